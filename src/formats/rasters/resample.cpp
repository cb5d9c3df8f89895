#include "formats/rasters/resample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "formats/rasters/gdal.hpp"
#include "formats/rasters/place.hpp"

namespace mostari::raster {
namespace {

/// Pixels of a source that are read at once at most, for each target pixel: pixel sizes differ twofold at most, and a
/// window may lie askew.
constexpr std::int64_t most_a_pixel = 32;

struct Values {
  Window window;  ///< of the source
  std::vector<float> stored;
  float at(int x, int y) const {
    const int column = x - window.x;
    const int row = y - window.y;
    if (column < 0 || row < 0 || column >= window.width || row >= window.height) return none;
    return stored[static_cast<std::size_t>(row) * static_cast<std::size_t>(window.width) +
                  static_cast<std::size_t>(column)];
  }
};

float bilinear(const Values& values, double column, double row) {
  if (std::isnan(column) ||
      std::isnan(values.at(static_cast<int>(std::floor(column)), static_cast<int>(std::floor(row))))) {
    return none;
  }
  const double x = column - 0.5;
  const double y = row - 0.5;
  const int left = static_cast<int>(std::floor(x));
  const int top = static_cast<int>(std::floor(y));
  double sum = 0;
  double weights = 0;
  for (int j = 0; j < 2; ++j) {
    for (int i = 0; i < 2; ++i) {
      const float value = values.at(left + i, top + j);
      if (std::isnan(value)) continue;
      const double weight = (i == 0 ? left + 1 - x : x - left) * (j == 0 ? top + 1 - y : y - top);
      sum += weight * value;
      weights += weight;
    }
  }
  return weights > 0 ? static_cast<float>(sum / weights) : none;
}

}  // namespace

Outcome resample(GDALRasterBand& band, const Grid& source, const Decode& decode, const Grid& target,
                 const Window& window, std::span<float> out) {
  const Result<GridMap> map = GridMap::between(target, source);
  if (!map) return map.problem();
  std::vector<double> column(out.size());
  std::vector<double> row(out.size());
  map->place(window, column, row);
  double left = source.width, top = source.height, right = 0, bottom = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool inside = column[i] >= 0 && row[i] >= 0 && column[i] < source.width && row[i] < source.height;
    if (!inside) {
      column[i] = std::numeric_limits<double>::quiet_NaN();
      continue;
    }
    left = std::min(left, column[i]);
    right = std::max(right, column[i]);
    top = std::min(top, row[i]);
    bottom = std::max(bottom, row[i]);
  }
  if (left > right || top > bottom) {
    std::ranges::fill(out, none);
    return Done{};
  }
  Values values;
  values.window.x = std::max(0, static_cast<int>(left) - 1);
  values.window.y = std::max(0, static_cast<int>(top) - 1);
  values.window.width = std::min(source.width, static_cast<int>(right) + 2) - values.window.x;
  values.window.height = std::min(source.height, static_cast<int>(bottom) + 2) - values.window.y;
  if (values.window.pixels() > most_a_pixel * (window.pixels() + 64)) {
    return Problem{.reason = message("rasters.pixels.askew")};
  }
  values.stored.resize(static_cast<std::size_t>(values.window.pixels()));
  const gdal::Complaints complaints;
  if (band.RasterIO(GF_Read, values.window.x, values.window.y, values.window.width, values.window.height,
                    values.stored.data(), values.window.width, values.window.height, GDT_Float32, 0, 0,
                    nullptr) != CE_None) {
    return Problem{.reason = complaints.last()};
  }
  decode(values.stored);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = bilinear(values, column[i], row[i]);
  return Done{};
}

}  // namespace mostari::raster
