#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engines/vision/segment.hpp"
#include "engines/vision/vision.hpp"

namespace mostari::vision {

struct SearchOptions {
  std::size_t results = 20;     ///< matches returned at most
  std::size_t with_points = 5;  ///< of which so many carry their points
  std::size_t verified = 400;   ///< candidates whose geometry is checked
  std::size_t cells = 12;       ///< cells of the quantiser visited for one query feature, at most
  std::size_t anchors = 3;      ///< sure matches that are asked in turn what matches them
  int max_hamming = 18;         ///< signature bits that may differ, of 64
  // What bounds the time in a large register: postings read at most, those of small cells first.
  std::uint64_t postings = 6'000'000;         ///< for the query
  std::uint64_t anchor_postings = 3'000'000;  ///< for each anchor
};

/// True for a picture that must not be found (its record was removed or replaced). May be empty.
using DeadFilter = std::function<bool(std::uint64_t picture)>;

/// The registered pictures that may show what the query shows, best first. All segments must share one codebook.
/// Deterministic, pure, safe to call from many threads. A query without features is compared by its hash alone.
std::vector<PictureMatch> search(std::span<const Segment* const> segments, const Features& query,
                                 const SearchOptions& options = {}, const DeadFilter& dead = {});

}  // namespace mostari::vision
