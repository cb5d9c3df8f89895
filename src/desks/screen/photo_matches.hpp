#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>

#include "desks/screen/indexes.hpp"
#include "engines/vision/search.hpp"

namespace mostari::screen {

/// The best registered picture of one object for a photo.
struct PhotoMatch {
  vision::PictureMatch match;  ///< its probability is of this object: what came by way of another one is taken off
  PictureKey registered;
  bool mirrored = false;  ///< the photo's mirror image is what agrees
};

/// Whether `a` says more for its object than `b`.
bool is_better(const vision::PictureMatch& a, const vision::PictureMatch& b);

/// The objects whose pictures may show what the photo shows, by row. Where nothing agrees well with the photo, its
/// mirror image is asked as well (a slide scanned from the wrong side, the camera of a phone's front, a print of a
/// reversed plate): one search more, no second extraction. `results`: pictures looked at, at most.
std::map<std::int64_t, PhotoMatch> photo_matches(std::span<const vision::Segment* const> segments,
                                                 const vision::Features& photo, std::size_t results,
                                                 const vision::DeadFilter& dead);

}  // namespace mostari::screen
