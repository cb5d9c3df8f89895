#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/linkage/linkage.hpp"

namespace mostari::linkage {

/// From scores to probabilities. The candidates of a query and "not registered" exclude each other, so the probability
/// of candidate i is 2^L(i) / (1 + sum of 2^L), where L(i), its odds against "not registered" in log2, is `slope` *
/// score - `threshold` - log2(register size / `fitted_size`): the sum of the evidence counts for less than its face
/// value because fields depend on each other, and a larger register holds more look-alikes. The closer the runner-up,
/// the lower the probability of the first; indistinguishable objects share it.
struct Calibration {
  double slope = 0.45;
  double threshold = 9.0;
  double fitted_size = 26'000;
  double sharp_slope = 0.9;  ///< of the second step, see sharpened()
  double sharp_offset = 0.7;
};

/// Fitted by maximum likelihood on half of the museum records that changed between two dated exports, each asked twice:
/// with its record registered and with it removed. docs/measured/text.md shows the reliability on the other half.
inline constexpr Calibration default_calibration{};
Message calibration_text();  ///< the same in words

double log2_odds(double score_log2, std::uint64_t register_size, const Calibration& calibration = default_calibration);

/// The second step, for the best candidate alone: a logistic function of the log-odds (natural) of its probability so
/// far. The first step has one slope for all candidates, which leaves the best one too low where no other comes close.
/// At most what its distance to the runner-up allows: two equals cannot both be likelier than not.
double sharpened(double best, double runner_up, const Calibration& calibration = default_calibration);

/// Fills log2_odds and, by the first step alone, the probability of `matches`, which must be all that were compared for
/// one query.
void calibrate(std::vector<Match>& matches, std::uint64_t register_size,
               const Calibration& calibration = default_calibration);

/// One query of which the truth is known: the scores of its candidates, and which of them is the object (-1: none).
struct KnownQuery {
  std::vector<double> scores_log2;
  int truth = -1;
};
/// Maximum likelihood over grids, of the first step and then of the second; `register_size` is where the queries were
/// asked.
Calibration fit_calibration(std::span<const KnownQuery> queries, std::uint64_t register_size);

}  // namespace mostari::linkage
