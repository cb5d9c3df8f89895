#include "engines/change/simulate.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "engines/change/portable.hpp"

namespace mostari::change {
namespace {

SimulatedScene small() {
  SimulatedScene scene;
  scene.width = scene.height = 32;
  scene.before = 12, scene.after = 3;
  scene.texture_db = 0, scene.date_offset_db = 0;
  return scene;
}

TEST(Portable, LogarithmAndPower) {
  // NOLINTNEXTLINE(clang-analyzer-security.FloatLoopCounter): samples; which one is last does not matter
  for (float value = 1e-9F; value < 1e9F; value *= 1.37F) {
    EXPECT_NEAR(decibel_of(value), 10 * std::log10(static_cast<double>(value)), 1e-5);
  }
  for (int step = 0; step < 258; ++step) {
    const double db = -90 + 0.7 * step;
    EXPECT_NEAR(power_of(db) / std::pow(10, db / 10), 1, 2e-9);
  }
}

TEST(Portable, NormalNumbers) {
  Random random(1);
  double mean = 0, square = 0, fourth = 0;
  constexpr int count = 200000;
  for (int i = 0; i < count; ++i) {
    const double x = random.normal();
    mean += x / count, square += x * x / count, fourth += x * x * x * x / count;
  }
  EXPECT_NEAR(mean, 0, 0.01);
  EXPECT_NEAR(square, 1, 0.015);
  EXPECT_NEAR(fourth, 2.93, 0.1);
}

/// FNV-1a over the values' bits.
std::uint64_t hash_of(const SimulatedStack& stack) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const auto& layer : stack.layers) {
    for (const float value : layer.values) hash = (hash ^ std::bit_cast<std::uint32_t>(value)) * 0x100000001b3U;
  }
  return hash;
}

TEST(Simulate, SameSeedSameBytes) {
  SimulatedScene scene = small();
  scene.season_db = 1, scene.memory = 0.5, scene.memory_db = 0.5, scene.no_data = 0.05;
  const auto first = hash_of(simulate(scene, {{16, 16}}));
  EXPECT_EQ(first, hash_of(simulate(scene, {{16, 16}})));
  scene.seed = 2;
  EXPECT_NE(first, hash_of(simulate(scene, {{16, 16}})));
}

// Four looks: variance of the power 1/4 of its mean's square. Neighbours of fields weighted 1/2, 1, 1/2 correlate by
// (2/3)^2 in power.
TEST(Simulate, SpeckleHasItsLooksAndCorrelation) {
  SimulatedScene scene = small();
  scene.unit = Unit::linear;
  const auto stack = simulate(scene);
  const auto& values = stack.layers[0].values;
  double mean = 0, square = 0, product = 0, pairs = 0;
  for (const float value : values) mean += static_cast<double>(value) / static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double d = static_cast<double>(values[i]) / mean - 1;
    square += d * d / static_cast<double>(values.size());
    if (i % 32 == 31) continue;
    product += d * (static_cast<double>(values[i + 1]) / mean - 1), ++pairs;
  }
  EXPECT_NEAR(10 * std::log10(mean), scene.mean_db, 0.1);
  EXPECT_NEAR(square, 0.25, 0.02);
  EXPECT_NEAR(product / pairs / square, 4.0 / 9, 0.05);
}

TEST(Simulate, DamageIsWhereTheTruthSays) {
  SimulatedScene scene = small();
  scene.before = 40, scene.after = 40;
  const auto stack = simulate(scene, {{.column = 16, .row = 16, .radius_m = 60, .strength_db = 6, .extent = 0.5}});
  const auto& layer = stack.layers[0];
  std::size_t darker = 0, brighter = 0;
  for (std::size_t i = 0; i < 1024; ++i) {
    const std::size_t column = i % 32, row = i / 32;
    const double x = static_cast<double>(column) + 0.5 - 16, y = static_cast<double>(row) + 0.5 - 16;
    if (x * x + y * y > 36) {
      EXPECT_EQ(layer.change_db[i], 0);
    }
    darker += layer.change_db[i] < 0 ? 1 : 0, brighter += layer.change_db[i] > 0 ? 1 : 0;
    double step = 0;
    for (std::size_t t = 0; t < 80; ++t) {
      step += (layer.day[t] >= scene.event_day ? 1 : -1) * static_cast<double>(layer.values[t * 1024 + i]) / 40;
    }
    // Speckle of four looks: 2.3 dB, of the difference of two means of 40 dates 0.5 dB.
    EXPECT_NEAR(step, static_cast<double>(layer.change_db[i]), 2.5);
  }
  EXPECT_GT(darker, brighter);
  EXPECT_GT(brighter, 0U);
}

TEST(Simulate, DatesLieAboutTheEvent) {
  SimulatedScene scene = small();
  scene.orbits = {{.relative_orbit = 7, .phase_days = 5, .before = 4, .after = 2}};
  const auto stack = simulate(scene);
  const std::int32_t event = scene.event_day;
  EXPECT_EQ(stack.layers[0].day,
            (std::vector<std::int32_t>{event - 43, event - 31, event - 19, event - 7, event + 5, event + 17}));
  EXPECT_EQ(stack.series()[1].polarisation, "VH");
}

}  // namespace
}  // namespace mostari::change
