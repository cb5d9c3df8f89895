#include "engines/exposure/interval.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace mostari::exposure {
namespace {

TEST(Interval, IsThatOfTheGammaLaw) {
  std::mt19937 random(3);
  for (const double shape : {1.0, 2.0, 5.0, 30.0}) {
    std::gamma_distribution<double> gamma(shape, 2);
    std::vector<double> drawn(200'000);
    for (double& each : drawn) each = gamma(random);
    std::ranges::sort(drawn);
    // The cube-root formula is off by up to a twentieth of the mean where the law is as skewed as with shape 1.
    const Interval found = interval(2 * shape, 4 * shape);
    EXPECT_NEAR(found.low, drawn[10'000], 0.05 * 2 * shape) << shape;
    EXPECT_NEAR(found.high, drawn[190'000], 0.05 * 2 * shape) << shape;
  }
}

TEST(Interval, HoldsTheMeanAndNeverGoesBelowZero) {
  for (const double variance : {0.0, 1e-9, 0.1, 10.0, 1e6}) {
    const Interval found = interval(2, variance);
    EXPECT_GE(found.low, 0);
    EXPECT_LE(found.low, 2);
    EXPECT_GE(found.high, 2);
  }
  EXPECT_EQ(interval(0, 1).high, 0);
}

}  // namespace
}  // namespace mostari::exposure
