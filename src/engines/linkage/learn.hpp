#pragma once

#include <span>
#include <vector>

#include "engines/linkage/weights.hpp"

namespace mostari::linkage {

struct LearnOptions {
  int rounds = 40;
  /// Matches and other pairs that the starting parameters count for: they keep levels that the data at hand rarely
  /// meets (a trimmed painting, a new title) at what is known of them beforehand.
  double prior_matches = 1000;
  double prior_others = 50;
  double found = 0.7;  ///< share of the queries whose object is among their candidates, to start with
};

struct Learnt {
  Parameters parameters;
  double found = 0;  ///< estimated share of the queries whose object is among their candidates
};

/// Expectation maximisation without labels (Winkler, "Using the EM algorithm for weight computation in the
/// Fellegi-Sunter model", 1988): alternately weighs each pair by its probability of being a match under the present
/// parameters and re-estimates m and u from these weights; fields are taken to be independent within matches and within
/// the rest. One of a query's candidates at most is the object itself, so the probabilities of its pairs sum to no more
/// than 1: without this the larger class of "other sheets of the same sketchbook" would be learnt as the matches.
/// `queries`: each the comparisons of one query with its candidates (Register::comparisons), best candidates or all; a
/// field that a pair cannot compare is left out for that pair.
Learnt learn(std::span<const std::vector<Comparison>> queries, const Parameters& start,
             const LearnOptions& options = {});

}  // namespace mostari::linkage
