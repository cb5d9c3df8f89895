#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/measurement.hpp"

namespace mostari {

/// Reads measurements as museums and auction catalogues write them, every part of them: "image: 161 x 240 mm",
/// `sheet: 6 3/4 x 10 1/2" (17.1 x 26.7 cm)` (the value in parentheses repeats the one before: the metric one is kept),
/// "H. 24.5 cm; D. 12 cm", "72,8 cm", "2 ft 3 in", "Canvas dimensions (Unframed): 29 1/2 × 36 in. (74.93 × 91.44 cm)",
/// "diam. 31 mm, 8.2 g". Where no axis is named, two lengths are height and width, a third is depth (the order of
/// museum practice). A text without a length is a problem; numbers that were left for want of a unit are a warning.
Result<std::vector<Measurement>> read_measurements(std::string_view text);

/// The problem of read_measurements() is that what it found cannot be a size: below zero, zero, above ten kilometres.
bool says_impossible_size(const Problem& problem);

/// A text that says there is no size to read: "dimensions variable", "various".
bool says_no_size(std::string_view text);

}  // namespace mostari
