#include "engines/gravity/spread.hpp"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <vector>

#include "engines/gravity/minimum.hpp"

namespace mostari::gravity {
namespace {

namespace math = boost::math;
/// Twice as fast as the default, which computes in long double; the 15 digits are not needed here.
constexpr math::policies::policy<math::policies::promote_double<false>> in_double{};

/// In units: below it nothing but zero is to be expected, and the size of the distribution would vanish.
constexpr double least_mean = 1e-12;

/// The negative binomial distribution with this mean and size (variance = mean + mean^2 / size), in whole units and,
/// through its continuous distribution function, between them.
struct NegativeBinomial {
  double mean = 0;
  double size = 0;  ///< infinite: Poisson

  double at_or_below(double value) const {
    if (value < 0) return 0;
    if (size > 1e9) return math::gamma_q(value + 1, mean, in_double);
    return math::ibeta(size, value + 1, size / (size + mean), in_double);
  }
  /// The smallest value with at least `share` at or below it.
  double quantile(double share, bool whole) const {
    if (at_or_below(0) >= share) return 0;
    double low = 0;
    double high = std::max(1.0, mean);
    while (at_or_below(high) < share) {
      low = high;
      high *= 2;
    }
    if (whole) high = std::ceil(high);
    while (high - low > (whole ? 1.0 : 1e-9 * high)) {
      const double middle = whole ? std::floor((low + high) / 2) : (low + high) / 2;
      if (middle <= low || middle >= high) break;  // beyond the digits of a double
      (at_or_below(middle) < share ? low : high) = middle;
    }
    return high;
  }
};

/// One row of the sample in multiples of the unit.
struct Row {
  double y = 0, mean = 0, variance = 0;  ///< variance: of the logarithm of the mean
  double constant = 0;                   ///< what does not depend on the spread
};

/// Minus the log-likelihood, where the variance is (1 + excess) * mean + quadratic * mean^2.
double minus_log_likelihood(const std::vector<Row>& rows, double excess, double quadratic) {
  double sum = 0;
  for (const Row& row : rows) {
    const double size = row.mean / (excess + (quadratic + row.variance) * row.mean);
    sum += (size + row.y) * std::log1p(row.mean / size) - row.y * std::log(row.mean / size);
    if (row.y > 0) sum -= math::lgamma(row.y + size, in_double) - math::lgamma(size, in_double) - row.constant;
  }
  return sum;
}

double unit_of(std::span<const LeftOut> rows, bool whole) {
  if (whole) return 1;
  std::vector<double> positive;
  for (const LeftOut& row : rows) {
    if (row.observed > 0) positive.push_back(row.observed);
  }
  // A hundredth of them may be smaller: one stray tiny value should not set the scale.
  const auto hundredth = positive.begin() + static_cast<std::ptrdiff_t>(positive.size() / 100);
  std::nth_element(positive.begin(), hundredth, positive.end());
  return *hundredth;
}

}  // namespace

double left_out_mean(double observed, double mean, double own_share) {
  const double others = 1 / own_share - mean;
  const double ratio = others > 0 ? 1 - (observed - mean) / others : 0;
  return mean * std::max(ratio, 0.1);
}

Spread estimate_spread(std::span<const LeftOut> left_out) {
  Spread spread;
  spread.whole_numbers = std::all_of(left_out.begin(), left_out.end(),
                                     [](const LeftOut& row) { return row.observed == std::floor(row.observed); });
  spread.unit = unit_of(left_out, spread.whole_numbers);
  std::vector<Row> rows;
  for (const LeftOut& row : left_out) {
    const double y = row.observed / spread.unit;
    const double mean = std::max(row.mean / spread.unit, least_mean);
    rows.push_back({y, mean, row.log_mean_variance, math::lgamma(y + 1, in_double)});
  }
  const auto cost = [&](const std::array<double, 2>& logs) {
    return minus_log_likelihood(rows, std::exp(logs[0]), std::exp(logs[1]));
  };
  // Below the floor the distribution is Poisson's to all purposes.
  constexpr double floor = -14;
  const std::array<double, 2> best = minimum(cost, {0.0, 0.0}, floor, 14, 1e-3);
  spread.linear = spread.unit * (1 + (best[0] > floor ? std::exp(best[0]) : 0));
  spread.quadratic = best[1] > floor ? std::exp(best[1]) : 0;
  return spread;
}

Interval interval_of(const Spread& spread, double mean, double log_mean_variance, double level) {
  const double scaled = mean / spread.unit;
  if (scaled < least_mean) return {0, 0, 1};
  const double excess = spread.linear / spread.unit - 1 + (spread.quadratic + log_mean_variance) * scaled;
  const NegativeBinomial distribution{scaled, scaled / excess};
  const bool whole = spread.whole_numbers;
  const double low = distribution.quantile((1 - level) / 2, whole);
  const double below = low == 0 ? 0 : distribution.at_or_below(whole ? low - 1 : low);
  const double high = distribution.quantile(std::min(below + level, 1 - 1e-12), whole);
  return {spread.unit * low, spread.unit * high, distribution.at_or_below(high) - below};
}

}  // namespace mostari::gravity
