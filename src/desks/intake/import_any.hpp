#pragma once

#include <memory>
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

/// A source of which a workbook is replaced by its table.
struct ReadableSource {
  ImportSource source;
  std::string table;           ///< what `source.content` lies in, where it was a workbook
  std::vector<Problem> notes;  ///< on the workbook: which sheets were not read
};

/// Every other function here does this by itself; whoever calls several of them does it once.
Result<std::unique_ptr<const ReadableSource>> readable(const ImportSource& source);

/// Imports any file or folder: by the format that is named, or the one that it is recognised by. Of importers that
/// recognise it the first takes it. A problem of the field "dataset", "format" or "kind" is one of what was asked,
/// any other one of the file.
Result<Imported> import_any(Store& store, Importers importers, const ImportSource& source, const ImportRequest& request,
                            const ProblemSink& problem);

/// All formats that can be imported, sorted by name.
Result<std::vector<ImportFormat>> import_formats(Importers importers, const TableLayouts& layouts);

/// What import_any would take the columns of a table for; without columns where its format says so by itself. The
/// problems are those of import_any.
Result<ColumnsTaken> columns_of(Importers importers, const ImportSource& source, const ImportRequest& request);

/// {"name", "title", "kind", "columns"}
nlohmann::json format_json(const ImportFormat& format, Language language);

}  // namespace mostari::intake
