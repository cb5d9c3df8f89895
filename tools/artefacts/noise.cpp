#include "artefacts/noise.hpp"

#include <cmath>

namespace mostari::artefacts {
namespace {

double fade(double t) {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

// The library's floor() is a call on the oldest processors that are served.
int floored(double x) {
  const int i = static_cast<int>(x);
  return x < i ? i - 1 : i;
}

// A gradient from the eight directions of the compass is enough; a table is quicker than branches.
constexpr double slopes[8][2] = {{1, 1},      {1, -1},      {-1, 1},     {-1, -1},
                                 {1.4142, 0}, {-1.4142, 0}, {0, 1.4142}, {0, -1.4142}};
double slope(std::uint32_t h, double x, double y) {
  const double* s = slopes[h >> 29U];
  return s[0] * x + s[1] * y;
}

}  // namespace

std::uint32_t lattice(int x, int y, std::uint32_t seed) {
  std::uint32_t h =
      seed ^ (static_cast<std::uint32_t>(x) * 0x9e3779b1U) ^ (static_cast<std::uint32_t>(y) * 0x85ebca77U);
  h = (h ^ (h >> 15U)) * 0x2c1b3c6dU;
  h = (h ^ (h >> 12U)) * 0x297a2d39U;
  return h ^ (h >> 15U);
}

double noise(double x, double y, std::uint32_t seed) {
  const int ix = floored(x);
  const int iy = floored(y);
  const double dx = x - ix;
  const double dy = y - iy;
  const double u = fade(dx);
  const double v = fade(dy);
  const double top = slope(lattice(ix, iy, seed), dx, dy) * (1 - u) + slope(lattice(ix + 1, iy, seed), dx - 1, dy) * u;
  const double bottom =
      slope(lattice(ix, iy + 1, seed), dx, dy - 1) * (1 - u) + slope(lattice(ix + 1, iy + 1, seed), dx - 1, dy - 1) * u;
  return top * (1 - v) + bottom * v;
}

double fractal(double x, double y, int octaves, std::uint32_t seed) {
  double sum = 0;
  double strength = 0.6;
  for (int i = 0; i < octaves; ++i) {
    sum += strength * noise(x, y, seed + static_cast<std::uint32_t>(i) * 0x51ed27U);
    x = x * 2 + 17.3;
    y = y * 2 - 9.1;
    strength /= 2;
  }
  return sum;
}

Cell cell(double x, double y, std::uint32_t seed) {
  const int ix = floored(x);
  const int iy = floored(y);
  Cell found{9, 9, 0};
  for (int j = iy - 1; j <= iy + 1; ++j) {
    for (int i = ix - 1; i <= ix + 1; ++i) {
      const std::uint32_t h = lattice(i, j, seed);
      const double px = i + (h & 0xffffU) / 65536.0 - x;
      const double py = j + (h >> 16U) / 65536.0 - y;
      const double d = px * px + py * py;
      if (d < found.nearest) {
        found.second = found.nearest;
        found.nearest = d;
        found.id = h;
      } else if (d < found.second) {
        found.second = d;
      }
    }
  }
  found.nearest = std::sqrt(found.nearest);
  found.second = std::sqrt(found.second);
  return found;
}

}  // namespace mostari::artefacts
