#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "model/picture.hpp"

/// Picture matching: photo -> local features (RootSIFT: Lowe 2004; Arandjelovic & Zisserman 2012) -> inverted index
/// with a compact signature a feature (Jegou, Douze & Schmid 2008) -> geometric verification -> calibrated probability.
namespace mostari::vision {

struct Keypoint {
  float x = 0, y = 0;  ///< pixels from the top left of the picture given to extract()
  float scale = 0;     ///< diameter of the described neighbourhood, pixels
  float angle = 0;     ///< degrees, clockwise from the x axis
};

/// A picture's colours in 100 bins (colour.hpp says which); all zero means "not known".
using ColourHistogram = std::array<std::uint8_t, 100>;

/// Local features of one picture; `descriptors` holds 128 bytes a keypoint (RootSIFT, scaled to 0..255).
struct Features {
  int width = 0;
  int height = 0;
  std::vector<Keypoint> keypoints;
  std::vector<std::uint8_t> descriptors;
  std::array<std::uint64_t, 4> global_hash{};  ///< perceptual hash of the whole picture; copies differ in few bits
  ColourHistogram colours{};
};

/// A point seen in both pictures, as fractions of each picture's width and height.
struct PointPair {
  float query_x = 0, query_y = 0, candidate_x = 0, candidate_y = 0;
};

struct PictureMatch {
  std::uint64_t picture = 0;                     ///< the key given to SegmentBuilder::add
  int inliers = 0;                               ///< features that agree with one geometric transformation
  double score = 0;                              ///< what the ranking orders by
  double probability = 0;                        ///< calibrated: of both showing the same object
  double agreement = 0;                          ///< weight of the inliers, nats: what same_object_probability() takes
  std::optional<std::uint64_t> through;          ///< found by way of this other picture, which both of them match
  bool copy = false;                             ///< the whole pictures are copies of each other (global hash)
  std::array<double, 9> candidate_from_query{};  ///< homography between fractions of width and height, row by row
  std::vector<PointPair> points;                 ///< the inliers, strongest first; for the best matches only
};

}  // namespace mostari::vision
