#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <string>

#include "base/message.hpp"

namespace mostari::raster {

/// What a backscatter value says: power (sigma or gamma nought, linear), its square root, or 10 log10 of power.
enum class Unit { power, amplitude, db };
enum class Pass { ascending, descending };

/// A pixel or date without a value.
inline constexpr float none = std::numeric_limits<float>::quiet_NaN();

using Day = std::chrono::sys_days;

/// "2022-03-01"
std::string day_text(Day day);

struct PixelPoint {
  double x = 0;  ///< 0 is the left edge of the first pixel
  double y = 0;  ///< 0 is the upper edge of the first row
};

struct LonLat {
  double lon = 0;  ///< degrees east, WGS 84
  double lat = 0;  ///< degrees north
};

/// Where the pixels of a raster lie.
struct Grid {
  int width = 0;
  int height = 0;
  /// x = [0] + column [1] + row [2], y = [3] + column [4] + row [5], at a pixel's upper left corner.
  std::array<double, 6> world_from_pixel{};
  std::string projection_wkt;
  std::string projection_name;  ///< "EPSG:32631", or what the file calls it; empty: nothing
  double metres_per_unit = 1;   ///< of a projected grid
  bool degrees = false;         ///< a geographic grid: its units are degrees
  std::int64_t pixels() const { return std::int64_t{width} * height; }
};

/// "EPSG:32631, 268 x 217 pixels of 20 x 20, upper left corner 620048.24 4830114.7"
Message grid_text(const Grid& grid);

/// Sides of a pixel in metres; in the middle of a grid in degrees.
struct PixelSize {
  double width_m = 0;
  double height_m = 0;
};
PixelSize pixel_size(const Grid& grid);

struct Window {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  std::int64_t pixels() const { return std::int64_t{width} * height; }
};

}  // namespace mostari::raster
