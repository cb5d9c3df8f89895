#pragma once

#include "base/result.hpp"
#include "formats/pictures/iiif.hpp"

/// The arithmetic of IIIF regions and sizes: internal to this folder.
namespace mostari::iiif {

struct PixelRegion {
  int x = 0, y = 0, width = 0, height = 0;
};

struct PixelSize {
  int width = 0, height = 0;
};

/// The region in whole pixels, cut at the picture's edges. A problem when nothing of it lies inside.
Result<PixelRegion> pixel_region(const Region& region, int picture_width, int picture_height);

/// The size of the answer for a region. A problem when it is over the limits, or larger than the region without '^'.
Result<PixelSize> pixel_size(const Size& size, const PixelRegion& region, const Limits& limits);

}  // namespace mostari::iiif
