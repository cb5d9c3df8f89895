#include "engines/linkage/calibration.hpp"

#include <algorithm>
#include <cmath>

namespace mostari::linkage {

Message calibration_text() {
  return message("screen.calibration.text");
}

void calibrate(std::vector<Match>& matches, std::uint64_t register_size, const Parameters& parameters, double prior) {
  constexpr double usual_size = 26'000;
  constexpr double least_size = 100;
  const double size = std::log2(std::max(least_size, static_cast<double>(register_size)) / usual_size);
  const double kept = std::clamp(prior, 1e-9, 1 - 1e-9);
  std::vector<double> without_title;
  without_title.reserve(matches.size());
  for (const Match& match : matches) without_title.push_back(match.score_log2 - match.title_log2);
  const std::vector<double> rivals = rivals_log2(without_title);
  double total = 1;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    matches[i].log2_odds = parameters.slope * matches[i].score_log2 - parameters.threshold -
                           parameters.per_doubling * size - parameters.per_rival * rivals[i] +
                           std::log2(kept / (1 - kept));
    total += std::exp2(matches[i].log2_odds);
  }
  for (Match& match : matches) match.probability = std::exp2(match.log2_odds) / total;
}

}  // namespace mostari::linkage
