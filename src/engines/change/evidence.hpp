#pragma once

#include <vector>

#include "engines/change/arrangements.hpp"
#include "engines/change/memory.hpp"
#include "engines/change/products.hpp"

namespace mostari::change {

/// How improbable the observed arrangement of dates is among all.
struct Evidence {
  double p_value = 1, p_low = 1, p_high = 1;
  bool extrapolated = false;
};

Evidence weigh(const SiteData& data, const Products& products, const Arrangements& arrangements,
               const Widening& widening);

}  // namespace mostari::change
