#include "formats/dates/calendar.hpp"

#include <algorithm>
#include <array>

namespace mostari {
namespace {

bool is_leap(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

DateRange months(std::int64_t year, int first, int last) {
  return {.first_day = day_number(year, first, 1), .last_day = day_number(year, last, days_in_month(year, last))};
}

}  // namespace

int days_in_month(std::int64_t year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::int32_t day_number(std::int64_t year, int month, int day) {
  // Beyond five million years the day does not fit 32 bits; the result is clamped anyway.
  year = std::clamp<std::int64_t>(year, -6'000'000, 6'000'000);
  const std::int64_t shifted = month <= 2 ? year - 1 : year;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const std::int64_t year_of_era = shifted - era * 400;
  const std::int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  const std::int64_t number = era * 146097 + day_of_era - 719468;
  return static_cast<std::int32_t>(
      std::clamp<std::int64_t>(number, DateRange::open_start + 1, DateRange::open_end - 1));
}

std::int32_t hijri_new_year(std::int64_t year) {
  constexpr std::int64_t epoch = -492'148;  // 19 July 622 of the Gregorian calendar
  year = std::clamp<std::int64_t>(year, 1, 1'000'000);
  return static_cast<std::int32_t>(epoch + (year - 1) * 354 + (11 * year + 3) / 30);
}

CalendarDay calendar_day(std::int32_t day_number) {
  const std::int64_t shifted = static_cast<std::int64_t>(day_number) + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  const auto month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  return {.year = year_of_era + era * 400 + (month <= 2 ? 1 : 0), .month = month, .day = day};
}

DateRange years(std::int64_t first_year, std::int64_t last_year) {
  return {.first_day = day_number(first_year, 1, 1), .last_day = day_number(last_year, 12, 31)};
}

DateRange month_of(std::int64_t year, int month) {
  return months(year, month, month);
}

DateRange hull(const DateRange& a, const DateRange& b) {
  return {.first_day = std::min(a.first_day, b.first_day),
          .last_day = std::max(a.last_day, b.last_day),
          .approximate = a.approximate || b.approximate,
          .uncertain = a.uncertain || b.uncertain};
}

bool is_season(int code) {
  return code >= 21 && code <= 41;
}

DateRange season_of(std::int64_t year, int code) {
  switch (code) {
    case 21:
    case 25:
    case 31:
      return months(year, 3, 5);
    case 22:
    case 26:
      return months(year, 6, 8);
    case 23:
    case 27:
    case 29:
      return months(year, 9, 11);
    case 32:
      return months(year, 6, 8);
    case 33:
      return months(year, 1, 3);
    case 34:
      return months(year, 4, 6);
    case 35:
      return months(year, 7, 9);
    case 36:
      return months(year, 10, 12);
    case 37:
      return months(year, 1, 4);
    case 38:
      return months(year, 5, 8);
    case 39:
      return months(year, 9, 12);
    case 40:
      return months(year, 1, 6);
    case 41:
      return months(year, 7, 12);
    default:  // 24 and 28 winter; 30 southern summer, which spans two years
      return months(year, 1, 12);
  }
}

}  // namespace mostari
