#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engines/gravity/gravity.hpp"
#include "engines/gravity/normal_equations.hpp"

namespace mostari::gravity {

/// A design that was checked, without the rows that cannot be fitted.
struct Prepared {
  Sample sample;
  std::vector<std::size_t> design_row;                           ///< of each row of the sample
  std::vector<std::size_t> separated;                            ///< rows of the design that were left out
  std::vector<std::uint32_t> origin_groups, destination_groups;  ///< the design's numbers, ascending; by sample number
  std::vector<double> centre, scale;                             ///< of the columns, over all rows of the design
};

/// Checks sizes and values, leaves out groups that are zero throughout and separated rows, numbers the groups.
Result<Prepared> prepare(const Design& design, std::span<const double> observed, const Options& options);

}  // namespace mostari::gravity
