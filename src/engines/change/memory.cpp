#include "engines/change/memory.hpp"

#include <algorithm>
#include <cmath>

namespace mostari::change {
namespace {

/// Correlation of successive dates before the event, and its standard error without any.
struct Lag {
  double correlation = 0, error = 1;
};

Lag lag_of(const OrbitDates& orbit, const Products& products, std::size_t layer) {
  const std::size_t n = orbit.before;
  const auto product = [&](std::size_t t, std::size_t u) {
    const std::size_t at = (orbit.first + t) * products.dates + orbit.first + u;
    return static_cast<double>(products.separate[at * products.layers + layer]);
  };
  // Centred over the dates before, so that a change has no say.
  std::vector<double> row(n);
  double all = 0;
  for (std::size_t t = 0; t < n; ++t) {
    for (std::size_t u = 0; u < n; ++u) row[t] += product(t, u) / static_cast<double>(n);
    all += row[t] / static_cast<double>(n);
  }
  const auto centred = [&](std::size_t t, std::size_t u) { return product(t, u) - row[t] - row[u] + all; };
  double variance = 0, lagged = 0, squares = 0;
  for (std::size_t t = 0; t < n; ++t) {
    variance += centred(t, t);
    if (t > 0) lagged += centred(t, t - 1);
    for (std::size_t u = 0; u < t; ++u) squares += centred(t, u) * centred(t, u);
  }
  if (!(variance > 0)) return {};
  const auto count = static_cast<double>(n);
  Lag lag;
  // Centring makes it -1/n without memory.
  lag.correlation = lagged / variance * count / (count - 1) + 1 / count;
  // Products of different dates scatter by the number of independent features that were summed.
  const double mean_square = squares / (count * (count - 1) / 2);
  lag.error = std::sqrt(mean_square / (count - 1)) / (variance / count);
  return lag;
}

/// Variance of mean after - mean before where dates of the usual interval correlate by `correlation`, over that of
/// independent ones with the same variance about their mean.
double inflation(const OrbitDates& orbit, double correlation) {
  const std::size_t n = orbit.count();
  std::vector<std::int32_t> gaps;
  for (std::size_t t = 1; t < orbit.before; ++t) gaps.push_back(orbit.day[t] - orbit.day[t - 1]);
  std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
  const double interval = std::max(1, gaps[gaps.size() / 2]), decay = std::log(correlation) / interval;
  const auto before = static_cast<double>(orbit.before), after = static_cast<double>(orbit.after());
  double variance = 0, between = 0;
  for (std::size_t t = 0; t < n; ++t) {
    for (std::size_t u = 0; u < n; ++u) {
      const double r = std::exp(decay * std::abs(orbit.day[t] - orbit.day[u]));
      const double weight_t = t < orbit.before ? -1 / before : 1 / after;
      const double weight_u = u < orbit.before ? -1 / before : 1 / after;
      variance += weight_t * weight_u * r;
      if (t != u) between += r;
    }
  }
  const auto count = static_cast<double>(n);
  return variance / ((1 / before + 1 / after) * (1 - between / (count * (count - 1))));
}

}  // namespace

std::vector<float> observed_divisors(const SiteData& data, const Products& products, bool widen_for_memory) {
  std::vector<float> divisors(data.orbits.size() * products.layers, 1.0F);
  for (std::size_t o = 0; o < data.orbits.size(); ++o) {
    const OrbitDates& orbit = data.orbits[o];
    const auto n = static_cast<double>(orbit.count());
    const double season = orbit.season.empty() ? 1 : orbit.step_left * (n - 1) / (n - 3);
    for (std::size_t layer = 0; layer < products.layers; ++layer) {
      double variance = season;
      if (widen_for_memory && orbit.before >= 8) {
        const Lag lag = lag_of(orbit, products, layer);
        // What chance makes of no memory is let pass (positive-part James-Stein with a margin): else each site of
        // independent dates would be tested at a level of its own.
        const double excess =
            lag.correlation > 0 ? 1 - 2 * lag.error * lag.error / (lag.correlation * lag.correlation) : 0;
        const double kept = std::min(0.95, lag.correlation * std::max(0.0, excess));
        if (kept > 0.001) variance *= std::max(1.0, inflation(orbit, kept));
      }
      divisors[o * products.layers + layer] = static_cast<float>(std::sqrt(variance));
    }
  }
  return divisors;
}

}  // namespace mostari::change
