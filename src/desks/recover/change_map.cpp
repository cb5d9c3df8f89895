#include "desks/recover/change_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "base/progress.hpp"
#include "base/resources.hpp"
#include "desks/recover/change_series.hpp"
#include "engines/change/population.hpp"
#include "formats/raster_write.hpp"

namespace mostari::recover {
namespace {

enum Band : std::size_t { probability, statistic, before, after };

/// Pixels from which the share of changed ones is estimated: spread over the whole map, enough for a share to 0.3 %.
constexpr std::int64_t sampled_pixels = 100'000;
/// From here on a p-value is no longer told apart from smaller ones.
constexpr double lowest_p = 1e-12;
constexpr std::size_t steps_a_decade = 64;

/// The probability of change that goes with a pixel's p-value, once the share of changed pixels is known.
class ProbabilityTable {
 public:
  explicit ProbabilityTable(std::vector<float> sample) {
    if (sample.empty()) return;
    const std::size_t steps = steps_a_decade * 12 + 1;
    std::vector<change::SiteEvidence> evidence;
    evidence.reserve(sample.size());
    for (const float p : sample) evidence.push_back({.p_value = p, .p_low = p, .p_high = p});
    const change::Population population = damage_probabilities(evidence);
    // The same share and strength for p-values in even steps: read off the sample, in the order of its p-values.
    std::vector<std::size_t> order(sample.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) { return sample[i]; });
    std::size_t at = 0;
    for (std::size_t step = 0; step < steps; ++step) {
      const double p = std::pow(10.0, static_cast<double>(step) / steps_a_decade - 12);
      while (at + 1 < order.size() && sample[order[at]] < p) ++at;
      table_.push_back(static_cast<float>(population.sites[order[at]].probability));
    }
  }

  float of(float p_value) const {
    if (!std::isfinite(p_value) || table_.empty()) return std::numeric_limits<float>::quiet_NaN();
    const double step = (std::log10(std::max<double>(p_value, lowest_p)) + 12) * steps_a_decade;
    return table_[std::min(table_.size() - 1, static_cast<std::size_t>(std::lround(step)))];
  }

 private:
  std::vector<float> table_;
};

/// The part of a map of `outer` that lies in `inner`.
std::vector<float> inner_part(std::span<const float> values, const raster::Window& outer, const raster::Window& inner) {
  std::vector<float> part;
  part.reserve(static_cast<std::size_t>(inner.pixels()));
  for (int row = 0; row < inner.height; ++row) {
    const auto first =
        values.begin() + static_cast<std::ptrdiff_t>(inner.y - outer.y + row) * outer.width + (inner.x - outer.x);
    part.insert(part.end(), first, first + inner.width);
  }
  return part;
}

raster::MetadataItems metadata_of(const ChangeRequest& request, const raster::Stack& stack) {
  std::string series;
  for (const raster::Series& each : stack.series) series += (series.empty() ? "" : "; ") + each.name();
  return {{"MOSTARI_PRODUCT", "change"},
          {"MOSTARI_VERSION", std::string(program_version())},
          {"EVENT", raster::day_text(request.event)},
          {"EVENT_END", raster::day_text(request.event_end)},
          {"SERIES", series},
          {"SEES", sees_words(pixel_size(stack.grid))}};
}

/// Adds the time of its life to a sum.
class Timed {
 public:
  explicit Timed(double& seconds) : seconds_(seconds) {}
  ~Timed() { seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count(); }
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

 private:
  double& seconds_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

WindowSeries timed_series(const raster::Stack& stack, const raster::StackReader& reader, const raster::Window& window,
                          double& seconds) {
  const Timed timed(seconds);
  return {stack, reader, window};
}

Problem was_interrupted(const ChangeRequest& request) {
  return {.file = request.map.string(),
          .reason = "was not written: interrupted",
          .advice = "nothing was changed; run it again"};
}

/// Pixels of a piece at most: its dates, what the engine makes of them, and the margins.
std::int64_t pixels_a_piece(const ChangeRequest& request, const raster::Stack& stack) {
  const auto bytes = static_cast<std::int64_t>(sizeof(float) * (stack.planes() + 8));
  return std::max<std::int64_t>(1024, request.memory_bytes / bytes);
}

}  // namespace

Result<MapRun> write_change_map(const ChangeRequest& request, const raster::Stack& stack,
                                const raster::StackReader& reader) {
  MapRun run{.pixel_dates = stack.grid.pixels() * static_cast<std::int64_t>(stack.planes())};
  const auto start = std::chrono::steady_clock::now();
  Result<raster::MapWriter> map = raster::MapWriter::create(
      request.map, stack.grid, {"probability", "statistic", "before_db", "after_db"}, metadata_of(request, stack));
  if (!map) return map.problem();
  change::MapOptions options;
  options.event_day = day_number(request.event);
  options.event_end_day = day_number(request.event_end);
  options.before_days = request.before_days;
  options.after_days = request.after_days;
  const std::vector<raster::Window> pieces =
      raster::cut(stack.grid, stack.block_width, stack.block_height, pixels_a_piece(request, stack));
  const auto halo = static_cast<int>(change::halo(options));
  const std::int64_t every = std::max<std::int64_t>(1, stack.grid.pixels() / sampled_pixels);
  std::int64_t counter = 0;
  std::vector<float> sample;
  {
    Progress progress("testing pixels", static_cast<std::uint64_t>(stack.grid.pixels()));
    for (const raster::Window& piece : pieces) {
      if (interrupted()) return was_interrupted(request);
      const raster::Window outer = raster::widened(piece, halo, stack.grid);
      const WindowSeries series = timed_series(stack, reader, outer, run.reading_seconds);
      const Result<change::PixelMaps> maps = map_pixels(series.window(), options);
      if (!maps) return maps.problem();
      const std::vector<float> p_values = inner_part(maps->p_value, outer, piece);
      for (const float p : p_values) {
        if (counter++ % every == 0 && std::isfinite(p)) sample.push_back(p);
      }
      const std::array<std::vector<float>, 4> bands = {p_values, inner_part(maps->score, outer, piece),
                                                       inner_part(maps->before_db, outer, piece),
                                                       inner_part(maps->after_db, outer, piece)};
      const Timed writing(run.writing_seconds);
      for (std::size_t band = 0; band < bands.size(); ++band) {
        if (Outcome written = map->write(band, piece, bands[band]); !written) return written.problem();
      }
      progress.advance(static_cast<std::uint64_t>(piece.pixels()));
    }
  }
  // The p-values of all pixels say how many changed; only then does each have a probability.
  const ProbabilityTable table(std::move(sample));
  std::vector<float> values;
  for (const raster::Window& piece : pieces) {
    if (interrupted()) return was_interrupted(request);
    values.resize(static_cast<std::size_t>(piece.pixels()));
    if (Outcome read = map->read(probability, piece, values); !read) return read.problem();
    for (float& value : values) value = table.of(value);
    if (Outcome written = map->write(probability, piece, values); !written) return written.problem();
  }
  {
    const Timed writing(run.writing_seconds);
    if (Outcome finished = map->finish(); !finished) return finished.problem();
  }
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return run;
}

}  // namespace mostari::recover
