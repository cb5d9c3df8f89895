#pragma once

#include <cstdint>

namespace mostari::artefacts {

/// A scrambled 32-bit number for a lattice point.
std::uint32_t lattice(int x, int y, std::uint32_t seed);

/// Smooth noise in [-1, 1] that changes over about one unit of x and y.
double noise(double x, double y, std::uint32_t seed);

/// Sum of `octaves` of noise, each twice as fine and half as strong; about [-1, 1].
double fractal(double x, double y, int octaves, std::uint32_t seed);

/// Distances to the nearest and the second nearest of randomly placed points, one a unit cell (Worley 1996), and a
/// number that names the nearest.
struct Cell {
  double nearest = 0;
  double second = 0;
  std::uint32_t id = 0;
};
Cell cell(double x, double y, std::uint32_t seed);

}  // namespace mostari::artefacts
