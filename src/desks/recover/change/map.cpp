#include "desks/recover/change/map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <cmath>
#include <ctime>

#include "base/ahead.hpp"
#include "base/progress.hpp"
#include "base/resources.hpp"
#include "desks/recover/change/scene.hpp"
#include "desks/recover/change/series.hpp"
#include "engines/change/population.hpp"
#include "formats/rasters/pieces.hpp"
#include "formats/rasters/write.hpp"

namespace mostari::recover {
namespace {

constexpr std::size_t probability = 0;  ///< number of the band

/// Counts the p-values of all pixels; then, as these say how many changed, the probability of change that goes with
/// each.
class PixelProbabilities {
 public:
  void count(std::span<const float> p_values) {
    for (const float p : p_values) {
      if (std::isfinite(p)) ++counts_[bin_of(p)];
    }
  }
  void estimate() {
    std::vector<change::PValueCount> counts;
    for (std::size_t bin = 0; bin < bins; ++bin) counts.push_back({middle_of(bin), static_cast<double>(counts_[bin])});
    probability_ = damage_probabilities(counts);
  }
  /// NaN stays NaN.
  float of(float p) const { return std::isfinite(p) ? static_cast<float>(probability_[bin_of(p)]) : p; }

 private:
  /// A float's bits without its sign grow with it; the first ones cut the numbers from 2^-40 (9e-13: smaller p-values
  /// are not told apart) to 1 into bins, 32 from each power of two to the next.
  static constexpr unsigned bits_left_out = 18;
  static constexpr std::uint32_t lowest = (127U - 40U) << 5U;
  static constexpr std::size_t bins = 40 * 32 + 1;
  static std::size_t bin_of(float p) {
    const std::uint32_t bin = std::bit_cast<std::uint32_t>(std::max(p, 0.0F)) >> bits_left_out;
    return std::clamp<std::size_t>(bin, lowest, lowest + bins - 1) - lowest;
  }
  static double middle_of(std::size_t bin) {
    const auto edge = [](std::size_t number) {
      return static_cast<double>(std::bit_cast<float>((lowest + static_cast<std::uint32_t>(number)) << bits_left_out));
    };
    return bin + 1 == bins ? 1 : (edge(bin) + edge(bin + 1)) / 2;
  }

  std::vector<std::int64_t> counts_ = std::vector<std::int64_t>(bins);
  std::vector<double> probability_;
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

/// For machines: in English whoever made the map.
raster::MetadataItems metadata_of(const ChangeRequest& request, const raster::Stack& stack,
                                  const change::SceneDateEffects& effects) {
  std::string series;
  for (const raster::Series& each : stack.series) series += (series.empty() ? "" : "; ") + each.name();
  return {{"MOSTARI_PRODUCT", "change"},
          {"MOSTARI_VERSION", std::string(program_version())},
          {"EVENT", raster::day_text(request.event)},
          {"EVENT_END", raster::day_text(request.event_end)},
          {"SERIES", series},
          {"DATE_EFFECTS_DB", date_effects_text(stack, effects)},
          {"SEES", to_string(sees_words(pixel_size(stack.grid)))}};
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

Problem was_interrupted(const ChangeRequest& request) {
  return {
      .file = request.map.string(), .reason = message("change.map.interrupted"), .advice = message("change.map.again")};
}

/// Pixels that are read at once, at most: the piece that is tested and the next one, with all their dates, what the
/// engine makes of them, and the margins have to find room.
std::int64_t pixels_a_piece(const ChangeRequest& request, const raster::Stack& stack, int margin) {
  const auto bytes = static_cast<std::int64_t>(sizeof(float) * (stack.planes() + 8));
  return std::max<std::int64_t>(1024, (request.memory_bytes - kept_bytes(stack, margin)) / bytes / 2);
}

change::MapOptions map_options_of(const ChangeRequest& request) {
  change::MapOptions options;
  options.event_day = day_number(request.event);
  options.event_end_day = day_number(request.event_end);
  options.before_days = request.before_days;
  options.after_days = request.after_days;
  return options;
}

/// P-values in the place of probabilities: these are known when all pixels were seen.
Outcome write_piece(const raster::Piece& piece, const change::PixelMaps& maps, raster::MapWriter& map) {
  const std::array<const std::vector<float>*, 4> bands = {&maps.p_value, &maps.score, &maps.before_db, &maps.after_db};
  for (std::size_t band = 0; band < bands.size(); ++band) {
    const std::vector<float> values = inner_part(*bands[band], piece.known, piece.result);
    if (Outcome written = map.write(band, piece.result, values); !written) return written;
  }
  return Done{};
}

/// Turns the p-values that were written into probabilities.
Outcome write_probabilities(const ChangeRequest& request, const std::vector<raster::Piece>& pieces,
                            const PixelProbabilities& probabilities, raster::MapWriter& map) {
  std::vector<float> values;
  for (const raster::Piece& piece : pieces) {
    if (interrupted()) return was_interrupted(request);
    if (piece.result.pixels() == 0) continue;
    values.resize(static_cast<std::size_t>(piece.result.pixels()));
    if (Outcome read = map.read(probability, piece.result, values); !read) return read;
    for (float& value : values) value = probabilities.of(value);
    if (Outcome written = map.write(probability, piece.result, values); !written) return written;
  }
  return Done{};
}

}  // namespace

Result<MapRun> write_change_map(const ChangeRequest& request, const raster::Stack& stack,
                                const raster::StackReader& reader) {
  MapRun run{.pixel_dates = stack.grid.pixels() * static_cast<std::int64_t>(stack.planes())};
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t used = std::clock();
  const change::MapOptions options = map_options_of(request);
  {
    const Timed sampling(run.sampling_seconds);
    Result<change::SceneDateEffects> effects = read_date_effects(stack, reader, options);
    if (interrupted()) return was_interrupted(request);
    if (!effects) return effects.problem();
    run.date_effects = std::move(effects).value();
    run.notes = date_effect_notes(stack, run.date_effects);
  }
  Result<raster::MapWriter> map =
      raster::MapWriter::create(request.map, stack.grid, {"probability", "statistic", "before_db", "after_db"},
                                metadata_of(request, stack, run.date_effects));
  if (!map) return map.problem();
  const auto margin = static_cast<int>(change::halo(options));
  const std::vector<raster::Piece> pieces =
      raster::walk(stack.grid, stack.block_width, stack.block_height, margin, pixels_a_piece(request, stack, margin));
  PixelProbabilities probabilities;
  {
    Progress progress(message("change.progress.pixels"), static_cast<std::uint64_t>(stack.grid.pixels()));
    EngineSeries series(stack);
    series.give(run.date_effects);
    raster::PieceReader piece_reader(stack, reader, margin);
    Ahead<raster::SeriesValues> ahead(pieces.size(), [&](std::size_t index, raster::SeriesValues& values) {
      const Timed reading(run.reading_seconds);
      piece_reader.read(pieces[index], values);
    });
    for (const raster::Piece& piece : pieces) {
      const raster::SeriesValues& values = *ahead.next();
      if (interrupted()) return was_interrupted(request);  // the piece may not be whole
      if (piece.result.pixels() == 0) continue;
      Result<change::PixelMaps> maps = [&] {
        const Timed testing(run.testing_seconds);
        return map_pixels(series.window(piece.known, values), options);
      }();
      if (!maps) return maps.problem();
      const Timed writing(run.writing_seconds);
      if (Outcome written = write_piece(piece, *maps, *map); !written) return written.problem();
      probabilities.count(inner_part(maps->p_value, piece.known, piece.result));
      progress.advance(static_cast<std::uint64_t>(piece.result.pixels()));
    }
  }
  {
    const Timed writing(run.writing_seconds);
    probabilities.estimate();
    if (Outcome written = write_probabilities(request, pieces, probabilities, *map); !written) {
      return written.problem();
    }
    if (Outcome finished = map->finish(); !finished) return finished.problem();
  }
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  run.processor_seconds = static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
  return run;
}

}  // namespace mostari::recover
