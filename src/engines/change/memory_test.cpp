#include "engines/change/memory.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "engines/change/memory_model.hpp"
#include "engines/change/portable.hpp"
#include "engines/change/season.hpp"
#include "engines/change/simulate.hpp"

namespace mostari::change {
namespace {

constexpr std::int32_t interval = 12;

/// Dates of one orbit; with a season taken out where asked.
OrbitDates dates_of(std::size_t before, std::size_t after, bool season) {
  SiteData data;
  OrbitDates& orbit = data.orbits.emplace_back();
  for (std::size_t t = 0; t < before + after; ++t) orbit.day.push_back(19000 + interval * static_cast<std::int32_t>(t));
  orbit.before = before;
  if (season) remove_season(data);
  return data.orbits[0];
}

/// Speckle of variance 1 - share beside a ground of variance `share` whose neighbouring dates correlate by `decay`.
std::vector<double> series_of(Random& random, std::size_t count, double share, double decay) {
  std::vector<double> values;
  double ground = random.normal();
  for (std::size_t t = 0; t < count; ++t) {
    values.push_back(std::sqrt(share) * ground + std::sqrt(1 - share) * random.normal());
    ground = decay * ground + std::sqrt(1 - decay * decay) * random.normal();
  }
  return values;
}

/// Lag correlations of so many series' residuals.
LagEstimates estimate(const Residuals& residuals, std::size_t series, double share, double decay, std::uint64_t seed) {
  Random random(seed);
  LagEstimates result{std::vector<double>(most_lag), std::vector<double>(most_lag)};
  const auto count = static_cast<double>(series);
  for (std::size_t i = 0; i < series; ++i) {
    auto values = series_of(random, residuals.count(), share, decay);
    residuals.project(values);
    const double square = std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
    for (std::size_t lag = 1; lag <= most_lag; ++lag) {
      double r = 0;
      for (std::size_t t = lag; t < values.size(); ++t) r += values[t] * values[t - lag] / square;
      result.value[lag - 1] += r / count, result.variance[lag - 1] += r * r / count;
    }
  }
  for (std::size_t k = 0; k < most_lag; ++k) {
    result.variance[k] = (result.variance[k] - result.value[k] * result.value[k]) / (count - 1);
  }
  return result;
}

struct Truth {
  double share, decay;
  bool season;
};

class FitMemory : public testing::TestWithParam<Truth> {};

// 2,000 series of 60 dates: the share is known to 0.05, the decay from one date to the next to 0.1.
TEST_P(FitMemory, RecoversShareAndDecay) {
  const auto [share, decay, season] = GetParam();
  const std::vector<Residuals> residuals = {Residuals(dates_of(60, 10, season), 60)};
  ASSERT_EQ(residuals[0].taken(), season ? 3U : 1U);
  const std::vector<std::vector<LagEstimates>> estimates = {{estimate(residuals[0], 2000, share, decay, 7)}};
  const Memory memory = fit_memory(residuals, estimates, interval).at(0);
  EXPECT_NEAR(memory.share, share, 0.05);
  EXPECT_NEAR(std::pow(memory.decay, interval), decay, 0.1);
}

INSTANTIATE_TEST_SUITE_P(Truths, FitMemory,
                         testing::Values(Truth{0.3, 0.6, true}, Truth{0.3, 0.6, false}, Truth{0.15, 0.8, true},
                                         Truth{0.5, 0.4, true}, Truth{1, 0.5, true}),
                         [](const auto& truth) { return "Case" + std::to_string(truth.index); });

// Independent dates: the residuals of a mean and a wave correlate by -3/n, which is no memory.
TEST(FitMemory, FindsNoneWhereThereIsNone) {
  const std::vector<Residuals> residuals = {Residuals(dates_of(60, 10, true), 60)};
  EXPECT_NEAR(expected_lag(residuals[0], {}), -3.0 / 60, 0.01);
  double sum = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const std::vector<std::vector<LagEstimates>> estimates = {{estimate(residuals[0], 500, 0, 0, seed)}};
    sum += fit_memory(residuals, estimates, interval).at(0).share;
  }
  EXPECT_LT(sum / 20, 0.01);
}

// The variance of a step of ten dates after sixty, with the wave taken out, against simulated series.
TEST(FitMemory, TheStepVariesAsComputed) {
  const OrbitDates orbit = dates_of(60, 10, true);
  const Residuals residuals(orbit, 70);
  std::vector<double> weights;
  for (std::size_t t = 0; t < 70; ++t) weights.push_back(t < 60 ? -1.0 / 60 : 0.1);
  residuals.project(weights);
  Random random(3);
  double square = 0;
  constexpr int repeats = 20000;
  for (int i = 0; i < repeats; ++i) {
    const auto values = series_of(random, 70, 1, 0.6);
    const double step = std::inner_product(values.begin(), values.end(), weights.begin(), 0.0);
    square += step * step / repeats;
  }
  // Standard error 1 %.
  EXPECT_NEAR(residuals.variance(weights, std::pow(0.6, 1.0 / interval)) / square, 1, 0.05);
}

// Patches of 80 m whose level correlates by 0.6 from date to date: 50 sites, 2.5 expected below 5 %, 9 is 4.2 standard
// deviations above; where memory is not looked for, more than half of them are.
TEST(GroundMemory, IsNoChange) {
  std::size_t below = 0, below_without = 0;
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    SimulatedScene scene;
    scene.width = scene.height = 160;
    scene.before = 40, scene.after = 8;
    scene.memory = 0.6, scene.memory_db = 0.7;
    scene.seed = 900 + seed;
    const SimulatedStack stack = simulate(scene);
    const std::vector<Series> series = stack.series();
    const Window window{160, 160, 10, 10, series};
    for (std::size_t i = 0; i < 25; ++i) {
      const std::size_t column = i % 5, row = i / 5;
      const Footprint footprint{16.0 + 32.0 * static_cast<double>(column), 16.0 + 32.0 * static_cast<double>(row), {}};
      Options options{.event_day = scene.event_day, .permutations = 400, .seed = i};
      below += test_site(window, footprint, options).value().p_value <= 0.05 ? 1 : 0;
      options.widen_for_memory = false;
      below_without += test_site(window, footprint, options).value().p_value <= 0.05 ? 1 : 0;
    }
  }
  EXPECT_LE(below, 9U);
  EXPECT_GT(below_without, 25U);
}

}  // namespace
}  // namespace mostari::change
