#include "engines/linkage/calibration.hpp"

#include <cmath>

namespace mostari::linkage {

void calibrate(std::vector<Match>& matches, std::uint64_t register_size) {
  const double prior = -std::log2(static_cast<double>(register_size) + 1);
  double total = 1;
  for (Match& match : matches) total += match.probability = std::exp2(match.score_log2 + prior + 3);
  for (Match& match : matches) match.probability /= total;
}

}  // namespace mostari::linkage
