#pragma once

#include <vector>

#include "engines/change/change.hpp"

/// The published method that ours is measured against: the pixel-wise t-test (Ballinger, arXiv 2405.06323), written
/// from its description.
namespace mostari::bench {

struct PixelwiseT {
  std::vector<float> single;  ///< [pixel] largest |t| over the polarisations of the first orbit
  std::vector<float> final;   ///< [pixel] orbits averaged, then the mean of it and its 50, 100 and 150 m discs
};

/// Lee filter (3 x 3, in power, for `looks`), logarithm, Welch's t before and after, largest |t| over polarisations,
/// mean over orbits, discs. All dates of the window are used.
PixelwiseT pixelwise_t(const change::Window& window, std::int32_t event_day, double looks);

}  // namespace mostari::bench
