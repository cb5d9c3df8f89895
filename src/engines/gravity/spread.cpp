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
      (at_or_below(middle) < share ? low : high) = middle;
    }
    return high;
  }
};

/// One row of the sample in multiples of the unit.
struct Row {
  double y = 0, mean = 0, constant = 0;  ///< constant: what does not depend on the spread
};

/// Minus the log-likelihood, where the variance is (1 + excess) * mean + quadratic * mean^2.
double minus_log_likelihood(const std::vector<Row>& rows, double excess, double quadratic) {
  double sum = 0;
  for (const Row& row : rows) {
    const double size = row.mean / (excess + quadratic * row.mean);
    sum += (size + row.y) * std::log1p(row.mean / size) - row.y * std::log(row.mean / size);
    if (row.y > 0) sum -= math::lgamma(row.y + size, in_double) - math::lgamma(size, in_double) - row.constant;
  }
  return sum;
}

double unit_of(std::span<const double> observed, bool whole) {
  if (whole) return 1;
  std::vector<double> positive;
  std::copy_if(observed.begin(), observed.end(), std::back_inserter(positive), [](double y) { return y > 0; });
  // A hundredth of them may be smaller: one stray tiny value should not set the scale.
  const auto hundredth = positive.begin() + static_cast<std::ptrdiff_t>(positive.size() / 100);
  std::nth_element(positive.begin(), hundredth, positive.end());
  return *hundredth;
}

}  // namespace

Spread estimate_spread(std::span<const double> observed, std::span<const double> mean) {
  Spread spread;
  spread.whole_numbers = std::all_of(observed.begin(), observed.end(), [](double y) { return y == std::floor(y); });
  spread.unit = unit_of(observed, spread.whole_numbers);
  std::vector<Row> rows;
  for (std::size_t r = 0; r < observed.size(); ++r) {
    const double y = observed[r] / spread.unit;
    // The floor keeps the size above zero where a mean has all but vanished.
    rows.push_back({y, std::max(mean[r] / spread.unit, 1e-12), math::lgamma(y + 1, in_double)});
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
  const double excess = spread.linear / spread.unit - 1 + (spread.quadratic + log_mean_variance) * scaled;
  const NegativeBinomial distribution{scaled, scaled / excess};
  const bool whole = spread.whole_numbers;
  const double low = distribution.quantile((1 - level) / 2, whole);
  const double below = low == 0 ? 0 : distribution.at_or_below(whole ? low - 1 : low);
  const double high = distribution.quantile(std::min(below + level, 1 - 1e-12), whole);
  return {spread.unit * low, spread.unit * high, distribution.at_or_below(high) - below};
}

}  // namespace mostari::gravity
