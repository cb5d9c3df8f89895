#include "engines/vision/calibration.hpp"

#include <cmath>

namespace mostari::vision {

double same_object_probability(double evidence) {
  constexpr double per_nat = 0.132;
  constexpr double at_none = -3.441;
  if (evidence <= 0) return 0;
  return 1 / (1 + std::exp(-(at_none + per_nat * evidence)));
}

}  // namespace mostari::vision
