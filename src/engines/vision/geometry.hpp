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
};

struct AgreementOptions {
  std::size_t considered = 300;  ///< correspondences looked at, heaviest first
  std::size_t hypotheses = 30;   ///< of which so many propose a map
  std::size_t refined = 4;       ///< of which so many are refined
};

/// What most of the weight of a set of correspondences agrees with.
struct Consensus {
  double weight = 0;                    ///< of the inliers
  std::vector<Correspondence> inliers;  ///< heaviest first, each point of either picture at most once
  std::array<double, 6>
      affine{};  ///< candidate_from_query in longer sides: x' = a0 x + a1 y + a2, y' = a3 x + a4 y + a5
};

/// The affine map that most of the weight agrees with. Each correspondence proposes the similarity that its scale and
/// angle imply (as in Lowe 2004, section 7); the best are refined by least squares. Tolerances are wide, because
/// objects are not flat.
Consensus agree(std::span<const Correspondence> correspondences, const AgreementOptions& options = {});

/// The homography between fractions of width and height of two pictures of the given sizes: fitted to the inliers where
/// there are enough and the fit is sound, else the consensus's affine map.
std::array<double, 9> candidate_from_query(const Consensus& consensus, int query_width, int query_height,
                                           int candidate_width, int candidate_height);

}  // namespace mostari::vision
