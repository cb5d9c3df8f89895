#pragma once

#include <array>
#include <vector>

#include "desks/bridge/atlas.hpp"

namespace mostari::bridge {

/// What makes two pairs alike: the GDP and population of the larger and of the smaller country, the distance, border,
/// language and history. The first five are in standard deviations of all pairs; a border, a language or a colonial tie
/// that only one pair has weighs as much as one deviation.
inline constexpr std::size_t pair_measures = 8;

/// All pairs of countries by what they are like, made once an atlas.
class ComparablePairs {
 public:
  explicit ComparablePairs(const Atlas& atlas);

  struct Near {
    CountryIndex a = 0, b = 0;
    double distance = 0;  ///< 0: alike
  };
  /// The three most alike, nearest first; none when size or distance of the pair is not known.
  std::vector<Near> nearest(CountryIndex a, CountryIndex b) const;

 private:
  struct Pair {
    CountryIndex a = 0, b = 0;
    std::array<float, pair_measures> values{};
  };
  std::vector<Pair> pairs_;  ///< in the order of a and b
};

}  // namespace mostari::bridge
