#pragma once

namespace mostari::artefacts {

// The C library's functions differ in their last bits from machine to machine; these use additions, multiplications,
// divisions and roots only, which IEEE 754 fixes, so that pictures are the same everywhere. Good to about 1e-7.

inline constexpr double pi = 3.14159265358979323846;

double sine(double radians);
double cosine(double radians);
double exponential(double x);
/// Angle of (x, y) in (-pi, pi].
double angle_of(double y, double x);

template <typename T>
constexpr T mix(T a, T b, T share_of_b) {
  return a + (b - a) * share_of_b;
}
/// 0 below `low`, 1 above `high`, smooth between.
constexpr double smoothstep(double low, double high, double x) {
  double t = (x - low) / (high - low);
  t = t < 0 ? 0 : t > 1 ? 1 : t;
  return t * t * (3 - 2 * t);
}

}  // namespace mostari::artefacts
