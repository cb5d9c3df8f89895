#include "formats/rasters/unit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mostari::raster {
namespace {

/// Decibels of backscatter lie about zero, most of them below; power does not reach this on average.
constexpr double highest_mean_power = 5;
/// Where noise was subtracted, power is a little below zero here and there; decibels are far below.
constexpr double least_negative_db = -0.5;

struct Numbers {
  double count = 0, mean = 0, middle = 0;
  double share_in_range = 0;  ///< of lowest_db to highest_db
  double share_negative = 0, mean_negative = 0;
};

/// An undeclared mark for no data is one number, far out, many times.
void drop_marks(std::vector<float>& sorted) {
  if (!sorted.empty() && sorted.front() < lowest_db) {
    sorted.erase(sorted.begin(), std::ranges::upper_bound(sorted, sorted.front()));
  }
  if (!sorted.empty() && sorted.back() > 1e9F) {
    sorted.erase(std::ranges::lower_bound(sorted, sorted.back()), sorted.end());
  }
}

Numbers numbers_of(std::vector<float> values) {
  Numbers all;
  std::ranges::sort(values);
  drop_marks(values);
  if (values.empty()) return all;
  double negative = 0;
  for (const float each : values) {
    ++all.count;
    all.mean += static_cast<double>(each);
    if (each >= lowest_db && each <= highest_db) ++all.share_in_range;
    if (each < 0) ++negative, all.mean_negative += static_cast<double>(each);
  }
  all.mean /= all.count;
  all.share_in_range /= all.count;
  all.share_negative = negative / all.count;
  if (negative > 0) all.mean_negative /= negative;
  all.middle = static_cast<double>(values[values.size() / 2]);
  return all;
}

bool look_like_db(const Numbers& numbers) {
  return numbers.share_negative > 0.01 && numbers.mean_negative < least_negative_db;
}

Problem multiplied(const Numbers& numbers) {
  return {.value = fmt::format("{:.4g}", numbers.middle),
          .reason = message("rasters.unit.multiplied", {{"percent", std::lround(100 * (1 - numbers.share_in_range))},
                                                        {"low", static_cast<double>(lowest_db)},
                                                        {"high", static_cast<double>(highest_db)}}),
          .advice = message("rasters.unit.declare_scale")};
}

/// What speaks against the unit that is said.
std::optional<Problem> contradiction(Unit declared, const Numbers& numbers) {
  if (numbers.count == 0) return std::nullopt;
  if (declared != Unit::db) {
    if (numbers.share_negative < 0.5 || numbers.mean_negative > least_negative_db) return std::nullopt;
    return Problem{.value = fmt::format("{:.3g}", numbers.middle),
                   .reason = message("rasters.unit.not_linear", {{"percent", std::lround(100 * numbers.share_negative)},
                                                                 {"mean", numbers.mean_negative}}),
                   .advice = message("rasters.unit.say_db")};
  }
  if (numbers.share_in_range < 0.5) return multiplied(numbers);
  if (numbers.share_negative > 0 || numbers.mean > highest_mean_power) return std::nullopt;
  return Problem{.value = fmt::format("{:.3g}", numbers.middle),
                 .reason = message("rasters.unit.not_db", {{"mean", numbers.mean}}),
                 .advice = message("rasters.unit.say_linear")};
}

}  // namespace

Result<UnitChoice> decide_unit(std::optional<Unit> declared, bool digital_numbers, std::vector<float> values) {
  const Numbers numbers = numbers_of(std::move(values));
  if (declared) {
    if (auto problem = contradiction(*declared, numbers)) return std::move(*problem);
    return UnitChoice{.unit = *declared, .source = UnitSource::declared};
  }
  if (digital_numbers) return UnitChoice{.unit = Unit::amplitude, .source = UnitSource::number_type};
  if (numbers.count == 0) return UnitChoice{};
  if (!look_like_db(numbers)) return UnitChoice{.unit = Unit::power, .source = UnitSource::values};
  if (numbers.share_in_range < 0.5) return multiplied(numbers);
  return UnitChoice{.unit = Unit::db, .source = UnitSource::values};
}

float level_db(std::span<const float> values, Unit unit) {
  double sum = 0;
  double count = 0;
  for (const float each : values) {
    const double db = unit == Unit::db      ? static_cast<double>(each)
                      : unit == Unit::power ? 10 * std::log10(static_cast<double>(each))
                                            : 20 * std::log10(static_cast<double>(each));
    // The logarithm of what is negative is no number. Of numbers that were never calibrated the level is high.
    if (!(db >= lowest_db && (unit != Unit::db || db <= highest_db))) continue;
    sum += db;
    ++count;
  }
  return count > 0 ? static_cast<float>(sum / count) : std::numeric_limits<float>::quiet_NaN();
}

}  // namespace mostari::raster
