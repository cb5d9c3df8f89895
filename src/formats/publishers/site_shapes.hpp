#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/country.hpp"

namespace mostari {

struct ShapePoint {
  double lon = 0;  ///< degrees east, WGS 84
  double lat = 0;  ///< degrees north
};

/// Outer ring and holes, each closed or not.
using ShapePolygon = std::vector<std::vector<ShapePoint>>;

/// Where a site stands: a point, or the outline of its ground plan.
struct SiteShape {
  std::string id;
  std::string name;
  ShapePoint point;                   ///< the given one, or the middle of the outline
  std::vector<ShapePolygon> outline;  ///< empty: only the point is known
};

/// Of a record of kind site, by its properties; nothing when it is not known where the site lies.
std::optional<SiteShape> site_shape(std::string id, const nlohmann::json& properties);

/// The polygons of a geometry of GeoJSON, as the property "outline" of a site holds them: coordinates of a
/// MultiPolygon. Null when it has none.
nlohmann::json outline_of(const nlohmann::json& geometry);
/// Points of an outline at most; a larger one is left out of the record.
inline constexpr std::size_t max_outline_points = 100'000;
std::size_t outline_points(const nlohmann::json& outline);

/// A list of sites of any format that records of kind site are read from: what an import takes in, and no more. What it
/// rejects are warnings; a problem when no site with a place is left.
Result<std::vector<SiteShape>> read_site_shapes(std::string_view content, const std::string& file,
                                                const Countries& countries);

}  // namespace mostari
