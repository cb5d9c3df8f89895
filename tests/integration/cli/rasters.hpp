#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "formats/raster_place.hpp"
#include "formats/raster_write.hpp"

/// Small rasters near 33 E 48.7 N for the tests of `recover change`.
namespace mostari::test {

inline raster::Grid small_grid(int side = 40, double pixel_m = 20) {
  raster::Grid grid;
  grid.width = side;
  grid.height = side;
  grid.world_from_pixel = {500'000, pixel_m, 0, 5'400'000, 0, -pixel_m};
  grid.projection_wkt = raster::utm_wkt(36, true);
  return grid;
}

inline void write_raster(const std::filesystem::path& path, const raster::Grid& grid,
                         const std::function<float(int column, int row)>& value) {
  std::filesystem::create_directories(path.parent_path());
  std::vector<float> values;
  for (int row = 0; row < grid.height; ++row) {
    for (int column = 0; column < grid.width; ++column) values.push_back(value(column, row));
  }
  const std::vector<raster::ImageBand> bands = {{.values = values}};
  const Outcome written = raster::write_geotiff(path, grid, bands);
  ASSERT_TRUE(written) << to_string(written.problem());
}

/// A GeoJSON file of one point in the middle of a pixel.
inline std::string point_site(const std::string& id, const raster::Grid& grid, double column, double row) {
  const auto place = raster::PixelFinder::of(grid)->lonlat_from_pixel({.x = column + 0.5, .y = row + 0.5}).value();
  return R"({"type":"Feature","id":")" + id + R"(","properties":{"name":"Site )" + id +
         R"("},"geometry":{"type":"Point","coordinates":[)" + std::to_string(place.lon) + "," +
         std::to_string(place.lat) + "]}}";
}

inline std::string collection(const std::vector<std::string>& features) {
  std::string text;
  for (const std::string& each : features) text += (text.empty() ? "" : ",") + each;
  return R"({"type":"FeatureCollection","features":[)" + text + "]}";
}

}  // namespace mostari::test
