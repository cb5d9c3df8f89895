#pragma once

#include <cstdint>
#include <vector>

#include "engines/linkage/linkage.hpp"

namespace mostari::linkage {

/// Fills the probabilities of `matches` (best first, all that were compared).
void calibrate(std::vector<Match>& matches, std::uint64_t register_size);

}  // namespace mostari::linkage
