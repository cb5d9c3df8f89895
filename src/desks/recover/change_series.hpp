#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engines/change/change.hpp"
#include "formats/raster_reader.hpp"

namespace mostari::recover {

/// The pixels of a window at all dates, as the engine wants them.
class WindowSeries {
 public:
  WindowSeries(const raster::Stack& stack, const raster::StackReader& reader, const raster::Window& window);
  WindowSeries(const WindowSeries&) = delete;
  WindowSeries& operator=(const WindowSeries&) = delete;
  /// Points into this object.
  change::Window window() const;

 private:
  raster::Window window_;
  raster::PixelSize size_;
  std::vector<std::vector<std::int32_t>> days_;
  std::vector<std::vector<float>> values_;
  std::vector<change::Series> series_;
};

/// A number by which the engine tells orbits apart: the relative orbit, or one below zero for what has none.
int orbit_number(const std::string& orbit);
/// The name of the series that the engine calls by this number and polarisation.
std::string series_name(const raster::Stack& stack, int orbit, std::string_view polarisation);

std::int32_t day_number(raster::Day day);

}  // namespace mostari::recover
