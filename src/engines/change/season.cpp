#include "engines/change/season.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace mostari::change {
namespace {

constexpr std::int32_t least_span_days = 300;
constexpr std::size_t least_dates = 15;
/// Orthonormal columns over the dates: constant, cosine and sine of the year. [date]
using Basis = std::vector<std::array<double, 3>>;

Basis basis_of(const OrbitDates& orbit) {
  Basis basis(orbit.count());
  for (std::size_t t = 0; t < basis.size(); ++t) {
    const double angle = 6.283185307179586 * (orbit.day[t] - orbit.day[0]) / 365.25;
    basis[t] = {1, std::cos(angle), std::sin(angle)};
  }
  for (std::size_t column = 0; column < 3; ++column) {
    for (std::size_t earlier = 0; earlier < column; ++earlier) {
      double product = 0;
      for (const auto& row : basis) product += row[column] * row[earlier];
      for (auto& row : basis) row[column] -= product * row[earlier];
    }
    double square = 0;
    for (const auto& row : basis) square += row[column] * row[column];
    for (auto& row : basis) row[column] /= std::sqrt(std::max(square, 1e-12));
  }
  return basis;
}

/// The wave of each pixel, fitted over all dates: without a change after means the same as before.
void take_out(SiteData& data, std::size_t number) {
  OrbitDates& orbit = data.orbits[number];
  const Basis basis = basis_of(orbit);
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
        cosine += basis[t][1] * (value - mean), sine += basis[t][2] * (value - mean);
      }
      for (std::size_t t = 0; t < orbit.count(); ++t) {
        series.values[t * pixels + i] -= static_cast<float>(cosine * basis[t][1] + sine * basis[t][2]);
      }
    }
  }
  // Of the indicator "after", what is left across constant, cosine and sine.
  std::array<double, 3> along{};
  for (std::size_t t = orbit.before; t < orbit.count(); ++t) {
    for (std::size_t c = 0; c < 3; ++c) along[c] += basis[t][c];
  }
  const auto n = static_cast<double>(orbit.count()), after = static_cast<double>(orbit.after());
  const double plain = after * (n - after) / n;
  const double left = std::max(plain - along[1] * along[1] - along[2] * along[2], 0.05 * plain);
  orbit.season = true;
  orbit.step_left = left / plain;
}

}  // namespace

void remove_season(SiteData& data) {
  for (std::size_t o = 0; o < data.orbits.size(); ++o) {
    const OrbitDates& orbit = data.orbits[o];
    if (orbit.before < least_dates || orbit.day[orbit.before - 1] - orbit.day[0] < least_span_days) continue;
    take_out(data, o);
  }
}

}  // namespace mostari::change
