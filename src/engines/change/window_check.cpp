#include "engines/change/window_check.hpp"

#include <algorithm>
#include <string>

namespace mostari::change {

std::optional<Problem> check(const Window& window) {
  if (!(window.pixel_width_m > 0 && window.pixel_height_m > 0)) {
    return Problem{.field = "pixel size",
                   .value = std::to_string(window.pixel_width_m) + " x " + std::to_string(window.pixel_height_m),
                   .reason = message("change.window.pixel_size")};
  }
  for (const Series& series : window.series) {
    const std::string name = "series " + std::to_string(series.relative_orbit) + " " + std::string(series.polarisation);
    const std::size_t expected = window.width * window.height * series.day.size();
    if (series.values.size() != expected) {
      return Problem{.field = name,
                     .value = std::to_string(series.values.size()),
                     .reason = message("change.window.values", {{"expected", expected}})};
    }
    const auto back = std::adjacent_find(series.day.begin(), series.day.end(), std::greater_equal<>());
    if (back != series.day.end()) {
      return Problem{.field = name,
                     .value = std::to_string(*(back + 1)),
                     .reason = message("change.window.days", {{"before", *back}}),
                     .advice = message("change.window.merge")};
    }
    if (!series.date_effect_db.empty() && series.date_effect_db.size() != series.day.size()) {
      return Problem{.field = name,
                     .value = std::to_string(series.date_effect_db.size()),
                     .reason = message("change.window.date_effects", {{"dates", series.day.size()}})};
    }
  }
  return std::nullopt;
}

}  // namespace mostari::change
