#pragma once

#include <string>
#include <string_view>

#include "formats/records.hpp"

namespace mostari {

/// How much of a record is wanted. Every row is judged as a whole, whichever it is.
enum class RecordDetail {
  whole,
  place_and_time,  ///< name, kind, place, time, intensity, links: readers may leave the rest out
};

/// As read_records(), on all cores where the rows of the format stand alone and the file is worth it: one thread parts
/// the file into rows, all cores read them. `record` and `problem` are called in the order of the rows, never twice at
/// once, but perhaps by another thread.
Result<ReadSummary> read_records_on_all_cores(std::string_view content, const std::string& file,
                                              const RecordFormat& format, const Countries& countries,
                                              RecordDetail detail, const RecordSink& record,
                                              const ProblemSink& problem);

}  // namespace mostari
