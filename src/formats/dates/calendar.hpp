#pragma once

#include <cstdint>

#include "model/date_range.hpp"

namespace mostari {

/// Years are astronomical: 1 BC is year 0, 2 BC is year -1.

/// Days of a month, 28 to 31; `month` is 1 to 12.
int days_in_month(std::int64_t year, int month);

/// Days since 1970-01-01 in the proleptic Gregorian calendar, clamped to just inside DateRange's open ends.
/// Method: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
std::int32_t day_number(std::int64_t year, int month, int day);

/// A day of the calendar; the year is astronomical.
struct CalendarDay {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
};
/// The day that day_number() counts, as long as it was not clamped. Method: Howard Hinnant, civil_from_days.
CalendarDay calendar_day(std::int32_t day_number);

/// The first day of a year of the Hijra, in the tabular calendar (30 years of 10,631 days, from 16 July 622 of the
/// Julian one); by sight of the moon a year may begin a day or two off.
std::int32_t hijri_new_year(std::int64_t year);

/// First of January of the first to the last of December of the last year.
DateRange years(std::int64_t first_year, std::int64_t last_year);
DateRange month_of(std::int64_t year, int month);

/// The shortest range that holds both; qualified when either is.
DateRange hull(const DateRange& a, const DateRange& b);

/// EDTF seasons and parts of a year, codes 21 to 41 (ISO 8601-2, 4.8): northern unless the code says southern. A winter
/// is given the whole calendar year, because sources name it by its December as often as by its January.
bool is_season(int code);
DateRange season_of(std::int64_t year, int code);

}  // namespace mostari
