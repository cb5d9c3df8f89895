#include "desks/recover/change/scene.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "base/progress.hpp"
#include "desks/recover/change/series.hpp"

namespace mostari::recover {
namespace {

/// As the map averages its dates.
constexpr int patch = 3;
/// Patches in all, about: their median stands 0.02 dB from the scene's.
constexpr std::int64_t patches_wanted = 4000;
/// The grid is cut into cells as rasters are into tiles: one window of a cell costs one tile's decoding, and few rows
/// of it little where rasters are stored in strips.
constexpr int cell = 256, rows_of_a_window = 64;
/// A small scene is read whole, of a larger one an eighth of its cells, within these.
constexpr int fewest_cells = 9, most_cells = 36;
/// Sentinel-1's images agree within 1 dB where nothing changed (its calibration): more, shared by all of a scene, is
/// the ground's.
constexpr double large_step_db = 1;

std::vector<raster::Window> windows_of(const raster::Grid& grid) {
  const int cells_across = (grid.width + cell - 1) / cell, cells_down = (grid.height + cell - 1) / cell;
  const std::int64_t cells = std::int64_t{cells_across} * cells_down;
  const bool whole = cells <= fewest_cells;
  const auto number = static_cast<int>(std::clamp<std::int64_t>(cells / 8, fewest_cells, most_cells));
  int across = std::min(static_cast<int>(std::lround(std::sqrt(number))), cells_across);
  const int down = whole ? cells_down : std::min(number / across, cells_down);
  across = whole ? cells_across : std::min(number / down, cells_across);
  std::vector<raster::Window> windows;
  for (int j = 0; j < down; ++j) {
    for (int i = 0; i < across; ++i) {
      // Middles of `across` equal parts.
      const int x = (2 * i + 1) * cells_across / (2 * across) * cell, y = (2 * j + 1) * cells_down / (2 * down) * cell;
      windows.push_back(
          {x, y, std::min(cell, grid.width - x), std::min(whole ? cell : rows_of_a_window, grid.height - y)});
    }
  }
  return windows;
}

/// Patches of a window, `stride` pixels apart.
struct Lattice {
  int across = 0, down = 0;
  Lattice(const raster::Window& window, int stride)
      : across(window.width < patch ? 0 : (window.width - patch) / stride + 1),
        down(window.height < patch ? 0 : (window.height - patch) / stride + 1) {}
  std::size_t count() const { return static_cast<std::size_t>(across) * static_cast<std::size_t>(down); }
};

int stride_of(const std::vector<raster::Window>& windows) {
  std::int64_t pixels = 0;
  for (const raster::Window& window : windows) pixels += window.pixels();
  return std::max(patch, static_cast<int>(std::sqrt(pixels / patches_wanted)));
}

/// Puts the patches of one date side by side into three rows of `out`, from patch `first` on.
void copy_patches(const raster::Window& window, int stride, std::span<const float> values, std::size_t first,
                  std::size_t row_width, float* out) {
  const Lattice lattice(window, stride);
  for (std::size_t i = 0; i < lattice.count(); ++i) {
    const auto across = static_cast<std::size_t>(lattice.across), step = static_cast<std::size_t>(stride);
    const std::size_t corner = i / across * step * static_cast<std::size_t>(window.width) + i % across * step;
    for (std::size_t row = 0; row < patch; ++row) {
      std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(corner + row * static_cast<std::size_t>(window.width)),
                  patch, out + row * row_width + (first + i) * patch);
    }
  }
}

}  // namespace

Result<change::SceneDateEffects> read_date_effects(const raster::Stack& stack, const raster::StackReader& reader,
                                                   const change::MapOptions& options) {
  const std::vector<raster::Window> windows = windows_of(stack.grid);
  const int stride = stride_of(windows);
  std::size_t patches = 0;
  for (const raster::Window& window : windows) patches += Lattice(window, stride).count();
  const std::size_t row_width = patches * patch, image = row_width * patch;
  raster::SeriesValues sample;
  for (const raster::Series& series : stack.series) {
    sample.emplace_back(series.planes.size() * image, std::numeric_limits<float>::quiet_NaN());
  }
  Progress progress(message("change.progress.sample"), windows.size());
  std::size_t first = 0;
  for (const raster::Window& window : windows) {
    reader.read(window, [&](std::size_t series, std::size_t date, std::span<const float> values) {
      copy_patches(window, stride, values, first, row_width, &sample[series][date * image]);
    });
    if (interrupted()) {
      return Problem{.reason = message("change.run.interrupted"), .advice = message("change.run.again")};
    }
    first += Lattice(window, stride).count();
    progress.advance();
  }
  EngineSeries series(stack);
  return scene_date_effects(series.window({0, 0, static_cast<int>(row_width), patch}, sample), patch, options);
}

std::string date_effects_text(const raster::Stack& stack, const change::SceneDateEffects& effects) {
  std::string text;
  for (std::size_t s = 0; s < stack.series.size(); ++s) {
    const raster::Series& series = stack.series[s];
    text += (s == 0 ? "" : "; ") + series.name() + ":";
    for (std::size_t t = 0; t < series.planes.size(); ++t) {
      const auto effect = static_cast<double>(effects.series[s].effect_db[t]);
      text += fmt::format("{} {} {}", t == 0 ? "" : ",", raster::day_text(series.planes[t].day),
                          std::isfinite(effect) ? fmt::format("{:+.2f}", effect) : "unknown");
    }
  }
  return text;
}

std::vector<Message> date_effect_notes(const raster::Stack& stack, const change::SceneDateEffects& effects) {
  ListSaid large;
  bool unknown = false;
  for (std::size_t s = 0; s < stack.series.size(); ++s) {
    const double step = effects.series[s].step_db;
    unknown =
        unknown || std::ranges::all_of(effects.series[s].effect_db, [](float each) { return !std::isfinite(each); });
    if (!(std::abs(step) >= large_step_db)) continue;
    large.items.push_back(message("change.scene.step", {{"step", std::abs(step)},
                                                        {"direction", step < 0 ? "darker" : "brighter"},
                                                        {"series", stack.series[s].caption()}}));
  }
  std::vector<Message> notes = {message(unknown ? "change.scene.too_small" : "change.scene.left_out")};
  if (!large.items.empty()) notes.push_back(message("change.scene.large_steps", {{"steps", std::move(large)}}));
  return notes;
}

}  // namespace mostari::recover
