#include "formats/rasters/pieces.hpp"

#include <algorithm>

namespace mostari::raster {
namespace {

/// Cuts a grid into windows of at most `max_pixels` that follow the stored blocks.
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

Window between(int left, int top, int right, int bottom) {
  return {.x = left, .y = top, .width = right - left, .height = bottom - top};
}

/// Where the results end when everything before `edge` was read.
int settled(int edge, int size, int margin) {
  return edge >= size ? size : std::max(0, edge - margin);
}

std::size_t area(std::int64_t width, std::int64_t height) {
  return static_cast<std::size_t>(width * height);
}

}  // namespace

std::vector<Piece> walk(const Grid& grid, int block_width, int block_height, int margin, std::int64_t max_pixels) {
  std::vector<Piece> pieces;
  for (const Window& read : cut(grid, block_width, block_height, max_pixels)) {
    const int right = read.x + read.width;
    const int bottom = read.y + read.height;
    pieces.push_back(
        {.read = read,
         .known = between(std::max(0, read.x - 2 * margin), std::max(0, read.y - 2 * margin), right, bottom),
         .result = between(settled(read.x, grid.width, margin), settled(read.y, grid.height, margin),
                           settled(right, grid.width, margin), settled(bottom, grid.height, margin))});
  }
  return pieces;
}

std::int64_t kept_bytes(const Stack& stack, int margin) {
  return static_cast<std::int64_t>(sizeof(float) * stack.planes()) * 2 * margin * stack.grid.width;
}

PieceReader::PieceReader(const Stack& stack, const StackReader& reader, int margin)
    : stack_(stack), reader_(reader), margin_(2 * margin) {
  const std::size_t above = area(margin_, stack.grid.width);
  for (const Series& series : stack.series) {
    kept_.emplace_back(series.planes.size(), Kept{.above = std::vector<float>(above), .left = {}});
  }
}

void PieceReader::read(const Piece& piece, SeriesValues& values) {
  const auto pixels = static_cast<std::size_t>(piece.known.pixels());
  values.resize(kept_.size());
  for (std::size_t i = 0; i < kept_.size(); ++i) values[i].resize(kept_[i].size() * pixels);
  reader_.read(piece.read, [&](std::size_t series, std::size_t date, std::span<const float> read) {
    float* known = values[series].data() + date * pixels;
    Kept& kept = kept_[series][date];
    bring(piece, kept, read, known);
    keep(piece, known, kept);
  });
}

void PieceReader::bring(const Piece& piece, const Kept& kept, std::span<const float> read, float* known) const {
  const int left = piece.read.x - piece.known.x;
  for (int row = 0; row < piece.known.height; ++row) {
    float* to = known + area(row, piece.known.width);
    std::copy_n(kept.left.begin() + static_cast<std::ptrdiff_t>(area(row, left)), left, to);
    const int y = piece.known.y + row;
    const float* from = y < piece.read.y ? &kept.above[area(y % margin_, stack_.grid.width)] + piece.read.x
                                         : &read[area(y - piece.read.y, piece.read.width)];
    std::copy_n(from, piece.read.width, to + left);
  }
}

void PieceReader::keep(const Piece& piece, const float* known, Kept& kept) const {
  const int right = piece.read.x + piece.read.width;
  const int bottom = piece.read.y + piece.read.height;
  for (int y = std::max(piece.known.y, bottom - margin_); y < bottom && bottom < stack_.grid.height; ++y) {
    const float* row = known + area(y - piece.known.y, piece.known.width) + (piece.read.x - piece.known.x);
    std::copy_n(row, piece.read.width, &kept.above[area(y % margin_, stack_.grid.width)] + piece.read.x);
  }
  const int columns = right < stack_.grid.width ? std::min(margin_, right - piece.known.x) : 0;
  kept.left.resize(area(columns, piece.known.height));
  for (int row = 0; row < piece.known.height; ++row) {
    const float* from = known + area(row + 1, piece.known.width) - columns;
    std::copy_n(from, columns, kept.left.begin() + static_cast<std::ptrdiff_t>(area(row, columns)));
  }
}

}  // namespace mostari::raster
