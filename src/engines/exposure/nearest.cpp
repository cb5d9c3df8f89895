#include "engines/exposure/nearest.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mostari::exposure {
namespace {

double along(const Point& point, int axis) {
  return axis == 0 ? point.x : axis == 1 ? point.y : point.z;
}

}  // namespace

NearestPoint::NearestPoint(std::span<const Point> points) {
  nodes_.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    nodes_.push_back({.at = points[i], .point = static_cast<std::uint32_t>(i)});
  }
  halve(0, nodes_.size(), 0);
}

void NearestPoint::halve(std::size_t first, std::size_t last, int axis) {
  if (last - first < 2) return;
  const std::size_t middle = first + (last - first) / 2;
  const auto at = [this](std::size_t i) { return nodes_.begin() + static_cast<std::ptrdiff_t>(i); };
  std::nth_element(at(first), at(middle), at(last),
                   [axis](const Node& a, const Node& b) { return along(a.at, axis) < along(b.at, axis); });
  halve(first, middle, (axis + 1) % 3);
  halve(middle + 1, last, (axis + 1) % 3);
}

std::optional<NearestPoint::Found> NearestPoint::nearest(const Point& to, double within_km) const {
  constexpr auto none = std::numeric_limits<std::uint32_t>::max();
  Found best{.point = none, .chord_km = within_km * within_km};  // squared while searching
  search(to, 0, nodes_.size(), 0, {}, 0, best);
  if (best.point == none) return std::nullopt;
  best.chord_km = std::sqrt(best.chord_km);
  return best;
}

void NearestPoint::search(const Point& to, std::size_t first, std::size_t last, int axis, std::array<double, 3> apart,
                          double apart2, Found& best) const {
  if (first >= last) return;
  const std::size_t middle = first + (last - first) / 2;
  const Node& node = nodes_[middle];
  const Point from = node.at - to;
  const double distance = dot(from, from);
  // Of several as near the first of the span, so that the answer does not depend on the tree.
  if (distance < best.chord_km || (distance == best.chord_km && node.point < best.point)) {
    best = {.point = node.point, .chord_km = distance};
  }
  const double beyond = along(to, axis) - along(node.at, axis);
  const int next = (axis + 1) % 3;
  const bool below = beyond < 0;
  search(to, below ? first : middle + 1, below ? middle : last, next, apart, apart2, best);
  double& here = apart[static_cast<std::size_t>(axis)];
  apart2 += beyond * beyond - here * here;
  here = beyond;
  if (apart2 <= best.chord_km) search(to, below ? middle + 1 : first, below ? last : middle, next, apart, apart2, best);
}

}  // namespace mostari::exposure
