#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "engines/vision/segment.hpp"

namespace mostari::vision {

/// The pictures of several segments, counted through from 0.
class PictureSpace {
 public:
  explicit PictureSpace(std::span<const Segment* const> segments) : segments_(segments.begin(), segments.end()) {
    for (const Segment* segment : segments) first_.push_back(first_.back() + segment->pictures());
  }

  struct Address {
    const Segment* segment = nullptr;
    std::size_t index = 0;  ///< of the picture within it
  };

  std::size_t size() const { return first_.back(); }
  Address address(std::size_t picture) const {
    const auto after = std::upper_bound(first_.begin(), first_.end(), picture);
    const auto segment = static_cast<std::size_t>(after - first_.begin()) - 1;
    return {segments_[segment], picture - first_[segment]};
  }
  Segment::Picture picture(std::size_t picture) const {
    const Address at = address(picture);
    return at.segment->picture(at.index);
  }

 private:
  std::vector<const Segment*> segments_;
  std::vector<std::size_t> first_ = {0};
};

}  // namespace mostari::vision
