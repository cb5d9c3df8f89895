#pragma once

#include <array>
#include <span>
#include <vector>

#include "engines/linkage/compare.hpp"

namespace mostari::linkage {

/// How a field's measures become evidence. If the two descriptions mean one object, the field was written anew without
/// regard to the other with chance `anew`, and then says nothing; otherwise the measures count `bits` each. The weight
/// is log2(anew + (1 - anew) * 2^(bits . measures)): never below log2(anew), however far the values are apart.
struct FieldParameters {
  double anew = 1;
  std::array<double, measure_count> bits{};  ///< per unit of each measure; never negative
};

struct Parameters {
  std::array<FieldParameters, field_count> fields{};
  /// Odds of a candidate against "not registered": 2^(slope * sum of weights - threshold - per_doubling *
  /// log2(size / 26,000) - per_rival * log2(rivals)), at even odds that the object is registered at all.
  double slope = 1;
  double threshold = 9;
  double per_doubling = 0.5;
  double per_rival = 0.5;
};

/// How many candidates agree about as well in all but the title, the candidate itself included: forty sheets of one
/// sketchbook share maker, date, materials and size, which then say no more of one of them than 1 in 40. Fields taken
/// to be independent would count these agreements for each sheet anew. `scores`: of each candidate, without the title's
/// weight. One number a candidate, in log2.
std::vector<double> rivals_log2(std::span<const double> scores);

/// Set by hand before anything was learnt: where learn() starts from, and what holds where the data say little.
const Parameters& starting_parameters();
/// Shipped with the program; see docs/decisions/linkage-weights.md for what they were learnt from.
const Parameters& default_parameters();

/// Weight of evidence in log2 of the likelihood ratio.
double weight(const FieldComparison& comparison, const FieldParameters& parameters);
/// One number a field; their sum is the score.
std::array<double, field_count> weights(const Comparison& comparison, const Parameters& parameters);

}  // namespace mostari::linkage
