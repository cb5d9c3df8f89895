#include "formats/rasters/write.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "formats/pictures/picture_file.hpp"
#include "formats/rasters/gdal.hpp"
#include "formats/rasters/picture.hpp"
#include "formats/rasters/place.hpp"
#include "formats/rasters/test_rasters.hpp"

namespace mostari::raster {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

const std::vector<std::string> bands = {"probability", "statistic", "before_db", "after_db"};

class RasterMap : public test::Folder {
 protected:
  /// 1100 x 900: more than two tiles each way. One square of change, and a corner without data.
  void write_map(const Grid& grid) const {
    Result<MapWriter> writer = MapWriter::create(folder_ / "map.tif", grid, bands, {{"MOSTARI_PRODUCT", "change"}});
    ASSERT_TRUE(writer) << to_string(writer.problem());
    for (int y = 0; y < grid.height; y += 200) {
      const Window window{.x = 0, .y = y, .width = grid.width, .height = std::min(200, grid.height - y)};
      for (std::size_t band = 0; band < bands.size(); ++band) {
        std::vector<float> values;
        for (int row = y; row < y + window.height; ++row) {
          for (int column = 0; column < grid.width; ++column) {
            const bool changed = column >= 500 && column < 520 && row >= 400 && row < 420;
            const float plain[] = {changed ? 0.95F : 0.01F, changed ? -6.0F : 0.1F, -8.0F, changed ? -12.0F : -8.0F};
            values.push_back(row < 50 && column < 50 ? none : plain[band]);
          }
        }
        ASSERT_TRUE(writer->write(band, window, values));
      }
    }
    const Outcome finished = writer->finish();
    ASSERT_TRUE(finished) << to_string(finished.problem());
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
};

TEST_F(RasterMap, IsCloudOptimisedWithNamesStatisticsAndOverviews) {
  write_map(test::grid(1100, 900));
  EXPECT_EQ(entries(), 1U) << "only the map";
  const gdal::Complaints complaints;
  const gdal::Dataset map = gdal::open((folder_ / "map.tif").string(), complaints);
  ASSERT_NE(map, nullptr);
  EXPECT_STREQ(map->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE"), "COG");
  EXPECT_STREQ(map->GetMetadataItem("MOSTARI_PRODUCT"), "change");
  ASSERT_EQ(map->GetRasterCount(), 4);
  for (int band = 1; band <= 4; ++band) {
    GDALRasterBand* each = map->GetRasterBand(band);
    EXPECT_EQ(each->GetDescription(), bands[static_cast<std::size_t>(band - 1)]);
    EXPECT_TRUE(std::isnan(each->GetNoDataValue()));
    EXPECT_GE(each->GetOverviewCount(), 1);
  }
  const auto number = [&](int band, const char* key) {
    const char* text = map->GetRasterBand(band)->GetMetadataItem(key);
    return text != nullptr ? std::stod(text) : std::nan("");
  };
  EXPECT_NEAR(number(1, "STATISTICS_MAXIMUM"), 0.95, 1e-6);
  EXPECT_NEAR(number(1, "STATISTICS_MINIMUM"), 0.01, 1e-6);
  EXPECT_NEAR(number(4, "STATISTICS_MEAN"), -8 - 4.0 * 400 / (1100 * 900 - 2500), 1e-4);
  EXPECT_NEAR(number(3, "STATISTICS_STDDEV"), 0, 1e-4);
  EXPECT_NEAR(number(2, "STATISTICS_VALID_PERCENT"), 100 - 100 * 2500.0 / (1100 * 900), 1e-4);
}

TEST_F(RasterMap, NotFinishedLeavesThePreviousOne) {
  write_map(test::grid(1100, 900));
  const auto size = fs::file_size(folder_ / "map.tif");
  {
    Result<MapWriter> writer = MapWriter::create(folder_ / "map.tif", test::grid(), bands, {});
    ASSERT_TRUE(writer);
    EXPECT_EQ(entries(), 2U);
  }
  EXPECT_EQ(entries(), 1U);
  EXPECT_EQ(fs::file_size(folder_ / "map.tif"), size);
}

TEST_F(RasterMap, WhatAKilledWriterLeftIsClearedAndALivingOnesIsNot) {
  fs::create_directories(folder_ / ".map.tif.part-dead00");
  std::ofstream(folder_ / ".map.tif.part-dead00" / "pieces.tif") << "half";
  std::ofstream(folder_ / ".map.tif.part-dead00" / "lock") << "";
  fs::create_directories(folder_ / ".other.tif.part-dead00");
  Result<MapWriter> first = MapWriter::create(folder_ / "map.tif", test::grid(), bands, {});
  ASSERT_TRUE(first);
  EXPECT_FALSE(fs::exists(folder_ / ".map.tif.part-dead00"));
  EXPECT_TRUE(fs::exists(folder_ / ".other.tif.part-dead00"));
  {
    const Result<MapWriter> second = MapWriter::create(folder_ / "map.tif", test::grid(), bands, {});
    ASSERT_TRUE(second);
  }
  EXPECT_TRUE(first->finish()) << "another writer of the same map did not clear it away";
}

TEST_F(RasterMap, AFolderThatCannotBeWrittenIsAProblem) {
  const Result<MapWriter> into = MapWriter::create(folder_ / "missing" / "map.tif", test::grid(), bands, {});
  ASSERT_FALSE(into);
  EXPECT_THAT(to_string(into.problem()), HasSubstr("choose a folder that can be written"));
  EXPECT_FALSE(MapWriter::create(folder_, test::grid(), bands, {}).ok());
}

RgbImage decoded(const std::string& png) {
  const Result<RgbImage> image = decode_rgb(png, 4000);
  EXPECT_TRUE(image) << to_string(image.problem());
  return image ? *image : RgbImage{};
}

std::array<int, 3> colour(const RgbImage& image, int x, int y) {
  const auto at = 3 * static_cast<std::size_t>(y * image.width + x);
  return {image.pixels[at], image.pixels[at + 1], image.pixels[at + 2]};
}

TEST_F(RasterMap, ChipsShowThePlaceWithOneStretch) {
  const Grid grid = test::grid(1100, 900);
  write_map(grid);
  const Result<PixelFinder> finder = PixelFinder::of(grid);
  ASSERT_TRUE(finder);
  const LonLat centre = finder->lonlat_from_pixel({.x = 510, .y = 410}).value();
  const Result<Chips> made = chips(folder_ / "map.tif", centre, {.side_m = 1600, .side_px = 160});
  ASSERT_TRUE(made) << to_string(made.problem());
  const RgbImage before = decoded(made->before_png);
  const RgbImage after = decoded(made->after_png);
  const RgbImage likely = decoded(made->probability_png);
  ASSERT_EQ(before.width, 160);
  ASSERT_EQ(before.height, 160);
  // The changed square is 20 of 80 pixels wide, in the middle.
  EXPECT_EQ(colour(before, 80, 80), (std::array{255, 255, 255}));
  EXPECT_EQ(colour(after, 80, 80), (std::array{0, 0, 0}));
  EXPECT_EQ(colour(after, 20, 80), colour(before, 20, 80));
  EXPECT_EQ(colour(after, 68, 80), colour(after, 92, 80));
  EXPECT_EQ(colour(likely, 10, 10), (std::array{255, 255, 255})) << "transparent";
  EXPECT_GT(colour(likely, 80, 80)[0], colour(likely, 80, 80)[1] + 60) << "red";
  for (const auto& [which, png] : {std::pair(Chip::before, &made->before_png), std::pair(Chip::after, &made->after_png),
                                   std::pair(Chip::probability, &made->probability_png)}) {
    EXPECT_EQ(chip(folder_ / "map.tif", centre, which, {.side_m = 1600, .side_px = 160}).value(), *png);
    EXPECT_FALSE(chip(folder_ / "map.tif", {.lon = 10, .lat = 10}, which).ok());
  }
  EXPECT_FALSE(chips(folder_ / "map.tif", {.lon = 10, .lat = 10}).ok());
  const LonLat empty = finder->lonlat_from_pixel({.x = 5, .y = 5}).value();
  EXPECT_FALSE(chips(folder_ / "map.tif", empty, {.side_m = 100, .side_px = 32}).ok());
}

TEST_F(RasterMap, TheOverlayLiesWhereTheMapDoes) {
  const Grid grid = test::grid(1100, 900);
  write_map(grid);
  const Result<PixelFinder> finder = PixelFinder::of(grid);
  const LonLat changed = finder->lonlat_from_pixel({.x = 510, .y = 410}).value();
  for (const auto projection : {OverlayProjection::lonlat, OverlayProjection::web_mercator}) {
    const Result<Overlay> made = overlay(folder_ / "map.tif", 500, projection);
    ASSERT_TRUE(made) << to_string(made.problem());
    const Result<Bounds> alone = overlay_bounds(folder_ / "map.tif", 500, projection);
    ASSERT_TRUE(alone);
    EXPECT_EQ(std::tie(alone->west, alone->south, alone->east, alone->north),
              std::tie(made->bounds.west, made->bounds.south, made->bounds.east, made->bounds.north));
    EXPECT_LT(made->bounds.west, changed.lon);
    EXPECT_GT(made->bounds.east, changed.lon);
    EXPECT_LT(made->bounds.south, changed.lat);
    EXPECT_GT(made->bounds.north, changed.lat);
    const RgbImage picture = decoded(made->png);
    EXPECT_LE(std::max(picture.width, picture.height), 500);
    // So small an area that latitude is linear in both projections to a fraction of a pixel.
    const int x =
        static_cast<int>((changed.lon - made->bounds.west) / (made->bounds.east - made->bounds.west) * picture.width);
    const int y = static_cast<int>((made->bounds.north - changed.lat) / (made->bounds.north - made->bounds.south) *
                                   picture.height);
    EXPECT_GT(colour(picture, x, y)[0], colour(picture, x, y)[1] + 60) << "red where it changed";
    EXPECT_EQ(colour(picture, x + 30, y), (std::array{255, 255, 255})) << "transparent beside it";
  }
}

TEST_F(RasterMap, PicturesOfABrokenMapAreAProblem) {
  std::ofstream(folder_ / "map.tif") << "no map";
  EXPECT_THAT(to_string(chips(folder_ / "map.tif", {}).problem()), HasSubstr("map.tif: cannot be opened"));
  EXPECT_FALSE(overlay(folder_ / "map.tif").ok());
  fs::remove(folder_ / "map.tif");
  test::Folder::write("map.tif", test::grid(), test::constant(test::grid(), 1));
  EXPECT_THAT(to_string(overlay(folder_ / "map.tif").problem()), HasSubstr("has no band probability"));
}

}  // namespace
}  // namespace mostari::raster
