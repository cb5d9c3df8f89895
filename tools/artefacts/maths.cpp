#include "artefacts/maths.hpp"

#include <cmath>

namespace mostari::artefacts {

double sine(double radians) {
  double x = radians - 2 * pi * std::floor(radians / (2 * pi) + 0.5);  // now in [-pi, pi]
  if (x > pi / 2) x = pi - x;
  if (x < -pi / 2) x = -pi - x;
  const double s = x * x;
  return x * (1 + s * (-1.0 / 6 + s * (1.0 / 120 + s * (-1.0 / 5040 + s * (1.0 / 362880 - s / 39916800)))));
}

double cosine(double radians) {
  return sine(radians + pi / 2);
}

double exponential(double x) {
  if (x < -60) return 0;
  const double turns = std::floor(x * 1.4426950408889634 + 0.5);
  const double r = x - turns * 0.6931471805599453;
  const double part = 1 + r * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r / 720)))));
  return std::ldexp(part, static_cast<int>(turns));
}

double angle_of(double y, double x) {
  const double ax = x < 0 ? -x : x;
  const double ay = y < 0 ? -y : y;
  if (ax == 0 && ay == 0) return 0;
  const bool steep = ay > ax;
  const double t = steep ? ax / ay : ay / ax;
  // Halving the angle twice brings the series well inside its radius.
  const double h = t / (1 + std::sqrt(1 + t * t));
  const double q = h / (1 + std::sqrt(1 + h * h));
  const double s = q * q;
  double a = 4 * q * (1 + s * (-1.0 / 3 + s * (1.0 / 5 + s * (-1.0 / 7 + s * (1.0 / 9 - s / 11)))));
  if (steep) a = pi / 2 - a;
  if (x < 0) a = pi - a;
  return y < 0 ? -a : a;
}

}  // namespace mostari::artefacts
