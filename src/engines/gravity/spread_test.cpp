#include "engines/gravity/spread.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace mostari::gravity {
namespace {

/// Negative binomial numbers of variance linear * mean + quadratic * mean^2, as a Poisson mixture.
class Drawer {
 public:
  Drawer(double linear, double quadratic, unsigned seed) : linear_(linear), quadratic_(quadratic), random_(seed) {}
  double operator()(double mean) {
    const double excess = linear_ - 1 + quadratic_ * mean;
    if (excess > 0) mean = std::gamma_distribution<double>(mean / excess, excess)(random_);
    return mean > 0 ? static_cast<double>(std::poisson_distribution<long>(mean)(random_)) : 0.0;
  }

 private:
  double linear_, quadratic_;
  std::mt19937_64 random_;
};

std::vector<double> means(std::size_t count, unsigned seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal(0, 2);
  std::vector<double> result(count);
  for (double& mean : result) mean = std::exp(normal(random));
  return result;
}

std::vector<LeftOut> rows_of(const std::vector<double>& mean, Drawer draw) {
  std::vector<LeftOut> rows;
  rows.reserve(mean.size());
  for (const double m : mean) rows.push_back({draw(m), m, 0});
  return rows;
}

TEST(Interval, OfPoisson) {
  const Spread poisson;
  // Mean 3: P(0) = 0.0498, P(<= 5) = 0.9161, P(<= 6) = 0.9665.
  const Interval three = interval_of(poisson, 3, 0, 0.9);
  EXPECT_EQ(three.low, 1);
  EXPECT_EQ(three.high, 6);
  EXPECT_NEAR(three.probability, 0.9665 - 0.0498, 1e-4);
  // Mean 0.1: P(0) = 0.9048.
  const Interval rare = interval_of(poisson, 0.1, 0, 0.9);
  EXPECT_EQ(rare.low, 0);
  EXPECT_EQ(rare.high, 0);
  EXPECT_NEAR(rare.probability, 0.9048, 1e-4);
}

// Geometric: P(<= k) = 1 - 0.9^(k + 1). Zero cannot be left out, so 10 % may lie above: k = 21.
TEST(Interval, OfTheGeometricDistribution) {
  const Interval interval = interval_of({.quadratic = 1}, 9, 0, 0.9);
  EXPECT_EQ(interval.low, 0);
  EXPECT_EQ(interval.high, 21);
  EXPECT_NEAR(interval.probability, 1 - std::pow(0.9, 22), 1e-9);
}

TEST(Interval, WhatIsNotKnownOfTheMeanWidensIt) {
  const Interval unsure = interval_of({.linear = 2, .quadratic = 0.25}, 40, 0.5, 0.9);
  const Interval spread = interval_of({.linear = 2, .quadratic = 0.75}, 40, 0, 0.9);
  EXPECT_EQ(unsure.low, spread.low);
  EXPECT_EQ(unsure.high, spread.high);
  EXPECT_GT(unsure.high, interval_of({.linear = 2, .quadratic = 0.25}, 40, 0, 0.9).high);
}

TEST(Interval, IsInTheUnitsOfTheObserved) {
  const Spread spread{.whole_numbers = false, .unit = 0.5, .linear = 0.8, .quadratic = 0.3};
  const Spread thousandfold{.whole_numbers = false, .unit = 500, .linear = 800, .quadratic = 0.3};
  const Interval small = interval_of(spread, 6, 0.01, 0.8);
  const Interval large = interval_of(thousandfold, 6000, 0.01, 0.8);
  EXPECT_NEAR(large.low, 1000 * small.low, 1e-4);
  EXPECT_NEAR(large.high, 1000 * small.high, 1e-4);
  EXPECT_NEAR(small.probability, 0.8, 1e-6);
  EXPECT_GT(small.low, 0);
}

TEST(Interval, OfAnyMeanAndSpread) {
  for (const bool whole : {true, false}) {
    for (const double linear : {1.0, 1.5, 1e3, 1e7}) {
      for (const double quadratic : {0.0, 1e-8, 0.3, 50.0}) {
        for (double mean = 1e-300; mean < 1e16; mean *= 1e4) {
          const Interval interval = interval_of({whole, 1, linear, quadratic}, mean, 0.01, 0.9);
          EXPECT_LE(interval.low, interval.high);
          EXPECT_GE(interval.probability, 0.9 - 1e-6) << whole << ' ' << linear << ' ' << quadratic << ' ' << mean;
          EXPECT_LE(interval.probability, 1);
        }
      }
    }
  }
}

TEST(SpreadTest, IsFoundAgain) {
  const std::vector<double> mean = means(20'000, 1);
  for (const auto& [linear, quadratic] : {std::pair{1.0, 0.5}, std::pair{4.0, 0.5}, std::pair{6.0, 1.5}}) {
    const Spread spread = estimate_spread(rows_of(mean, Drawer(linear, quadratic, 2)));
    EXPECT_TRUE(spread.whole_numbers);
    EXPECT_NEAR(spread.linear, linear, 0.1 * linear);
    EXPECT_NEAR(spread.quadratic, quadratic, 0.1 * quadratic);
  }
}

TEST(SpreadTest, OfPoissonNumbersIsTheirMean) {
  const std::vector<double> mean = means(20'000, 3);
  const Spread spread = estimate_spread(rows_of(mean, Drawer(1, 0, 4)));
  EXPECT_NEAR(spread.linear, 1, 0.03);
  EXPECT_NEAR(spread.quadratic, 0, 0.003);
}

TEST(SpreadTest, FollowsTheUnit) {
  Drawer draw(3, 0.5, 6);
  std::vector<LeftOut> rows, small_rows;
  for (const double mean : means(5'000, 5)) {
    rows.push_back({draw(10 * mean) / 10, mean, 0});
    small_rows.push_back({rows.back().observed * 1e-3, mean * 1e-3, 0});
  }
  const Spread spread = estimate_spread(rows);
  const Spread small = estimate_spread(small_rows);
  EXPECT_FALSE(spread.whole_numbers);
  EXPECT_NEAR(small.linear, spread.linear * 1e-3, 0.01 * small.linear);
  EXPECT_NEAR(small.quadratic, spread.quadratic, 0.01 * spread.quadratic);
}

}  // namespace
}  // namespace mostari::gravity
