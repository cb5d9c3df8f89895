#pragma once

#include <gdal_priv.h>

#include <functional>
#include <span>

#include "base/result.hpp"
#include "formats/rasters/grid.hpp"

/// Internal to this folder: has GDAL's types in it.
namespace mostari::raster {

/// Makes NaN of what is no data among numbers as stored, and of the others what may be averaged.
using Decode = std::function<void(std::span<float>)>;

/// `window` of the grid `target` out of a band that lies on `source`: bilinear over the neighbours that have data; NaN
/// where the pixel's own nearest neighbour has none.
Outcome resample(GDALRasterBand& band, const Grid& source, const Decode& decode, const Grid& target,
                 const Window& window, std::span<float> out);

}  // namespace mostari::raster
