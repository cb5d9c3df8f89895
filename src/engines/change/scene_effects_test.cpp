#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "engines/change/change.hpp"
#include "engines/change/simulate.hpp"
#include "engines/change/test_stacks.hpp"

namespace mostari::change {
namespace {

constexpr std::size_t side = 96, pixels = side * side;

SimulatedScene drifting() {
  SimulatedScene scene;
  scene.width = scene.height = side;
  scene.before = 30, scene.after = 6;
  scene.date_offset_db = 0.5, scene.drift_db_per_year = 1;
  return scene;
}

/// A quarter of the scene, its upper left, changes by `db` from the event on.
void damage_a_quarter(SimulatedStack& stack, float db) {
  for (auto& layer : stack.layers) {
    for (std::size_t t = 0; t < layer.day.size(); ++t) {
      if (layer.day[t] < 19052) continue;
      for (std::size_t i = 0; i < pixels; ++i) {
        if (i / side < side / 2 && i % side < side / 2) layer.values[t * pixels + i] += db;
      }
    }
  }
}

struct Mapped {
  SceneDateEffects effects;
  PixelMaps maps;
};

Mapped mapped(const SimulatedStack& stack) {
  const MapOptions options{.event_day = 19052};
  std::vector<Series> series = stack.series();
  const Window window{side, side, 10, 10, series};
  Mapped result{scene_date_effects(window, 3, options).value(), {}};
  for (std::size_t s = 0; s < series.size(); ++s) series[s].date_effect_db = result.effects.series[s].effect_db;
  result.maps = map_pixels(window, options).value();
  return result;
}

/// Share of the pixels with p at most 0.01, within the upper left quarter or beyond it.
double share_below(const PixelMaps& maps, bool quarter) {
  double below = 0, count = 0;
  for (std::size_t i = 0; i < pixels; ++i) {
    if ((i / side < side / 2 && i % side < side / 2) != quarter) continue;
    ++count;
    below += maps.p_value[i] <= 0.01F ? 1 : 0;
  }
  return below / count;
}

// The drift and the offsets are the scene's: where they stay in, more than a tenth of the map is below 1 %; single
// scenes without any have 0.6 to 2 %.
TEST(SceneDateEffects, ADriftOfTheSceneIsNoChange) {
  SimulatedScene scene = drifting();
  scene.drift_db_per_year = 3;
  const SimulatedStack stack = simulate(scene);
  const Mapped result = mapped(stack);
  EXPECT_LT(share_below(result.maps, false), 0.025);
  EXPECT_GT(share_below(result.maps, false), 0.002);
  for (const auto& series : result.effects.series) {
    // Between the middles of 30 dates before and 6 after, 216 days; the offsets' means differ by 0.2.
    EXPECT_NEAR(series.step_db, 3 * 216 / 365.25, 0.8);
  }
  std::vector<Series> plain = stack.series();
  EXPECT_GT(share_below(map_pixels({side, side, 10, 10, plain}, {.event_day = 19052}).value(), false), 0.1);
}

// What changes in a quarter keeps its size, and the rest stays unchanged.
TEST(SceneDateEffects, DamageOfAQuarterIsNotTakenOut) {
  const SimulatedStack whole = simulate(drifting());
  SimulatedStack damaged = whole;
  damage_a_quarter(damaged, -2);
  const Mapped without = mapped(whole), with = mapped(damaged);
  EXPECT_LT(share_below(with.maps, false), 0.025);
  EXPECT_GT(share_below(with.maps, true), 0.9);
  for (std::size_t s = 0; s < with.effects.series.size(); ++s) {
    EXPECT_NEAR(with.effects.series[s].step_db, without.effects.series[s].step_db, 0.1);
  }
  EXPECT_LT(static_cast<double>(with.effects.steady), 0.8 * static_cast<double>(with.effects.patches));
}

// The limit that the documentation names: what all of the scene does is taken for a date effect, and is told.
TEST(SceneDateEffects, AChangeOfTheWholeSceneIsTakenOutAndTold) {
  SimulatedScene scene = drifting();
  scene.drift_db_per_year = 0, scene.date_offset_db = 0;
  SimulatedStack stack = simulate(scene);
  for (auto& layer : stack.layers) {
    for (std::size_t i = 0; i < layer.values.size(); ++i)
      layer.values[i] -= layer.day[i / pixels] >= 19052 ? 3.0F : 0.0F;
  }
  const Mapped result = mapped(stack);
  EXPECT_LT(share_below(result.maps, false), 0.025);
  for (const auto& series : result.effects.series) EXPECT_NEAR(series.step_db, -3, 0.1);
}

// Offsets of 3 dB and a fifth of the pixels missing, others on each date: effects are those that were put in.
TEST(SceneDateEffects, MissingPixelsDoNotBendThem) {
  TestStack stack(60, 20, 4, 1, 3);
  Random random(5);
  std::vector<std::vector<float>> offsets;
  for (auto& values : stack.values) {
    auto& own = offsets.emplace_back();
    for (std::size_t t = 0; t < 24; ++t) {
      own.push_back(static_cast<float>(3 * random.normal()));
      for (std::size_t i = 0; i < 3600; ++i) {
        values[t * 3600 + i] += own[t];
        if ((i / 60 + 12 * t) % 60 < 12) values[t * 3600 + i] = std::numeric_limits<float>::quiet_NaN();
      }
    }
  }
  const auto effects = scene_date_effects(stack.window(), 3, {.event_day = test_event}).value();
  for (std::size_t s = 0; s < 2; ++s) {
    float level = 0;
    for (std::size_t t = 0; t < 20; ++t) level += offsets[s][t] / 20;
    for (std::size_t t = 0; t < 24; ++t) EXPECT_NEAR(effects.series[s].effect_db[t], offsets[s][t] - level, 0.25);
  }
}

TEST(SceneDateEffects, TooFewPatchesKnowNothing) {
  const TestStack stack(15, 20, 4, 1, 3);
  const auto effects = scene_date_effects(stack.window(), 3, {.event_day = test_event}).value();
  EXPECT_EQ(effects.patches, 25U);
  for (const float effect : effects.series[0].effect_db) EXPECT_TRUE(std::isnan(effect));
  EXPECT_TRUE(std::isnan(effects.series[0].step_db));
}

}  // namespace
}  // namespace mostari::change
