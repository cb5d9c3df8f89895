#pragma once

#include <span>

#include "engines/gravity/gravity.hpp"

namespace mostari::gravity {

/// A row of the fit seen as if it had been left out of it.
struct LeftOut {
  double observed = 0;
  double mean = 0;               ///< see left_out_mean()
  double log_mean_variance = 0;  ///< of the parameters' part
};

/// About what the mean of a row would be if the row were left out: `own_share` is x'(X'WX)^-1 x of the row. Exact where
/// the row's parameters are one group's effect (the others' total over what they would have been), to first order
/// elsewhere, and never less than a tenth of the mean.
double left_out_mean(double observed, double mean, double own_share);

/// The spread under which interval_of() is likeliest to hold the rows, by maximum likelihood. Left-out means are used
/// because a row draws its own mean towards itself, much so where a country has few ties.
Spread estimate_spread(std::span<const LeftOut> rows);

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
