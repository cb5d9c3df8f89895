#include "engines/change/memory.hpp"

#include <algorithm>
#include <cmath>

#include "engines/change/memory_model.hpp"

namespace mostari::change {
namespace {

/// How many times its error's variance the site's own deviation (squared) has to exceed to count at all: a few such
/// sites among many would else be tested at a level of their own. Less where there is no background to lean on.
constexpr double margin_alone = 2, margin_beside_background = 4;
constexpr std::size_t least_before = 8;

/// Products of one orbit's dates before the event, projected as residuals are: moments of the site itself.
struct Own {
  double lag = 0, error = 1;  ///< correlation one date apart; its standard error without memory
  double power = 0;           ///< trace of the features' covariance
  double square = 0;          ///< trace of its square
};

Own own_of(const OrbitDates& orbit, const Products& products, const std::vector<float>& source, std::size_t layer,
           const Residuals& residuals) {
  const std::size_t n = orbit.before;
  std::vector<double> matrix(n * n), column(n);
  for (std::size_t t = 0; t < n; ++t) {
    for (std::size_t u = 0; u < n; ++u) {
      const std::size_t at = (orbit.first + t) * products.dates + orbit.first + u;
      matrix[t * n + u] = static_cast<double>(source[at * products.layers + layer]);
    }
    residuals.project(std::span(matrix).subspan(t * n, n));
  }
  double variance = 0, lagged = 0, squares = 0;
  for (std::size_t u = 0; u < n; ++u) {
    for (std::size_t t = 0; t < n; ++t) column[t] = matrix[t * n + u];
    residuals.project(column);
    variance += column[u];
    if (u > 0) lagged += column[u - 1];
    for (std::size_t t = 0; t < u; ++t) squares += column[t] * column[t];
  }
  Own own;
  const auto count = static_cast<double>(n);
  own.power = variance / (count - static_cast<double>(residuals.taken()));
  own.square = squares / (count * (count - 1) / 2);
  if (!(variance > 0)) return own;
  own.lag = lagged / variance;
  // Products of different dates scatter by the number of independent features that were summed.
  own.error = std::sqrt(own.square / (count - 1)) / (variance / count);
  return own;
}

/// The background's memory, and beyond it what the site shows of its own.
Memory memory_of(const Own& own, const Residuals& residuals, double interval, const Memory& background,
                 bool background_known) {
  const double excess = own.lag - expected_lag(residuals, background);
  const double margin = background_known ? margin_beside_background : margin_alone;
  if (!(excess > 0)) return background;
  // Positive-part James-Stein, towards the background.
  const double kept = excess * std::max(0.0, 1 - margin * own.error * own.error / (excess * excess));
  if (kept < 0.001) return background;
  if (!(background.share > 0)) return {1, std::pow(std::min(kept, 0.95), 1 / interval)};
  return {std::min(1.0, background.share + kept / std::pow(background.decay, interval)), background.decay};
}

/// How a step at the event varies beside one of dates drawn at random, whose residuals' variance is the unit.
class Step {
 public:
  explicit Step(const OrbitDates& orbit) : all_(orbit, orbit.count()) {
    const auto before = static_cast<double>(orbit.before), after = static_cast<double>(orbit.after());
    for (std::size_t t = 0; t < orbit.count(); ++t) weights_.push_back(t < orbit.before ? -1 / before : 1 / after);
    all_.project(weights_);
    for (const double weight : weights_) square_ += weight * weight;
  }
  struct Ground {
    double share = 0;  ///< of the residuals' variance
    double more = 0;   ///< variance of its step over that of its residuals, less 1, times the latter
  };
  Ground of(const Memory& memory) const {
    if (!(memory.share > 0)) return {};
    const double degrees = static_cast<double>(all_.count() - all_.taken());
    const double residual = all_.products(memory.decay)[0] / degrees;
    const double step = all_.variance(weights_, memory.decay) / square_;
    return {memory.share / (1 - memory.share + memory.share * residual), std::max(0.0, step - residual)};
  }

 private:
  Residuals all_;
  std::vector<double> weights_;
  double square_ = 0;
};

struct Widened {
  double step = 1;    ///< variance of each feature's difference after - before
  double spread = 1;  ///< variance of the sum of their squares, these being divided
};

/// The ground's part of the features' covariance is `share` of its trace and lies along the wide waves, whose part of
/// the covariance is known from the region's total; a region's own share tells how much of these waves it is.
Widened widened(const Own& own, double total_per_feature, const Step::Ground& ground, const Step::Ground& region) {
  Widened result;
  result.step = 1 + ground.more * ground.share;
  if (!(own.square > 0) || !(ground.share > 0)) return result;
  const double first = ground.share * own.power * total_per_feature / own.square;
  const double second = std::max(first * region.share, first * first);
  const double variance = 1 + 2 * ground.more * first + ground.more * ground.more * second;
  result.spread = std::max(1.0, variance / (result.step * result.step));
  return result;
}

}  // namespace

Widening widening_of(const SiteData& data, const Products& products, bool widen_for_memory) {
  const std::size_t layers = products.layers, orbits = data.orbits.size();
  Widening result;
  result.joint.assign(orbits * layers, 1), result.separate = result.joint;
  result.joint_spread.assign(layers, 0), result.separate_spread = result.joint_spread;
  for (std::size_t o = 0; o < orbits; ++o) {
    const OrbitDates& orbit = data.orbits[o];
    const auto n = static_cast<double>(orbit.count());
    const double season = orbit.season.empty() ? 1 : orbit.step_left * (n - 1) / (n - 3);
    const bool widen = widen_for_memory && orbit.before >= least_before;
    const Residuals residuals(orbit, orbit.before);
    const Step step(orbit);
    const double interval = usual_interval(orbit);
    const auto members = static_cast<double>(
        std::count_if(data.series.begin(), data.series.end(), [&](const SiteSeries& each) { return each.orbit == o; }));
    for (const auto kind : {GroundMemory::joint, GroundMemory::separate}) {
      const bool joint = kind == GroundMemory::joint;
      const auto& source = joint ? products.signed_sum : products.separate;
      const auto& total = joint ? products.total_joint : products.total_separate;
      for (std::size_t r = 0; r < data.regions; ++r) {
        std::array<Own, scales> own;
        std::array<Step::Ground, scales> ground;
        for (std::size_t scale = 0; scale < scales && widen; ++scale) {
          const std::size_t layer = r * scales + scale;
          const std::size_t size = scale == static_cast<std::size_t>(Scale::region) ? scale + r : scale;
          const Memory background = data.memory.known ? data.memory.of[kind][size] : Memory{};
          own[scale] = own_of(orbit, products, source, layer, residuals);
          ground[scale] = step.of(memory_of(own[scale], residuals, interval, background, data.memory.known));
        }
        for (std::size_t scale = 0; scale < scales; ++scale) {
          const std::size_t layer = r * scales + scale;
          const double separate_power =
              joint && widen ? own_of(orbit, products, products.separate, layer, residuals).power : own[scale].power;
          // Features of variance 1 each, in each polarisation.
          const double features = joint ? separate_power / std::max(1.0, members) : separate_power;
          const Widened each = widen && features > 0 ? widened(own[scale], total[o * layers + layer] / features,
                                                               ground[scale], ground.back())
                                                     : Widened{};
          (joint ? result.joint : result.separate)[o * layers + layer] =
              static_cast<float>(std::sqrt(season * each.step));
          (joint ? result.joint_spread : result.separate_spread)[layer] +=
              static_cast<float>(each.spread / static_cast<double>(orbits));
        }
      }
    }
  }
  return result;
}

}  // namespace mostari::change
