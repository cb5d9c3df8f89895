#include <gtest/gtest.h>

#include <cmath>

#include "engines/gravity/gravity.hpp"
#include "engines/gravity/test_designs.hpp"

namespace mostari::gravity {
namespace {

using test::design_of;

TEST(Separation, AFlagThatOnlyZerosHave) {
  const Design design = design_of({{"flag", {0, 0, 0, 0, 0, 1, 1}}, {"x", {0.1, 0.9, 0.4, 0.2, 0.7, 0.3, 0.5}}});
  const Result<Fit> result = fit(design, std::vector<double>{1, 3, 0, 2, 2, 0, 0});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->separated, (std::vector<std::size_t>{5, 6}));
  EXPECT_TRUE(result->coefficients[0].dropped);
  EXPECT_EQ(result->observations, 5U);
  EXPECT_EQ(result->fitted[5], 0);
  EXPECT_EQ(result.warnings().back().value, "2");
  const Result<Fit> without = fit(design_of({{"x", {0.1, 0.9, 0.4, 0.2, 0.7}}}), std::vector<double>{1, 3, 0, 2, 2});
  EXPECT_NEAR(result->coefficients[1].estimate, without->coefficients[0].estimate, 1e-9);
  // A pair with the flag: its mean was never estimated.
  EXPECT_TRUE(expected(*result, std::vector<double>{0, 0.5}).ok());
  EXPECT_EQ(expected(*result, std::vector<double>{1, 0.5}).problem().field, "flag");
}

// x1 - x2 is 0 wherever something was observed, and never negative: no single column shows it.
TEST(Separation, ACombinationOfColumns) {
  const Design design = design_of({{"x1", {1, 2, 3, 4, 5, 4, 2, 1}}, {"x2", {1, 2, 3, 4, 3, 4, 1, 1}}});
  const Result<Fit> result = fit(design, std::vector<double>{1, 2, 2, 5, 0, 0, 0, 0});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->separated, (std::vector<std::size_t>{4, 6}));
  EXPECT_TRUE(result->coefficients[1].dropped);
}

// As above, but the zeros lie on both sides: the estimates exist and nothing is left out.
TEST(Separation, ZerosOnBothSidesDoNotSeparate) {
  const Design design = design_of({{"x1", {1, 2, 3, 4, 5, 4, 2, 1}}, {"x2", {1, 2, 3, 4, 3, 4, 4, 1}}});
  const Result<Fit> result = fit(design, std::vector<double>{1, 2, 2, 5, 0, 0, 0, 0});
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(result->separated.empty());
  EXPECT_FALSE(result->coefficients[1].dropped);
}

TEST(Separation, CountriesThatGaveNothing) {
  test::World world = test::world(8, 11);
  for (std::size_t r = 0; r < world.design.rows; ++r) {
    if (world.design.origin[r] == 103 || world.design.destination[r] == 105) world.observed[r] = 0;
  }
  const Result<Fit> result = fit(world.design, world.observed);
  ASSERT_TRUE(result.ok());
  for (const std::size_t r : result->separated) {
    EXPECT_TRUE(world.design.origin[r] == 103 || world.design.destination[r] == 105);
  }
  EXPECT_EQ(result->separated.size(), 13U);
  EXPECT_EQ(result->origin_effects.size(), 7U);
  EXPECT_TRUE(expected(*result, std::vector<double>{0, 0}, {101, 102}).ok());
  EXPECT_EQ(expected(*result, std::vector<double>{0, 0}, {103, 102}).problem().field, "origin");
  EXPECT_EQ(expected(*result, std::vector<double>{0, 0}, {101, 105}).problem().field, "destination");
}

// Two blocs with ties inside each. Effects can raise one bloc's givers and lower its takers without touching those
// ties; that moves the zeros from the first bloc to the second one way and those from the second to the first the other
// way.
TEST(Separation, EffectsThatSeparateTogether) {
  const auto blocs = [](bool both_ways) {
    test::World world;
    for (std::uint32_t a = 0; a < 6; ++a) {
      for (std::uint32_t b = 0; b < 6; ++b) {
        if (!both_ways && a < 3 && b >= 3) continue;
        world.design.origin.push_back(a);
        world.design.destination.push_back(b);
        world.observed.push_back((a < 3) == (b < 3) ? 1.0 + a + 2 * b + (a == b ? 3 : 0) : 0.0);
        ++world.design.rows;
      }
    }
    return world;
  };
  const test::World both = blocs(true);
  EXPECT_TRUE(fit(both.design, both.observed)->separated.empty());
  const test::World one = blocs(false);
  const Result<Fit> result = fit(one.design, one.observed);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->separated.size(), 9U);
  for (const std::size_t r : result->separated) EXPECT_TRUE(one.design.origin[r] >= 3 && one.design.destination[r] < 3);
}

TEST(Separation, PairsBetweenComponentsHaveNoEstimate) {
  Design design;
  std::vector<double> observed;
  for (const std::uint32_t bloc : {0U, 10U}) {
    for (std::uint32_t a = 0; a < 3; ++a) {
      for (std::uint32_t b = 0; b < 3; ++b) {
        design.origin.push_back(bloc + a);
        design.destination.push_back(bloc + b);
        observed.push_back(1.0 + a * b + bloc);
        ++design.rows;
      }
    }
  }
  const Result<Fit> result = fit(design, observed);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->parameters, 10U);
  EXPECT_TRUE(expected(*result, {}, {1, 2}).ok());
  EXPECT_EQ(expected(*result, {}, {1, 12}).problem().field, "destination");
}

}  // namespace
}  // namespace mostari::gravity
