#include <cpl_vsi.h>

#include <cmath>

#include "formats/rasters/probe.hpp"
#include "formats/rasters/reader.hpp"
#include "fuzz_input.hpp"

/// A stranger's GeoTIFF. GDAL itself is not instrumented: what is watched is that any bytes end in facts within the
/// limits or a problem with a reason, and that reading a corner gives backscatter or NaN, without a fault.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace raster = mostari::raster;
  const std::string path = "/vsimem/2022-03-01_VV.tif";
  VSIFCloseL(VSIFileFromMemBuffer(path.c_str(), const_cast<GByte*>(data), size, FALSE));
  raster::RasterLimits limits;
  limits.max_pixels = 1'000'000;
  limits.max_bands = 8;
  limits.max_block_bytes = 1 << 20;
  const auto facts = raster::probe(path, "2022-03-01_VV.tif", limits);
  if (!facts) {
    require(!facts.problem().reason.empty(), "a problem has a reason");
    VSIUnlink(path.c_str());
    return 0;
  }
  require(facts->grid.width > 0 && facts->grid.height > 0 && facts->grid.pixels() <= limits.max_pixels,
          "size is within the limits");
  require(!facts->bands.empty() && facts->bands.size() <= 8, "bands are within the limits");
  raster::Stack stack;
  stack.grid = facts->grid;
  stack.files.push_back({.path = path, .name = "a", .grid = facts->grid});
  raster::Plane plane;
  plane.sources.push_back({.file = 0, .band = facts->bands[0].band, .encoding = facts->bands[0].encoding});
  stack.series.push_back({.orbit = "orbit 1", .polarisation = "VV", .unit = raster::Unit::db, .planes = {plane}});
  const raster::Window window{.x = -3, .y = -3, .width = 40, .height = 40};
  std::vector<float> values;
  {
    const raster::StackReader reader(stack);
    values = reader.read(window)[0];
  }
  VSIUnlink(path.c_str());
  for (const float value : values) require(std::isnan(value) || std::isfinite(value), "backscatter is a number or NaN");
  return 0;
}
