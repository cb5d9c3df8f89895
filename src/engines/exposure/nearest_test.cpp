#include "engines/exposure/nearest.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace mostari::exposure {
namespace {

TEST(NearestPoint, IsTheOneThatALookAtAllFinds) {
  std::mt19937 random(9);
  std::uniform_real_distribution<double> longitude(-180, 180);
  std::uniform_real_distribution<double> latitude(-90, 90);
  std::vector<Point> points;
  points.reserve(3'050);
  for (int i = 0; i < 3'000; ++i) points.push_back(on_earth(longitude(random), latitude(random)));
  for (int i = 0; i < 50; ++i) points.push_back(points[7]);  // many at one place
  const NearestPoint tree(points);
  for (int i = 0; i < 500; ++i) {
    const Point to = i == 0 ? points[7] : on_earth(longitude(random), latitude(random));
    std::uint32_t best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::uint32_t j = 0; j < points.size(); ++j) {
      const Point from = points[j] - to;
      if (dot(from, from) < least) {
        least = dot(from, from);
        best = j;
      }
    }
    const auto found = tree.nearest(to, 20'000);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->point, best);
    EXPECT_NEAR(found->chord_km, std::sqrt(least), 1e-9);
  }
}

TEST(NearestPoint, OfNoneIsNone) {
  EXPECT_FALSE(NearestPoint({}).nearest({}, 20'000));
}

TEST(NearestPoint, BeyondTheLimitIsNone) {
  const std::vector<Point> points{on_earth(0, 0)};
  const NearestPoint tree(points);
  EXPECT_TRUE(tree.nearest(on_earth(1, 0), 112));
  EXPECT_FALSE(tree.nearest(on_earth(1, 0), 111));
}

}  // namespace
}  // namespace mostari::exposure
