#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engines/gravity/gravity.hpp"
#include "engines/gravity/test_designs.hpp"

namespace mostari::gravity {
namespace {

using test::design_of;

TEST(Expected, IsTheFittedMeanOfAPairInTheFit) {
  const test::World world = test::world(10, 21);
  const Result<Fit> result = fit(world.design, world.observed);
  ASSERT_TRUE(result.ok());
  for (std::size_t r = 0; r < world.design.rows; r += 7) {
    const auto row = std::span(world.design.values).subspan(r * 2, 2);
    const auto pair = expected(*result, row, {world.design.origin[r], world.design.destination[r]});
    ASSERT_TRUE(pair.ok());
    EXPECT_NEAR(pair->mean, result->fitted[r], 1e-9 * (1 + result->fitted[r]));
    EXPECT_LE(pair->low, pair->mean + 1);
    EXPECT_GE(pair->probability, 0.9);
  }
}

TEST(Expected, AHigherLevelIsWider) {
  const Result<Fit> result =
      fit(design_of({{"x", {0, 1, 2, 3, 4, 5, 6, 7}}}), std::vector<double>{2, 3, 9, 8, 20, 41, 50, 160});
  ASSERT_TRUE(result.ok());
  const std::vector<double> row = {6.5};
  double low = 1e9, high = 0;
  for (const double level : {0.5, 0.8, 0.9, 0.99}) {
    const auto pair = expected(*result, row, {}, level);
    EXPECT_LE(pair->low, low);
    EXPECT_GE(pair->high, high);
    low = pair->low;
    high = pair->high;
  }
}

TEST(Expected, FarFromTheDataIsLessSure) {
  const Result<Fit> result =
      fit(design_of({{"x", {0, 1, 2, 3, 4, 5}}}), std::vector<double>{100, 80, 130, 90, 110, 95});
  ASSERT_TRUE(result.ok());
  const auto near = expected(*result, std::vector<double>{2.5});
  const auto far = expected(*result, std::vector<double>{50});
  EXPECT_GT(std::log(far->high / far->mean), 2 * std::log(near->high / near->mean));
}

TEST(Expected, BadInputIsAProblem) {
  const Result<Fit> result = fit(design_of({{"x", {0, 1, 2, 3}}}), std::vector<double>{1, 2, 2, 5});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(expected(*result, std::vector<double>{1, 2}).problem().field, "row");
  EXPECT_EQ(expected(*result, std::vector<double>{std::nan("")}).problem().field, "x");
  EXPECT_EQ(expected(*result, std::vector<double>{1}, {}, 0).problem().field, "level");
  EXPECT_EQ(expected(*result, std::vector<double>{1}, {}, 1).problem().field, "level");
  EXPECT_EQ(expected(*result, std::vector<double>{1}, {}, std::nan("")).problem().field, "level");
  EXPECT_EQ(expected(*result, std::vector<double>{1e6}).problem().field, "row");
}

// Pairs that were not fitted, drawn from a process whose spread the model has to find, with country effects that it has
// to estimate: the interval holds as many as it says, up to chance.
TEST(Expected, IntervalsHoldWhatTheySay) {
  double inside = 0, claimed = 0, all = 0;
  for (unsigned seed = 1; seed <= 4; ++seed) {
    const test::World world = test::world(60, seed, {.linear = 3, .quadratic = 0.8});
    Design design{.names = world.design.names};
    std::vector<double> observed;
    for (std::size_t r = 0; r < world.design.rows; ++r) {
      if (r % 10 == 0) continue;
      design.values.insert(design.values.end(), {world.design.values[r * 2], world.design.values[r * 2 + 1]});
      design.origin.push_back(world.design.origin[r]);
      design.destination.push_back(world.design.destination[r]);
      observed.push_back(world.observed[r]);
      ++design.rows;
    }
    const Result<Fit> result = fit(design, observed);
    ASSERT_TRUE(result.ok());
    for (std::size_t r = 0; r < world.design.rows; r += 10) {
      const auto row = std::span(world.design.values).subspan(r * 2, 2);
      const auto pair = expected(*result, row, {world.design.origin[r], world.design.destination[r]});
      ASSERT_TRUE(pair.ok());
      ++all;
      claimed += pair->probability;
      inside += world.observed[r] >= pair->low && world.observed[r] <= pair->high ? 1 : 0;
    }
  }
  EXPECT_NEAR(inside / all, claimed / all, 0.02);
}

}  // namespace
}  // namespace mostari::gravity
