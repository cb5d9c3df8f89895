#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "base/result.hpp"
#include "formats/rasters/grid.hpp"

/// Pictures of the maps that MapWriter wrote, with the bands "probability", "before_db" and "after_db".
namespace mostari::raster {

struct ChipOptions {
  double side_m = 800;  ///< on the ground
  int side_px = 320;    ///< 16 to 2048
};

/// North-up squares around a place, as PNG. Before and after have one stretch: the same grey is the same backscatter.
struct Chips {
  std::string before_png;
  std::string after_png;
  std::string probability_png;  ///< transparent where nothing is likely to have changed
  double darkest_db = 0;
  double brightest_db = 0;
};

/// A problem for a place outside of the map, or where it has no data.
Result<Chips> chips(const std::filesystem::path& map, LonLat centre, const ChipOptions& options = {});

enum class Chip { before, after, probability };
/// One of the three, the same as chips() makes it.
Result<std::string> chip(const std::filesystem::path& map, LonLat centre, Chip which, const ChipOptions& options = {});

enum class OverlayProjection { lonlat, web_mercator };

struct Bounds {
  double west = 0, south = 0, east = 0, north = 0;  ///< degrees
};

struct Overlay {
  std::string png;  ///< transparent where nothing is likely to have changed
  Bounds bounds;
};

/// A colour of the probability, mixed in between with those beside it.
struct ColourStop {
  double probability = 0;
  int red = 0, green = 0, blue = 0, opacity = 0;  ///< 0 to 255
};
/// Of overlays and chips, from 0 to 1: nothing below 0.1, then yellow, orange, dark red; api/openapi.yaml states them.
std::span<const ColourStop> probability_colours();

/// The whole map's probability to be laid over a web map, its longer side `max_side_px` pixels at most.
Result<Overlay> overlay(const std::filesystem::path& map, int max_side_px = 2048,
                        OverlayProjection projection = OverlayProjection::web_mercator);
/// Where that picture lies, without drawing it.
Result<Bounds> overlay_bounds(const std::filesystem::path& map, int max_side_px = 2048,
                              OverlayProjection projection = OverlayProjection::web_mercator);

}  // namespace mostari::raster
