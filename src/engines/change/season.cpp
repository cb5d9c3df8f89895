#include "engines/change/season.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace mostari::change {
namespace {

constexpr std::int32_t least_span_days = 300;
constexpr std::size_t least_dates = 15;

/// Cosine and sine of the year over the orbit's dates, as OrbitDates::season.
std::vector<std::array<double, 2>> wave_of(const OrbitDates& orbit) {
  std::vector<std::array<double, 2>> wave;
  for (const std::int32_t day : orbit.day) {
    const double angle = 6.283185307179586 * (day - orbit.day[0]) / 365.25;
    wave.push_back({std::cos(angle), std::sin(angle)});
  }
  for (std::size_t column = 0; column < 2; ++column) {
    double mean = 0, product = 0;
    for (const auto& row : wave) mean += row[column] / static_cast<double>(wave.size());
    for (auto& row : wave) row[column] -= mean;
    if (column == 1) {
      for (const auto& row : wave) product += row[0] * row[1];
      for (auto& row : wave) row[1] -= product * row[0];
    }
    double square = 0;
    for (const auto& row : wave) square += row[column] * row[column];
    for (auto& row : wave) row[column] /= std::sqrt(std::max(square, 1e-12));
  }
  return wave;
}

/// The wave of each pixel, fitted over all dates: without a change after means the same as before.
void take_out(SiteData& data, std::size_t number) {
  OrbitDates& orbit = data.orbits[number];
  orbit.season = wave_of(orbit);
  const std::size_t pixels = data.region.size();
  for (SiteSeries& series : data.series) {
    if (series.orbit != number) continue;
    for (std::size_t i = 0; i < pixels; ++i) {
      if (!series.usable[i]) continue;
      double mean = 0, known = 0;
      for (std::size_t t = 0; t < orbit.count(); ++t) {
        const double value = static_cast<double>(series.values[t * pixels + i]);
        if (std::isfinite(value)) mean += value, ++known;
      }
      mean /= known;
      double cosine = 0, sine = 0;
      for (std::size_t t = 0; t < orbit.count(); ++t) {
        const double value = static_cast<double>(series.values[t * pixels + i]);
        if (!std::isfinite(value)) continue;
        cosine += orbit.season[t][0] * (value - mean), sine += orbit.season[t][1] * (value - mean);
      }
      for (std::size_t t = 0; t < orbit.count(); ++t) {
        series.values[t * pixels + i] -= static_cast<float>(cosine * orbit.season[t][0] + sine * orbit.season[t][1]);
      }
    }
  }
  std::vector<std::uint16_t> after(orbit.after());
  std::iota(after.begin(), after.end(), static_cast<std::uint16_t>(orbit.before));
  orbit.step_left = step_left(orbit, after);
}

}  // namespace

double step_left(const OrbitDates& orbit, std::span<const std::uint16_t> after) {
  if (orbit.season.empty()) return 1;
  // Of the indicator "after", what is left across constant, cosine and sine.
  std::array<double, 2> along{};
  for (const std::uint16_t t : after) along[0] += orbit.season[t][0], along[1] += orbit.season[t][1];
  const auto n = static_cast<double>(orbit.count()), chosen = static_cast<double>(after.size());
  const double plain = chosen * (n - chosen) / n;
  return std::max(1 - (along[0] * along[0] + along[1] * along[1]) / plain, 0.05);
}

void remove_season(SiteData& data) {
  for (std::size_t o = 0; o < data.orbits.size(); ++o) {
    const OrbitDates& orbit = data.orbits[o];
    if (orbit.before < least_dates || orbit.day[orbit.before - 1] - orbit.day[0] < least_span_days) continue;
    take_out(data, o);
  }
}

}  // namespace mostari::change
