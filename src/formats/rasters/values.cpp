#include "formats/rasters/values.hpp"

#include <cmath>
#include <limits>

#include "base/simd.hpp"
#include "formats/rasters/grid.hpp"

namespace mostari::raster {
namespace {

struct Range {
  float low, high;
};

/// What can be backscatter, in the unit of the encoding, after scale and offset.
Range range_of(Unit unit) {
  constexpr float most = std::numeric_limits<float>::max();
  switch (unit) {
    case Unit::db:
      return {lowest_db, highest_db};
    case Unit::amplitude:
      // Whose square is a number.
      return {std::numeric_limits<float>::denorm_min(), std::nextafter(1e18F, 0.0F)};
    case Unit::power:
      break;
  }
  // Power that was never calibrated has no upper limit.
  static const float lowest_power = std::pow(10.0F, lowest_db / 10);
  return {lowest_power, most};
}

/// Made for vectors: no branches. NaN is not equal to itself, so a mark of NaN changes nothing.
MOSTARI_WIDE_CLONES void keep_backscatter(float* values, std::size_t count, float mark, float scale, float offset,
                                          float low, float high) {
  for (std::size_t i = 0; i < count; ++i) {
    const float stored = values[i];
    const float value = stored * scale + offset;
    const bool keep = (stored != mark) & (stored != 0) & (value >= low) & (value <= high);
    values[i] = keep ? value : none;
  }
}

}  // namespace

void decode(std::span<float> values, const Encoding& encoding, Unit wanted) {
  const Range range = range_of(encoding.unit);
  keep_backscatter(values.data(), values.size(), encoding.no_data ? static_cast<float>(*encoding.no_data) : none,
                   static_cast<float>(encoding.scale), static_cast<float>(encoding.offset), range.low, range.high);
  if (encoding.unit == wanted) return;
  if (encoding.unit == Unit::db) {
    constexpr float tenth_of_ln10 = 0.230258509F;
    for (float& value : values) value = std::exp(value * tenth_of_ln10);
  } else {
    if (encoding.unit == Unit::amplitude) {
      for (float& value : values) value = value * value;
    }
    if (wanted == Unit::db) {
      for (float& value : values) value = 10 * std::log10(value);
    }
  }
  if (wanted == Unit::amplitude) {
    for (float& value : values) value = std::sqrt(value);
  }
}

}  // namespace mostari::raster
