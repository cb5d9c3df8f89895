#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "formats/places/border_shapes.hpp"

namespace mostari {

/// A feature of a collection as it stands in the file.
struct FeatureText {
  std::string_view text;
  std::int64_t line = 0;  ///< on which it begins
};

struct FeatureLimits {
  std::size_t max_feature_bytes = std::size_t{32} << 20U;
  int max_depth = 64;
};

/// Visits the features of a GeoJSON FeatureCollection (RFC 7946) one by one, so that a large file is never in memory as
/// a whole; `visit` answers false to stop, and is told of features over a limit with an empty text. The answer is the
/// collection without its features. A text that is no JSON object, or ends in the middle, is a problem.
Result<nlohmann::json> for_each_feature(std::string_view content, const FeatureLimits& limits,
                                        const std::function<bool(const FeatureText&)>& visit);

/// Why coordinates of this "crs" (of GeoJSON before 2016) cannot be read as longitude and latitude of WGS 84; nothing
/// when they can.
std::optional<Problem> crs_problem(const nlohmann::json& crs);

/// Where a shape is.
struct Whereabouts {
  LonLat centre;
  double radius_m = 0;            ///< of the circle about the centre that holds all of it; 0 for a point
  std::optional<double> area_ha;  ///< of polygons
};

/// The centroid of a geometry of any type (of its polygons; else of its lines; else of its points), right across the
/// date line and at the poles for shapes of up to some 1,000 km.
Result<Whereabouts> whereabouts(const nlohmann::json& geometry);

}  // namespace mostari
