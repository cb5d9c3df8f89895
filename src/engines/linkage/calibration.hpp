#pragma once

#include <cstdint>
#include <vector>

#include "engines/linkage/linkage.hpp"
#include "engines/linkage/weights.hpp"

namespace mostari::linkage {

/// From scores to probabilities. The candidates of a query and "not registered" exclude each other, so the probability
/// of candidate i is 2^L(i) / (1 + sum of 2^L), where L(i) is its odds against "not registered" in log2:
/// slope * score - threshold - per_doubling * log2(register size / 26,000) - per_rival * log2(rivals) + log2(prior / (1
/// - prior)). A larger register holds more look-alikes; objects that cannot be told apart share what probability there
/// is. Fills log2_odds and probability of `matches`, which must be all that were compared for one query, with their
/// scores. `prior`: the probability that an object asked about is registered at all, before anything is known of it.
void calibrate(std::vector<Match>& matches, std::uint64_t register_size, const Parameters& parameters,
               double prior = 0.5);

/// How the probabilities were calibrated, in words.
Message calibration_text();

}  // namespace mostari::linkage
