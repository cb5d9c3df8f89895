#pragma once

#include <filesystem>
#include <string_view>

namespace mostari {

/// Folder that holds the program's own read-only files (data/, schemas/, api/, web/dist/): $MOSTARI_SHARE when set,
/// else
/// ../share/mostari beside the program's folder, else the source tree that it was built from.
std::filesystem::path resource_dir();

/// The program's version, e.g. "0.1.0".
std::string_view program_version();

}  // namespace mostari
