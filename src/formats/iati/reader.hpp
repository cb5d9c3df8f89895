#pragma once

#include <string>

#include "base/result.hpp"
#include "formats/iati/codes.hpp"
#include "formats/iati/parse.hpp"
#include "formats/iati/schema.hpp"
#include "formats/records/records.hpp"

namespace mostari::iati {

/// Activity files of IATI, versions 1.01 to 2.03: one record of kind project an activity, one of kind transaction each
/// transaction, budget and planned disbursement, which links to its project with the role "project".
const RecordFormat& format();

/// What a file of IATI is read by: the schema, the code lists, the countries. Read once, used from any thread.
struct Reference {
  Schema schema;
  Codes codes;
  /// `data_dir` as for read_countries.
  static Result<Reference> read(const std::filesystem::path& data_dir);
};

struct FileSummary {
  ReadSummary rows;
  std::string version;  ///< as the file says
  std::int64_t activities = 0;
};

/// Reads a file, one activity at a time. An activity or an amount that cannot be used is told with its line, element,
/// value and reason, and the rest goes in. A file that breaks off gives what came before the break: that is told and
/// counts as rejected. A problem when the file is no IATI, or nothing of it can be read.
Result<FileSummary> read_activities(const ByteSource& source, const std::string& file, const Reference& reference,
                                    const Countries& countries, const RecordSink& record, const ProblemSink& problem,
                                    const ParseOptions& options = {});

}  // namespace mostari::iati
