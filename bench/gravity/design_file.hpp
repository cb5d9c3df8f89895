#pragma once

#include <string>
#include <vector>

#include "engines/gravity/gravity.hpp"

namespace mostari::bench {

/// What layers.py writes: a header `observed,origin,destination,cluster,NAME…`, then plain numbers.
struct DesignFile {
  gravity::Design design;
  std::vector<double> observed;
};

/// Throws std::runtime_error when it cannot be read. The groups are dropped unless `effects`.
DesignFile read_design(const std::string& path, bool effects);

}  // namespace mostari::bench
