#include "formats/rasters/reader.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "formats/rasters/open_files.hpp"
#include "formats/rasters/resample.hpp"

namespace mostari::raster {
namespace {

/// Of one file, that one thread reads one after another.
constexpr std::size_t most_bands_in_turn = 8;

std::size_t open_files_of_system() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 128;
  return static_cast<std::size_t>(std::clamp<rlim_t>(limit.rlim_cur / 2, 8, 2000));
}

/// The part of a window that a raster has, in its own columns and rows, and where it goes in the window.
struct Part {
  int x = 0, y = 0, width = 0, height = 0;
  int to_x = 0, to_y = 0;
};

Part part_of(const Window& window, const Grid& grid, int column_shift, int row_shift) {
  const std::int64_t left = std::int64_t{window.x} + column_shift;
  const std::int64_t top = std::int64_t{window.y} + row_shift;
  const std::int64_t x0 = std::clamp<std::int64_t>(left, 0, grid.width);
  const std::int64_t y0 = std::clamp<std::int64_t>(top, 0, grid.height);
  const std::int64_t x1 = std::clamp<std::int64_t>(left + window.width, 0, grid.width);
  const std::int64_t y1 = std::clamp<std::int64_t>(top + window.height, 0, grid.height);
  return {.x = static_cast<int>(x0),
          .y = static_cast<int>(y0),
          .width = static_cast<int>(std::max<std::int64_t>(0, x1 - x0)),
          .height = static_cast<int>(std::max<std::int64_t>(0, y1 - y0)),
          .to_x = static_cast<int>(x0 - left),
          .to_y = static_cast<int>(y0 - top)};
}

}  // namespace

struct StackReader::State {
  State(const Stack& of, std::size_t most_open);

  struct Task {
    std::size_t series = 0, date = 0;
  };
  const Stack& stack;
  std::vector<std::vector<Task>> tasks;  ///< all dates of all series, by file; those of a list one after another
  OpenFiles files;
  std::mutex mutex;  ///< guards what follows
  struct Fault {
    Message reason;
    std::size_t windows = 0;
  };
  std::map<std::size_t, Fault> faults;

  void fault(std::size_t file, const Message& reason) {
    const std::lock_guard lock(mutex);
    Fault& known = faults[file];
    if (known.windows++ == 0) known.reason = reason;
  }

  void read_plane(const Plane& plane, const Window& window, Unit wanted, std::span<float> out);
  /// Backscatter of one source in `wanted` on the stack's grid; NaN all over when it fails.
  void read_source(const Source& source, const Window& window, Unit wanted, std::span<float> out);
};

void StackReader::State::read_source(const Source& source, const Window& window, Unit wanted, std::span<float> out) {
  const StackFile& file = stack.files[source.file];
  const gdal::Complaints complaints;
  const auto failed = [&](const Message& reason) {
    std::ranges::fill(out, none);
    fault(source.file, reason.empty() ? message("rasters.file.unreadable") : reason);
  };
  // The band is read within the grid that was probed, which a file replaced meanwhile need not have.
  const auto band_of = [&](GDALDataset* dataset) -> GDALRasterBand* {
    if (dataset == nullptr || dataset->GetRasterXSize() != file.grid.width ||
        dataset->GetRasterYSize() != file.grid.height || source.band > dataset->GetRasterCount()) {
      return nullptr;
    }
    return dataset->GetRasterBand(source.band);
  };
  const OpenFiles::Lease lease(files, source.file, file.path, complaints);
  GDALRasterBand* band = band_of(lease.dataset());
  if (band == nullptr) {
    return failed(complaints.last().empty() ? message("rasters.file.changed") : Message(complaints.last()));
  }
  if (file.alignment == Alignment::warped) {
    const auto to_power = [&](std::span<float> values) { decode(values, source.encoding, Unit::power); };
    const Outcome resampled = resample(*band, file.grid, to_power, stack.grid, window, out);
    if (!resampled) return failed(resampled.problem().reason);
    if (wanted == Unit::db) {
      for (float& value : out) value = 10 * std::log10(value);
    }
    return;
  }
  const Part part = part_of(window, file.grid, file.column_shift, file.row_shift);
  if (part.width < window.width || part.height < window.height) std::ranges::fill(out, none);
  if (part.width == 0 || part.height == 0) return;
  float* first = out.data() + static_cast<std::ptrdiff_t>(part.to_y) * window.width + part.to_x;
  const GSpacing line = static_cast<GSpacing>(sizeof(float)) * window.width;
  if (band->RasterIO(GF_Read, part.x, part.y, part.width, part.height, first, part.width, part.height, GDT_Float32,
                     sizeof(float), line, nullptr) != CE_None) {
    return failed(complaints.last());
  }
  decode(out, source.encoding, wanted);
}

void StackReader::State::read_plane(const Plane& plane, const Window& window, Unit wanted, std::span<float> out) {
  read_source(plane.sources[0], window, wanted, out);
  std::vector<float> more;
  for (std::size_t i = 1; i < plane.sources.size(); ++i) {
    if (std::ranges::none_of(out, [](float value) { return std::isnan(value); })) return;
    more.resize(out.size());
    read_source(plane.sources[i], window, wanted, more);
    for (std::size_t at = 0; at < out.size(); ++at) out[at] = std::isnan(out[at]) ? more[at] : out[at];
  }
}

StackReader::State::State(const Stack& of, std::size_t most_open) : stack(of), files(most_open) {
  std::vector<Task> all;
  for (std::size_t series = 0; series < stack.series.size(); ++series) {
    for (std::size_t date = 0; date < stack.series[series].planes.size(); ++date) all.push_back({series, date});
  }
  const auto file_of = [&](const Task& task) { return stack.series[task.series].planes[task.date].sources[0].file; };
  std::ranges::stable_sort(all, {}, file_of);
  for (const Task& task : all) {
    const bool same = !tasks.empty() && file_of(tasks.back().front()) == file_of(task);
    if (!same || tasks.back().size() == most_bands_in_turn) tasks.emplace_back();
    tasks.back().push_back(task);
  }
}

StackReader::StackReader(const Stack& stack, const ReadOptions& options)
    : state_(std::make_unique<State>(stack,
                                     options.max_open_files > 0 ? options.max_open_files : open_files_of_system())) {}

StackReader::~StackReader() = default;

void StackReader::read(const Window& window, const Use& use) const {
  parallel_for(state_->tasks.size(), 1, [&](std::size_t first, std::size_t last) {
    std::vector<float> values(static_cast<std::size_t>(window.pixels()));
    for (std::size_t i = first; i < last; ++i) {
      for (const State::Task& task : state_->tasks[i]) {
        if (interrupted()) return;
        const Series& series = state_->stack.series[task.series];
        state_->read_plane(series.planes[task.date], window, series.unit, values);
        use(task.series, task.date, values);
      }
    }
  });
}

SeriesValues StackReader::read(const Window& window) const {
  const auto pixels = static_cast<std::size_t>(window.pixels());
  SeriesValues all;
  for (const Series& series : state_->stack.series) all.emplace_back(series.planes.size() * pixels);
  read(window, [&](std::size_t series, std::size_t date, std::span<const float> values) {
    std::ranges::copy(values, all[series].begin() + static_cast<std::ptrdiff_t>(date * pixels));
  });
  return all;
}

std::vector<Problem> StackReader::problems() const {
  const std::lock_guard lock(state_->mutex);
  std::vector<Problem> all;
  for (const auto& [file, fault] : state_->faults) {
    all.push_back({.file = state_->stack.files[file].name,
                   .reason = message("rasters.pixels.no_data", {{"reason", fault.reason}, {"count", fault.windows}}),
                   .advice = message("rasters.advice.fetch")});
  }
  return all;
}

}  // namespace mostari::raster
