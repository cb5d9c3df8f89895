#include "desks/recover/change/series.hpp"

#include <charconv>

namespace mostari::recover {

int orbit_number(const std::string& orbit) {
  if (orbit == "ascending") return -1;
  if (orbit == "descending") return -2;
  constexpr std::string_view prefix = "orbit ";
  int number = 0;  // unknown
  if (orbit.starts_with(prefix)) {
    std::from_chars(orbit.data() + prefix.size(), orbit.data() + orbit.size(), number);
  }
  return number;
}

std::string series_name(const raster::Stack& stack, int orbit, std::string_view polarisation) {
  for (const raster::Series& each : stack.series) {
    if (each.polarisation == polarisation && orbit_number(each.orbit) == orbit) return each.name();
  }
  return std::string(polarisation);
}

std::int32_t day_number(raster::Day day) {
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

EngineSeries::EngineSeries(const raster::Stack& stack) : size_(pixel_size(stack.grid)), days_(stack.series.size()) {
  for (std::size_t i = 0; i < stack.series.size(); ++i) {
    const raster::Series& series = stack.series[i];
    for (const raster::Plane& plane : series.planes) days_[i].push_back(day_number(plane.day));
    series_.push_back({.relative_orbit = orbit_number(series.orbit),
                       .polarisation = series.polarisation,
                       .unit = series.unit == raster::Unit::db ? change::Unit::decibel : change::Unit::linear,
                       .day = days_[i]});
  }
}

change::Window EngineSeries::window(const raster::Window& window, const raster::SeriesValues& values) {
  for (std::size_t i = 0; i < series_.size(); ++i) series_[i].values = values[i];
  return {.width = static_cast<std::size_t>(window.width),
          .height = static_cast<std::size_t>(window.height),
          .pixel_width_m = size_.width_m,
          .pixel_height_m = size_.height_m,
          .series = series_};
}

void EngineSeries::give(const change::SceneDateEffects& effects) {
  for (std::size_t i = 0; i < series_.size(); ++i) series_[i].date_effect_db = effects.series[i].effect_db;
}

}  // namespace mostari::recover
