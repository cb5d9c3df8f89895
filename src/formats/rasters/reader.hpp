#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "formats/rasters/stack.hpp"

namespace mostari::raster {

/// Of every series of a stack: [date][row][column] of a window.
using SeriesValues = std::vector<std::vector<float>>;

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

  /// The values of one date in a window, [row][column], in the series' unit; NaN where there is no data, outside of the
  /// raster, and where a file failed. Valid during the call.
  using Use = std::function<void(std::size_t series, std::size_t date, std::span<const float> values)>;

  /// Reads all dates of all series and hands them out, each once, in no order and on several threads at once. Bands of
  /// one file are read one after another, so that what stores them side by side is decoded once. When interrupted(),
  /// the rest is not read: what was handed out is then for nobody.
  void read(const Window& window, const Use& use) const;
  SeriesValues read(const Window& window) const;

  /// Files that failed while they were read, each once with how many windows it spoiled.
  std::vector<Problem> problems() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mostari::raster
