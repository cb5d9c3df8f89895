#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/linkage/weights.hpp"

namespace mostari::linkage {

/// A query of which the answer is known: its comparisons with its candidates (Register::comparisons).
struct KnownQuery {
  std::vector<Comparison> candidates;
  std::size_t truth = 0;  ///< which of them is the object
  std::uint64_t register_size = 0;
  double weight = 1;  ///< what it counts beside the others: so that no museum outweighs the rest
};

struct LearnOptions {
  int rounds = 100;
  /// How strongly the start holds the weights of fields, in known queries for each parameter at its own size: keeps
  /// what the data at hand rarely meet at what is known of it beforehand.
  double hold = 60;
  /// Of this field these measures alone are learnt and all else stays as in the start; none: everything is learnt.
  Field only_field = Field::title;
  std::vector<std::size_t> only_measures = {};
};

/// The parameters under which the known answers are likeliest. Each query counts for the order of its candidates, and
/// twice for how far they stand above "not registered": with its object registered, and with it taken out. This is the
/// conditional logit (McFadden, "Conditional logit analysis of qualitative choice behavior", 1973) over candidates and
/// "none of them", on weights that are never negative, so that probabilities come out calibrated for both. Gradient
/// ascent (Kingma and Ba, "Adam", 2015).
Parameters learn(std::span<const KnownQuery> queries, const Parameters& start, const LearnOptions& options = {});

/// Mean log2 likelihood of the known answers, of their order and both ways.
double likelihood(std::span<const KnownQuery> queries, const Parameters& parameters);

}  // namespace mostari::linkage
