#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "formats/rasters/values.hpp"

namespace mostari::raster {

/// By what a unit was decided.
enum class UnitSource { declared, number_type, values, unknown };

struct UnitChoice {
  Unit unit = Unit::power;
  UnitSource source = UnitSource::unknown;
};

/// The unit of a band out of what name or metadata say, whether it holds digital numbers (unsigned whole ones without
/// a scale), and some of its numbers (finite, not zero, scale and offset applied). A problem where these contradict
/// each other: which is right nobody can tell.
Result<UnitChoice> decide_unit(std::optional<Unit> declared, bool digital_numbers, std::vector<float> values);

/// Their mean in decibels, as far as they are backscatter in `unit`; NaN where none is.
float level_db(std::span<const float> values, Unit unit);

}  // namespace mostari::raster
