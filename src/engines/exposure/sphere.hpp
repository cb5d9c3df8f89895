#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mostari::exposure {

inline constexpr double earth_radius_km = 6371.0088;  // mean radius, IUGG

/// A point on the earth in km from its centre. Distances in here are straight lines through the earth (chords): neither
/// the date line nor the poles are anything special to them.
struct Point {
  double x = 0, y = 0, z = 0;
};

inline Point operator-(const Point& a, const Point& b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
inline double dot(const Point& a, const Point& b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

inline Point on_earth(double longitude, double latitude) {
  constexpr double radian = std::numbers::pi / 180;
  const double across = earth_radius_km * std::cos(latitude * radian);
  return {across * std::cos(longitude * radian), across * std::sin(longitude * radian),
          earth_radius_km * std::sin(latitude * radian)};
}

/// Great-circle distance of two points with this chord between them.
inline double great_circle_km(double chord_km) {
  return 2 * earth_radius_km * std::asin(std::min(1.0, chord_km / (2 * earth_radius_km)));
}

/// The reverse; half around the earth at most.
inline double chord_km(double great_circle_km) {
  return 2 * earth_radius_km * std::sin(std::min(std::numbers::pi / 2, great_circle_km / (2 * earth_radius_km)));
}

struct LocalPoint {
  float east = 0, north = 0, up = 0;  ///< km
};

/// Axes at a point of the earth. In them coordinates near the point are small, so single precision is exact to
/// centimetres.
class Frame {
 public:
  explicit Frame(const Point& origin) : origin_(origin) {
    const double length = std::sqrt(dot(origin, origin));
    up_ = {origin.x / length, origin.y / length, origin.z / length};
    // Any axis that is not nearly `up` serves to find east; at the poles it is only a name.
    const bool polar = std::abs(up_.z) > 0.9;
    const Point away = polar ? Point{.x = 1} : Point{.z = 1};
    east_ = cross(away, up_);
    const double size = std::sqrt(dot(east_, east_));
    east_ = {east_.x / size, east_.y / size, east_.z / size};
    north_ = cross(up_, east_);
  }

  LocalPoint local(const Point& point) const {
    const Point from = point - origin_;
    return {static_cast<float>(dot(from, east_)), static_cast<float>(dot(from, north_)),
            static_cast<float>(dot(from, up_))};
  }

  /// The point of the earth above this place of the tangent plane; for places less than a radius away.
  static LocalPoint lifted(double east, double north) {
    const double flat = east * east + north * north;
    const double drop = flat / (earth_radius_km + std::sqrt(earth_radius_km * earth_radius_km - flat));
    return {static_cast<float>(east), static_cast<float>(north), static_cast<float>(-drop)};
  }

 private:
  static Point cross(const Point& a, const Point& b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
  }
  Point origin_, east_, north_, up_;
};

}  // namespace mostari::exposure
