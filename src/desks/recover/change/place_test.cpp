#include "desks/recover/change/place.hpp"

#include <gtest/gtest.h>

namespace mostari::recover {
namespace {

raster::Grid grid() {
  raster::Grid made;
  made.width = 200;
  made.height = 150;
  made.world_from_pixel = {500'000, 20, 0, 5'400'000, 0, -20};
  made.projection_wkt = raster::utm_wkt(36, true);
  return made;
}

class ChangePlace : public testing::Test {
 protected:
  ShapePoint at(double column, double row) const {
    const auto place = finder_.lonlat_from_pixel({.x = column, .y = row}).value();
    return {.lon = place.lon, .lat = place.lat};
  }
  std::optional<RasterPlace> placed(const SiteShape& site) const { return place_site(site, grid_, finder_, {}); }
  SiteShape outline(const std::vector<std::vector<std::pair<double, double>>>& rings) const {
    SiteShape site{.id = "a", .name = "", .point = at(rings[0][0].first, rings[0][0].second), .outline = {{}}};
    for (const auto& ring : rings) {
      site.outline[0].emplace_back();
      for (const auto& [column, row] : ring) site.outline[0].back().push_back(at(column, row));
    }
    return site;
  }

  const raster::Grid grid_ = grid();
  const raster::PixelFinder finder_ = raster::PixelFinder::of(grid_).value();
};

TEST_F(ChangePlace, APointHasAWindowAroundItCutAtTheEdge) {
  const auto place = placed({.id = "a", .name = "", .point = at(100.5, 5.5), .outline = {}});
  ASSERT_TRUE(place);
  EXPECT_NEAR(place->window.x + place->footprint.column, 100.5, 1e-6);
  EXPECT_NEAR(place->window.y + place->footprint.row, 5.5, 1e-6);
  EXPECT_EQ(place->window.y, 0);
  EXPECT_GE(place->footprint.column, change::site_reach({}, 20, 20)[0]);
  EXPECT_TRUE(place->footprint.pixels.empty());
  // 150 m are 7.5 pixels: of the disc, what is above the first row is missing.
  EXPECT_LT(place->covered, 1);
  EXPECT_GT(place->covered, 0.8);
}

TEST_F(ChangePlace, OutsideIsOutside) {
  EXPECT_FALSE(placed({.id = "a", .name = "", .point = at(-0.5, 5), .outline = {}}));
  EXPECT_FALSE(placed({.id = "a", .name = "", .point = at(100, 150.5), .outline = {}}));
  EXPECT_FALSE(placed(outline({{{-20, 10}, {-10, 10}, {-10, 20}, {-20, 20}}})));
}

TEST_F(ChangePlace, AnOutlineIsThePixelsWhoseCentresItHoldsWithoutItsHoles) {
  const auto place =
      placed(outline({{{50, 60}, {60, 60}, {60, 64}, {50, 64}}, {{52, 61}, {55, 61}, {55, 63}, {52, 63}}}));
  ASSERT_TRUE(place);
  EXPECT_TRUE(place->outline_used);
  EXPECT_EQ(place->footprint.pixels.size(), 40U - 6U);
  EXPECT_EQ(place->covered, 1);
  for (const std::uint32_t pixel : place->footprint.pixels) {
    const int column = static_cast<int>(pixel) % place->window.width + place->window.x;
    const int row = static_cast<int>(pixel) / place->window.width + place->window.y;
    EXPECT_TRUE(column >= 50 && column < 60 && row >= 60 && row < 64) << column << ' ' << row;
    EXPECT_FALSE(column >= 52 && column < 55 && row >= 61 && row < 63) << column << ' ' << row;
  }
}

TEST_F(ChangePlace, AnOutlineOverTheEdgeIsPartlyCovered) {
  const auto place = placed(outline({{{195, 60}, {205, 60}, {205, 64}, {195, 64}}}));
  ASSERT_TRUE(place);
  EXPECT_NEAR(place->covered, 0.5, 1e-9);
  EXPECT_EQ(place->footprint.pixels.size(), 20U);
}

TEST_F(ChangePlace, AnOutlineTooSmallOrTooLargeIsTestedAroundItsMiddle) {
  const auto small = placed(outline({{{50.1, 60.1}, {50.3, 60.1}, {50.3, 60.3}}}));
  ASSERT_TRUE(small);
  EXPECT_FALSE(small->outline_used);
  SiteShape large = outline({{{-9000, -9000}, {9000, -9000}, {9000, 9000}, {-9000, 9000}}});
  large.point = at(100, 75);
  const auto around = placed(large);
  ASSERT_TRUE(around);
  EXPECT_TRUE(around->outline_too_large);
  EXPECT_FALSE(around->outline_used);
}

}  // namespace
}  // namespace mostari::recover
