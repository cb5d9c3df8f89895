#pragma once

#include <vector>

#include "engines/change/products.hpp"

namespace mostari::change {

/// What the observed statistics are to be corrected by, so that they vary as those of dates drawn at random: for
/// neighbouring dates that are alike (memory), and for the season taken out.
struct Widening {
  /// [orbit * layers + layer]: divisors of the difference after - before, of polarisations added and of each by itself.
  std::vector<float> joint = {}, separate = {};
  /// [layer]: by how much more the sum of squares of what was so divided varies, its variance over that of dates drawn
  /// at random: memory is wider than pixels, so that fewer of them go their own ways.
  std::vector<float> joint_spread = {}, separate_spread = {};
};

Widening widening_of(const SiteData& data, const Products& products, bool widen_for_memory);

}  // namespace mostari::change
