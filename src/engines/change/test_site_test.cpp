#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engines/change/change.hpp"
#include "engines/change/period.hpp"
#include "engines/change/test_stacks.hpp"

namespace mostari::change {
namespace {

SiteChange tested(const TestStack& stack, const Options& options = test_options()) {
  return test_site(stack.window(), stack.middle(), options).value();
}

struct Design {
  std::size_t before, after, orbits;
};

class FalseAlarm : public testing::TestWithParam<Design> {};

// 400 sites of noise: 20 below 5 %, standard deviation 4.4; the bounds are four of them.
TEST_P(FalseAlarm, IsNominal) {
  const auto [before, after, orbits] = GetParam();
  std::size_t below = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Options options = test_options();
    options.permutations = 200;
    options.seed = seed;
    if (tested(TestStack(3, before, after, orbits, seed), options).p_value <= 0.05) ++below;
  }
  EXPECT_GE(below, 3U);
  EXPECT_LE(below, 38U);
}

INSTANTIATE_TEST_SUITE_P(Designs, FalseAlarm,
                         testing::Values(Design{30, 3, 1}, Design{20, 2, 1}, Design{14, 4, 2}, Design{40, 8, 1}),
                         [](const auto& design) {
                           return std::to_string(design.param.before) + "_" + std::to_string(design.param.after) + "_" +
                                  std::to_string(design.param.orbits);
                         });

TEST(TestSite, FindsAChangeWithItsSign) {
  for (const float db : {-3.0F, 3.0F}) {
    TestStack stack(5, 20, 4, 2, 1);
    stack.change(db);
    const SiteChange change = tested(stack);
    EXPECT_EQ(change.status, Status::tested);
    EXPECT_LT(change.p_value, 0.001);
    EXPECT_NEAR(change.effect_db, static_cast<double>(db), 0.5);
    EXPECT_LT(change.effect_low_db, static_cast<double>(db));
    EXPECT_GT(change.effect_high_db, static_cast<double>(db));
    EXPECT_NEAR(change.effect_size_db, 3, 0.6);
    ASSERT_EQ(change.series.size(), 4U);
    EXPECT_EQ(change.series[0].dates_before, 20U);
    EXPECT_EQ(change.series[0].dates_after, 4U);
    EXPECT_EQ(change.series[0].score > 0, db > 0);
    EXPECT_EQ(change.dates_before, 40U);
  }
}

// Every other pixel darker, its neighbours brighter: of the 13 within 20 m the mean changes by 1.2 dB, each by 4.
TEST(TestSite, FindsMixedSigns) {
  TestStack stack(5, 20, 4, 2, 1);
  for (std::size_t s = 0; s < stack.values.size(); ++s) {
    for (std::size_t i = std::size_t{20} * 25; i < stack.values[s].size(); ++i)
      stack.values[s][i] += i % 25 % 2 == 0 ? 4.0F : -4.0F;
  }
  const SiteChange change = tested(stack);
  EXPECT_LT(change.p_value, 0.001);
  EXPECT_LT(std::abs(change.effect_db), 2);
  EXPECT_GT(change.effect_size_db, 3);
}

// The level of all pixels moves from date to date; a background of many pixels shows by how much.
TEST(TestSite, TakesOutWhatTheBackgroundShares) {
  TestStack stack(20, 20, 4, 1, 3);
  Random random(9);
  for (auto& values : stack.values) {
    for (std::size_t t = 0; t < 24; ++t) {
      const auto offset = static_cast<float>(3 * random.normal()) + (t >= 20 ? 4.0F : 0.0F);
      for (std::size_t i = 0; i < 400; ++i) values[t * 400 + i] += offset;
    }
  }
  const SiteChange with = tested(stack);
  EXPECT_GT(with.p_value, 0.05);
  EXPECT_GT(with.background_pixels, 60U);
  EXPECT_NEAR(with.series[0].background_share, 1, 0.1);
  Options options = test_options();
  options.remove_background = false;
  EXPECT_GT(std::abs(tested(stack, options).effect_db), 2);
  EXPECT_LT(std::abs(with.effect_db), 0.6);
}

// A drift that all pixels share steps with the event. Where its share were estimated from the innermost region alone,
// or flattened by the background's noise, the larger regions would keep some of it: 100 stacks, 5 expected below 5 %,
// 13 is 3.7 standard deviations above.
TEST(TestSite, ASharedDriftIsNoChange) {
  std::size_t below = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    TestStack stack(20, 40, 8, 1, seed);
    for (auto& values : stack.values) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t date = i / 400;
        values[i] += 0.03F * static_cast<float>(date);
      }
    }
    Options options = test_options();
    options.radii_m = {15, 40, 60};
    options.seed = seed;
    if (tested(stack, options).p_value <= 0.05) ++below;
  }
  EXPECT_LE(below, 13U);
}

// A wave that only the site has, too weak beside the noise to be seen before the event, but at its height after it: 200
// stacks, 10 expected below 5 %, 22 is 3.9 standard deviations above.
TEST(TestSite, AWeakSeasonOfItsOwnIsNoChange) {
  std::size_t below = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    TestStack stack(3, 30, 5, 1, seed);
    for (std::size_t s = 0; s < stack.values.size(); ++s) {
      for (std::size_t i = 0; i < stack.values[s].size(); ++i) {
        stack.values[s][i] +=
            0.35F * std::cos(6.2831853F * static_cast<float>(stack.day[s][i / 9] - test_event - 24) / 365.25F);
      }
    }
    Options options = test_options();
    options.permutations = 200;
    options.seed = seed;
    if (tested(stack, options).p_value <= 0.05) ++below;
  }
  EXPECT_LE(below, 22U);
}

TEST(TestSite, DateEffectsMayBeGiven) {
  TestStack stack(4, 20, 4, 1, 3);
  std::vector<float> effect(24);
  for (std::size_t t = 0; t < 24; ++t) effect[t] = t % 2 == 0 ? 3.0F : -3.0F;
  for (auto& values : stack.values) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] += effect[i / 16];
  }
  for (Series& series : stack.series) series.date_effect_db = effect;
  EXPECT_NEAR(tested(stack).series[0].background_share, 1, 0.1);
}

TEST(TestSite, LinearPowerIsTheSameAsDecibels) {
  TestStack stack(5, 20, 4, 2, 5);
  stack.change(-1);
  const SiteChange in_db = tested(stack);
  for (auto& values : stack.values) {
    for (float& value : values) value = static_cast<float>(power_of(static_cast<double>(value)));
  }
  for (Series& series : stack.series) series.unit = Unit::linear;
  const SiteChange in_power = tested(stack);
  EXPECT_NEAR(in_power.p_value, in_db.p_value, 0.1 * in_db.p_value);
  EXPECT_NEAR(in_power.effect_db, in_db.effect_db, 1e-3);
}

TEST(TestSite, OrderOfSeriesDoesNotMatter) {
  TestStack stack(5, 20, 4, 2, 5);
  stack.change(-1);
  const SiteChange first = tested(stack);
  std::reverse(stack.series.begin(), stack.series.end());
  const SiteChange second = tested(stack);
  EXPECT_EQ(first.p_value, second.p_value);
  EXPECT_EQ(first.effect_db, second.effect_db);
}

TEST(TestSite, SameSeedSameAnswer) {
  const TestStack stack(5, 20, 4, 2, 6);
  EXPECT_EQ(tested(stack).p_value, tested(stack).p_value);
}

TEST(TestSite, OnePixelIsEnough) {
  TestStack stack(1, 30, 5, 1, 2);
  stack.change(-8);
  const SiteChange change = tested(stack);
  EXPECT_EQ(change.status, Status::tested);
  EXPECT_EQ(change.pixels, 1U);
  EXPECT_LT(change.p_value, 0.01);
}

TEST(TestSite, GivenPixelsAreTheFootprint) {
  TestStack stack(8, 20, 4, 1, 2);
  for (auto& values : stack.values) {
    for (std::size_t t = 20; t < 24; ++t) values[t * 64 + 9] -= 12, values[t * 64 + 10] -= 12;
  }
  Footprint footprint = stack.middle();
  footprint.pixels = {9, 10};
  const SiteChange change = test_site(stack.window(), footprint, test_options()).value();
  EXPECT_EQ(change.pixels, 2U);
  EXPECT_NEAR(change.effect_db, -12, 2);
  EXPECT_LT(change.p_value, 0.01);
}

TEST(TestSite, MissingDatesAndPixelsAreLeftOut) {
  TestStack stack(5, 20, 4, 1, 8);
  for (auto& values : stack.values) {
    std::fill_n(values.begin() + std::ptrdiff_t{3} * 25, 25, none);   // a whole date
    for (std::size_t t = 0; t < 24; ++t) values[t * 25 + 12] = none;  // the middle pixel, always
    values[5 * 25 + 7] = std::numeric_limits<float>::infinity();
    values[6 * 25 + 7] = -9999;
  }
  const SiteChange change = tested(stack);
  EXPECT_EQ(change.status, Status::tested);
  EXPECT_EQ(change.series[0].dates_before, 19U);
  EXPECT_EQ(change.pixels, 12U);  // of the 13 within 20 m
  EXPECT_TRUE(std::isfinite(change.p_value) && std::isfinite(change.effect_db));
}

TEST(TestSite, WhatCannotBeTestedIsAStatus) {
  TestStack stack(5, 20, 4, 1, 8);
  EXPECT_EQ(test_site(stack.window(), {-1, 2, {}}, test_options()).value().status, Status::outside);
  EXPECT_EQ(test_site(stack.window(), {0, 0, {25}}, test_options()).value().status, Status::outside);
  Options options = test_options();
  options.event_day = 20000;
  EXPECT_EQ(tested(stack, options).status, Status::too_few_dates);
  options = test_options();
  options.before_days = 40;
  EXPECT_EQ(tested(stack, options).status, Status::too_few_dates);
  for (auto& values : stack.values) std::fill(values.begin(), values.end(), none);
  EXPECT_EQ(tested(stack).status, Status::no_data);
  EXPECT_EQ(tested(stack).p_value, 1);
}

TEST(TestSite, ConstantValuesAreNoChange) {
  TestStack stack(5, 20, 4, 1, 8);
  for (auto& values : stack.values) std::fill(values.begin(), values.end(), -7.0F);
  const SiteChange change = tested(stack);
  EXPECT_EQ(change.status, Status::tested);
  EXPECT_EQ(change.p_value, 1);
  EXPECT_EQ(change.effect_db, 0);
}

TEST(TestSite, HugeValuesAreNoData) {
  TestStack stack(5, 20, 4, 1, 8);
  for (auto& values : stack.values) values[30] = 3e38F, values[31] = -3e38F;
  EXPECT_TRUE(std::isfinite(tested(stack).effect_db));
}

TEST(TestSite, AnInterruptedPeriodIsLeftOut) {
  const TestStack stack(5, 20, 6, 1, 8);
  Options options = test_options();
  options.event_end_day = test_event + 30;
  const SiteChange change = tested(stack, options);
  EXPECT_EQ(change.series[0].dates_after, 3U);
  EXPECT_EQ(change.series[0].dates_before, 20U);
}

TEST(TestSite, WrongShapesAreProblems) {
  TestStack stack(5, 20, 4, 1, 8);
  stack.series[0].values = stack.series[0].values.subspan(1);
  EXPECT_FALSE(test_site(stack.window(), stack.middle(), test_options()).ok());
  stack.point();
  stack.day[1][3] = stack.day[1][2];
  const auto twice = test_site(stack.window(), stack.middle(), test_options());
  ASSERT_FALSE(twice.ok());
  EXPECT_NE(to_string(twice.problem().reason).find("ascend"), std::string::npos);
  Window window = TestStack(5, 20, 4, 1, 8).window();
  window.pixel_width_m = 0;
  EXPECT_FALSE(test_site(window, stack.middle(), test_options()).ok());
}

}  // namespace
}  // namespace mostari::change
