#include "engines/gravity/least_squares.hpp"

#include <gtest/gtest.h>

#include <random>

namespace mostari::gravity {
namespace {

TEST(NonnegativeWeights, ByHand) {
  // The target lies between the first two; the third points away.
  const auto between = nonnegative_weights({{1, 0}, {1, 1}, {-1, 0}}, {3, 2});
  ASSERT_TRUE(between);
  EXPECT_NEAR((*between)[0], 1, 1e-12);
  EXPECT_NEAR((*between)[1], 2, 1e-12);
  EXPECT_EQ((*between)[2], 0);
  // The target lies outside the cone: the nearest point is on its border.
  const auto border = nonnegative_weights({{1, 0}, {1, 1}}, {1, -5});
  EXPECT_NEAR((*border)[0], 1, 1e-12);
  EXPECT_EQ((*border)[1], 0);
  const auto behind = nonnegative_weights({{1, 0}}, {-1, 0});
  EXPECT_EQ((*behind)[0], 0);
}

// What tells the answer from any other: no vector would still help, and those that are used are used up.
TEST(NonnegativeWeights, FulfilTheOptimalityConditions) {
  std::mt19937_64 random(1);
  std::uniform_int_distribution<int> whole(-2, 2);
  for (int round = 0; round < 500; ++round) {
    const std::size_t length = 1 + random() % 6;
    std::vector<std::vector<double>> vectors(1 + random() % 40, std::vector<double>(length));
    std::vector<double> rest(length);
    for (auto& vector : vectors) {
      for (double& value : vector) value = whole(random);
    }
    for (double& value : rest) value = whole(random);
    const auto weights = nonnegative_weights(vectors, rest);
    ASSERT_TRUE(weights);
    for (std::size_t i = 0; i < vectors.size(); ++i) {
      EXPECT_GE((*weights)[i], 0);
      for (std::size_t k = 0; k < length; ++k) rest[k] -= (*weights)[i] * vectors[i][k];
    }
    for (std::size_t i = 0; i < vectors.size(); ++i) {
      double slope = 0;
      for (std::size_t k = 0; k < length; ++k) slope += vectors[i][k] * rest[k];
      EXPECT_LE(slope, 1e-9);
      if ((*weights)[i] > 0) {
        EXPECT_NEAR(slope, 0, 1e-9);
      }
    }
  }
}

}  // namespace
}  // namespace mostari::gravity
