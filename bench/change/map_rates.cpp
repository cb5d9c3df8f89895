#include "map_rates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "engines/change/change.hpp"
#include "engines/change/simulate.hpp"
#include "scenes.hpp"

namespace mostari::bench {
namespace {

constexpr std::array<float, 3> levels = {0.05F, 0.01F, 0.001F};

/// Of one scene's map: percent of the pixels with a value that are at most at each level.
std::array<double, 3> rates_of(const change::PixelMaps& maps) {
  std::array<double, 3> below{};
  double pixels = 0;
  for (const float p : maps.p_value) {
    if (!std::isfinite(p)) continue;
    ++pixels;
    for (std::size_t k = 0; k < levels.size(); ++k) below.at(k) += p <= levels.at(k) ? 1 : 0;
  }
  for (double& each : below) each *= 100 / pixels;
  return below;
}

/// Of scenes: the pixels of one share its date effects, so that only scenes are independent.
struct Spread {
  double mean = 0, standard_error = 0, lowest = 0, highest = 0;
};

Spread spread_of(const std::vector<std::array<double, 3>>& scenes, std::size_t level) {
  Spread spread{.lowest = 100};
  for (const auto& each : scenes) {
    spread.mean += each.at(level) / static_cast<double>(scenes.size());
    spread.lowest = std::min(spread.lowest, each.at(level));
    spread.highest = std::max(spread.highest, each.at(level));
  }
  double squares = 0;
  for (const auto& each : scenes) squares += (each.at(level) - spread.mean) * (each.at(level) - spread.mean);
  const auto count = static_cast<double>(scenes.size());
  if (count > 1) spread.standard_error = std::sqrt(squares / (count - 1) / count);
  return spread;
}

}  // namespace

void print_map_rates(std::size_t scenes, std::uint64_t seed, const std::string& only) {
  fmt::print("\n## Pixels of the map below a level, {} scenes of {} x {} pixels without change\n\n", scenes, scene_size,
             scene_size);
  fmt::print(
      "| dates before/after | averaged over | at 5 % | at 1 % | standard error | single scenes | at 0.1 % |\n"
      "|---|---|---|---|---|---|---|\n");
  const std::vector<Case> cases = no_change_cases();
  for (const Case& test : cases) {
    seed += 10000;
    if (!chosen(cases, test, only)) continue;
    std::array<std::vector<std::array<double, 3>>, 2> rates;
    for (std::size_t s = 0; s < scenes; ++s) {
      change::SimulatedScene scene = test.scene;
      scene.seed = seed + s;
      const auto stack = change::simulate(scene);
      auto series = stack.series();
      const change::Window window{stack.width, stack.height, stack.pixel_m, stack.pixel_m, series};
      const auto effects = change::scene_date_effects(window, 3, {.event_day = scene.event_day}).value();
      for (std::size_t i = 0; i < series.size(); ++i) series[i].date_effect_db = effects.series[i].effect_db;
      for (const std::size_t smooth : {0U, 1U}) {
        const change::MapOptions options{.event_day = scene.event_day, .smooth = smooth};
        rates.at(smooth).push_back(rates_of(change::map_pixels(window, options).value()));
      }
    }
    for (const std::size_t smooth : {0U, 1U}) {
      const Spread at_one = spread_of(rates.at(smooth), 1);
      fmt::print("| {} | {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} to {:.2f} | {:.2f} |\n", test.name,
                 smooth == 0 ? "nothing" : "3 x 3", spread_of(rates.at(smooth), 0).mean, at_one.mean,
                 at_one.standard_error, at_one.lowest, at_one.highest, spread_of(rates.at(smooth), 2).mean);
    }
    std::fflush(stdout);
  }
}

}  // namespace mostari::bench
