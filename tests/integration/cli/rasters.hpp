#pragma once

#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <array>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "formats/rasters/place.hpp"
#include "formats/rasters/write.hpp"

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

/// A raster of which only one tile is stored: as large as one likes, read as any other.
inline void write_sparse(const std::string& path, const raster::Grid& grid, float value) {
  GDALRegister_GTiff();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  const char* options[] = {"TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "SPARSE_OK=TRUE", nullptr};
  GDALDataset* dataset =
      driver->Create(path.c_str(), grid.width, grid.height, 1, GDT_Float32, const_cast<char**>(options));
  ASSERT_NE(dataset, nullptr);
  OGRSpatialReference reference;
  reference.importFromWkt(grid.projection_wkt.c_str());
  dataset->SetSpatialRef(&reference);
  std::array<double, 6> place = grid.world_from_pixel;
  dataset->SetGeoTransform(place.data());
  std::vector<float> tile(std::size_t{512} * 512, value);
  ASSERT_EQ(
      dataset->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, 512, 512, tile.data(), 512, 512, GDT_Float32, 0, 0, nullptr),
      CE_None);
  GDALClose(dataset);
}

/// [row][column]; counts from 1.
inline std::vector<float> read_band(const std::filesystem::path& path, int band) {
  GDALRegister_GTiff();
  GDALDataset* dataset = GDALDataset::Open(path.c_str(), GDAL_OF_RASTER);
  EXPECT_NE(dataset, nullptr);
  if (dataset == nullptr) return {};
  const int width = dataset->GetRasterXSize(), height = dataset->GetRasterYSize();
  std::vector<float> values(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  EXPECT_EQ(dataset->GetRasterBand(band)->RasterIO(GF_Read, 0, 0, width, height, values.data(), width, height,
                                                   GDT_Float32, 0, 0, nullptr),
            CE_None);
  GDALClose(dataset);
  return values;
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
