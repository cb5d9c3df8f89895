#pragma once

#include <optional>
#include <string_view>

#include "model/measurement.hpp"

namespace mostari {

struct MeasurementUnit {
  enum class Kind { length, weight, other };  ///< other: minutes, millilitres: a number that is no size
  enum class System { metric, imperial };
  Kind kind = Kind::length;
  System system = System::metric;
  double size = 1;  ///< in millimetres or grams
};

/// Of lower-case ASCII words (see ascii_form) in English, French, German, Italian, Spanish and Dutch.
std::optional<MeasurementUnit> measurement_unit(std::string_view word);

struct AxisWord {
  Axis axis = Axis::unknown;
  bool follows = false;      ///< "high", "wide": after the number
  bool bare_letter = false;  ///< "D." may be depth or diameter
};
std::optional<AxisWord> axis_word(std::string_view word);

/// The English name of a part that museums measure ("Rahmen" -> "frame"); empty for other words.
std::string_view part_name(std::string_view word);

/// Words of a label that do not name the part: "irregular", "approx.", "dimensions".
bool is_label_filler(std::string_view word);

}  // namespace mostari
