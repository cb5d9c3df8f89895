#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/parallel.hpp"
#include "engines/exposure/kernel.hpp"

namespace mostari::exposure {

/// Points of a frame in groups of neighbours, at most `most` in one.
struct Groups {
  std::vector<std::uint32_t> order;  ///< of points
  std::vector<std::size_t> first;    ///< of each group in `order`, and one past the last

  std::span<const std::uint32_t> group(std::size_t i) const {
    return std::span(order).subspan(first[i], first[i + 1] - first[i]);
  }
  std::size_t size() const { return first.size() - 1; }
};
Groups groups_of(std::span<const LocalPoint> points, double side_km, std::size_t most);

struct Ball {
  LocalPoint centre;
  float radius_km = 0;
};
Ball ball_around(std::span<const LocalPoint> points, std::span<const std::uint32_t> which);

/// Calls body(points of a group, candidates that may reach them) for groups of neighbours, on all cores.
template <typename Body>
void sweep(std::span<const LocalPoint> points, double side_km, const std::vector<const Candidates*>& from,
           const Body& body) {
  constexpr std::size_t points_at_once = 64;
  const Groups groups = groups_of(points, side_km, points_at_once);
  parallel_for(groups.size(), 1, [&](std::size_t begin, std::size_t end) {
    std::vector<Candidates> near(from.size());
    for (std::size_t i = begin; i < end; ++i) {
      const Ball ball = ball_around(points, groups.group(i));
      for (std::size_t j = 0; j < from.size(); ++j) from[j]->select(ball.centre, ball.radius_km, near[j]);
      body(groups.group(i), near);
    }
  });
}

}  // namespace mostari::exposure
