#pragma once

#include <span>

#include "engines/gravity/gravity.hpp"

namespace mostari::gravity {

/// Estimated from the residuals about the fitted means.
Spread estimate_spread(std::span<const double> observed, std::span<const double> mean, std::size_t parameters);

struct Interval {
  double low = 0, high = 0;
};

/// Central interval of one new observation with this mean, of which the logarithm is known with `log_mean_variance`.
Interval interval_of(const Spread& spread, double mean, double log_mean_variance, double level);

}  // namespace mostari::gravity
