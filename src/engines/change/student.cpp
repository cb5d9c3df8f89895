#include "engines/change/student.hpp"

#include <cmath>

namespace mostari::change {

double two_sided(double score) {
  return std::erfc(std::abs(score) * 0.7071067811865476);
}

float normal_of_t(float t, float degrees) {
  const float shrink = (8 * degrees + 1) / (8 * degrees + 3);
  return std::copysign(shrink * std::sqrt(degrees * std::log1p(t * t / degrees)), t);
}

}  // namespace mostari::change
