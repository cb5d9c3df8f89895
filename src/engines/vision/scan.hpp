#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/vision/search.hpp"

namespace mostari::vision {

/// A query feature and a registered feature whose signatures agree.
struct Hit {
  std::uint32_t picture = 0;  ///< over all segments: the segments' pictures are counted through
  std::uint32_t posting = 0;  ///< within the picture's segment
  std::uint16_t segment = 0;
  std::uint16_t feature = 0;  ///< of the query
  float weight = 0;           ///< how surprising the agreement is, natural logarithm
};

/// Reads the postings near every query feature and keeps those whose signature agrees.
std::vector<Hit> scan_postings(std::span<const Segment* const> segments, const Features& query,
                               const SearchOptions& options);

}  // namespace mostari::vision
