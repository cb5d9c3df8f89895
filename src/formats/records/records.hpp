#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/table/read_summary.hpp"
#include "model/country.hpp"
#include "model/record.hpp"

namespace mostari {

/// Called for each record; false stops the reading. `line` is the first line of its row in the file.
using RecordSink = std::function<bool(NewRecord&& record, std::int64_t line)>;

/// A file as one publisher lays it out.
struct RecordFormat {
  std::string name;   ///< what --format calls it: "world-heritage"
  Message title;      ///< for people: "World Heritage list"
  std::string kind;   ///< of its records (the main one, where there are several)
  Manifest manifest;  ///< defaults: title, publisher, licence, source_url, caveats; without a name
};

/// How much of a record is wanted. Every row is judged as a whole, whichever it is.
enum class RecordDetail {
  whole,
  place_and_time,  ///< name, kind, place, time, intensity, links: readers may leave the rest out
};

}  // namespace mostari
