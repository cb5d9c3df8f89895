#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/measurements/measurement_words.hpp"

namespace mostari {

/// A piece of a measurement text.
struct MeasurementToken {
  enum class Kind { number, word, sign };
  Kind kind = Kind::sign;
  std::string text;                 ///< of a word or sign; inch and foot marks after a number are the words `"` and `'`
  double value = 0;                 ///< of a number, fraction included
  double half_last_digit = 0;       ///< half of its last digit or of its fraction's unit
  bool thousands = false;           ///< "1,500": a comma and three digits, which may be a decimal comma after all
  bool thousands_by_point = false;  ///< "1.130": as Italians write a thousand, or a decimal point
  bool minus = false;               ///< a minus sign touches it, which is no dash between two sizes
  bool after_word = false;          ///< the sign stands behind a word, "H. -32 cm": it may be a dash after all
  std::optional<AxisWord> axis = {};  ///< that stands between the number and its unit: "35h x 20w cm"

  bool is(std::string_view what) const { return kind != Kind::number && text == what; }
};

/// Cuts `ascii` (see ascii_form) into at most `most` tokens: "10 1/2", "10-1/2", "72,8" are one number each, "x", "by"
/// and '*' between sizes the sign "x", a colon between two numbers the sign ":x".
std::vector<MeasurementToken> measurement_tokens(std::string_view ascii, std::size_t most);

}  // namespace mostari
