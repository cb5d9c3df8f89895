#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mostari {

/// A date as treaties write it, and where.
struct TreatyDate {
  std::string iso;  ///< "1961-08-15"
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The first whole date in a text of single blanks: "15 August 1961", "15th day of August, 1961", "August 15, 1961",
/// "15 août 1961", "the fifteenth day of August in the year one thousand nine hundred and sixty-one". A month that a
/// line's end cut in two ("No vember") counts. A day that the month does not have is no date.
std::optional<TreatyDate> find_treaty_date(std::string_view text);

}  // namespace mostari
