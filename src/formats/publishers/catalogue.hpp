#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "formats/records/records.hpp"
#include "formats/table/recognition.hpp"

/// The publishers' layouts that the house reads.
namespace mostari {

/// All formats that read_records knows, sorted by name.
const std::vector<RecordFormat>& record_formats();

/// The format whose columns (or members) the file has; null when none fits, and for files of objects. `file_name` is a
/// hint for files whose columns fit several formats (GDP and population are the same table), and only for those.
const RecordFormat* recognise_record_format(std::string_view content, std::string_view file_name = {});

/// Why recognise_record_format knows no format for the file: the columns found, the formats that they could be (one is
/// then to be named) or the nearest one with what it misses.
Recognition unrecognised_record_format(std::string_view content, const std::string& file);

/// Columns without which a file is not of the format, each by the first of its names; none for JSON.
std::vector<std::string> needed_columns(const RecordFormat& format);

/// Reads the records of a file in `format`. Countries are resolved by `countries`; a name that does not resolve is
/// reported once with how often it occurs, and takes part in no tie: a record that stands without it keeps it as
/// written, one that does not (a figure, an indicator, a pair) is rejected. A row that stands twice is rejected with
/// the line of the first. Streams, but for sister cities, whose two listings of a partnership are brought together.
Result<ReadSummary> read_records(std::string_view content, const std::string& file, const RecordFormat& format,
                                 const Countries& countries, const RecordSink& record, const ProblemSink& problem);

/// As read_records(), on all cores where the rows of the format stand alone and the file is worth it: one thread parts
/// the file into rows, all cores read them. `record` and `problem` are called in the order of the rows, never twice at
/// once, but perhaps by another thread.
Result<ReadSummary> read_records_on_all_cores(std::string_view content, const std::string& file,
                                              const RecordFormat& format, const Countries& countries,
                                              RecordDetail detail, const RecordSink& record,
                                              const ProblemSink& problem);

}  // namespace mostari
