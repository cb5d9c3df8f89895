#include "engines/linkage/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace mostari::linkage {
namespace {

/// Mean log2 likelihood of what is known. A query whose object is not among its candidates counts as not answered.
double likelihood(std::span<const KnownQuery> queries, double slope, double threshold) {
  double sum = 0;
  for (const KnownQuery& query : queries) {
    double total = 1;
    for (const double score : query.scores_log2) total += std::exp2(slope * score - threshold);
    sum -= std::log2(total);
    if (query.truth >= 0) sum += slope * query.scores_log2[static_cast<std::size_t>(query.truth)] - threshold;
  }
  return sum / static_cast<double>(std::max<std::size_t>(1, queries.size()));
}

}  // namespace

std::string_view calibration_text() {
  return "calibrated on museum records that changed between two dated exports, half of them asked with their record "
         "removed from the register";
}

double log2_odds(double score_log2, std::uint64_t register_size, const Calibration& calibration) {
  const double size = std::max(1.0, static_cast<double>(register_size));
  return calibration.slope * score_log2 - calibration.threshold - std::log2(size / calibration.fitted_size);
}

void calibrate(std::vector<Match>& matches, std::uint64_t register_size, const Calibration& calibration) {
  double total = 1;
  for (Match& match : matches) {
    match.log2_odds = log2_odds(match.score_log2, register_size, calibration);
    total += std::exp2(match.log2_odds);
  }
  for (Match& match : matches) match.probability = std::exp2(match.log2_odds) / total;
}

Calibration fit_calibration(std::span<const KnownQuery> queries, std::uint64_t register_size) {
  Calibration best;
  best.fitted_size = static_cast<double>(std::max<std::uint64_t>(1, register_size));
  double best_likelihood = -std::numeric_limits<double>::infinity();
  for (int slope = 4; slope <= 24; ++slope) {
    for (int threshold = 0; threshold <= 48; ++threshold) {
      const double now = likelihood(queries, slope * 0.05, threshold * 0.5);
      if (now <= best_likelihood) continue;
      best_likelihood = now;
      best.slope = slope * 0.05;
      best.threshold = threshold * 0.5;
    }
  }
  return best;
}

}  // namespace mostari::linkage
