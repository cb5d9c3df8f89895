#include "engines/change/evidence.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

#include "engines/change/season.hpp"

namespace mostari::change {
namespace {

/// How a pixel's differences after - before join before they are squared: all signed, signed within an orbit, none.
constexpr std::size_t joins = 3;

/// By how much each arrangement's difference is to be divided for the season taken out, of which it lost more or less
/// of itself: else those that lost little would be the null's tail, and the season's own time of year, which lost much,
/// would hardly ever reach it. [orbit][arrangement]; the first is in widening_of.
std::vector<std::vector<float>> season_divisors(const SiteData& data, const Arrangements& arrangements) {
  std::vector<std::vector<float>> result(data.orbits.size(), std::vector<float>(arrangements.count, 1.0F));
  for (std::size_t o = 0; o < data.orbits.size(); ++o) {
    const OrbitDates& orbit = data.orbits[o];
    if (orbit.season.empty()) continue;
    const auto dates = static_cast<double>(orbit.count());
    const std::span<const std::uint16_t> chosen = arrangements.chosen[o];
    for (std::size_t a = 1; a < arrangements.count; ++a) {
      const double left = step_left(orbit, chosen.subspan(a * arrangements.after[o], arrangements.after[o]));
      result[o][a] = static_cast<float>(std::sqrt(left * (dates - 1) / (dates - 3)));
    }
  }
  return result;
}

/// Statistics of every arrangement. [statistic][arrangement]
std::vector<std::vector<float>> statistics(const SiteData& data, const Products& products,
                                           const Arrangements& arrangements, const Widening& widening) {
  const std::size_t layers = products.layers, orbits = data.orbits.size();
  std::vector<std::vector<float>> result(layers * joins, std::vector<float>(arrangements.count));
  std::vector<float> whole(layers), within(layers), apart(layers), block(layers);
  const auto of_season = season_divisors(data, arrangements);
  for (std::size_t a = 0; a < arrangements.count; ++a) {
    std::fill(whole.begin(), whole.end(), 0.0F);
    std::fill(within.begin(), within.end(), 0.0F);
    std::fill(apart.begin(), apart.end(), 0.0F);
    for (std::size_t o = 0; o < orbits; ++o) {
      const std::size_t n = arrangements.after[o], first = data.orbits[o].first;
      const std::uint16_t* mine = &arrangements.chosen[o][a * n];
      for (std::size_t p = 0; p <= o; ++p) {
        const std::size_t m = arrangements.after[p], other_first = data.orbits[p].first;
        const std::uint16_t* others = &arrangements.chosen[p][a * m];
        const auto sum = [&](const std::vector<float>& source, const std::vector<float>& divisors) {
          const auto divide = [&](std::size_t layer) {
            return a > 0 ? 1 / (of_season[o][a] * of_season[p][a])
                         : 1 / (divisors[o * layers + layer] * divisors[p * layers + layer]);
          };
          std::fill(block.begin(), block.end(), 0.0F);
          for (std::size_t k = 0; k < n; ++k) {
            const std::size_t row = (first + mine[k]) * products.dates + other_first;
            for (std::size_t j = 0; j < m; ++j) {
              const float* cell = &source[(row + others[j]) * layers];
              for (std::size_t layer = 0; layer < layers; ++layer) block[layer] += cell[layer];
            }
          }
          for (std::size_t layer = 0; layer < layers; ++layer) block[layer] *= divide(layer);
        };
        sum(products.signed_sum, widening.joint);
        for (std::size_t layer = 0; layer < layers; ++layer) {
          whole[layer] += p < o ? 2 * block[layer] : block[layer];
          if (p == o) within[layer] += block[layer];
        }
        if (p < o) continue;
        sum(products.separate, widening.separate);
        for (std::size_t layer = 0; layer < layers; ++layer) apart[layer] += block[layer];
      }
    }
    for (std::size_t layer = 0; layer < layers; ++layer) {
      result[layer * joins][a] = whole[layer];
      result[layer * joins + 1][a] = within[layer];
      result[layer * joins + 2][a] = apart[layer];
    }
  }
  return result;
}

/// Makes a statistic normal by its first three moments over all arrangements: a gamma distribution's cube root
/// (Wilson and Hilferty 1931). What was observed, the first, varies `spread` times as much, as a sum of so many times
/// fewer squares. False where nothing varies.
bool make_normal(std::vector<float>& values, double spread) {
  const auto n = static_cast<double>(values.size());
  double mean = 0, square = 0, cube = 0;
  for (const float value : values) mean += static_cast<double>(value) / n;
  for (const float value : values) {
    const double d = static_cast<double>(value) - mean;
    square += d * d / n, cube += d * d * d / n;
  }
  if (!(square > 1e-12 * mean * mean)) return false;
  const double deviation = std::sqrt(square), skew = std::max(cube / (square * deviation), 0.02);
  const auto normal = [mean](float value, double own_deviation, double own_skew) {
    const double x = (static_cast<double>(value) - mean) / own_deviation;
    return static_cast<float>(6 / own_skew * (std::cbrt(std::max(own_skew * x / 2 + 1, 0.0)) - 1) + own_skew / 6);
  };
  values[0] = normal(values[0], deviation * std::sqrt(spread), skew * std::sqrt(spread));
  for (std::size_t a = 1; a < values.size(); ++a) values[a] = normal(values[a], deviation, skew);
  return true;
}

/// Each arrangement's evidence: the logarithm of the mean, over statistics, of 1 / p. The smallest p decides, those
/// near it add to it.
std::vector<double> combine(std::vector<std::vector<float>>& statistics, std::size_t count, const Widening& widening) {
  std::vector<double> sum(count);
  for (std::size_t s = 0; s < statistics.size(); ++s) {
    std::vector<float>& values = statistics[s];
    const auto& spread = s % joins + 1 < joins ? widening.joint_spread : widening.separate_spread;
    if (!make_normal(values, static_cast<double>(spread[s / joins]))) continue;
    for (std::size_t a = 0; a < count; ++a) {
      // Negative scores, of less than the usual change, count for ever less: so no two arrangements are tied at none.
      const double score = std::clamp(static_cast<double>(values[a]), -30.0, 30.0);
      sum[a] += std::exp(score * std::abs(score) / 2);
    }
  }
  for (double& value : sum) value = std::log(std::max(value, 1e-300));
  return sum;
}

}  // namespace

Evidence weigh(const SiteData& data, const Products& products, const Arrangements& arrangements,
               const Widening& widening) {
  auto all = statistics(data, products, arrangements, widening);
  const std::vector<double> evidence = combine(all, arrangements.count, widening);
  const double observed = evidence[0];
  std::vector<double> others(evidence.begin() + 1, evidence.end());
  const auto total = static_cast<double>(evidence.size());
  // Arrangements that differ by rounding alone are as extreme.
  const double same = observed - 1e-4 * std::max(1.0, std::abs(observed));
  const auto as_extreme =
      static_cast<double>(std::count_if(others.begin(), others.end(), [&](double value) { return value >= same; }));
  Evidence result;
  result.p_value = (as_extreme + 1) / total;
  const double spread = arrangements.complete ? 0 : 2 * std::sqrt(as_extreme + 1);
  result.p_low = std::max((as_extreme + 1 - spread) / total, 0.25 / total);
  result.p_high = std::min((as_extreme + 1 + spread + (arrangements.complete ? 0 : 2)) / total, 1.0);
  // All arrangements give the exact p-value down to the last; a sample of them is vague about its last few.
  const double enough = arrangements.complete ? 1 : 10;
  const std::size_t tail = std::max<std::size_t>(10, others.size() / 10);
  if (as_extreme >= enough || others.size() < 2 * tail) return result;
  // The tail of the logarithm of 1 / p is close to exponential: its mean excess is fitted on the upper tenth.
  std::nth_element(others.begin(), others.begin() + static_cast<std::ptrdiff_t>(tail), others.end(), std::greater<>());
  const double start = others[tail];
  double excess = 0;
  for (std::size_t k = 0; k < tail; ++k) excess += (others[k] - start) / static_cast<double>(tail);
  if (!(excess > 0) || observed <= start) return result;
  const double share = static_cast<double>(tail) / total, beyond = (observed - start) / excess;
  // The probability of the next one beyond, the mean being estimated from so many; arrangements share dates, so there
  // is no more to learn from than there are dates.
  const auto known = static_cast<double>(std::min(tail, data.dates));
  const double fitted = share * std::pow(1 + beyond / known, -known);
  result.p_value = arrangements.complete ? std::min(fitted, 1 / total) : fitted;
  // Twice the standard error of the mean excess either way.
  const double uncertain = 2 / std::sqrt(known);
  result.p_low = std::min(result.p_value, share * std::exp(-beyond * (1 + uncertain)));
  result.p_high = std::min(share * std::exp(-beyond / (1 + uncertain)), (as_extreme + 4) / total);
  result.p_high = std::max(result.p_high, result.p_value);
  result.extrapolated = result.p_value < 1 / total;
  return result;
}

}  // namespace mostari::change
