#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "formats/measurements/measurement_tokens.hpp"
#include "formats/measurements/measurement_words.hpp"
#include "model/measurement.hpp"

namespace mostari {

/// A place in the tokens of a measurement text.
struct MeasurementCursor {
  const std::vector<MeasurementToken>& tokens;
  std::size_t at = 0;

  const MeasurementToken* ahead(std::size_t steps) const {
    return at + steps < tokens.size() ? &tokens[at + steps] : nullptr;
  }
  bool is_ahead(std::size_t steps, std::string_view what) const {
    return at + steps < tokens.size() && tokens[at + steps].is(what);
  }
  bool number_ahead(std::size_t steps) const {
    const MeasurementToken* token = ahead(steps);
    return token != nullptr && token->kind == MeasurementToken::Kind::number;
  }
  /// The token before this place is `what`.
  bool is_before(std::string_view what) const { return at > 0 && tokens[at - 1].is(what); }
};

/// Sizes joined by "x": "6 3/4 x 10 1/2 in.", or a weight.
struct SizeGroup {
  std::vector<Dimension> dimensions;  ///< empty when the numbers were no sizes
  std::vector<char> bare;             ///< of each, the letter that was its only label: 'd' depth or diameter, 'l'
  MeasurementUnit::System system = MeasurementUnit::System::metric;
  std::optional<MeasurementUnit> unit;         ///< of its sizes
  bool labelled = false;                       ///< an axis was named within the group
  double weight_g = 0;                         ///< instead of sizes
  std::vector<MeasurementToken> without_unit;  ///< instead of sizes: their unit may come later
};

/// 'd' or 'l' of an axis that only such a letter names, else NUL.
char bare_letter(const AxisWord& axis);

/// Numbers whose unit was found later.
SizeGroup sizes_in(const std::vector<MeasurementToken>& numbers, const MeasurementUnit& unit);

/// Reads the group that begins with the number at the cursor and moves past it. Labels between its factors
/// ("H 20 x W 30 cm") are appended to `axes`. `unit_before` was written before it: "cm 118x94".
SizeGroup read_size_group(MeasurementCursor& cursor, std::vector<AxisWord>& axes,
                          const std::optional<MeasurementUnit>& unit_before);

}  // namespace mostari
