#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/import.hpp"
#include "model/country.hpp"
#include "model/record.hpp"

namespace mostari {

/// Called for each record; false stops the reading. `line` is the first line of its row in the file.
using RecordSink = std::function<bool(NewRecord&& record, std::int64_t line)>;

/// A file as one publisher lays it out.
struct RecordFormat {
  std::string name;   ///< what --format calls it: "world-heritage"
  std::string title;  ///< for people: "World Heritage list"
  std::string kind;   ///< of its records (the main one, where there are several)
  Manifest manifest;  ///< defaults: title, publisher, licence, source_url, caveats; without a name
};

/// All formats that read_records knows, sorted by name.
const std::vector<RecordFormat>& record_formats();

/// The format whose columns (or members) the file has; null when none fits, and for files of objects. `file_name` is a
/// hint for files whose columns fit several formats (GDP and population are the same table), and only for those.
const RecordFormat* recognise_record_format(std::string_view content, std::string_view file_name = {});

/// Why recognise_record_format knows no format for the file: the columns found, the formats that they could be (to be
/// named by --format) or the nearest one with what it misses.
Problem unrecognised_record_format(std::string_view content, const std::string& file);

/// Reads the records of a file in `format`. Countries are resolved by `countries`; a name that does not resolve is
/// reported once with how often it occurs, and takes part in no tie: a record that stands without it keeps it as
/// written, one that does not (a figure, an indicator, a pair) is rejected. A row that stands twice is rejected with
/// the line of the first. Streams, but for sister cities, whose two listings of a partnership are brought together.
Result<ReadSummary> read_records(std::string_view content, const std::string& file, const RecordFormat& format,
                                 const Countries& countries, const RecordSink& record, const ProblemSink& problem);

}  // namespace mostari
