#pragma once

#include <cstdint>
#include <vector>

#include "engines/change/site_data.hpp"

namespace mostari::change {

/// Ways to choose which dates of each orbit are called "after". The first is what happened.
struct Arrangements {
  std::vector<std::vector<std::uint16_t>> chosen = {};  ///< [orbit]: [arrangement * after + k], dates of the orbit
  std::vector<std::size_t> after = {};                  ///< [orbit]
  std::size_t count = 0;
  bool complete = false;  ///< each way once; else drawn at random
};

Arrangements arrange(const std::vector<OrbitDates>& orbits, std::size_t most, std::uint64_t seed);

}  // namespace mostari::change
