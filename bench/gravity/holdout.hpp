#pragma once

#include <cstddef>

#include "design_file.hpp"

namespace mostari::bench {

/// Leaves out each pair (cluster) once, in `folds` parts drawn by a fixed hash of its number, fits the others, and
/// prints how many of the pairs left out fell within, below and above their interval, by size of the expected mean.
void print_holdout(const DesignFile& file, std::size_t folds, double level);

}  // namespace mostari::bench
