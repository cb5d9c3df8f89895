#include "formats/table/number_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace mostari {
namespace {

/// `text` without `separator` between its groups of three; nothing when it stands anywhere else.
std::optional<std::string> ungrouped(std::string_view text, char separator) {
  const bool sign = text.starts_with('-');
  std::string plain(text.substr(0, sign ? 1 : 0));
  std::size_t begin = plain.size();
  for (bool first = true; begin <= text.size(); first = false) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    const std::string_view group = text.substr(begin, end - begin);
    if (!std::ranges::all_of(group, is_digit) || group.empty() || group.size() > 3 || (!first && group.size() != 3)) {
      return std::nullopt;
    }
    plain += group;
    begin = end + 1;
  }
  return plain;
}

/// Blanks, narrow ones and apostrophes between thousands as one kind of blank.
std::string with_plain_blanks(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const std::size_t blank = rest.starts_with("\xC2\xA0") ? 2 : rest.starts_with("\xE2\x80\xAF") ? 3 : 0;
    plain += blank > 0 || text[i] == '\'' ? ' ' : text[i];
    i += std::max<std::size_t>(blank, 1);
  }
  return plain;
}

/// The mark before the decimals, or 0 when there is none; nothing when it cannot be told ("1,234").
std::optional<char> decimal_mark(std::string_view text) {
  const auto commas = std::ranges::count(text, ',');
  const auto points = std::ranges::count(text, '.');
  const std::size_t comma = text.rfind(',');
  if (commas > 0 && points > 0) return text.rfind('.') > comma ? '.' : ',';
  if (points == 1) return '.';
  if (commas != 1) return '\0';
  const bool could_be_group = text.size() - comma - 1 == 3 && !text.starts_with("0,");
  return could_be_group ? std::nullopt : std::optional(',');
}

std::optional<double> finite(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool number = error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
  return number ? std::optional(value) : std::nullopt;
}

/// Nothing but digits, signs and one point at most, as machines write numbers.
bool is_plain(std::string_view text) {
  int points = 0;
  for (const char c : text) {
    if (c == '.') ++points;
    if (!is_digit(c) && c != '-' && c != '.') return false;
  }
  return points < 2;
}

}  // namespace

std::optional<double> number_in(std::string_view text) {
  if (is_plain(text)) return finite(text);
  std::string plain = with_plain_blanks(text);
  if (plain.starts_with('+')) plain.erase(0, 1);
  const std::optional<char> mark = decimal_mark(plain);
  if (!mark) return std::nullopt;
  const std::size_t at = *mark == '\0' ? plain.size() : std::min(plain.find(*mark), plain.size());
  std::string whole = plain.substr(0, at);
  for (const char separator : {' ', ',', '.'}) {
    if (separator == *mark || whole.find(separator) == std::string::npos) continue;
    std::optional<std::string> without = ungrouped(whole, separator);
    if (!without) return std::nullopt;
    whole = std::move(*without);
  }
  if (at < plain.size()) whole += '.' + plain.substr(at + 1);
  return finite(whole);
}

}  // namespace mostari
