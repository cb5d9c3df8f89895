#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engines/vision/segment.hpp"

namespace mostari::vision {

/// Two features that may be the same point of an object.
struct Correspondence {
  Placement query;
  Placement candidate;
  float weight = 0;
  std::uint32_t query_feature = 0;
  std::uint32_t posting = 0;
};

struct Consensus {
  double weight = 0;                   ///< of the inliers, each query and registered feature counted once
  std::vector<std::uint32_t> inliers;  ///< into the correspondences, heaviest first
  std::array<double, 6> affine{};  ///< candidate_from_query, longer sides: x' = a0 x + a1 y + a2, y' = a3 x + a4 y + a5
};

/// The affine map that most of the weight agrees with. Each correspondence proposes the similarity that its scale and
/// angle imply (as in Lowe 2004, section 7); the best is refined by least squares.
Consensus agree(std::span<const Correspondence> correspondences);

}  // namespace mostari::vision
