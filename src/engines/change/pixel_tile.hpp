#pragma once

#include <vector>

#include "engines/change/change.hpp"

namespace mostari::change {

/// A piece of a window that fits the processor's cache with all its sums.
struct Tile {
  std::size_t left = 0, top = 0, width = 0, height = 0;
  std::size_t pixels() const { return width * height; }
};

/// Sums over the dates of one series, [pixel of the tile]. Values are differences to `level`, the pixel's first value.
struct TileSums {
  std::vector<float> level, before, after, square, count_before, count_after;
  explicit TileSums(std::size_t pixels);
};

/// Reads dates of a tile in dB, averaged over neighbours, without the date effects that the series gives.
class TileReader {
 public:
  TileReader(const Window& window, const Tile& tile, std::size_t smooth);
  /// [pixel of the tile]; NaN: no data at the pixel itself.
  const std::vector<float>& read(const Series& series, std::size_t date);

 private:
  const Window& window_;
  Tile tile_, wide_;  ///< the wide one has the neighbours
  std::size_t smooth_;
  std::vector<float> value_, known_, row_value_, row_known_, sum_, result_;
};

/// One more date.
void add_date(const std::vector<float>& values, bool after, TileSums& sums);

/// Products of two polarisations' values at one date: sum += the product of their differences to their levels.
void add_product(const std::vector<float>& a, const std::vector<float>& b, const TileSums& of_a, const TileSums& of_b,
                 std::vector<float>& sum, std::vector<float>& count);

}  // namespace mostari::change
