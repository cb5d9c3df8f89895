#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mostari {

struct LonLat {
  double longitude = 0;  ///< degrees, east positive
  double latitude = 0;   ///< degrees, north positive
};

/// The outlines of the world's countries as a topology (TopoJSON 1.0, as the npm package world-atlas publishes Natural
/// Earth's): what two countries share is one line in it, so a common border is exact, not measured.
class BorderShapes {
 public:
  /// Reads a topology's object "countries"; its geometries' ids are ISO 3166-1 numeric.
  static Result<BorderShapes> read(std::string_view topojson, const std::string& file);

  bool has(std::string_view numeric) const { return arcs_of_.contains(numeric); }
  /// The lines of the common border; empty when there is none, or one of the two is not in the topology.
  std::vector<std::span<const LonLat>> common(std::string_view numeric_a, std::string_view numeric_b) const;

 private:
  std::vector<std::vector<LonLat>> arcs_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> arcs_of_;  ///< sorted
};

/// Great-circle distance on a sphere of 6,371 km.
double distance_km(LonLat a, LonLat b);

/// From a point to the nearest point of a line; the line's segments are short enough to be straight in a projection
/// about the point (equirectangular; within 500 km the error is under 1 %).
double distance_km(LonLat point, std::span<const LonLat> line);

}  // namespace mostari
