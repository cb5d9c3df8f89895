#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engines/vision/segment.hpp"
#include "engines/vision/vision.hpp"

namespace mostari::vision {

/// A cell to read, and the signature to look for there.
struct Visit {
  std::uint16_t cell = 0;
  std::uint64_t signature = 0;
};

/// What a scan looks for: features with the cells in which their likes may lie, nearest first.
struct Probe {
  struct Feature {
    Placement place;
    std::uint32_t first_visit = 0;
    std::uint32_t visits = 0;
  };
  std::vector<Feature> features;
  std::vector<Visit> visits;
};

/// Every query feature with its `cells` nearest cells.
Probe probe_of(const Codebook& codebook, const Features& query, std::size_t cells);

/// A registered picture asked again with what the index keeps of it: one cell a feature.
Probe probe_of(const Segment& segment, std::size_t picture);

}  // namespace mostari::vision
