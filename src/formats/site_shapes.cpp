#include "formats/site_shapes.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.hpp"
#include "formats/csv_table.hpp"

namespace mostari {
namespace {

using nlohmann::json;

constexpr std::size_t max_points = 100'000;  ///< of one site's outline
constexpr int max_nesting = 4;               ///< of geometry collections

/// One site on its way, or why it is none.
struct Draft {
  std::vector<ShapePoint> points;
  std::vector<ShapePolygon> outline;
  std::string reason;
};

bool is_place(double lon, double lat) {
  return std::isfinite(lon) && std::isfinite(lat) && lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90;
}

std::optional<ShapePoint> read_point(const json& at, Draft& draft) {
  if (!at.is_array() || at.size() < 2 || !at[0].is_number() || !at[1].is_number()) {
    draft.reason = "has a position that is not two numbers";
    return std::nullopt;
  }
  const ShapePoint point{.lon = at[0].get<double>(), .lat = at[1].get<double>()};
  if (!is_place(point.lon, point.lat)) {
    draft.reason = "has a position that is no longitude and latitude in degrees";
    return std::nullopt;
  }
  return point;
}

void read_polygon(const json& rings, Draft& draft) {
  ShapePolygon polygon;
  std::size_t points = 0;
  if (rings.is_array()) {
    for (const json& ring : rings) {
      if (!ring.is_array()) continue;
      std::vector<ShapePoint> line;
      for (const json& at : ring) {
        const auto point = read_point(at, draft);
        if (!point) return;
        line.push_back(*point);
        if (++points > max_points) {
          draft.reason = "has an outline of more than " + std::to_string(max_points) + " points";
          return;
        }
      }
      if (line.size() >= 3) polygon.push_back(std::move(line));
    }
  }
  if (polygon.empty()) {
    draft.reason = "has an outline of less than three points";
    return;
  }
  draft.outline.push_back(std::move(polygon));
}

void read_geometry(const json& geometry, Draft& draft, int nesting = 0) {
  if (!geometry.is_object() || nesting > max_nesting) {
    draft.reason = "has no geometry";
    return;
  }
  const auto type_at = geometry.find("type");
  const std::string type = type_at != geometry.end() && type_at->is_string() ? type_at->get<std::string>() : "";
  const json& coordinates = geometry.contains("coordinates") ? geometry["coordinates"] : geometry;
  const auto each = [&](auto&& read) {
    if (!coordinates.is_array()) {
      draft.reason = "has no coordinates";
      return;
    }
    for (const json& part : coordinates) read(part);
  };
  const auto add_point = [&](const json& at) {
    if (const auto point = read_point(at, draft)) draft.points.push_back(*point);
  };
  if (type == "Point") {
    add_point(coordinates);
  } else if (type == "MultiPoint" || type == "LineString") {
    each(add_point);
  } else if (type == "Polygon") {
    read_polygon(coordinates, draft);
  } else if (type == "MultiPolygon") {
    each([&](const json& rings) { read_polygon(rings, draft); });
  } else if (type == "GeometryCollection" && geometry.contains("geometries") && geometry["geometries"].is_array()) {
    for (const json& part : geometry["geometries"]) read_geometry(part, draft, nesting + 1);
  } else {
    draft.reason = "has a geometry that is neither point nor polygon";
  }
}

/// The middle of a ring's area; of its corners where it has none.
ShapePoint middle_of(const std::vector<ShapePoint>& ring) {
  double area = 0;
  double lon = 0;
  double lat = 0;
  ShapePoint mean;
  const ShapePoint& origin = ring.front();
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const ShapePoint& a = ring[i];
    const ShapePoint& b = ring[(i + 1) % ring.size()];
    const double cross = (a.lon - origin.lon) * (b.lat - origin.lat) - (b.lon - origin.lon) * (a.lat - origin.lat);
    area += cross;
    lon += cross * (a.lon + b.lon - 2 * origin.lon);
    lat += cross * (a.lat + b.lat - 2 * origin.lat);
    mean.lon += a.lon / static_cast<double>(ring.size());
    mean.lat += a.lat / static_cast<double>(ring.size());
  }
  if (std::abs(area) < 1e-16) return mean;
  return {.lon = origin.lon + lon / (3 * area), .lat = origin.lat + lat / (3 * area)};
}

std::string text_of(const json& object, std::initializer_list<const char*> keys) {
  if (!object.is_object()) return {};
  for (const char* key : keys) {
    const auto at = object.find(key);
    if (at == object.end()) continue;
    if (at->is_string() && !at->get<std::string>().empty()) return at->get<std::string>();
    if (at->is_number_integer()) return std::to_string(at->get<std::int64_t>());
  }
  return {};
}

/// Collects the sites, each id once, and what is wrong with the others.
class Sites {
 public:
  explicit Sites(std::string file) : file_(std::move(file)) {}

  void add(std::string id, std::string name, Draft draft, std::int64_t line) {
    ++seen_;
    if (id.empty()) id = "site-" + std::to_string(seen_);
    if (draft.reason.empty() && draft.points.empty() && draft.outline.empty()) draft.reason = "has no place";
    if (draft.reason.empty() && !ids_.insert(id).second) draft.reason = "has an id that was used before";
    if (!draft.reason.empty()) {
      reject({.file = file_,
              .line = line,
              .field = "site",
              .value = excerpt(id),
              .reason = draft.reason,
              .advice = "give it one id, and a point or a polygon in degrees (WGS 84)"});
      return;
    }
    SiteShape site{.id = std::move(id), .name = std::move(name), .point = {}, .outline = std::move(draft.outline)};
    if (!draft.points.empty()) {
      site.point = draft.points.front();
    } else {
      site.point = middle_of(site.outline.front().front());
    }
    sites_.push_back(std::move(site));
  }
  void reject(Problem problem) {
    problem.file = file_;
    problems_.push_back(std::move(problem));
  }
  Result<std::vector<SiteShape>> finish() && {
    if (!sites_.empty()) return {std::move(sites_), std::move(problems_)};
    if (!problems_.empty()) return std::move(problems_.front());
    return Problem{
        .file = file_, .reason = "holds no site", .advice = "give GeoJSON or a CSV with id, latitude, longitude"};
  }

 private:
  std::string file_;
  std::int64_t seen_ = 0;
  std::set<std::string> ids_;
  std::vector<SiteShape> sites_;
  std::vector<Problem> problems_;
};

void read_feature(const json& feature, Sites& sites) {
  const json none = json::object();
  const bool is_feature = feature.is_object() && feature.contains("geometry");
  const json& properties = is_feature && feature.contains("properties") ? feature["properties"] : none;
  std::string id = text_of(feature, {"id"});
  if (id.empty()) id = text_of(properties, {"id", "record", "site", "local_id"});
  Draft draft;
  read_geometry(is_feature ? feature["geometry"] : feature, draft);
  sites.add(std::move(id), text_of(properties, {"name", "title", "Name"}), std::move(draft), 0);
}

Result<std::vector<SiteShape>> read_geojson(std::string_view content, const std::string& file) {
  const json root = json::parse(content, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) {
    return Problem{.file = file, .reason = "is not valid JSON", .advice = "export the sites as GeoJSON again"};
  }
  Sites sites(file);
  if (root.contains("features") && root["features"].is_array()) {
    for (const json& feature : root["features"]) read_feature(feature, sites);
  } else {
    read_feature(root, sites);
  }
  return std::move(sites).finish();
}

std::optional<double> number(std::string_view cell) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

Result<std::vector<SiteShape>> read_csv(std::string_view content, const std::string& file) {
  Sites sites(file);
  CsvTable table(
      content, [&](Problem problem) { sites.reject(std::move(problem)); }, [](const Problem&) {});
  if (table.problem()) {
    Problem problem = *table.problem();
    problem.file = file;
    return problem;
  }
  const auto any = [&](std::initializer_list<const char*> names) {
    std::optional<std::size_t> found;
    for (const char* name : names) {
      if (!found) found = table.column(name);
    }
    return found;
  };
  const auto latitude = any({"latitude", "lat", "y"});
  const auto longitude = any({"longitude", "lon", "lng", "long", "x"});
  if (!latitude || !longitude) {
    return Problem{.file = file,
                   .line = 1,
                   .reason = "has no columns latitude and longitude",
                   .advice = "name them so; id and name beside them are kept"};
  }
  const auto id = any({"id", "local_id", "site", "site_id", "id_no"});
  const auto name = any({"name", "title", "name_en", "site_name"});
  while (table.next()) {
    Draft draft;
    const auto lat = number(table.cell(latitude));
    const auto lon = number(table.cell(longitude));
    if (!lat || !lon || !is_place(*lon, *lat)) {
      draft.reason = "has no longitude and latitude in degrees";
    } else {
      draft.points.push_back({.lon = *lon, .lat = *lat});
    }
    sites.add(std::string(table.cell(id)), std::string(table.cell(name)), std::move(draft), table.line());
  }
  return std::move(sites).finish();
}

}  // namespace

Result<std::vector<SiteShape>> read_site_shapes(std::string_view content, const std::string& file) {
  std::string_view start = content.starts_with("\xEF\xBB\xBF") ? content.substr(3) : content;
  const std::string_view text = trimmed(start);
  return text.starts_with('{') ? read_geojson(start, file) : read_csv(content, file);
}

}  // namespace mostari
