#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/vision/probe.hpp"
#include "engines/vision/segment.hpp"

namespace mostari::vision {

/// A feature that was looked for and a registered feature whose signatures agree.
struct Hit {
  std::uint32_t picture = 0;  ///< over all segments: the segments' pictures are counted through
  std::uint32_t posting = 0;  ///< within the picture's segment
  std::uint16_t segment = 0;
  std::uint16_t feature = 0;  ///< of the probe
  float weight = 0;           ///< how surprising the agreement is, natural logarithm
};

/// Reads at most `most` postings of the probe's cells, those of small cells first, and keeps those whose signature
/// differs in at most `max_hamming` bits; feature by feature, the nearest cell first.
std::vector<Hit> scan_postings(std::span<const Segment* const> segments, const Probe& probe, std::uint64_t most,
                               int max_hamming);

}  // namespace mostari::vision
