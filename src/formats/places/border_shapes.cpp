#include "formats/places/border_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <numbers>

namespace mostari {
namespace {

using nlohmann::json;

constexpr double earth_radius_km = 6371.0;
constexpr double radians = std::numbers::pi / 180;

/// Arcs are lists of differences on an integer grid.
std::vector<LonLat> arc_of(const json& arc, const json& scale, const json& translate) {
  std::vector<LonLat> line;
  double x = 0;
  double y = 0;
  for (const json& step : arc) {
    x += step.at(0).get<double>();
    y += step.at(1).get<double>();
    line.push_back({.longitude = x * scale.at(0).get<double>() + translate.at(0).get<double>(),
                    .latitude = y * scale.at(1).get<double>() + translate.at(1).get<double>()});
  }
  return line;
}

/// Rings and polygons nest to any depth; an arc run backwards is written as its complement.
void collect_arcs(const json& value, std::vector<std::size_t>& arcs) {
  if (value.is_number_integer()) {
    const auto number = value.get<std::int64_t>();
    arcs.push_back(static_cast<std::size_t>(number < 0 ? ~number : number));
    return;
  }
  for (const json& each : value) collect_arcs(each, arcs);
}

}  // namespace

Result<BorderShapes> BorderShapes::read(std::string_view topojson, const std::string& file) {
  BorderShapes shapes;
  try {
    const json topology = json::parse(topojson);
    const json& transform = topology.at("transform");
    for (const json& arc : topology.at("arcs")) {
      shapes.arcs_.push_back(arc_of(arc, transform.at("scale"), transform.at("translate")));
    }
    for (const json& geometry : topology.at("objects").at("countries").at("geometries")) {
      if (!geometry.contains("id") || !geometry.contains("arcs")) continue;
      const json& id = geometry.at("id");
      std::vector<std::size_t>& arcs = shapes.arcs_of_[id.is_string() ? id.get<std::string>() : id.dump()];
      collect_arcs(geometry.at("arcs"), arcs);
      std::ranges::sort(arcs);
      if (!arcs.empty() && arcs.back() >= shapes.arcs_.size()) {
        return Problem{.file = file, .field = "arcs", .reason = message("formats.borders.lost_arc")};
      }
    }
  } catch (const json::exception& error) {
    return Problem{.file = file,
                   .value = excerpt(error.what()),
                   .reason = message("formats.borders.no_topology"),
                   .advice = message("formats.borders.install_map")};
  }
  return shapes;
}

std::vector<std::span<const LonLat>> BorderShapes::common(std::string_view numeric_a,
                                                          std::string_view numeric_b) const {
  const auto a = arcs_of_.find(numeric_a);
  const auto b = arcs_of_.find(numeric_b);
  if (a == arcs_of_.end() || b == arcs_of_.end() || a == b) return {};
  std::vector<std::size_t> shared;
  std::ranges::set_intersection(a->second, b->second, std::back_inserter(shared));
  std::vector<std::span<const LonLat>> lines;
  lines.reserve(shared.size());
  for (const std::size_t arc : shared) lines.emplace_back(arcs_[arc]);
  return lines;
}

double distance_km(LonLat a, LonLat b) {
  const double latitudes = std::sin((b.latitude - a.latitude) * radians / 2);
  const double longitudes = std::sin((b.longitude - a.longitude) * radians / 2);
  const double half_chord =
      latitudes * latitudes + std::cos(a.latitude * radians) * std::cos(b.latitude * radians) * longitudes * longitudes;
  return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(half_chord)));
}

double distance_km(LonLat point, std::span<const LonLat> line) {
  const double narrowing = std::cos(point.latitude * radians);
  const auto flat = [&](LonLat each) {
    // Across the date line the short way round counts.
    const double east = std::remainder(each.longitude - point.longitude, 360.0);
    return std::pair{east * narrowing, each.latitude - point.latitude};
  };
  double best = std::numeric_limits<double>::infinity();
  LonLat nearest = point;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto [x1, y1] = flat(line[i > 0 ? i - 1 : 0]);
    const auto [x2, y2] = flat(line[i]);
    const double length = (x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1);
    const double along = length > 0 ? std::clamp(-(x1 * (x2 - x1) + y1 * (y2 - y1)) / length, 0.0, 1.0) : 0.0;
    const double x = x1 + along * (x2 - x1);
    const double y = y1 + along * (y2 - y1);
    if (x * x + y * y >= best) continue;
    best = x * x + y * y;
    nearest = {.longitude = point.longitude + (narrowing > 1e-9 ? x / narrowing : 0.0), .latitude = point.latitude + y};
  }
  return line.empty() ? best : distance_km(point, nearest);
}

}  // namespace mostari
