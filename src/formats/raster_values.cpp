#include "formats/raster_values.hpp"

#include <cmath>
#include <limits>

namespace mostari::raster {
namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// NaN is not equal to itself: a no-data value of NaN needs nothing.
void drop_no_data(std::span<float> values, const Encoding& encoding) {
  if (encoding.no_data) {
    const auto mark = static_cast<float>(*encoding.no_data);
    for (float& value : values) value = value == mark || value == 0 ? none : value;
  } else {
    for (float& value : values) value = value == 0 ? none : value;
  }
  if (encoding.scale == 1 && encoding.offset == 0) return;
  const auto scale = static_cast<float>(encoding.scale);
  const auto offset = static_cast<float>(encoding.offset);
  for (float& value : values) value = value * scale + offset;
}

}  // namespace

void decode(std::span<float> values, const Encoding& encoding, Unit wanted) {
  drop_no_data(values, encoding);
  static const float lowest_power = std::pow(10.0F, lowest_db / 10);
  // Power that was never calibrated has no upper limit.
  constexpr float highest_power = std::numeric_limits<float>::max();
  if (encoding.unit == Unit::db) {
    for (float& value : values) value = value >= lowest_db && value <= highest_db ? value : none;
    if (wanted == Unit::db) return;
    constexpr float tenth_of_ln10 = 0.230258509F;
    for (float& value : values) value = std::exp(value * tenth_of_ln10);
  } else {
    if (encoding.unit == Unit::amplitude) {
      for (float& value : values) value = value > 0 && value < 1e18F ? value * value : none;
    } else {
      for (float& value : values) value = value >= lowest_power && value <= highest_power ? value : none;
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
