#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace mostari {

/// A calendar date or span as an EDTF (ISO 8601-2) expression means it: first and last day that it may stand for, both
/// included, in the proleptic Gregorian calendar, as days since 1970-01-01.
struct DateRange {
  static constexpr std::int32_t open_start = std::numeric_limits<std::int32_t>::min();
  static constexpr std::int32_t open_end = std::numeric_limits<std::int32_t>::max();

  std::int32_t first_day = open_start;
  std::int32_t last_day = open_end;
  bool approximate = false;  ///< EDTF '~', "c. 1820"
  bool uncertain = false;    ///< EDTF '?', "1820?"

  bool operator==(const DateRange&) const = default;
};

}  // namespace mostari
