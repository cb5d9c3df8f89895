#include "engines/exposure/interval.hpp"

#include <algorithm>
#include <cmath>

namespace mostari::exposure {

Interval interval(double mean, double variance) {
  if (mean <= 0 || variance <= 0) return {.low = mean, .high = mean};
  constexpr double quantile = 1.6448536;  // of the normal law, 95 %
  const double ninth = variance / (9 * mean * mean);
  const double low = std::max(0.0, 1 - ninth - quantile * std::sqrt(ninth));
  const double high = 1 - ninth + quantile * std::sqrt(ninth);
  return {.low = mean * low * low * low, .high = mean * std::max(1.0, high * high * high)};
}

}  // namespace mostari::exposure
