#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/exposure/cell_index.hpp"
#include "engines/exposure/exposure.hpp"

namespace mostari::exposure {

/// Sites of one neighbourhood (a cube of space) whose positions are equally well known.
struct Neighbourhood {
  std::span<const std::uint32_t> sites;  ///< positions in `at`
  double site_spread2 = 0;
};

/// The months and total of each of its sites, in their order.
struct BlockResult {
  std::vector<std::vector<SiteMonth>> months;
  std::vector<SiteTotal> totals;
};

BlockResult exposure_of(const Neighbourhood& neighbourhood, std::span<const Point> at,
                        std::span<const CellIndex> events_of_class, const Options& options);

}  // namespace mostari::exposure
