#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "formats/rasters/reader.hpp"

namespace mostari::raster {

/// A step of a walk over a grid, from left to right, then down.
struct Piece {
  Window read;    ///< of whole blocks where they fit: read from the files in this step and in no other
  Window known;   ///< `read`, and beside it what is kept of the pieces to the left and above
  Window result;  ///< what has all its neighbours in `known`: the pieces' results cover the grid once; may be empty
};

/// Neighbours are those within `margin` pixels. `read` has `max_pixels` at most.
std::vector<Piece> walk(const Grid& grid, int block_width, int block_height, int margin, std::int64_t max_pixels);

/// What a PieceReader keeps from piece to piece, in bytes, beside a piece's height.
std::int64_t kept_bytes(const Stack& stack, int margin);

/// Reads the pieces of a walk, all of them in their order: each stored block is decoded once, as the margins are kept.
/// One thread at a time; reads on all cores.
class PieceReader {
 public:
  /// Both must outlive this one. `margin` as in walk().
  PieceReader(const Stack& stack, const StackReader& reader, int margin);

  /// Of piece.known.
  void read(const Piece& piece, SeriesValues& values);

 private:
  /// Margins of one date of one series.
  struct Kept {
    std::vector<float> above;  ///< [row modulo the number kept][column of the grid]
    std::vector<float> left;   ///< [row of the piece][column]
  };
  void bring(const Piece& piece, const Kept& kept, std::span<const float> read, float* known) const;
  void keep(const Piece& piece, const float* known, Kept& kept) const;

  const Stack& stack_;
  const StackReader& reader_;
  int margin_;  ///< rows, and columns, that are kept: the result's margin lies within what was read before
  std::vector<std::vector<Kept>> kept_;  ///< [series][date]
};

}  // namespace mostari::raster
