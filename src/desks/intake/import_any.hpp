#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "desks/intake/importer.hpp"

namespace mostari::intake {

using Importers = std::span<const FileImporter* const>;

/// What is asked of an import.
struct ImportRequest {
  /// What is said of the dataset; what is left empty is as it was, or as the format has it, or for a table that the
  /// program brings along (own_tables.hpp) as its pack has it. Its visibility is not read.
  Manifest manifest = {};
  std::optional<Visibility> visibility = {};  ///< none: as it was, or open
  std::string format = {};                    ///< empty: recognised by what the file holds
  std::string kind = {};                      ///< what it must hold; empty: anything
  ImportHow how = {};
};

/// Imports any file or folder: by the format that is named, or the one that it is recognised by. Of importers that
/// recognise it the first takes it. A problem of the field "dataset", "format" or "kind" is one of what was asked,
/// any other one of the file.
Result<Imported> import_any(Store& store, Importers importers, const ImportSource& source, const ImportRequest& request,
                            const ProblemSink& problem);

/// All formats that can be imported, sorted by name.
Result<std::vector<ImportFormat>> import_formats(Importers importers);

/// {"name", "title", "kind", "columns"}
nlohmann::json format_json(const ImportFormat& format, Language language);

}  // namespace mostari::intake
