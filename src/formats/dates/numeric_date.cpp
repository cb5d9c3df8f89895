#include "formats/dates/numeric_date.hpp"

#include <cstdint>

#include "formats/dates/calendar.hpp"

namespace mostari {
namespace {

std::optional<DateRange> day_of(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return {};
  const std::int32_t number = day_number(year, month, day);
  return DateRange{.first_day = number, .last_day = number};
}

/// What is wrong with a day that does not exist; nothing with 29 February of the Julian calendar.
std::optional<DateFault> fault_of(int year, int month, int day) {
  if (month < 1 || month > 12) return DateFault::month;
  const bool julian = month == 2 && day == 29 && year % 4 == 0;
  return julian ? std::nullopt : std::optional(DateFault::day);
}

}  // namespace

NumericDate numeric_date(std::span<const DateToken> tokens, bool begins) {
  const auto digits = [&](std::size_t at) { return at < tokens.size() ? tokens[at].digits() : 0; };
  const auto value = [&](std::size_t at) { return static_cast<int>(tokens[at].value); };
  if (tokens.size() < 3 || tokens[1].kind != DateToken::Kind::sign || tokens[1].spaced) return {};
  const char sign = tokens[1].text[0];
  if (sign != '.' && sign != '/' && sign != '-') return {};
  const std::size_t first = digits(0);
  const std::size_t second = digits(2);
  if (second == 0 || (tokens[2].spaced && sign != '.')) return {};
  NumericDate date;
  if (first <= 2 && second == 4 && sign != '-' && value(2) >= 1000) {
    if (value(0) >= 1 && value(0) <= 12) {
      date.range = month_of(value(2), value(0));
      date.tokens = 3;
    } else if (begins) {
      date.fault = DateFault::month;
    }
    return date;
  }
  const std::size_t third = digits(4);
  if (third == 0 || !tokens[3].is(sign) || (tokens[4].spaced && sign != '.')) return {};
  date.tokens = 5;
  if (first == 4 && second <= 2 && third <= 2) {
    date.range = day_of(value(0), value(2), value(4));
    if (!date.range) date.fault = fault_of(value(0), value(2), value(4));
  } else if (first <= 2 && second <= 2 && third == 4) {
    date.range = day_of(value(4), value(2), value(0));
    // Day or month first? Only the German dot says; otherwise both may be meant.
    const std::optional<DateRange> american = sign == '.' ? std::nullopt : day_of(value(4), value(0), value(2));
    if (date.range && american) date.range = hull(*date.range, *american);
    if (!date.range) date.range = american;
    if (!date.range) date.fault = fault_of(value(4), value(2) > 12 && sign != '.' ? value(0) : value(2), value(0));
  }
  return date;
}

}  // namespace mostari
