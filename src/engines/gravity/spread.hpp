#pragma once

#include <span>

#include "engines/gravity/gravity.hpp"

namespace mostari::gravity {

/// By maximum likelihood about the fitted means, which are held.
Spread estimate_spread(std::span<const double> observed, std::span<const double> mean);

struct Interval {
  double low = 0, high = 0;
  double probability =
      0;  ///< of an observation within, by the estimated spread; above the level where counts are coarse
};

/// Of one new observation with this mean, whose logarithm is known with variance `log_mean_variance`. At most half of
/// 1 - level lies below `low`; `high` is the smallest value such that the level is reached. So where zero alone is too
/// likely to be left out, low is 0 and all of 1 - level lies above.
Interval interval_of(const Spread& spread, double mean, double log_mean_variance, double level);

}  // namespace mostari::gravity
