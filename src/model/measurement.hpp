#pragma once

#include <string>
#include <vector>

namespace mostari {

enum class Axis { unknown, height, width, depth, diameter, length, circumference };

/// One length. `half_unit_mm` is half of the last digit given: "24.5 cm" is 245 mm, give or take 0.5.
struct Dimension {
  Axis axis = Axis::unknown;
  double value_mm = 0;
  double half_unit_mm = 0;

  bool operator==(const Dimension&) const = default;
};

/// The dimensions of one measured part, in the order written. `part` is the word of the source in lower case ("image",
/// "sheet", "support", "frame", "plate", "overall" …), empty when none was given. Values of the same part in a second
/// unit are not repeated.
struct Measurement {
  std::string part;
  std::vector<Dimension> dimensions;
  double weight_g = 0;  ///< 0: not given

  bool operator==(const Measurement&) const = default;
};

}  // namespace mostari
