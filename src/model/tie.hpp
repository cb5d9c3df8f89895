#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mostari {

/// The layer of money for a site that names no receiver: of the giver with itself.
inline constexpr std::string_view support_to_site_layer = ".support_to_site";

/// A dated, typed, weighted link between two countries. It is derived from one record by the rule of the desk that owns
/// the record's kind, kept with that record, and goes when the record goes; it is never typed in by hand.
struct Tie {
  std::string layer;  ///< what links them: "sister_cities"; data/layers.yaml says what it counts
  std::string from;   ///< ISO 3166-1 alpha-3, or a former state's ISO 3166-3 code
  std::string to;
  int year = 0;        ///< 0: not known, or of no particular year
  double value = 1.0;  ///< in the layer's unit

  bool operator==(const Tie&) const = default;
};

}  // namespace mostari
