#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/objects/import.hpp"
#include "model/record.hpp"
#include "store/store.hpp"

namespace mostari::screen {

/// The format of a folder of pictures.
constexpr std::string_view picture_folder_format = "pictures";

struct ImportOptions {
  std::string format;  ///< of a file; empty: recognised from the columns
  ObjectLayouts layouts;
  std::string_view as_given;           ///< the file's bytes, where `content` was made of them; empty: they are the same
  std::filesystem::path pictures_dir;  ///< folder of the pictures named in the `image` column; empty: none are taken in
  bool pictures_required = false;      ///< an object none of whose pictures can be read is rejected
  bool strict = false;                 ///< any rejected row refuses the whole file
  ImportMode mode = ImportMode::replace;
};

struct ImportSummary {
  DatasetVersion version;
  std::string format;
  std::int64_t pictures = 0;          ///< pictures of the objects put, each stored once
  std::int64_t missing_pictures = 0;  ///< named but not found or not readable; each was reported
};

/// Imports a file of objects as a new version of `manifest.name`, in one transaction, and brings the dataset's indexes
/// up to date. Rejected rows and unreadable pictures go to `problem`; the good rows go in unless `strict`. `file` is
/// the name for messages. Interrupted (see base/progress.hpp), it leaves the previous version whole.
Result<ImportSummary> import_objects(Store& store, const Manifest& manifest, std::string_view content,
                                     const std::string& file, const ImportOptions& options, const ProblemSink& problem);

/// Imports a folder of pictures as a register: a sub-folder is one object with several pictures, its name the id; a
/// lone picture is one object, its name without the ending the id.
Result<ImportSummary> import_pictures(Store& store, const Manifest& manifest, const std::filesystem::path& folder,
                                      const ImportOptions& options, const ProblemSink& problem);

}  // namespace mostari::screen
