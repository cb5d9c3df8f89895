#pragma once

#include <array>
#include <span>

#include "engines/linkage/compare.hpp"

namespace mostari::linkage {

/// What EM learns of one level of one field.
struct LevelParameters {
  double m = 0;  ///< how often two descriptions of one object agree at this level, given that the field can be compared
  double u = 0;  ///< the same for two objects that the index brings together
  double mean_bits = 0;  ///< rarity of what two objects share at this level, on average
  double mean_likeness = 0;
};

using FieldParameters = std::array<LevelParameters, level_count>;
/// Of every field and level. A field's m and u each sum to 1 over its levels but 0.
struct Parameters {
  std::array<FieldParameters, field_count> fields{};
};

/// Shipped with the program; see docs/decisions/linkage-weights.md for what they were learnt from.
const Parameters& default_parameters();

/// Weight of evidence in log2 of the likelihood ratio, one number a field; their sum is the score.
std::array<double, field_count> weights(const Comparison& comparison, const Parameters& parameters);
/// That sum without what depends on how rare or how much is shared.
double score_of_levels(const Comparison& comparison, const Parameters& parameters);

}  // namespace mostari::linkage
