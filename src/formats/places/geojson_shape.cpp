// Centroids of shapes on the sphere.
#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "formats/places/geojson.hpp"

namespace mostari {
namespace {

using nlohmann::json;

constexpr double earth_radius_m = 6'371'008.8;

struct Vector {
  double x = 0, y = 0, z = 0;
};
Vector operator+(const Vector& a, const Vector& b) {
  return {a.x + b.x, a.y + b.y, a.z + b.z};
}
Vector operator-(const Vector& a, const Vector& b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
Vector operator*(double scale, const Vector& a) {
  return {scale * a.x, scale * a.y, scale * a.z};
}
double dot(const Vector& a, const Vector& b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
Vector cross(const Vector& a, const Vector& b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
double length(const Vector& a) {
  return std::sqrt(dot(a, a));
}

/// What a geometry's parts add up to. Polygons weigh by area, lines by length, points by number; the highest dimension
/// that has any weight says where the centroid is.
struct Sums {
  Vector of_areas, of_lines, of_points;
  double area = 0, line = 0, point = 0;  ///< of the unit sphere
  std::vector<Vector> vertices;
};

Problem bad(std::string value, Message reason, Message advice) {
  return {.field = "/geometry", .value = std::move(value), .reason = std::move(reason), .advice = std::move(advice)};
}

Result<Vector> vertex(const json& position) {
  const bool numbers =
      position.is_array() && position.size() >= 2 && position[0].is_number() && position[1].is_number();
  if (!numbers) {
    return bad(excerpt(position.dump(-1, ' ', false, json::error_handler_t::replace)),
               message("formats.geojson.no_position"), message("base.do.write", {{"form", "[longitude, latitude]"}}));
  }
  const double lon = position[0].get<double>();
  const double lat = position[1].get<double>();
  if (!std::isfinite(lon) || !std::isfinite(lat) || std::abs(lat) > 90 || std::abs(lon) > 360) {
    return bad(excerpt(position.dump()), message("formats.geojson.no_degrees"), message("formats.geojson.exchanged"));
  }
  constexpr double radian = std::numbers::pi / 180;
  return Vector{std::cos(lat * radian) * std::cos(lon * radian), std::cos(lat * radian) * std::sin(lon * radian),
                std::sin(lat * radian)};
}

Result<std::vector<Vector>> vertices(const json& positions) {
  if (!positions.is_array())
    return bad("", message("formats.geojson.no_positions"),
               message("base.do.write", {{"form", "[[longitude, latitude], …]"}}));
  std::vector<Vector> all;
  all.reserve(positions.size());
  for (const json& each : positions) {
    Result<Vector> at = vertex(each);
    if (!at) return at.problem();
    all.push_back(*at);
  }
  return all;
}

/// A ring as triangles from its first vertex: differences of near points lose no digits.
void add_ring(const std::vector<Vector>& ring, bool hole, Sums& sums) {
  Vector moment;
  double area = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    const Vector& from = ring[0];
    const double part = dot(cross(ring[i] - from, ring[i + 1] - from), from) / 2;
    area += part;
    moment = moment + (part / 3) * (from + ring[i] + ring[i + 1]);
  }
  // Rings may run either way round.
  const double sign = (area < 0 ? -1 : 1) * (hole ? -1 : 1);
  sums.area += sign * area;
  sums.of_areas = sums.of_areas + sign * moment;
}

void add_line(const std::vector<Vector>& line, Sums& sums) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double part = length(line[i] - line[i - 1]);
    sums.line += part;
    sums.of_lines = sums.of_lines + (part / 2) * (line[i] + line[i - 1]);
  }
}

void add_points(const std::vector<Vector>& points, Sums& sums) {
  for (const Vector& each : points) sums.of_points = sums.of_points + each;
  sums.point += static_cast<double>(points.size());
  sums.vertices.insert(sums.vertices.end(), points.begin(), points.end());
}

/// A list of positions, and its place among those beside it (of a polygon: 0 is the outer ring, the others are holes).
using AddList = std::function<void(const std::vector<Vector>&, std::size_t)>;

/// Each list of positions in `coordinates`, `depth` lists deep.
std::optional<Problem> each_list(const json& coordinates, int depth, const AddList& add, std::size_t place = 0) {
  if (depth == 0) {
    Result<std::vector<Vector>> points = vertices(coordinates);
    if (!points) return points.problem();
    add(*points, place);
    return std::nullopt;
  }
  if (!coordinates.is_array())
    return bad("", message("formats.geojson.no_coordinates"), message("formats.geojson.see", {{"section", "3.1"}}));
  for (std::size_t i = 0; i < coordinates.size(); ++i) {
    if (auto problem = each_list(coordinates[i], depth - 1, add, i)) return problem;
  }
  return std::nullopt;
}

std::optional<Problem> add_geometry(const json& geometry, int depth, Sums& sums) {
  const json type = geometry.is_object() ? geometry.value("type", json()) : json();
  if (!type.is_string()) return bad("", message("base.value.missing"), message("formats.geojson.give_geometry"));
  const json none = json::array();
  const json& coordinates = geometry.contains("coordinates") ? geometry["coordinates"] : none;
  const auto points = [&](const std::vector<Vector>& at, std::size_t) { add_points(at, sums); };
  const auto line = [&](const std::vector<Vector>& at, std::size_t i) {
    add_line(at, sums);
    points(at, i);
  };
  const auto ring = [&](const std::vector<Vector>& at, std::size_t i) {
    add_ring(at, i > 0, sums);
    line(at, i);
  };
  if (type == "Point") return each_list(json::array({coordinates}), 0, points);
  if (type == "MultiPoint") return each_list(coordinates, 0, points);
  if (type == "LineString") return each_list(coordinates, 0, line);
  if (type == "MultiLineString") return each_list(coordinates, 1, line);
  if (type == "Polygon") return each_list(coordinates, 1, ring);
  if (type == "MultiPolygon") return each_list(coordinates, 2, ring);
  constexpr int most_nested = 8;
  if (type == "GeometryCollection" && depth < most_nested) {
    const json& parts =
        geometry.contains("geometries") && geometry["geometries"].is_array() ? geometry["geometries"] : none;
    for (const json& each : parts) {
      if (auto problem = add_geometry(each, depth + 1, sums)) return problem;
    }
    return std::nullopt;
  }
  return bad(excerpt(type.get<std::string>()), message("formats.geojson.no_geometry"),
             message("formats.geojson.see", {{"section", "3.1"}}));
}

}  // namespace

Result<Whereabouts> whereabouts(const json& geometry) {
  Sums sums;
  if (auto problem = add_geometry(geometry, 0, sums)) return *problem;
  if (sums.vertices.empty())
    return bad("", message("formats.geojson.no_coordinates"), message("formats.geojson.one_position"));
  // Shapes that fold onto themselves may have no area to weigh by.
  constexpr double least = 1e-18;
  const Vector sum = sums.area > least ? sums.of_areas : sums.line > least ? sums.of_lines : sums.of_points;
  if (length(sum) < least) return bad("", message("formats.geojson.no_middle"), message("formats.geojson.around"));
  const Vector middle = (1 / length(sum)) * sum;
  Whereabouts where;
  // To the centimetre: what comes after it is rounding.
  const auto degrees = [](double radians) { return std::round(radians * 180 / std::numbers::pi * 1e7) / 1e7; };
  where.centre = {.longitude = degrees(std::atan2(middle.y, middle.x)),
                  .latitude = degrees(std::atan2(middle.z, std::hypot(middle.x, middle.y)))};
  double chord = 0;
  for (const Vector& each : sums.vertices) chord = std::max(chord, length(each - middle));
  if (sums.vertices.size() > 1) where.radius_m = 2 * earth_radius_m * std::asin(std::min(1.0, chord / 2));
  if (sums.area > least) {
    where.area_ha = std::round(sums.area * earth_radius_m * earth_radius_m) / 10'000;  // to the square metre
  }
  return where;
}

}  // namespace mostari
