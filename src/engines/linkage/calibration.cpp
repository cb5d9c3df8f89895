#include "engines/linkage/calibration.hpp"

#include <algorithm>
#include <cmath>

namespace mostari::linkage {

Message calibration_text() {
  return message("screen.calibration.text");
}

double log2_odds(double score_log2, std::uint64_t register_size, const Parameters& parameters, double prior) {
  constexpr double usual_size = 26'000;
  const double size = std::max(1.0, static_cast<double>(register_size));
  const double kept = std::clamp(prior, 1e-9, 1 - 1e-9);
  return score_log2 - parameters.threshold - parameters.per_doubling * std::log2(size / usual_size) +
         std::log2(kept / (1 - kept));
}

void calibrate(std::vector<Match>& matches, std::uint64_t register_size, const Parameters& parameters, double prior) {
  double total = 1;
  for (Match& match : matches) {
    match.log2_odds = log2_odds(match.score_log2, register_size, parameters, prior);
    total += std::exp2(match.log2_odds);
  }
  for (Match& match : matches) match.probability = std::exp2(match.log2_odds) / total;
}

}  // namespace mostari::linkage
