#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/records/records.hpp"
#include "model/country.hpp"
#include "store/store.hpp"

namespace mostari::intake {

struct ImportSummary {
  DatasetVersion version;
  std::int64_t ties = 0;          ///< derived from the records that are new or changed
  std::int64_t broken_links = 0;  ///< from or to the dataset, at most 50; each was reported
};

struct ImportOptions {
  bool strict = false;             ///< any rejected row refuses the whole file
  std::string_view as_given = {};  ///< the file's bytes, where `content` was made of them; empty: they are the same
  ImportMode mode = ImportMode::replace;
};

/// Imports a file of such records as a new version of `manifest.name`, with the ties derived from them, in one
/// transaction. `file` is the name for messages. Interrupted, it leaves the previous version whole.
Result<ImportSummary> import_records(Store& store, const RecordFormat& format, const Manifest& manifest,
                                     std::string_view content, const std::string& file, const ImportOptions& options,
                                     const ProblemSink& problem);

// The parts of import_records.

/// A zip of text files or one of them. A text points at the treaty of the workspace that has the same parties and was
/// signed on the same day.
Result<ImportSummary> import_treaty_texts(Store& store, const Countries& countries, const Manifest& manifest,
                                          std::string_view content, const std::string& file,
                                          const ImportOptions& options, const ProblemSink& problem);
const RecordFormat& treaty_text_format();
bool is_treaty_texts(std::string_view content);

/// Feeds records into an import; answers how many rows were read and rejected.
using ReadRecords = std::function<Result<ReadSummary>(const RecordSink& record)>;

/// What all imports share: one session, the links and ties of each record, the commit, what is told afterwards.
Result<ImportSummary> import_with(Store& store, const Manifest& manifest, std::string_view content,
                                  const std::string& file, const ImportOptions& options, const ProblemSink& problem,
                                  const ReadRecords& read);

}  // namespace mostari::intake
