#include "artefacts/shapes.hpp"

#include <cmath>

#include "artefacts/maths.hpp"

namespace mostari::artefacts {
namespace {

constexpr int steps_a_piece = 6;

Point spline(Point a, Point b, Point c, Point d, double t) {
  const Point m = (c - a) * 0.5;
  const Point n = (d - b) * 0.5;
  const double t2 = t * t;
  const double t3 = t2 * t;
  return b * (2 * t3 - 3 * t2 + 1) + m * (t3 - 2 * t2 + t) + c * (3 * t2 - 2 * t3) + n * (t3 - t2);
}

Point unit(Point p) {
  const double length = std::sqrt(p.x * p.x + p.y * p.y);
  return length > 0 ? p * (1 / length) : Point{1, 0};
}

}  // namespace

Path ellipse(Point centre, double rx, double ry, double turn) {
  const int n = rx + ry > 60 ? 48 : rx + ry > 12 ? 24 : 12;
  Path path;
  const double c = cosine(turn);
  const double s = sine(turn);
  for (int i = 0; i < n; ++i) {
    const double x = rx * cosine(2 * pi * i / n);
    const double y = ry * sine(2 * pi * i / n);
    path.push_back({centre.x + x * c - y * s, centre.y + x * s + y * c});
  }
  return path;
}

Path box_path(const Box& box) {
  return {box.at(0, 0), box.at(1, 0), box.at(1, 1), box.at(0, 1)};
}

Path smooth_closed(const Path& points) {
  Path path;
  const std::size_t n = points.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (int s = 0; s < steps_a_piece; ++s) {
      path.push_back(spline(points[(i + n - 1) % n], points[i], points[(i + 1) % n], points[(i + 2) % n],
                            static_cast<double>(s) / steps_a_piece));
    }
  }
  return path;
}

Path smooth_open(const Path& points) {
  Path path;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const Point before = points[i == 0 ? 0 : i - 1];
    const Point after = points[i + 2 < points.size() ? i + 2 : points.size() - 1];
    for (int s = 0; s < steps_a_piece; ++s) {
      path.push_back(spline(before, points[i], points[i + 1], after, static_cast<double>(s) / steps_a_piece));
    }
  }
  path.push_back(points.back());
  return path;
}

Path stroke(const Path& points, double width_start, double width_end, double belly) {
  const std::size_t n = points.size();
  Path left;
  Path right;
  for (std::size_t i = 0; i < n; ++i) {
    const Point along = unit(points[i + 1 < n ? i + 1 : i] - points[i > 0 ? i - 1 : i]);
    const double t = n > 1 ? static_cast<double>(i) / static_cast<double>(n - 1) : 0;
    const double half = 0.5 * mix(width_start, width_end, t) * (1 + belly * 4 * t * (1 - t));
    const Point across{-along.y * half, along.x * half};
    if (i == 0) left.push_back(points[0] - along * half);
    left.push_back(points[i] + across);
    right.push_back(points[i] - across);
    if (i + 1 == n) left.push_back(points[i] + along * half);
  }
  left.insert(left.end(), right.rbegin(), right.rend());
  return left;
}

Path moved(Path path, Point by) {
  for (Point& p : path) p = p + by;
  return path;
}

Path placed(Path path, Point to, double scale_x, double scale_y, double radians) {
  const double c = cosine(radians);
  const double s = sine(radians);
  for (Point& p : path) {
    const double x = p.x * scale_x;
    const double y = p.y * scale_y;
    p = {to.x + x * c - y * s, to.y + x * s + y * c};
  }
  return path;
}

Shape placed(const Shape& shape, Point to, double scale_x, double scale_y, double radians) {
  Shape result;
  for (const Path& path : shape) result.push_back(placed(path, to, scale_x, scale_y, radians));
  return result;
}

Path shaken(Path path, double amount, Random& random) {
  for (Point& p : path) p = p + Point{random.bell(amount / 2), random.bell(amount / 2)};
  return path;
}

void append(Shape& to, const Shape& more) {
  to.insert(to.end(), more.begin(), more.end());
}

}  // namespace mostari::artefacts
