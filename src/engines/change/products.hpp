#pragma once

#include <vector>

#include "engines/change/site_data.hpp"

namespace mostari::change {

/// Scales in space at which dates are compared.
enum class Scale : std::uint8_t { pixel, neighbours, region };
constexpr std::size_t scales = 3;

/// Products between dates, summed over the pixels of a region. Every value was brought to mean 0 and variance 1 over
/// its dates. A sum of squares over pixels, of sums over any choice of dates, is a sum of these products: so a choice
/// costs the same for a pixel and for a district.
struct Products {
  std::size_t dates = 0;   ///< of all orbits
  std::size_t layers = 0;  ///< region * scales + scale
  /// [date][date][layer]: polarisations are added up before they are multiplied
  std::vector<float> signed_sum = {};
  /// [date][date][layer]: multiplied within each polarisation; zero between orbits
  std::vector<float> separate = {};
  /// [orbit * layers + layer]: variance, over the dates before the event, of the sum over all pixels of the region: of
  /// polarisations added, and of each by itself, added up. What a memory of the ground, wider than pixels, moves.
  std::vector<double> total_joint = {}, total_separate = {};
  std::size_t pixels = 0;  ///< of the innermost region, with data
};

Products products_of(const SiteData& data);

}  // namespace mostari::change
