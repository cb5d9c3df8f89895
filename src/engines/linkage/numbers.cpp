#include "engines/linkage/numbers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "engines/linkage/words.hpp"

namespace mostari::linkage {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads digits with a decimal point or comma at `at`, which moves behind them.
std::optional<double> decimal(std::string_view text, std::size_t& at) {
  double value = 0;
  const std::size_t begin = at;
  while (at < text.size() && is_digit(text[at])) value = value * 10 + (text[at++] - '0');
  if (at == begin || at - begin > 9) return {};
  if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text[at + 1])) {
    double place = 0.1;
    for (++at; at < text.size() && is_digit(text[at]); ++at, place /= 10) value += place * (text[at] - '0');
  }
  return value;
}

/// " 1/2" behind a whole number, or "1/2" alone; 0 where there is none. `at` moves behind it.
double fraction(std::string_view text, std::size_t& at) {
  std::size_t here = at;
  while (here < text.size() && text[here] == ' ') ++here;
  if (here + 2 >= text.size() || !is_digit(text[here])) return 0;
  std::size_t slash = here;
  while (slash < text.size() && is_digit(text[slash])) ++slash;
  if (slash - here > 2 || slash + 1 >= text.size() || text[slash] != '/' || !is_digit(text[slash + 1])) return 0;
  std::size_t end = slash + 1;
  while (end < text.size() && is_digit(text[end])) ++end;
  int above = 0;
  int below = 0;
  std::from_chars(text.data() + here, text.data() + slash, above);
  std::from_chars(text.data() + slash + 1, text.data() + end, below);
  if (below <= 1 || below > 64 || above >= below) return 0;
  at = end;
  return static_cast<double>(above) / below;
}

/// Seconds of "1:02:03" or "21:20" at `at`.
std::optional<int> clock_time(std::string_view text, std::size_t& at) {
  std::size_t here = at;
  int seconds = 0;
  int groups = 0;
  while (groups < 3) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data() + here, text.data() + text.size(), value);
    if (error != std::errc() || value < 0 || value > 999 || (groups > 0 && value > 59)) break;
    seconds = seconds * 60 + value;
    ++groups;
    here = static_cast<std::size_t>(end - text.data());
    if (here + 1 >= text.size() || text[here] != ':' || !is_digit(text[here + 1])) break;
    ++here;
  }
  if (groups < 2) return {};
  at = here;
  return seconds;
}

/// Seconds that the word behind a number stands for; 0: it is no unit of time.
int seconds_of(std::string_view text, std::size_t& at) {
  std::size_t begin = at;
  while (begin < text.size() && (text[begin] == ' ' || text[begin] == '\'' || text[begin] == '.')) ++begin;
  std::size_t end = begin;
  while (end < text.size() && std::isalpha(static_cast<unsigned char>(text[end])) != 0) ++end;
  const std::string word = folded(text.substr(begin, end - begin));
  for (const std::string_view unit : {"min", "mins", "minute", "minutes", "minuten", "minuti", "minutos"}) {
    if (word == unit) return at = end, 60;
  }
  for (const std::string_view unit : {"sec", "secs", "second", "seconds", "sek", "sekunden", "secondes", "segundos"}) {
    if (word == unit) return at = end, 1;
  }
  for (const std::string_view unit : {"hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures"}) {
    if (word == unit) return at = end, 3600;
  }
  return 0;
}

}  // namespace

std::string plain_number(double value) {
  std::array<char, 32> digits{};
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), std::round(value * 1000) / 1000);
  return error == std::errc() ? std::string(digits.data(), end) : std::string();
}

std::vector<std::string> numbers_in(std::string_view text_utf8, std::size_t most) {
  std::vector<std::string> result;
  const auto keep = [&](std::string number) {
    if (result.size() < most && !number.empty() && std::find(result.begin(), result.end(), number) == result.end()) {
      result.push_back(std::move(number));
    }
  };
  constexpr std::size_t longest = 2000;
  const std::string_view text = text_utf8.substr(0, longest);
  int seconds = 0;  // of a running time in words, so far
  const auto end_time = [&] {
    if (seconds > 0) keep("t" + std::to_string(seconds));
    seconds = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t behind = at;
    if (const auto time = clock_time(text, behind)) {
      end_time();
      keep("t" + std::to_string(*time));
      at = behind;
      continue;
    }
    double value = fraction(text, behind);
    if (value == 0) {
      const std::optional<double> whole = decimal(text, behind);
      if (!whole) {
        while (at < text.size() && is_digit(text[at])) ++at;
        continue;
      }
      value = *whole + fraction(text, behind);
    }
    at = behind;
    if (const int unit = seconds_of(text, at); unit > 0) {
      seconds += static_cast<int>(std::lround(value * unit));
      continue;
    }
    end_time();
    keep(plain_number(value));
  }
  end_time();
  return result;
}

bool is_running_time(std::string_view text_utf8) {
  const std::vector<std::string> numbers = numbers_in(text_utf8, 8);
  return !numbers.empty() && std::ranges::all_of(numbers, [](const std::string& each) { return each[0] == 't'; });
}

}  // namespace mostari::linkage
