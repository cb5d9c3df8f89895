#include "desks/bridge/words.hpp"

#include <fmt/format.h>

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

std::string range(const gravity::Expected& expected) {
  return number(expected.mean) + " (" + number(expected.low) + " to " + number(expected.high) + ')';
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
  const std::string said = transaction_words(record.properties);
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
