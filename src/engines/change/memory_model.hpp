#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engines/change/site_data.hpp"

/// Memory of the ground: dates that are `gap` days apart correlate by share * decay^gap. The rest of the variance, 1 -
/// share, is speckle, which has none.
namespace mostari::change {

/// Lags in dates at which memory is looked for.
constexpr std::size_t most_lag = 8;

/// What is left of a series over an orbit's dates when its mean and, where the orbit has lost its season, a wave of the
/// year are taken out. Residuals of independent dates correlate, too: what memory looks like is computed, not assumed.
class Residuals {
 public:
  /// Of the first `count` dates.
  Residuals(const OrbitDates& orbit, std::size_t count);
  std::size_t count() const { return days_.size(); }
  std::size_t taken() const { return basis_.size(); }  ///< degrees of freedom
  void project(std::span<double> values) const;
  /// Sums of the expected products of residuals 0, 1, … most_lag dates apart, if dates correlate by decay^gap and have
  /// variance 1; decay 0: not at all.
  std::vector<double> products(double decay) const;
  /// Expected variance of weights' sum of residuals, which are `projected`.
  double variance(std::span<const double> projected, double decay) const;

 private:
  std::vector<double> correlation(double decay) const;  ///< [date][date]
  std::vector<std::int32_t> days_;
  std::vector<std::vector<double>> basis_;
};

/// Correlations of residuals 1 … most_lag dates apart, estimated from many series, and their errors' variances.
struct LagEstimates {
  std::vector<double> value, variance;
};

/// Correlation that residuals with this memory have one date apart.
double expected_lag(const Residuals& residuals, const Memory& memory);

/// Days between neighbouring dates before the event, as a rule.
double usual_interval(const OrbitDates& orbit);

/// Memories of several layers, which decay alike, fitted to estimates[orbit][layer]. What chance makes of no memory is
/// taken off (positive-part James-Stein).
std::vector<Memory> fit_memory(const std::vector<Residuals>& orbits,
                               const std::vector<std::vector<LagEstimates>>& estimates, double interval);

}  // namespace mostari::change
