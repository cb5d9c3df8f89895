#pragma once

#include <optional>
#include <string>
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

/// Of lower-case ASCII words (see ascii_form).
std::optional<MeasurementUnit> measurement_unit(std::string_view word);

struct AxisWord {
  Axis axis = Axis::unknown;
  bool follows = false;      ///< "high", "wide": after the number
  bool bare_letter = false;  ///< "D." may be depth or diameter
};
std::optional<AxisWord> axis_word(std::string_view word);

/// The English name of a part that museums measure ("Rahmen" -> "frame"); empty for other words.
std::string_view part_name(std::string_view word);

/// German and Dutch put part and measure together: "korpuslange" (Korpuslänge) is the length of the body.
struct CompoundMeasure {
  std::optional<AxisWord> axis;  ///< none: "blattmass", all sizes of the part
  std::string part;              ///< its name where it is known, else as it is written
};
/// Empty for a word that is no such compound.
std::optional<CompoundMeasure> compound_measure(std::string_view word);

/// "without", "sans", "ohne": the size is one of the object without the part named.
bool means_without(std::string_view word);
bool means_with(std::string_view word);

/// `text_utf8` with the units, axes and parts of other scripts in Latin letters: "Высота 35 см" -> "height 35 cm".
std::string measurement_in_latin(std::string_view text_utf8);

/// Words of a label that do not name the part: "irregular", "approx.", "dimensions".
bool is_label_filler(std::string_view word);

}  // namespace mostari
