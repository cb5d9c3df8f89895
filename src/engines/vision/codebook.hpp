#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace mostari::vision {

/// Where a descriptor falls in one half of the product quantiser.
struct HalfCode {
  std::uint8_t centroid = 0;
  std::uint32_t bits = 0;  ///< the half's signature relative to this centroid
  int distance = 0;        ///< squared distance to the centroid, in descriptor units
};

/// The two halves of a 128-byte descriptor are quantised apart, 256 centroids each (an inverted multi-index: Babenko &
/// Lempitsky 2012), which makes 65,536 cells from 512 centroids. Within a cell, 64 bits say on which side of the cell's
/// median the descriptor lies along 64 learnt directions (Hamming embedding: Jegou, Douze & Schmid 2008).
/// Immutable, safe to share between threads.
class Codebook {
 public:
  static constexpr int kDescriptor = 128;
  static constexpr int kHalf = 64;
  static constexpr int kCentroids = 256;
  static constexpr int kBits = 32;  ///< signature bits a half
  static constexpr int kCells = kCentroids * kCentroids;

  /// Copies what it needs. Layout: docs/formats/vision-segment.md. A wrong size, magic or checksum is a problem.
  static Result<Codebook> open(std::span<const std::byte> bytes);

  /// Segments name the codebook that they were built with by this number.
  std::uint64_t checksum() const { return checksum_; }

  /// Fills `nearest` with the nearest centroids of half 0 or 1 of a descriptor, nearest first, with signatures.
  void assign(std::span<const std::uint8_t, kHalf> half_descriptor, int half, std::span<HalfCode> nearest) const;

  struct Parameters {
    std::array<std::array<std::array<std::uint8_t, kHalf>, kCentroids>, 2> centroids;
    std::array<std::array<std::array<float, kHalf>, kBits>, 2> projections;
    std::array<std::array<std::array<float, kBits>, kCentroids>, 2> thresholds;
  };
  /// The bytes that open() reads; for the trainer and for tests.
  static std::vector<std::byte> serialise(const Parameters& parameters);

 private:
  std::vector<Parameters> parameters_;  ///< one; on the heap because it is 112 KB
  std::uint64_t checksum_ = 0;
};

/// FNV-1a over 8 bytes at a time (the tail bytewise): finds damage, resists nobody.
std::uint64_t checksum64(std::span<const std::byte> bytes);

}  // namespace mostari::vision
