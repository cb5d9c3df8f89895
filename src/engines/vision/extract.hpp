#pragma once

#include "engines/vision/vision.hpp"

namespace mostari::vision {

/// How a picture is turned into local features. The defaults are for pictures that go into an index; see for_query().
struct ExtractOptions {
  int max_side = 1024;          ///< pixels; a larger picture is shrunk first, a smaller one is left as it is
  int max_features = 720;       ///< at most so many keypoints are kept, spread over the picture
  double min_contrast = 0.015;  ///< SIFT's contrast threshold: low, so that dark photos and plain objects keep some

  /// More features than an index holds: the query pays for them once, and they meet more of the index's.
  static ExtractOptions for_query() { return {.max_features = 1600}; }
};

/// SIFT keypoints and RootSIFT descriptors, strongest first, and the global hash. A blank picture has no keypoints and
/// no hash. Deterministic; safe to call from many threads.
Features extract(const GreyImage& image, const ExtractOptions& options = {});
/// The same, and the colours.
Features extract(const RgbImage& image, const ExtractOptions& options = {});

/// What extract() would find in the picture's mirror image, left and right exchanged, made from what it found in the
/// picture: a reflection only reorders a SIFT descriptor. Not the global hash, which is left out.
Features mirrored(const Features& features);

}  // namespace mostari::vision
