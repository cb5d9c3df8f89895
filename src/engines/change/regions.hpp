#pragma once

#include <cstdint>
#include <vector>

#include "engines/change/change.hpp"

namespace mostari::change {

/// The nested regions of a site and the rectangle of the window around them.
struct Regions {
  std::size_t left = 0, top = 0, width = 0, height = 0;  ///< of the patch in the window; empty: outside
  std::vector<std::uint8_t> region = {};                 ///< [pixel of the patch], as SiteData::region
  std::size_t count = 0;
};

Regions regions_of(const Window& window, const Footprint& footprint, const Options& options);

/// Pixels of the window (row * width + column) that stand for the background, at most some 1,500, evenly spread.
std::vector<std::size_t> background_of(const Window& window, const Regions& regions, const Options& options);

}  // namespace mostari::change
