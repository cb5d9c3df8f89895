#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/table/columns_taken.hpp"
#include "formats/table/read_summary.hpp"
#include "formats/table/recognition.hpp"
#include "model/record.hpp"
#include "store/store.hpp"

namespace mostari::intake {

/// A format of files that can be imported.
struct ImportFormat {
  std::string name;                       ///< as the command line and the API call it: "world-heritage"
  Message title;                          ///< for people: "World Heritage list"
  std::string kind;                       ///< of its records (the main one, where there are several)
  std::vector<std::string> columns = {};  ///< without these a file is not of it; none: it is no table
  /// What is said of a dataset where nobody says otherwise. Without a name: the dataset has to be named.
  Manifest manifest = {};
  bool folder = false;  ///< of folders, not of files
};

/// Descriptions of tables that do not come with the program.
struct TableLayouts {
  std::filesystem::path kept = {};  ///< folder of those that users of the workspace keep; may not be there
  std::filesystem::path file = {};  ///< the one that decides alone; empty: none
};

/// What is to be imported: a file's bytes, or a folder.
struct ImportSource {
  std::string name;                   ///< for messages
  std::string_view content = {};      ///< a file's bytes; of a workbook its table
  std::string_view as_given = {};     ///< the bytes as they came, of which the version keeps the hash; empty: `content`
  std::filesystem::path folder = {};  ///< empty: it is a file
  TableLayouts layouts = {};
};

/// How its pictures and rows are taken in.
struct ImportHow {
  std::filesystem::path pictures_dir = {};  ///< folder of the pictures that the file names; empty: none are taken in
  bool strict = false;                      ///< any rejected row refuses the whole file
  ImportMode mode = ImportMode::replace;
};

/// What went in.
struct Imported {
  DatasetVersion version;
  std::string format;
  std::string kind;                   ///< of the format
  std::int64_t pictures = 0;          ///< of the records put
  std::int64_t missing_pictures = 0;  ///< named but not found or not readable; each was reported
  std::int64_t ties = 0;              ///< derived from the records that are new or changed
  std::int64_t broken_links = 0;      ///< from or to the dataset, at most 50; each was reported
};

/// Takes in files of some kinds. There is one for all records that are nothing but records, and a desk has one where
/// there is more to keep (pictures, an index).
class FileImporter {
 public:
  virtual ~FileImporter() = default;

  /// A problem when what describes them cannot be read.
  virtual Result<std::vector<ImportFormat>> formats(const TableLayouts& layouts) const = 0;
  /// `kind`: what the file is said to hold; empty: nothing is said.
  virtual Recognition recognise(const ImportSource& source, std::string_view kind) const = 0;
  /// What the columns of a table are taken for where their headings had to be understood; without columns elsewhere.
  virtual Result<ColumnsTaken> columns_taken(const ImportSource& /*source*/, const ImportFormat& format) const {
    return ColumnsTaken{.format = format.name, .columns = {}};
  }
  /// A new version of the dataset `manifest.name`, in one transaction. `format` is one of formats(). Rejected rows and
  /// warnings go to `problem`. Interrupted (base/progress.hpp), it leaves the previous version whole.
  virtual Result<Imported> import(Store& store, const ImportFormat& format, const Manifest& manifest,
                                  const ImportSource& source, const ImportHow& how,
                                  const ProblemSink& problem) const = 0;
};

/// Of records that are kept as they are: the publishers' tables, texts of treaties, IATI.
const FileImporter& record_importer();

}  // namespace mostari::intake
