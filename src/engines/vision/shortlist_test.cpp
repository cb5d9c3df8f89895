#include "engines/vision/shortlist.hpp"

#include <gtest/gtest.h>

namespace mostari::vision {
namespace {

using Numbers = std::vector<std::uint32_t>;

TEST(Shortlist, TheHighestComeBestFirstAndEqualOnesInOrder) {
  const std::vector<float> priority = {1, 5, 0, 3, 5, -2, 3};
  EXPECT_EQ(highest(priority, 3), (Numbers{1, 4, 3}));
  EXPECT_EQ(highest(priority, 4), (Numbers{1, 4, 3, 6}));
  EXPECT_EQ(highest(priority, 100), (Numbers{1, 4, 3, 6, 0})) << "nothing at or below zero";
  EXPECT_TRUE(highest(priority, 0).empty());
}

TEST(Shortlist, AFeatureCountsOnceForAPictureWithItsBestHit) {
  const std::vector<Hit> hits = {
      {.picture = 1, .feature = 0, .weight = 2},
      {.picture = 1, .feature = 0, .weight = 3},
      {.picture = 0, .feature = 0, .weight = 1},
      {.picture = 1, .feature = 1, .weight = 4},
  };
  EXPECT_EQ(count_votes(hits, 3), (std::vector<float>{1, 7, 0}));
}

}  // namespace
}  // namespace mostari::vision
