#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engines/change/change.hpp"
#include "formats/rasters/reader.hpp"

namespace mostari::recover {

/// A stack's series as the engine wants them.
class EngineSeries {
 public:
  explicit EngineSeries(const raster::Stack& stack);
  EngineSeries(const EngineSeries&) = delete;
  EngineSeries& operator=(const EngineSeries&) = delete;
  /// Points into this object and into `values`, which are of this window; until the next call.
  change::Window window(const raster::Window& window, const raster::SeriesValues& values);
  /// Windows from now on have them; they must outlive this object.
  void give(const change::SceneDateEffects& effects);

 private:
  raster::PixelSize size_;
  std::vector<std::vector<std::int32_t>> days_;
  std::vector<change::Series> series_;
};

/// A number by which the engine tells orbits apart: the relative orbit, or one below zero for what has none.
int orbit_number(const std::string& orbit);
/// The name of the series that the engine calls by this number and polarisation.
std::string series_name(const raster::Stack& stack, int orbit, std::string_view polarisation);

std::int32_t day_number(raster::Day day);

}  // namespace mostari::recover
