#include "engines/change/memory_model.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace mostari::change {
namespace {

/// Decays that are tried, over a usual interval.
constexpr double least_decay = 0.1, most_decay = 0.95, decay_step = 0.05;
/// By how much chance improves a fit without memory, in squared standard errors, or somewhat more: a share for each
/// layer and a decay for all.
constexpr double gain_of_chance = 10;

double dot(std::span<const double> a, std::span<const double> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

Residuals::Residuals(const OrbitDates& orbit, std::size_t count)
    : days_(orbit.day.begin(), orbit.day.begin() + static_cast<std::ptrdiff_t>(count)) {
  std::vector<std::vector<double>> columns = {std::vector<double>(count, 1.0)};
  for (std::size_t column = 0; column < 2 && !orbit.season.empty(); ++column) {
    auto& wave = columns.emplace_back();
    for (std::size_t t = 0; t < count; ++t) wave.push_back(orbit.season[t][column]);
  }
  for (auto& column : columns) {
    const double before = dot(column, column);
    project(column);
    const double square = dot(column, column);
    if (!(square > 1e-9 * before)) continue;
    for (double& value : column) value /= std::sqrt(square);
    basis_.push_back(std::move(column));
  }
}

void Residuals::project(std::span<double> values) const {
  for (const auto& column : basis_) {
    const double along = dot(values, column);
    for (std::size_t t = 0; t < values.size(); ++t) values[t] -= along * column[t];
  }
}

std::vector<double> Residuals::correlation(double decay) const {
  const std::size_t n = count();
  std::vector<double> matrix(n * n);
  const double rate = decay > 0 ? std::log(decay) : 0;
  for (std::size_t t = 0; t < n; ++t) {
    for (std::size_t u = 0; u <= t; ++u) {
      const double r = t == u ? 1 : decay > 0 ? std::exp(rate * (days_[t] - days_[u])) : 0;
      matrix[t * n + u] = matrix[u * n + t] = r;
    }
  }
  return matrix;
}

std::vector<double> Residuals::products(double decay) const {
  const std::size_t n = count();
  std::vector<double> matrix = correlation(decay);
  // Residuals' covariance: projected from both sides.
  for (std::size_t t = 0; t < n; ++t) project(std::span(matrix).subspan(t * n, n));
  for (const auto& column : basis_) {
    std::vector<double> along(n);
    for (std::size_t t = 0; t < n; ++t) {
      for (std::size_t u = 0; u < n; ++u) along[u] += column[t] * matrix[t * n + u];
    }
    for (std::size_t t = 0; t < n; ++t) {
      for (std::size_t u = 0; u < n; ++u) matrix[t * n + u] -= column[t] * along[u];
    }
  }
  std::vector<double> sums(most_lag + 1);
  for (std::size_t lag = 0; lag <= most_lag; ++lag) {
    for (std::size_t t = lag; t < n; ++t) sums[lag] += matrix[t * n + t - lag];
  }
  return sums;
}

double Residuals::variance(std::span<const double> projected, double decay) const {
  const std::size_t n = count();
  const std::vector<double> matrix = correlation(decay);
  double sum = 0;
  for (std::size_t t = 0; t < n; ++t) sum += projected[t] * dot(projected, std::span(matrix).subspan(t * n, n));
  return sum;
}

double expected_lag(const Residuals& residuals, const Memory& memory) {
  const auto without = residuals.products(0);
  if (!(memory.share > 0)) return without[1] / without[0];
  const auto with = residuals.products(memory.decay);
  const double rest = 1 - memory.share;
  return (rest * without[1] + memory.share * with[1]) / (rest * without[0] + memory.share * with[0]);
}

double usual_interval(const OrbitDates& orbit) {
  std::vector<std::int32_t> gaps;
  for (std::size_t t = 1; t < orbit.before; ++t) gaps.push_back(orbit.day[t] - orbit.day[t - 1]);
  if (gaps.empty()) return 1;
  std::nth_element(gaps.begin(), gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2), gaps.end());
  return std::max(1, gaps[gaps.size() / 2]);
}

std::vector<Memory> fit_memory(const std::vector<Residuals>& orbits,
                               const std::vector<std::vector<LagEstimates>>& estimates, double interval) {
  const std::size_t layers = estimates.empty() ? 0 : estimates[0].size();
  std::vector<Memory> best(layers);
  double most_gain = gain_of_chance;
  std::vector<std::vector<double>> without, with(orbits.size());
  without.reserve(orbits.size());
  for (const Residuals& residuals : orbits) without.push_back(residuals.products(0));
  const auto steps = static_cast<int>(std::lround((most_decay - least_decay) / decay_step));
  for (int k = 0; k <= steps; ++k) {
    const double decay = std::pow(least_decay + k * decay_step, 1 / interval);
    for (std::size_t o = 0; o < orbits.size(); ++o) with[o] = orbits[o].products(decay);
    std::vector<double> level(layers);
    double gain = 0;
    for (std::size_t layer = 0; layer < layers; ++layer) {
      // A residual's variance is 1: a without[0] + b with[0] = 1, and its lagged products a without[h] + b with[h] are
      // linear in b.
      double product = 0, square = 0;
      for (std::size_t o = 0; o < orbits.size(); ++o) {
        const LagEstimates& each = estimates[o][layer];
        for (std::size_t lag = 1; lag <= each.value.size(); ++lag) {
          if (!(each.variance[lag - 1] > 0)) continue;
          const double usual = without[o][lag] / without[o][0];
          const double x = with[o][lag] - with[o][0] * usual, y = each.value[lag - 1] - usual;
          product += x * y / each.variance[lag - 1], square += x * x / each.variance[lag - 1];
        }
      }
      if (!(square > 0) || product <= 0) continue;
      level[layer] = product / square;
      gain += product * product / square;
    }
    if (gain <= most_gain) continue;
    most_gain = gain;
    for (std::size_t layer = 0; layer < layers; ++layer) {
      const double ground = level[layer], speckle = (1 - ground * with[0][0]) / without[0][0];
      const double share = ground > 0 ? ground / (ground + std::max(speckle, 0.0)) : 0;
      best[layer] = {share * (1 - gain_of_chance / gain), decay};
    }
  }
  return best;
}

}  // namespace mostari::change
