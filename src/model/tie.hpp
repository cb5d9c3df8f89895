#pragma once

#include <cstdint>
#include <string>

namespace mostari {

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
