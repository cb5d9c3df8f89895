#include "engines/exposure/sweep.hpp"

#include <numeric>

namespace mostari::exposure {

Groups groups_of(std::span<const LocalPoint> points, double side_km, std::size_t most) {
  std::vector<std::pair<int, int>> tile;
  tile.reserve(points.size());
  for (const LocalPoint& each : points) {
    tile.emplace_back(static_cast<int>(std::floor(each.east / side_km)),
                      static_cast<int>(std::floor(each.north / side_km)));
  }
  Groups groups;
  groups.order.resize(points.size());
  std::iota(groups.order.begin(), groups.order.end(), 0U);
  std::ranges::stable_sort(groups.order, {}, [&](std::uint32_t i) { return tile[i]; });
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool same = i > 0 && tile[groups.order[i]] == tile[groups.order[i - 1]];
    if (!same || i - groups.first.back() >= most) groups.first.push_back(i);
  }
  groups.first.push_back(points.size());
  return groups;
}

Ball ball_around(std::span<const LocalPoint> points, std::span<const std::uint32_t> which) {
  Ball ball;
  const auto share = 1 / static_cast<float>(which.size());
  for (const std::uint32_t i : which) {
    ball.centre.east += points[i].east * share;
    ball.centre.north += points[i].north * share;
    ball.centre.up += points[i].up * share;
  }
  float most2 = 0;
  for (const std::uint32_t i : which) {
    const float x = points[i].east - ball.centre.east;
    const float y = points[i].north - ball.centre.north;
    const float z = points[i].up - ball.centre.up;
    most2 = std::max(most2, x * x + y * y + z * z);
  }
  // A little more for rounding.
  ball.radius_km = std::sqrt(most2) * 1.0001F + 0.001F;
  return ball;
}

}  // namespace mostari::exposure
