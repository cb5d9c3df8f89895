#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "formats/rasters/stack.hpp"
#include "formats/rasters/write.hpp"

/// Small rasters for the tests, made by the test itself.
namespace mostari::raster::test {

namespace fs = std::filesystem;

inline const char* utm36_wkt() {
  return R"(PROJCS["WGS 84 / UTM zone 36N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],)"
         R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
         R"(PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",33],PARAMETER["scale_factor",0.9996],)"
         R"(PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","32636"]])";
}

inline const char* lonlat_wkt() {
  return R"(GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],)"
         R"(UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]])";
}

/// 20 m pixels, north up, near 33.0 E 48.7 N.
inline Grid grid(int width = 24, int height = 20, double pixel_m = 20, double left = 500'000, double top = 5'400'000) {
  Grid made;
  made.width = width;
  made.height = height;
  made.world_from_pixel = {left, pixel_m, 0, top, 0, -pixel_m};
  made.projection_wkt = utm36_wkt();
  return made;
}

inline std::vector<float> image(const Grid& on, const std::function<float(int column, int row)>& value) {
  std::vector<float> values;
  for (int row = 0; row < on.height; ++row) {
    for (int column = 0; column < on.width; ++column) values.push_back(value(column, row));
  }
  return values;
}

inline std::vector<float> constant(const Grid& on, float value) {
  return std::vector<float>(static_cast<std::size_t>(on.pixels()), value);
}

/// What was taken for granted, in English.
inline std::vector<std::string> notes_of(const Stack& stack) {
  std::vector<std::string> said;
  for (const Message& each : stack.notes) said.push_back(to_string(each));
  return said;
}

/// A folder that is gone after the test.
class Folder : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "mostari-raster-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const Grid& on, const std::vector<float>& values,
                 const MetadataItems& metadata = {}, const std::string& description = {}) const {
    fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    const std::vector<ImageBand> bands = {{.description = description, .values = values}};
    const Outcome written = write_geotiff(path, on, bands, metadata);
    EXPECT_TRUE(written.ok()) << (written ? "" : to_string(written.problem()));
    return path;
  }

  fs::path folder_;
};

}  // namespace mostari::raster::test
