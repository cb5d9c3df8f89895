#include "engines/priority/priority.hpp"

#include <gmock/gmock.h>

namespace mostari::priority {
namespace {

using testing::DoubleNear;

Value known(double value) {
  return {.best = value, .low = value, .high = value};
}

std::vector<std::size_t> ranks(const Order& order) {
  std::vector<std::size_t> all;
  for (const Place& place : order.places) all.push_back(place.rank);
  return all;
}

TEST(Priority, IsTheWeightedMean) {
  const std::vector<Value> values{known(1), known(0), known(0.5), known(1)};
  const Order one = order(values, std::vector<double>{3, 1});
  EXPECT_THAT(one.places[0].score, DoubleNear(0.75, 1e-12));
  EXPECT_THAT(one.places[1].score, DoubleNear(0.625, 1e-12));
  EXPECT_EQ(ranks(one), (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(ranks(order(values, std::vector<double>{1, 3})), (std::vector<std::size_t>{2, 1}));
  EXPECT_EQ(ranks(order(values, std::vector<double>{0, 0})), (std::vector<std::size_t>{2, 1})) << "all 0: equal";
}

TEST(Priority, WhatIsBetterInEveryRespectStaysFirstHoweverWeightsMove) {
  const std::vector<Value> values{known(0.2), known(0.3), known(0.9), known(0.8)};
  const Order one = order(values, std::vector<double>{1, 1});
  EXPECT_EQ(ranks(one), (std::vector<std::size_t>{2, 1}));
  EXPECT_EQ(one.places[1].first_share, 1);
  EXPECT_EQ(one.places[1].rank_high, 1U);
  EXPECT_EQ(one.agreement, 1);
}

TEST(Priority, NearlyEqualSitesChangePlaces) {
  const std::vector<Value> values{known(0.6), known(0.4), known(0.4), known(0.59)};
  const Order one = order(values, std::vector<double>{1, 1});
  EXPECT_EQ(ranks(one), (std::vector<std::size_t>{1, 2}));
  EXPECT_GT(one.places[0].first_share, 0.4);
  EXPECT_LT(one.places[0].first_share, 0.6);
  EXPECT_EQ(one.places[0].rank_low, 1U);
  EXPECT_EQ(one.places[0].rank_high, 2U);
  EXPECT_LT(one.agreement, 0.3);
}

TEST(Priority, WhatIsNotKnownIsAWideIntervalNotAZero) {
  const std::vector<Value> values{known(0.6), Value{}};
  const Order one = order(values, std::vector<double>{1});
  EXPECT_EQ(one.places[1].score, 0.5);
  EXPECT_EQ(one.places[1].score_low, 0);
  EXPECT_EQ(one.places[1].score_high, 1);
  EXPECT_THAT(one.places[1].first_share, DoubleNear(0.4, 0.04));
}

TEST(Priority, AgreementIsKendallsTau) {
  // Both values wholly unknown: draws order them one way as often as the other.
  const std::vector<Value> values{Value{}, Value{}, Value{}};
  EXPECT_THAT(order(values, std::vector<double>{1}).agreement, DoubleNear(0, 0.05));
}

TEST(Priority, NoSitesAndOneSite) {
  EXPECT_TRUE(order({}, std::vector<double>{1}).places.empty());
  const std::vector<Value> one{known(0.5)};
  EXPECT_EQ(order(one, std::vector<double>{1}).places[0].rank_high, 1U);
  EXPECT_THROW((void)order(one, std::vector<double>{1, 2}), std::logic_error);
}

TEST(Priority, IsTheSameAgain) {
  const std::vector<Value> values{known(0.6), Value{}, known(0.4), known(0.59)};
  const std::vector<double> weights{1, 2};
  const Order one = order(values, weights);
  const Order two = order(values, weights);
  EXPECT_EQ(one.agreement, two.agreement);
  EXPECT_EQ(one.places[0].first_share, two.places[0].first_share);
}

}  // namespace
}  // namespace mostari::priority
