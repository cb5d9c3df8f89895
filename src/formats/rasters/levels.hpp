#pragma once

#include <vector>

#include "base/result.hpp"
#include "formats/rasters/stack.hpp"

namespace mostari::raster {

/// Images whose level stands far from that of their series: another polarisation, another unit or calibration under a
/// wrong name. They are used as named all the same, since a flood or snow may do that too.
std::vector<Problem> odd_levels(const Stack& stack);

}  // namespace mostari::raster
