#pragma once

#include <optional>

#include "engines/change/change.hpp"
#include "formats/publishers/site_shapes.hpp"
#include "formats/rasters/place.hpp"

namespace mostari::recover {

/// Where a site stands on the rasters, and which part of them its test reads.
struct RasterPlace {
  raster::Window window;        ///< on the grid; nothing of it when the site is outside
  change::Footprint footprint;  ///< in the window's pixels
  double covered = 0;           ///< share of the pixels looked at that are on the grid
  bool outline_used = false;
  bool outline_too_large = false;
};

/// Nothing when the projection has no place for it, or none of it is on the grid.
std::optional<RasterPlace> place_site(const SiteShape& site, const raster::Grid& grid,
                                      const raster::PixelFinder& finder, const change::Options& options);

}  // namespace mostari::recover
