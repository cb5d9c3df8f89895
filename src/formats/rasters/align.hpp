#pragma once

#include "base/result.hpp"
#include "formats/rasters/stack.hpp"

namespace mostari::raster {

/// The same place, size and projection, to a hundredth of a pixel.
bool same_grid(const Grid& a, const Grid& b);

/// Sets how `file` comes onto `target`; a problem with the numbers when it cannot: pixels of more than twice or less
/// than half the size, or no overlap.
Outcome align(StackFile& file, const Grid& target);

}  // namespace mostari::raster
