#include "model/iso_date.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

namespace mostari {
namespace {

std::optional<int> number_of_digits(std::string_view text) {
  if (!std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

bool is_iso_date_or_its_beginning(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  if ((text.size() > 4 && text[4] != '-') || (text.size() > 7 && text[7] != '-')) return false;
  const std::optional<int> year = number_of_digits(text.substr(0, 4));
  const std::optional<int> month = text.size() > 4 ? number_of_digits(text.substr(5, 2)) : 1;
  const std::optional<int> day = text.size() > 7 ? number_of_digits(text.substr(8, 2)) : 1;
  if (!year || !month || !day) return false;
  return std::chrono::year_month_day{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                     std::chrono::day(static_cast<unsigned>(*day))}
      .ok();
}

}  // namespace mostari
