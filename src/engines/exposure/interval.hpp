#pragma once

namespace mostari::exposure {

struct Interval {
  double low = 0, high = 0;
};

/// 90 % interval of an amount that cannot be negative: the gamma law of this mean and variance, by the cube-root
/// formula of Wilson and Hilferty (1931). It always holds the mean: an amount that is nearly always 0 has no 95 %
/// quantile above it.
Interval interval(double mean, double variance);

}  // namespace mostari::exposure
