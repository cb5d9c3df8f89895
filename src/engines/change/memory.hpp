#pragma once

#include <vector>

#include "engines/change/products.hpp"

namespace mostari::change {

/// By how much the difference after - before at the event is to be divided so that it varies as that of dates drawn at
/// random: for neighbouring dates that are alike (memory), and for the season taken out. [orbit * layers + layer]
std::vector<float> observed_divisors(const SiteData& data, const Products& products, bool widen_for_memory);

}  // namespace mostari::change
