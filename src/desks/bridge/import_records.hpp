#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/records.hpp"
#include "model/country.hpp"
#include "store/store.hpp"

namespace mostari::bridge {

struct ImportSummary {
  DatasetVersion version;
  std::int64_t ties = 0;          ///< derived from the records that are new or changed
  std::int64_t broken_links = 0;  ///< from or to the dataset; each of the first 50 was reported
};

struct ImportOptions {
  bool strict = false;  ///< any rejected row refuses the whole file
};

/// The format's own manifest, with what `given` says in its place. Without a name in `given` the dataset is called as
/// the format.
Manifest manifest_for(const RecordFormat& format, const Manifest& given);

/// Imports a file of records other than objects as a new version of `manifest.name`, with the ties derived from them,
/// in one transaction. `file` is the name for messages. Interrupted, it leaves the previous version whole.
Result<ImportSummary> import_records(Store& store, const Countries& countries, const RecordFormat& format,
                                     const Manifest& manifest, std::string_view content, const std::string& file,
                                     const ImportOptions& options, const ProblemSink& problem);

}  // namespace mostari::bridge
