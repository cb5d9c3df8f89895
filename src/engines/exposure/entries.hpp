#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/exposure/exposure.hpp"
#include "engines/exposure/sphere.hpp"

namespace mostari::exposure {

/// The part of an event that falls into one month of the period.
struct Entry {
  Point at;
  float spread2 = 0;       ///< km2: variance of its position on each axis
  float weight = 0;        ///< in this month
  std::int32_t month = 0;  ///< from the first of the period
};

/// Of a position known within a radius: the spread of a disc of that radius, on each axis.
inline double spread2_km2(double error_km) {
  return error_km * error_km / 4;
}

/// Entries by how well their events are known: class 0 within the bandwidth, class 1 within twice as much, class 2
/// within four times, and so on.
struct Entries {
  std::vector<std::vector<Entry>> of_class;
  std::vector<std::uint32_t> precise;  ///< events of class 0, each once
  std::size_t outside_period = 0, too_uncertain = 0, joined = 0;
};

Entries entries_of(std::span<const Event> events, const Options& options);

}  // namespace mostari::exposure
