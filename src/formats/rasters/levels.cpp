#include "formats/rasters/levels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace mostari::raster {
namespace {

/// With fewer images nobody can say which of them is odd.
constexpr std::size_t least_images = 5;
/// Nothing but snow or a flood moves the mean of a whole scene so far.
constexpr float far_db = 6;
/// VV and VH are 5 to 8 dB apart; half of that way is enough where the level then is the other's.
constexpr float near_another_db = 3;

/// Of what a file on the same grid as the others holds: only these look at the same ground.
std::optional<float> level_of(const Stack& stack, const Source& source) {
  if (stack.files[source.file].alignment != Alignment::same || std::isnan(source.level_db)) return std::nullopt;
  return source.level_db;
}

/// In the middle of a series; nothing with too few images.
std::optional<float> middle_of(const Stack& stack, const Series& series) {
  std::vector<float> levels;
  for (const Plane& plane : series.planes) {
    for (const Source& source : plane.sources) {
      if (const auto level = level_of(stack, source)) levels.push_back(*level);
    }
  }
  if (levels.size() < least_images) return std::nullopt;
  std::ranges::nth_element(levels, levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 2));
  return levels[levels.size() / 2];
}

/// The other polarisation of the orbit that the level belongs to rather than to its own.
const Series* another_like(const Stack& stack, const std::vector<std::optional<float>>& middles, std::size_t own,
                           float level) {
  const float away = std::abs(level - *middles[own]);
  if (away < near_another_db) return nullptr;
  for (std::size_t i = 0; i < stack.series.size(); ++i) {
    if (i == own || stack.series[i].orbit != stack.series[own].orbit || !middles[i]) continue;
    if (std::abs(level - *middles[i]) < away / 2) return &stack.series[i];
  }
  return nullptr;
}

}  // namespace

std::vector<Problem> odd_levels(const Stack& stack) {
  std::vector<std::optional<float>> middles;
  for (const Series& each : stack.series) middles.push_back(middle_of(stack, each));
  std::vector<Problem> found;
  for (std::size_t i = 0; i < stack.series.size(); ++i) {
    const Series& series = stack.series[i];
    if (!middles[i]) continue;
    for (const Plane& plane : series.planes) {
      for (const Source& source : plane.sources) {
        const std::optional<float> level = level_of(stack, source);
        if (!level) continue;
        const Series* other = another_like(stack, middles, i, *level);
        if (other == nullptr && std::abs(*level - *middles[i]) < far_db) continue;
        found.push_back(
            {.file = stack.files[source.file].name,
             .field = fmt::format("band {}", source.band),
             .value = fmt::format("{:.1f} dB", *level),
             .reason = message("rasters.levels.far", {{"middle", static_cast<double>(*middles[i])},
                                                      {"series", series.caption()},
                                                      {"like", other != nullptr ? "another" : "none"},
                                                      {"other", other != nullptr ? other->caption() : Message()}}),
             .advice = message(other != nullptr ? "rasters.levels.check_polarisation" : "rasters.levels.check_unit")});
      }
    }
  }
  return found;
}

}  // namespace mostari::raster
