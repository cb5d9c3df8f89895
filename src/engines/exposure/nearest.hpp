#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engines/exposure/sphere.hpp"

namespace mostari::exposure {

/// Finds the nearest of many points: a k-d tree, its nodes in the order of a sorted halving.
class NearestPoint {
 public:
  explicit NearestPoint(std::span<const Point> points);

  struct Found {
    std::uint32_t point = 0;  ///< its place in the span
    double chord_km = 0;
  };
  /// Nothing when none is nearer than `within_km` (a chord).
  std::optional<Found> nearest(const Point& to, double within_km) const;

 private:
  void halve(std::size_t first, std::size_t last, int axis);
  /// `apart`: on each axis from the point to the part of space that the nodes lie in; `apart2`: the sum of squares.
  void search(const Point& to, std::size_t first, std::size_t last, int axis, std::array<double, 3> apart,
              double apart2, Found& best) const;

  struct Node {
    Point at;
    std::uint32_t point = 0;
  };
  std::vector<Node> nodes_;
};

}  // namespace mostari::exposure
