#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

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

/// A list of sites with places: GeoJSON (points, polygons and their collections; ids from "id", else the property "id",
/// else numbered), or CSV with latitude and longitude. Features without a usable place are warnings; a problem when
/// none is left.
Result<std::vector<SiteShape>> read_site_shapes(std::string_view content, const std::string& file);

}  // namespace mostari
