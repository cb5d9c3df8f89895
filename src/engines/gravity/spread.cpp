#include "engines/gravity/spread.hpp"

#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

namespace mostari::gravity {
namespace {

/// Share of a negative binomial distribution (mean, alpha: variance = mean + alpha * mean^2) at or below `value`, read
/// between the whole numbers too.
double share_below(double value, double mean, double alpha) {
  if (alpha < 1e-9) return boost::math::gamma_q(value + 1, mean);
  const double size = 1 / alpha;
  return boost::math::ibeta(size, value + 1, size / (size + mean));
}

/// The smallest value with at least `share` at or below it; whole if `whole`.
double quantile(double share, double mean, double alpha, bool whole) {
  if (share_below(0, mean, alpha) >= share) return 0;
  double low = 0;
  double high = std::max(1.0, mean);
  while (share_below(high, mean, alpha) < share) {
    low = high;
    high *= 2;
  }
  while (high - low > (whole ? 0.25 : 1e-9 * high)) {
    const double middle = (low + high) / 2;
    (share_below(middle, mean, alpha) < share ? low : high) = middle;
  }
  if (!whole) return high;
  const double floor = std::floor(high);
  return floor >= 0 && share_below(floor, mean, alpha) >= share ? floor : floor + 1;
}

}  // namespace

Spread estimate_spread(std::span<const double> observed, std::span<const double> mean, std::size_t parameters) {
  Spread spread;
  spread.whole_numbers = std::all_of(observed.begin(), observed.end(), [](double y) { return y == std::floor(y); });
  const double freedom = std::max(1.0, static_cast<double>(observed.size()) - static_cast<double>(parameters));
  const auto pearson = [&](double alpha) {
    double sum = 0;
    for (std::size_t r = 0; r < observed.size(); ++r) {
      const double residual = observed[r] - mean[r];
      sum += residual * residual / (spread.unit * mean[r] + alpha * mean[r] * mean[r]);
    }
    return sum / freedom;
  };
  // Pearson's chi-square falls as alpha grows; alpha is where it is what it should be.
  if (pearson(0) <= 1) return spread;
  double low = 0;
  double high = 1;
  while (pearson(high) > 1 && high < 1e6) high *= 2;
  while (high - low > 1e-9 * high) {
    const double middle = (low + high) / 2;
    (pearson(middle) > 1 ? low : high) = middle;
  }
  spread.alpha = high;
  return spread;
}

Interval interval_of(const Spread& spread, double mean, double log_mean_variance, double level) {
  const double scaled = mean / spread.unit;
  const double alpha = spread.alpha + log_mean_variance;
  const bool whole = spread.whole_numbers;
  const double tail = (1 - level) / 2;
  return {spread.unit * quantile(tail, scaled, alpha, whole), spread.unit * quantile(1 - tail, scaled, alpha, whole)};
}

}  // namespace mostari::gravity
