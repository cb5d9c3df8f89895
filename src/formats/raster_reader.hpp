#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "formats/raster_stack.hpp"

namespace mostari::raster {

struct ReadOptions {
  /// Files kept open over all threads; 0: half of what the system allows this process, at most 2,000.
  std::size_t max_open_files = 0;
};

/// Reads windows of a stack, on all cores. May be called from any thread: no two use one open file at once.
class StackReader {
 public:
  /// `stack` must outlive the reader.
  explicit StackReader(const Stack& stack, const ReadOptions& options = {});
  ~StackReader();
  StackReader(const StackReader&) = delete;
  StackReader& operator=(const StackReader&) = delete;

  /// Fills `out`, [date][row][column], in the series' unit; NaN where there is no data, outside of the raster, and
  /// where a file failed.
  void read(const Series& series, const Window& window, std::span<float> out) const;

  /// Files that failed while they were read, each once with how many windows it spoiled.
  std::vector<Problem> problems() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Cuts a grid into windows of at most `max_pixels` that follow the stored blocks, top to bottom.
std::vector<Window> cut(const Grid& grid, int block_width, int block_height, std::int64_t max_pixels);

/// `window` with `margin` pixels around it, as far as the grid goes.
Window widened(const Window& window, int margin, const Grid& grid);

}  // namespace mostari::raster
