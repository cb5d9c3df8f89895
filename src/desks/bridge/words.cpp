#include "desks/bridge/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "model/money_words.hpp"
#include "model/record_caption.hpp"

namespace mostari::bridge {

namespace {

/// Units of which messages know the singular and the plural, by the name that data/layers.yaml gives them.
constexpr std::array<std::string_view, 10> units{"agreements", "books",        "borders", "elements",   "institutes",
                                                 "openness",   "partnerships", "points",  "properties", "records"};

/// As many decimals as a reader can use.
int decimals_of(double value) {
  return std::abs(value) >= 100 || value == std::floor(value) ? 0 : 1;
}

bool said_alike(const Amount& amount) {
  const int decimals = decimals_of(amount.low);
  const double scale = decimals == 0 ? 1 : 10;
  return decimals == decimals_of(amount.high) &&
         std::nearbyint(amount.low * scale) == std::nearbyint(amount.high * scale);
}

}  // namespace

Message number(double value) {
  constexpr double least_said = 0.05;
  if (value != 0 && std::abs(value) < least_said) {
    return message("bridge.figure.tiny",
                   {{"sign", value < 0 ? "minus" : "plus"}, {"limit", value < 0 ? -least_said : least_said}});
  }
  return decimals_of(value) == 0 ? message("bridge.figure.whole", {{"value", value}})
                                 : message("bridge.figure.tenths", {{"value", value}});
}

Message number(const Amount& amount) {
  if (said_alike(amount)) return number(amount.low);
  return message("bridge.words.span", {{"low", number(amount.low)}, {"high", number(amount.high)}});
}

Message measured(const Amount& amount, const std::string& unit) {
  if (unit.empty()) return number(amount);
  if (std::ranges::find(units, unit) == units.end()) {
    return message("bridge.unit.other", {{"amount", number(amount)}, {"unit", unit}});
  }
  // Two figures are several, so that the form of one or of two does not stand in their place.
  const double count = amount.certain() ? amount.high : std::max(amount.high, 3.0);
  return message("bridge.unit." + unit, {{"count", count}, {"amount", number(amount)}});
}

Message range(const gravity::Expected& expected) {
  return message("bridge.figure.range",
                 {{"mean", number(expected.mean)}, {"low", number(expected.low)}, {"high", number(expected.high)}});
}

Message compared_words(const Amount& total, const std::optional<gravity::Expected>& expected) {
  const Reading reading = reading_of(total, expected);
  if (!expected) return {};
  if (reading == Reading::unknown) return message("bridge.compared.differ");
  if (reading == Reading::as_expected) return message("bridge.compared.as_expected");
  const bool more = reading == Reading::more;
  const std::optional<double> log2 = log2_ratio(total, expected);
  if (!log2) return more ? message("bridge.compared.more") : message("bridge.compared.less");
  constexpr double most_said = 100;
  constexpr double least_said = 0.05;
  const double ratio = std::exp2(*log2);
  if (ratio >= most_said) return message("bridge.compared.far_more", {{"ratio", most_said}});
  if (ratio >= 2) return message("bridge.compared.times", {{"ratio", static_cast<int>(std::nearbyint(ratio))}});
  if (ratio < least_said) return message("bridge.compared.far_less", {{"share", least_said}});
  return more ? message("bridge.compared.more_by", {{"share", ratio - 1}})
              : message("bridge.compared.less_by", {{"share", 1 - ratio}});
}

Message observed_against_expected(const Amount& total, const std::optional<gravity::Expected>& expected) {
  if (!expected) return number(total);
  return message(
      "bridge.compared.observed",
      {{"found", number(total)}, {"range", range(*expected)}, {"compared", compared_words(total, expected)}});
}

Message stated_words(const PairLayer& pair) {
  const bool back = std::ranges::any_of(pair.stated, [](const Stated& each) { return each.back != 0; });
  std::vector<Message> all;
  for (const Stated& each : pair.stated) {
    all.push_back(message("bridge.words.stated", {{"ways", back ? "two" : "one"},
                                                  {"source", each.name},
                                                  {"there", number(each.forth)},
                                                  {"back", number(each.back)},
                                                  {"total", number(each.forth)}}));
  }
  return with_semicolons(std::move(all));
}

Message with_semicolons(std::vector<Message> items) {
  if (items.empty()) return {};
  return message("program.list.all",
                 {{"all", ListSaid{.items = std::move(items), .joined = ListSaid::Joined::with_semicolons}}});
}

Message evidence_words(const Record& record) {
  if (record.kind != "transaction") return caption(record);
  auto said = transaction_words(record.properties);
  if (said.empty()) return caption(record);
  return message("bridge.record.money", {{"caption", caption(record)}, {"money", std::move(said)}});
}

Message region_words(std::string_view region) {
  if (region.empty()) return {};
  std::string code(region);
  for (char& c : code) c = c == ' ' || c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return message("bridge.region." + code);
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
