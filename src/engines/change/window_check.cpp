#include "engines/change/window_check.hpp"

#include <algorithm>
#include <string>

namespace mostari::change {

std::optional<Problem> check(const Window& window) {
  if (!(window.pixel_width_m > 0 && window.pixel_height_m > 0)) {
    return Problem{.field = "pixel size",
                   .value = std::to_string(window.pixel_width_m) + " x " + std::to_string(window.pixel_height_m),
                   .reason = "is not the size of a pixel on the ground in metres"};
  }
  for (const Series& series : window.series) {
    const std::string name = "series " + std::to_string(series.relative_orbit) + " " + std::string(series.polarisation);
    const std::size_t expected = window.width * window.height * series.day.size();
    if (series.values.size() != expected) {
      return Problem{
          .field = name,
          .value = std::to_string(series.values.size()),
          .reason = "is not the number of values of its dates and the window (" + std::to_string(expected) + ")"};
    }
    const auto back = std::adjacent_find(series.day.begin(), series.day.end(), std::greater_equal<>());
    if (back != series.day.end()) {
      return Problem{.field = name,
                     .value = std::to_string(*(back + 1)),
                     .reason = "follows day " + std::to_string(*back) + ": days must ascend",
                     .advice = "merge images of one orbit, polarisation and day"};
    }
    if (!series.date_effect_db.empty() && series.date_effect_db.size() != series.day.size()) {
      return Problem{
          .field = name,
          .value = std::to_string(series.date_effect_db.size()),
          .reason = "is not the number of its dates (" + std::to_string(series.day.size()) + ") for date effects"};
    }
  }
  return std::nullopt;
}

}  // namespace mostari::change
