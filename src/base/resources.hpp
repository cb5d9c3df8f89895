#pragma once

#include <filesystem>
#include <string_view>

namespace mostari {

/// Folder that holds the program's own read-only files (data/, schemas/, api/, web/dist/): $MOSTARI_SHARE when set,
/// else share/mostari under the prefix that the program is installed in (it lies in the prefix's bin/), else the source
/// tree that it was built from.
std::filesystem::path resource_dir();

/// Outlines of countries (TopoJSON, Natural Earth at 1:50 million), which the build of the web app leaves there.
std::filesystem::path country_shapes_file();

/// The program's version: "0.1.0" where the release was tagged, else e.g. "0.1.0-dev+g1a2b3c4" (cmake/Version.cmake).
std::string_view program_version();

}  // namespace mostari
