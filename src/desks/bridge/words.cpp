#include "desks/bridge/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "model/money_words.hpp"
#include "model/record_caption.hpp"

namespace mostari::bridge {

std::string number(double value) {
  const double size = std::abs(value);
  if (size != 0 && size < 0.05) return value < 0 ? "over -0.05" : "under 0.05";
  std::string text =
      size >= 100 || value == std::floor(value) ? fmt::format("{:.0f}", value) : fmt::format("{:.1f}", value);
  std::size_t end = std::min(text.find('.'), text.size());
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  while (end > first + 3) {
    end -= 3;
    text.insert(end, ",");
  }
  return text;
}

std::string number(const Amount& amount) {
  const std::string low = number(amount.low);
  const std::string high = number(amount.high);
  return low == high ? low : low + " to " + high;
}

std::string measured(const Amount& amount, std::string_view unit) {
  std::string words(unit);
  // One of a unit that is a single plural word; "properties" and "entries" are the only other kind that layers have.
  if (amount == Amount{.low = 1, .high = 1} && unit.find(' ') == std::string_view::npos && unit.size() > 2) {
    if (unit.ends_with("ies")) {
      words = std::string(unit.substr(0, unit.size() - 3)) + 'y';
    } else if (unit.ends_with('s') && !unit.ends_with("ss")) {
      words.pop_back();
    }
  }
  return number(amount) + (words.empty() ? "" : ' ' + words);
}

std::string range(const gravity::Expected& expected) {
  return number(expected.mean) + " (" + number(expected.low) + " to " + number(expected.high) + ')';
}

std::string compared_words(const Amount& total, const std::optional<gravity::Expected>& expected) {
  const Reading reading = reading_of(total, expected);
  if (!expected) return {};
  if (reading == Reading::unknown) return "the sources differ too much to compare";
  if (reading == Reading::as_expected) return "as expected";
  const bool more = reading == Reading::more;
  const std::string plain = more ? "more than expected" : "less than expected";
  const std::optional<double> log2 = log2_ratio(total, expected);
  if (!log2) return plain;
  const double ratio = std::exp2(*log2);
  if (ratio >= 100) return "over 100 times the expected";
  if (ratio >= 2) return fmt::format("about {:.0f} times the expected", ratio);
  if (ratio < 0.05) return "under 5 % of the expected";
  const double percent = 100 * std::abs(ratio - 1);
  return fmt::format("about {:.0f} % {}", percent, plain);
}

std::string observed_against_expected(const Amount& total, const std::optional<gravity::Expected>& expected) {
  if (!expected) return number(total);
  return fmt::format("{}, where {} would be expected: {}", number(total), range(*expected),
                     compared_words(total, expected));
}

std::string stated_words(const PairLayer& pair) {
  std::string words;
  const bool back = std::ranges::any_of(pair.stated, [](const Stated& each) { return each.back != 0; });
  for (const Stated& each : pair.stated) {
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", each.name, number(each.forth));
    if (back) words += fmt::format(" there and {} back", number(each.back));
  }
  return words;
}

std::string lower_first(std::string_view text) {
  std::string lowered(text);
  const bool abbreviation = lowered.size() > 1 && std::isupper(static_cast<unsigned char>(lowered[1])) != 0;
  if (!lowered.empty() && !abbreviation) {
    lowered[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(lowered[0])));
  }
  return lowered;
}

std::string evidence_words(const Record& record) {
  if (record.kind != "transaction") return caption(record);
  const std::string said = to_string(transaction_words(record.properties));
  return caption(record) + (said.empty() ? "" : " (" + said + ')');
}

std::string_view status_name(TieStatus status) {
  switch (status) {
    case TieStatus::observed:
      return "observed";
    case TieStatus::none_found:
      return "none_found";
    case TieStatus::no_data:
      break;
  }
  return "no_data";
}

std::string_view reading_name(Reading reading) {
  switch (reading) {
    case Reading::more:
      return "more";
    case Reading::as_expected:
      return "as_expected";
    case Reading::less:
      return "less";
    case Reading::unknown:
      break;
  }
  return "unknown";
}

std::string_view trend_name(TrendReading reading) {
  switch (reading) {
    case TrendReading::rising:
      return "rising";
    case TrendReading::falling:
      return "falling";
    case TrendReading::steady:
      return "steady";
    case TrendReading::too_few:
      break;
  }
  return "too_few";
}

std::string_view border_name(SharedHeritage::Border border) {
  switch (border) {
    case SharedHeritage::Border::common:
      return "common";
    case SharedHeritage::Border::none:
      return "none";
    case SharedHeritage::Border::unknown:
      break;
  }
  return "unknown";
}

std::string_view clause_status_name(ClauseState::Status status) {
  switch (status) {
    case ClauseState::Status::found:
      return "found";
    case ClauseState::Status::not_found:
      return "not_found";
    case ClauseState::Status::no_text:
      break;
  }
  return "no_text";
}

}  // namespace mostari::bridge
