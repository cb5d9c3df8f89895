#include "formats/rasters/stack.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "formats/rasters/place.hpp"
#include "formats/rasters/reader.hpp"
#include "formats/rasters/test_rasters.hpp"

namespace mostari::raster {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class RasterStack : public test::Folder {
 protected:
  static std::vector<float> read(const Stack& stack, std::size_t series = 0) {
    const StackReader reader(stack);
    std::vector<float> values =
        reader.read({.x = 0, .y = 0, .width = stack.grid.width, .height = stack.grid.height})[series];
    EXPECT_THAT(reader.problems(), IsEmpty());
    return values;
  }
  void write_text(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
  }
};

TEST_F(RasterStack, ASeriesIsOnePolarisationOfOneOrbitInTheOrderOfDays) {
  const Grid grid = test::grid();
  write("2022-03-13_VV_orbit14_db.tif", grid, test::constant(grid, -9));
  write("2022-03-01_VV_orbit14_db.tif", grid, test::constant(grid, -8));
  write("deeper/2022-03-01_VH_orbit14_db.tif", grid, test::constant(grid, -15));
  write("2022-03-02_VV_orbit87_db.tif", grid, test::constant(grid, -7));
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  EXPECT_THAT(stack.warnings(), IsEmpty());
  ASSERT_THAT(stack->series, SizeIs(3));
  EXPECT_EQ(stack->series[0].name(), "VH, orbit 14");
  EXPECT_EQ(stack->series[1].name(), "VV, orbit 14");
  EXPECT_EQ(stack->series[2].name(), "VV, orbit 87");
  EXPECT_EQ(day_text(stack->series[1].planes[0].day), "2022-03-01");
  const std::vector<float> values = read(*stack, 1);
  EXPECT_EQ(values.front(), -8);
  EXPECT_EQ(values.back(), -9);
}

TEST_F(RasterStack, BandsOfOneFileAreToldApartByTheirDescriptions) {
  const Grid grid = test::grid();
  const std::vector<float> vv = test::constant(grid, -8);
  const std::vector<float> vh = test::constant(grid, -15);
  const std::vector<float> angle = test::constant(grid, 38);
  const std::vector<ImageBand> bands = {{.description = "VV", .values = vv},
                                        {.description = "VH", .values = vh},
                                        {.description = "angle", .values = angle}};
  ASSERT_TRUE(write_geotiff(folder_ / "20220301.tif", grid, bands, {{"ORBIT_DIRECTION", "ASCENDING"}}));
  const std::vector<ImageBand> dates = {{.description = "VV 2022-04-01", .values = vv},
                                        {.description = "VV 2022-05-01", .values = vv}};
  ASSERT_TRUE(write_geotiff(folder_ / "stack.tif", grid, dates, {{"RELATIVE_ORBIT_NUMBER", "14"}}));
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  ASSERT_THAT(stack->series, SizeIs(3));
  EXPECT_EQ(stack->series[0].name(), "VH, ascending");
  EXPECT_EQ(stack->series[1].name(), "VV, ascending");
  EXPECT_EQ(stack->series[2].name(), "VV, orbit 14");
  EXPECT_THAT(stack->series[2].planes, SizeIs(2));
}

TEST_F(RasterStack, ManyBandsThatSayNothingAreRefused) {
  const Grid grid = test::grid();
  const std::vector<float> values = test::constant(grid, -8);
  const std::vector<ImageBand> bands = {{.values = values}, {.values = values}};
  ASSERT_TRUE(write_geotiff(folder_ / "2022-03-01.tif", grid, bands));
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_FALSE(stack);
  EXPECT_THAT(to_string(stack.problem()), HasSubstr("does not say which band is which date"));
}

TEST_F(RasterStack, ADualProductsBandsAreTakenInTheirOrderAndSaid) {
  const Grid grid = test::grid();
  const std::vector<float> vv = test::constant(grid, -8);
  const std::vector<float> vh = test::constant(grid, -15);
  const std::vector<ImageBand> bands = {{.values = vv}, {.values = vh}};
  ASSERT_TRUE(
      write_geotiff(folder_ / "S1A_IW_GRDH_1SDV_20220301T041523_20220301T041548_042139_050560_7A3B.tif", grid, bands));
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  ASSERT_THAT(stack->series, SizeIs(2));
  EXPECT_EQ(stack->series[0].name(), "VH, orbit 67");
  EXPECT_EQ(read(*stack, 0)[0], -15);
  EXPECT_THAT(test::notes_of(*stack), Contains(HasSubstr("taken for VV, then VH")));
}

TEST_F(RasterStack, UnitsAreDeclaredOrSeenInTheValuesAndSaid) {
  const Grid grid = test::grid();
  write("2022-03-01_VV.tif", grid, test::constant(grid, -8));
  write("2022-03-13_VV.tif", grid, test::constant(grid, -9));
  write("2022-03-25_VV.tif", grid, test::constant(grid, 0.1F));            // -10 dB
  write("2022-04-06_VV_amplitude.tif", grid, test::constant(grid, 0.1F));  // -20 dB
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  EXPECT_THAT(test::notes_of(*stack), Contains(HasSubstr("2 images taken for decibels: negative values")));
  EXPECT_THAT(test::notes_of(*stack), Contains(HasSubstr("1 image taken for linear power: no negative values")));
  EXPECT_THAT(test::notes_of(*stack), Contains(HasSubstr("1 image in amplitude")));
  EXPECT_THAT(test::notes_of(*stack), Contains(HasSubstr("No orbit is said of 4 images")));
  ASSERT_THAT(stack->series, SizeIs(1));
  EXPECT_EQ(stack->series[0].unit, Unit::db);
  const std::vector<float> values = read(*stack);
  const auto pixels = static_cast<std::size_t>(grid.pixels());
  EXPECT_EQ(values[0], -8);
  EXPECT_NEAR(values[2 * pixels], -10, 1e-4);
  EXPECT_NEAR(values[3 * pixels], -20, 1e-4);
}

TEST_F(RasterStack, NoDataIsNaN) {
  const Grid grid = test::grid();
  const auto values = test::image(grid, [](float column, float row) {
    if (row > 0) return 0.05F;
    if (column == 0) return 0.0F;      // outside of the swath
    if (column == 1) return -9999.0F;  // a mark that was not declared
    if (column == 2) return none;
    return 0.05F;
  });
  write("2022-03-01_VV_linear.tif", grid, values);
  const auto decibels = test::image(grid, [](float column, float row) {
    return row == 0 && column == 0 ? -99.0F : row == 0 && column == 1 ? 0.0F : -8.0F;
  });
  write("2022-03-01_VH_db.tif", grid, decibels);
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  const std::vector<float> vh = read(*stack, 0);
  EXPECT_TRUE(std::isnan(vh[0]) && std::isnan(vh[1]));
  EXPECT_EQ(vh[2], -8);
  const std::vector<float> vv = read(*stack, 1);
  EXPECT_TRUE(std::isnan(vv[0]) && std::isnan(vv[1]) && std::isnan(vv[2]));
  EXPECT_EQ(vv[3], 0.05F);
}

TEST_F(RasterStack, WhatCannotBeUsedIsNamedAndTheRestIsUsed) {
  const Grid grid = test::grid();
  write("2022-03-01_VV.tif", grid, test::constant(grid, -8));
  write("VV_no_date.tif", grid, test::constant(grid, -8));
  write("2022-03-01_2022-03-13_VV.tif", grid, test::constant(grid, -8));
  write_text("2022-03-13_VV.tif", "this is no GeoTIFF");
  write_text("2022-03-14_VV.tif", "");
  write("2022-03-25_VV.tif", test::grid(24, 20, 90), test::constant(grid, -8));
  const Grid elsewhere = test::grid(24, 20, 20, 600'000);
  write("2022-04-06_VV.tif", elsewhere, test::constant(elsewhere, -8));
  write_text("notes.txt", "not a raster");
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  EXPECT_THAT(stack->files, SizeIs(1));
  std::string told;
  for (const Problem& each : stack.warnings()) told += to_string(each) + '\n';
  EXPECT_THAT(stack.warnings(), SizeIs(6)) << told;
  EXPECT_THAT(told, HasSubstr("VV_no_date.tif: has no date"));
  EXPECT_THAT(told, HasSubstr("\"2022-03-01, 2022-03-13\": names more than one date"));
  EXPECT_THAT(told, HasSubstr("2022-03-13_VV.tif: is no GeoTIFF"));
  EXPECT_THAT(told, HasSubstr("2022-03-14_VV.tif: is empty"));
  EXPECT_THAT(told, HasSubstr("\"90 x 90 m\": is a pixel size that differs more than twofold from the 20 x 20 m"));
  EXPECT_THAT(told, HasSubstr("does not overlap the grid of most files, EPSG:32636, 24 x 20 pixels of 20 x 20"));
}

TEST_F(RasterStack, AFolderWithoutRastersIsAProblem) {
  EXPECT_THAT(to_string(open_stack(folder_).problem()), HasSubstr("holds no GeoTIFF"));
  EXPECT_THAT(to_string(open_stack(folder_ / "missing").problem()), HasSubstr("is not a folder"));
  EXPECT_THAT(to_string(open_stack("/vsicurl/https://example.org/stack").problem()), HasSubstr("is not a folder"));
}

TEST_F(RasterStack, LimitsAreKept) {
  const Grid grid = test::grid();
  write("2022-03-01_VV.tif", grid, test::constant(grid, -8));
  write("2022-03-02_VV.tif", grid, test::constant(grid, -8));
  RasterLimits limits;
  limits.max_pixels = 100;
  EXPECT_THAT(to_string(open_stack(folder_, limits).problem()), HasSubstr("is larger than the limit of 100 pixels"));
  limits = {};
  limits.max_files = 1;
  EXPECT_THAT(to_string(open_stack(folder_, limits).problem()), HasSubstr("more than the limit of 1 raster"));
  limits = {};
  limits.max_block_bytes = 1000;
  EXPECT_THAT(to_string(open_stack(folder_, limits).problem()), HasSubstr("must be decoded"));
}

TEST_F(RasterStack, SideCarFilesAreNotFollowed) {
  Grid grid = test::grid();
  const fs::path path = write("2022-03-01_VV.tif", grid, test::constant(grid, -8));
  write_text("2022-03-01_VV.tfw", "1\n0\n0\n-1\n0\n0\n");
  write_text("2022-03-01_VV.tif.aux.xml",
             "<PAMDataset><Metadata><MDI key=\"ORBIT_DIRECTION\">ASCENDING</MDI></Metadata></PAMDataset>");
  write_text("2022-03-02_VV.vrt", "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"/>");
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  EXPECT_EQ(stack->grid.world_from_pixel, grid.world_from_pixel);
  EXPECT_EQ(stack->series[0].name(), "VV, unknown orbit");
  // A VRT by the name of a TIFF would lead to any path.
  fs::rename(folder_ / "2022-03-02_VV.vrt", folder_ / "2022-03-02_VV.tif");
  const Result<Stack> again = open_stack(folder_);
  ASSERT_TRUE(again);
  ASSERT_THAT(again.warnings(), SizeIs(1));
  EXPECT_THAT(to_string(again.warnings()[0]), HasSubstr("2022-03-02_VV.tif: is no GeoTIFF"));
}

TEST_F(RasterStack, AnotherExtentOfTheSameLatticeIsShiftedExactly) {
  const Grid grid = test::grid();
  const auto value = [](float column, float row) { return -5 - column / 10 - row; };
  write("2022-03-01_VV_db.tif", grid, test::image(grid, value));
  write("2022-03-13_VV_db.tif", grid, test::image(grid, value));
  const Grid moved = test::grid(24, 20, 20, 500'000 + 3 * 20, 5'400'000 + 2 * 20);
  write("2022-03-25_VV_db.tif", moved,
        test::image(moved, [&](float column, float row) { return value(column + 3, row - 2); }));
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  EXPECT_THAT(test::notes_of(*stack), Contains(HasSubstr("1 file of another extent on the same lattice")));
  const std::vector<float> values = read(*stack);
  const auto pixels = static_cast<std::size_t>(grid.pixels());
  for (int row = 0; row < grid.height; ++row) {
    for (int column = 0; column < grid.width; ++column) {
      const auto at = static_cast<std::size_t>(std::int64_t{row} * grid.width + column);
      const float third = values[2 * pixels + at];
      if (column < 3 || row >= 18) {
        EXPECT_TRUE(std::isnan(third)) << column << ' ' << row;
      } else {
        EXPECT_EQ(third, values[at]) << column << ' ' << row;
      }
    }
  }
}

TEST_F(RasterStack, AnotherProjectionIsResampledInPower) {
  const Grid grid = test::grid(60, 60);
  // A ramp over the ground, in power: what is linear there is met again to a small part of a step.
  const auto power = [](double x, double y) { return 0.05 + (x - 500'000) * 1e-5 + (5'400'000 - y) * 2e-5; };
  const auto utm = test::image(grid, [&](float column, float row) {
    return static_cast<float>(power(500'000 + (column + 0.5) * 20, 5'400'000 - (row + 0.5) * 20));
  });
  write("2022-03-01_VV_linear.tif", grid, utm);
  write("2022-03-13_VV_linear.tif", grid, utm);
  Grid degrees = test::grid(140, 90);
  degrees.projection_wkt = test::lonlat_wkt();
  const Result<Stack> plain = open_stack(folder_);
  ASSERT_TRUE(plain) << to_string(plain.problem());
  const Result<PixelFinder> finder = PixelFinder::of(plain->grid);
  ASSERT_TRUE(finder);
  const LonLat corner = finder->lonlat_from_pixel({.x = -10, .y = -10}).value();
  degrees.world_from_pixel = {corner.lon, 0.00018, 0, corner.lat, 0, -0.00018};
  write("2022-03-25_VV_db.tif", degrees, test::image(degrees, [&](float column, float row) {
          const auto pixel = finder->pixel_from_lonlat(
              {.lon = corner.lon + 0.00018 * (column + 0.5), .lat = corner.lat - 0.00018 * (row + 0.5)});
          return static_cast<float>(10 * std::log10(power(500'000 + pixel->x * 20, 5'400'000 - pixel->y * 20)));
        }));
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  EXPECT_THAT(test::notes_of(*stack), Contains(HasSubstr("1 file resampled (bilinear, in power) onto EPSG:32636")));
  const std::vector<float> values = read(*stack);
  const auto pixels = static_cast<std::size_t>(grid.pixels());
  for (std::size_t i = 0; i < pixels; ++i) ASSERT_NEAR(values[2 * pixels + i], values[i], 2e-6) << i;
}

TEST_F(RasterStack, NeighbouringSlicesOfOneDayArePutTogether) {
  const Grid grid = test::grid();
  const auto left = test::image(grid, [](float column, float) { return column < 14 ? -8.0F : none; });
  const auto right = test::image(grid, [](float column, float) { return column < 10 ? none : -9.0F; });
  write("a_2022-03-01_VV_orbit14_db.tif", grid, left);
  write("b_2022-03-01_VV_orbit14_db.tif", grid, right);
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  EXPECT_THAT(test::notes_of(*stack), Contains(HasSubstr("1 March 2022: a_2022-03-01_VV_orbit14_db.tif and b_2022")));
  ASSERT_THAT(stack->series[0].planes, SizeIs(1));
  const std::vector<float> values = read(*stack);
  EXPECT_EQ(values[13], -8);
  EXPECT_EQ(values[14], -9);
}

TEST_F(RasterStack, AFileThatBreaksWhileItIsReadIsNamedAndIsNoData) {
  const Grid grid = test::grid(300, 1200);
  for (const char* day : {"2022-03-01", "2022-03-13", "2022-03-25"}) {
    // Noise, so that the tiles do not shrink to nothing.
    std::srand(7);
    write(std::string(day) + "_VV_db.tif", grid,
          test::image(grid, [](float, float) { return -8 + static_cast<float>(std::rand() % 1000) / 1000; }));
  }
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  fs::resize_file(folder_ / "2022-03-13_VV_db.tif", fs::file_size(folder_ / "2022-03-13_VV_db.tif") / 2);
  const StackReader reader(*stack);
  const Window all{.x = 0, .y = 0, .width = 300, .height = 1200};
  const std::vector<float> values = reader.read(all)[0];
  const auto pixels = static_cast<std::size_t>(all.pixels());
  EXPECT_FALSE(std::isnan(values[0]));
  EXPECT_TRUE(std::isnan(values[pixels]));
  EXPECT_FALSE(std::isnan(values[2 * pixels]));
  ASSERT_THAT(reader.problems(), SizeIs(1));
  EXPECT_THAT(to_string(reader.problems()[0]), HasSubstr("2022-03-13_VV_db.tif: "));
  // Opened anew, it is left out by name.
  const Result<Stack> again = open_stack(folder_);
  ASSERT_TRUE(again);
  EXPECT_THAT(again->files, SizeIs(2));
  ASSERT_THAT(again.warnings(), SizeIs(1));
}

TEST_F(RasterStack, FewOpenFilesAreEnough) {
  const Grid grid = test::grid();
  for (int day = 1; day <= 28; ++day) {
    write("202202" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "_VV_db.tif", grid,
          test::constant(grid, -static_cast<float>(day)));
  }
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  const StackReader reader(*stack, {.max_open_files = 2});
  const Window part{.x = 5, .y = 5, .width = 3, .height = 2};
  for (int round = 0; round < 3; ++round) {
    const std::vector<float> values = reader.read(part)[0];
    for (std::size_t day = 0; day < 28; ++day) EXPECT_EQ(values[day * 6 + 5], -1.0F - static_cast<float>(day));
  }
}

TEST_F(RasterStack, WhatIsTakenForGrantedIsSaidInALanguage) {
  const Grid grid = test::grid();
  for (const char* day : {"01", "13", "25"}) {
    write("2022-03-" + std::string(day) + "_VV.tif", grid, test::constant(grid, -8));
  }
  const Result<Stack> stack = open_stack(folder_);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  ASSERT_THAT(stack->notes, SizeIs(2));
  const Language french = Language::of("fr").value(), arabic = Language::of("ar").value();
  EXPECT_EQ(french.say(stack->notes[0]),
            "3 images en décibels, par hypothèse\u00A0: valeurs négatives, et ni le nom ni les métadonnées ne le "
            "disent.");
  EXPECT_THAT(arabic.say(stack->notes[0]), HasSubstr("صور عُدّت بالديسيبل: قيم سالبة")) << "few";
  EXPECT_EQ(french.say(stack->series[0].caption()), "VV, orbite inconnue");
  EXPECT_THAT(french.say(grid_text(grid)),
              HasSubstr("24 × 20 pixels de 20 × 20, coin supérieur gauche 500000 5400000"));
  EXPECT_EQ(french.say(open_stack(folder_ / "missing").problem().reason), "n’est pas un dossier");
}

TEST(RealRasters, ASceneOfSentinel1IsUnderstood) {
  const fs::path folder = fs::path(MOSTARI_SHARED_DATA) / "rasters" / "s1_single";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  const Result<Stack> stack = open_stack(folder);
  ASSERT_TRUE(stack) << to_string(stack.problem());
  EXPECT_THAT(stack.warnings(), IsEmpty());
  EXPECT_EQ(stack->grid.width, 268);
  EXPECT_EQ(stack->grid.height, 217);
  EXPECT_EQ(stack->grid.projection_name, "EPSG:32631");
  ASSERT_THAT(stack->series, SizeIs(1));
  EXPECT_EQ(stack->series[0].name(), "VV, ascending");
  EXPECT_EQ(day_text(stack->series[0].planes[0].day), "2015-03-09");
  EXPECT_THAT(test::notes_of(*stack), Contains("1 image in decibels, as names or metadata say."));
  const Result<PixelFinder> finder = PixelFinder::of(stack->grid);
  const auto place = finder->lonlat_from_pixel({.x = 134, .y = 108.5});
  EXPECT_NEAR(place->lon, 4.5205, 1e-4);
  EXPECT_NEAR(place->lat, 43.5944, 1e-4);
}

}  // namespace
}  // namespace mostari::raster
