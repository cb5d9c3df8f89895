#pragma once

#include <optional>
#include <span>

#include "formats/rasters/grid.hpp"

namespace mostari::raster {

/// How the numbers of a band are to be read.
struct Encoding {
  Unit unit = Unit::power;
  std::optional<double> no_data;  ///< in the numbers as stored
  double scale = 1;
  double offset = 0;
};

/// Decibels outside of this are no backscatter but somebody's mark for no data (-99, -9999) that the file did not
/// declare: the noise floor of the sensors lies above -35 dB.
constexpr float lowest_db = -80;
constexpr float highest_db = 60;

/// Numbers as stored -> backscatter in `wanted`, NaN where there is none: the declared no-data value, zero (what
/// processors write outside of a swath, in decibels too), what is not positive in power, what is outside of lowest_db
/// to highest_db.
void decode(std::span<float> values, const Encoding& encoding, Unit wanted);

}  // namespace mostari::raster
