#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engines/change/change.hpp"
#include "engines/change/student.hpp"
#include "engines/change/test_stacks.hpp"

namespace mostari::change {
namespace {

MapOptions map_options(std::size_t smooth) {
  return {.event_day = test_event, .smooth = smooth};
}

double share_below(const PixelMaps& maps, float level) {
  double below = 0;
  for (const float p : maps.p_value) below += p <= level ? 1 : 0;
  return below / static_cast<double>(maps.p_value.size());
}

// 22,500 pixels: 1 % is 225, standard deviation 15. Averages over 3 x 3 pixels depend on each other: some 45, 0.2 %.
TEST(PixelMaps, FalseAlarmIsNominal) {
  const TestStack stack(150, 20, 3, 1, 4);
  for (const std::size_t smooth : {0U, 1U}) {
    const PixelMaps maps = map_pixels(stack.window(), map_options(smooth)).value();
    EXPECT_NEAR(share_below(maps, 0.01F), 0.01, 0.006);
    EXPECT_NEAR(share_below(maps, 0.5F), 0.5, 0.05);
  }
}

// Both polarisations are the same values: together they say no more than one.
TEST(PixelMaps, CorrelatedPolarisationsCountOnce) {
  TestStack stack(60, 20, 3, 1, 4);
  stack.values[1] = stack.values[0];
  stack.point();
  const PixelMaps both = map_pixels(stack.window(), map_options(0)).value();
  stack.series.pop_back();
  const PixelMaps one = map_pixels(stack.window(), map_options(0)).value();
  for (std::size_t i = 0; i < one.score.size(); ++i) EXPECT_NEAR(both.score[i], one.score[i], 1e-3);
}

TEST(PixelMaps, LevelsAndSigns) {
  TestStack stack(6, 20, 5, 2, 4);
  stack.change(-6);
  const PixelMaps maps = map_pixels(stack.window(), map_options(1)).value();
  for (std::size_t i = 0; i < maps.score.size(); ++i) {
    EXPECT_LT(maps.score[i], -3);
    EXPECT_NEAR(maps.after_db[i] - maps.before_db[i], -6, 1.5);
    EXPECT_NEAR(maps.before_db[i], -9, 1);
  }
}

// A window cut in two with its halo gives what the whole gives.
TEST(PixelMaps, TilesAgreeWithTheWhole) {
  TestStack stack(40, 12, 3, 1, 4);
  for (std::size_t i = 0; i < stack.values[0].size(); i += 7)
    stack.values[0][i] = std::numeric_limits<float>::quiet_NaN();
  const MapOptions options = map_options(1);
  const PixelMaps whole = map_pixels(stack.window(), options).value();
  constexpr std::size_t rows = 21;  // 20 and the halo
  TestStack part;
  part.width = 40, part.height = rows;
  part.day = stack.day;
  for (const auto& values : stack.values) {
    auto& cut = part.values.emplace_back();
    for (std::size_t t = 0; t < 15; ++t) {
      const auto start = values.begin() + static_cast<std::ptrdiff_t>(t * 1600);
      cut.insert(cut.end(), start, start + 40 * rows);
    }
  }
  part.point();
  const PixelMaps piece = map_pixels(part.window(), options).value();
  for (std::size_t i = 0; i < 40 * (rows - halo(options)); ++i) {
    EXPECT_TRUE(piece.score[i] == whole.score[i] || std::isnan(whole.score[i])) << i;
  }
}

TEST(PixelMaps, NoDataAndConstantPixels) {
  TestStack stack(3, 12, 3, 1, 4);
  for (auto& values : stack.values) {
    for (std::size_t t = 0; t < 15; ++t)
      values[t * 9] = std::numeric_limits<float>::quiet_NaN(), values[t * 9 + 1] = -5;
  }
  const PixelMaps maps = map_pixels(stack.window(), map_options(0)).value();
  EXPECT_TRUE(std::isnan(maps.score[0]) && std::isnan(maps.p_value[0]) && std::isnan(maps.before_db[0]));
  EXPECT_EQ(maps.score[1], 0);
  EXPECT_EQ(maps.p_value[1], 1);
  EXPECT_TRUE(std::isfinite(maps.score[2]));
}

// Student's t at its 0.5 % quantile (two-sided 1 %): 4.604, 3.169 and 2.660 at 4, 10 and 60 degrees of freedom.
TEST(Student, MadeNormal) {
  EXPECT_NEAR(normal_of_t(4.604F, 4), 2.576, 0.02);
  EXPECT_NEAR(normal_of_t(3.169F, 10), 2.576, 0.01);
  EXPECT_NEAR(normal_of_t(-2.660F, 60), -2.576, 0.01);
  EXPECT_NEAR(two_sided(2.5758), 0.01, 1e-5);
}

}  // namespace
}  // namespace mostari::change
