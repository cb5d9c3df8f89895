#include "formats/raster_reader.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <list>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "base/parallel.hpp"
#include "formats/raster_gdal.hpp"
#include "formats/raster_resample.hpp"

namespace mostari::raster {
namespace {

/// Read by one thread after another: the next window finds the same files open.
constexpr std::size_t dates_a_piece = 8;

constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// Open files of one thread at a time; the one not used for longest is closed for the next.
class Handles {
 public:
  explicit Handles(std::size_t most) : most_(std::max<std::size_t>(most, 1)) {}

  /// Null when it does not open.
  GDALDataset* get(std::size_t file, const std::string& path, const gdal::Complaints& complaints) {
    if (const auto known = where_.find(file); known != where_.end()) {
      recent_.splice(recent_.begin(), recent_, known->second);
      return recent_.front().second.get();
    }
    if (recent_.size() >= most_) {
      where_.erase(recent_.back().first);
      recent_.pop_back();
    }
    gdal::Dataset opened = gdal::open(path, complaints);
    if (opened == nullptr) return nullptr;
    recent_.emplace_front(file, std::move(opened));
    where_[file] = recent_.begin();
    return recent_.front().second.get();
  }

 private:
  std::size_t most_;
  std::list<std::pair<std::size_t, gdal::Dataset>> recent_;
  std::unordered_map<std::size_t, std::list<std::pair<std::size_t, gdal::Dataset>>::iterator> where_;
};

std::size_t handles_of_system() {
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
  State(const Stack& of, std::size_t handles) : stack(of), handles_a_thread(handles) {}

  const Stack& stack;
  std::size_t handles_a_thread;
  std::mutex mutex;  ///< guards what follows
  std::vector<std::unique_ptr<Handles>> idle;
  struct Fault {
    std::string reason;
    std::size_t windows = 0;
  };
  std::map<std::size_t, Fault> faults;

  std::unique_ptr<Handles> take() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return std::make_unique<Handles>(handles_a_thread);
    std::unique_ptr<Handles> handles = std::move(idle.back());
    idle.pop_back();
    return handles;
  }
  void give_back(std::unique_ptr<Handles> handles) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(handles));
  }
  void fault(std::size_t file, const std::string& reason) {
    const std::lock_guard lock(mutex);
    Fault& known = faults[file];
    if (known.windows++ == 0) known.reason = reason;
  }

  void read_plane(Handles& handles, const Plane& plane, const Window& window, Unit wanted, std::span<float> out);
  /// Backscatter of one source in `wanted` on the stack's grid; NaN all over when it fails.
  void read_source(Handles& handles, const Source& source, const Window& window, Unit wanted, std::span<float> out);
};

void StackReader::State::read_source(Handles& handles, const Source& source, const Window& window, Unit wanted,
                                     std::span<float> out) {
  const StackFile& file = stack.files[source.file];
  const gdal::Complaints complaints;
  const auto failed = [&](const std::string& reason) {
    std::ranges::fill(out, none);
    fault(source.file, reason.empty() ? "could not be read" : reason);
  };
  // The band is read within the grid that was probed, which a file replaced meanwhile need not have.
  const auto band_of = [&](GDALDataset* dataset) -> GDALRasterBand* {
    if (dataset == nullptr || dataset->GetRasterXSize() != file.grid.width ||
        dataset->GetRasterYSize() != file.grid.height || source.band > dataset->GetRasterCount()) {
      return nullptr;
    }
    return dataset->GetRasterBand(source.band);
  };
  GDALRasterBand* band = band_of(handles.get(source.file, file.path, complaints));
  if (band == nullptr) return failed(complaints.last().empty() ? "changed while it was read" : complaints.last());
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

void StackReader::State::read_plane(Handles& handles, const Plane& plane, const Window& window, Unit wanted,
                                    std::span<float> out) {
  read_source(handles, plane.sources[0], window, wanted, out);
  std::vector<float> more;
  for (std::size_t i = 1; i < plane.sources.size(); ++i) {
    if (std::ranges::none_of(out, [](float value) { return std::isnan(value); })) return;
    more.resize(out.size());
    read_source(handles, plane.sources[i], window, wanted, more);
    for (std::size_t at = 0; at < out.size(); ++at) out[at] = std::isnan(out[at]) ? more[at] : out[at];
  }
}

StackReader::StackReader(const Stack& stack, const ReadOptions& options) {
  const std::size_t threads = std::max(std::thread::hardware_concurrency(), 1U);
  const std::size_t all = options.max_open_files > 0 ? options.max_open_files : handles_of_system();
  state_ = std::make_unique<State>(stack, std::max<std::size_t>(1, all / threads));
}

StackReader::~StackReader() = default;

void StackReader::read(const Series& series, const Window& window, std::span<float> out) const {
  const auto pixels = static_cast<std::size_t>(window.pixels());
  if (out.size() != pixels * series.planes.size()) throw std::logic_error("StackReader::read: size of out");
  parallel_for(series.planes.size(), dates_a_piece, [&](std::size_t first, std::size_t last) {
    std::unique_ptr<Handles> handles = state_->take();
    for (std::size_t date = first; date < last; ++date) {
      state_->read_plane(*handles, series.planes[date], window, series.unit, out.subspan(date * pixels, pixels));
    }
    state_->give_back(std::move(handles));
  });
}

std::vector<Problem> StackReader::problems() const {
  const std::lock_guard lock(state_->mutex);
  std::vector<Problem> all;
  for (const auto& [file, fault] : state_->faults) {
    all.push_back({.file = state_->stack.files[file].name,
                   .reason = fmt::format("has pixels that do not decode ({}): taken as no data in {} windows",
                                         fault.reason, fault.windows),
                   .advice = "fetch or export the file again"});
  }
  return all;
}

std::vector<Window> cut(const Grid& grid, int block_width, int block_height, std::int64_t max_pixels) {
  block_width = std::clamp(block_width, 1, grid.width);
  block_height = std::clamp(block_height, 1, grid.height);
  max_pixels = std::max<std::int64_t>(max_pixels, 1);
  // As wide as possible first: rows of blocks are then read from one end to the other, as they lie in the file.
  std::int64_t across = std::max<std::int64_t>(1, max_pixels / block_height / block_width);
  const std::int64_t columns = (grid.width + block_width - 1) / block_width;
  std::int64_t down = 1;
  if (across >= columns) {
    across = columns;
    down = std::max<std::int64_t>(1, max_pixels / grid.width / block_height);
  }
  std::int64_t width = std::min<std::int64_t>(grid.width, across * block_width);
  std::int64_t height = std::min<std::int64_t>(grid.height, down * block_height);
  // One block alone may be too large.
  if (width * height > max_pixels) height = std::max<std::int64_t>(1, max_pixels / width);
  if (width * height > max_pixels) width = max_pixels;
  std::vector<Window> windows;
  for (std::int64_t y = 0; y < grid.height; y += height) {
    for (std::int64_t x = 0; x < grid.width; x += width) {
      windows.push_back({.x = static_cast<int>(x),
                         .y = static_cast<int>(y),
                         .width = static_cast<int>(std::min(width, grid.width - x)),
                         .height = static_cast<int>(std::min(height, grid.height - y))});
    }
  }
  return windows;
}

Window widened(const Window& window, int margin, const Grid& grid) {
  const int x = std::max(0, window.x - margin);
  const int y = std::max(0, window.y - margin);
  return {.x = x,
          .y = y,
          .width = std::min(grid.width, window.x + window.width + margin) - x,
          .height = std::min(grid.height, window.y + window.height + margin) - y};
}

}  // namespace mostari::raster
