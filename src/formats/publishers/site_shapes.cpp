#include "formats/publishers/site_shapes.hpp"

#include <nlohmann/json.hpp>

#include "formats/publishers/catalogue.hpp"

namespace mostari {
namespace {

using nlohmann::json;

std::optional<ShapePoint> point_in(const json& properties) {
  const auto latitude = properties.find("latitude");
  const auto longitude = properties.find("longitude");
  if (latitude == properties.end() || longitude == properties.end()) return std::nullopt;
  if (!latitude->is_number() || !longitude->is_number()) return std::nullopt;
  return ShapePoint{.lon = longitude->get<double>(), .lat = latitude->get<double>()};
}

/// Positions that are none are left out: the reader of GeoJSON named them.
std::vector<ShapePoint> ring_of(const json& positions) {
  std::vector<ShapePoint> ring;
  for (const json& at : positions) {
    if (!at.is_array() || at.size() < 2 || !at[0].is_number() || !at[1].is_number()) continue;
    ring.push_back({.lon = at[0].get<double>(), .lat = at[1].get<double>()});
  }
  return ring;
}

std::string text_in(const json& properties, const char* member) {
  const auto found = properties.find(member);
  return found != properties.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::optional<SiteShape> site_shape(std::string id, const json& properties) {
  const std::optional<ShapePoint> point = point_in(properties);
  if (!point || text_in(properties, "location_certainty") == "unknown") return std::nullopt;
  SiteShape shape{.id = std::move(id), .name = text_in(properties, "name"), .point = *point, .outline = {}};
  const auto outline = properties.find("outline");
  if (outline == properties.end() || !outline->is_array()) return shape;
  for (const json& rings : *outline) {
    ShapePolygon polygon;
    for (const json& positions : rings) {
      if (std::vector<ShapePoint> ring = ring_of(positions); ring.size() >= 3) polygon.push_back(std::move(ring));
    }
    if (!polygon.empty()) shape.outline.push_back(std::move(polygon));
  }
  return shape;
}

json outline_of(const json& geometry) {
  json polygons = json::array();
  const auto type = geometry.is_object() ? geometry.find("type") : geometry.end();
  if (!geometry.is_object() || type == geometry.end()) return nullptr;
  if (*type == "Polygon" && geometry.contains("coordinates")) {
    polygons.push_back(geometry["coordinates"]);
  } else if (*type == "MultiPolygon" && geometry.contains("coordinates")) {
    polygons = geometry["coordinates"];
  } else if (*type == "GeometryCollection" && geometry.contains("geometries")) {
    for (const json& part : geometry["geometries"]) {
      const json of_part = outline_of(part);
      if (of_part.is_array()) polygons.insert(polygons.end(), of_part.begin(), of_part.end());
    }
  }
  return polygons.is_array() && !polygons.empty() ? polygons : json();
}

std::size_t outline_points(const json& outline) {
  std::size_t points = 0;
  for (const json& polygon : outline) {
    for (const json& ring : polygon) points += ring.size();
  }
  return points;
}

Result<std::vector<SiteShape>> read_site_shapes(std::string_view content, const std::string& file,
                                                const Countries& countries) {
  const RecordFormat* format = recognise_record_format(content, file);
  if (format == nullptr) return unrecognised_record_format(content, file).problem;
  if (format->kind != "site") {
    return Problem{.file = file,
                   .reason = message("records.site.other_kind", {{"kind", format->kind}}),
                   .advice = message("records.site.give_table")};
  }
  std::vector<SiteShape> sites;
  std::vector<Problem> problems;
  const Result<ReadSummary> summary = read_records(
      content, file, *format, countries,
      [&](NewRecord&& record, std::int64_t line) {
        if (auto shape = site_shape(record.local_id, record.properties)) {
          sites.push_back(std::move(*shape));
        } else {
          problems.push_back({.file = file,
                              .line = line,
                              .field = "site",
                              .value = excerpt(record.local_id),
                              .reason = message("records.site.no_place"),
                              .advice = message("records.site.place_it")});
        }
        return true;
      },
      [&](const Problem& problem) { problems.push_back(problem); });
  if (!summary) return summary.problem();
  if (!sites.empty()) return {std::move(sites), std::move(problems)};
  if (!problems.empty()) return std::move(problems.front());
  return Problem{.file = file, .reason = message("records.site.none"), .advice = message("records.site.give_sites")};
}

}  // namespace mostari
