#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/date_range.hpp"

namespace mostari {

/// Reads a date as EDTF (ISO 8601-2:2019, levels 0 and 1, and of level 2 what museums use) or in the human forms that
/// museums and auction catalogues write: "c. 1820", "circa 1700-10", "19th century", "early 16th c.", "1821/c.1830",
/// "1926-46", "(1923)", "?1831", "1816 or later", "before 1750", "1990s", "n.d.", "5th century BC", "12 May 1911",
/// "published 1848"; and periods, dynasties and reigns ("Meiji period", "昭和5年"). A text with no date in it is a
/// problem.
Result<DateRange> read_date(std::string_view text);

/// A date that is stated beside the one of the object: "1963, printed 1980", "1821, exhibited 1830".
struct OtherDate {
  std::string word;         ///< that says what of, lower-case ASCII: "printed"
  bool impression = false;  ///< when this print, cast or edition of it was made
  DateRange range;
};

/// What a date says that cannot be.
enum class DateFault : std::uint8_t {
  day,        ///< "31 February 1842"
  month,      ///< "12.13.1900"
  backwards,  ///< "1950-1890"
};

struct StatedDates {
  DateRange object;  ///< as read_date() reads it
  std::vector<OtherDate> others = {};
  std::vector<DateFault> faults = {};  ///< of the object's date, each once
  std::string period = {};             ///< in English, where a period is named instead of years: "Meiji period"
  std::optional<std::int64_t> latest_year = {};  ///< the latest that is named by itself; of centuries and eras none
};

/// read_date() with the other dates that the text states. A text with no date in it is a problem; days, months and
/// ranges that cannot be are warnings, and what can be read is read ("31.02.1842" as 1842).
Result<StatedDates> read_dates(std::string_view text);

/// The problem with a date of which `today` (days since 1970-01-01) has not seen the year yet; none for others.
std::optional<Problem> future_problem(const StatedDates& dates, std::string_view text, std::int32_t today);

/// A text that says there is no date to read: "n.d.", "undated", "o. J.", "unknown".
bool says_undated(std::string_view text);

/// The range as EDTF, as short as its days allow: "1820~", "1630/1631", "1911-05-12", "../1750".
std::string edtf_text(const DateRange& range);

}  // namespace mostari
