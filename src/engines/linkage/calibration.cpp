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

/// Of the best candidates of all queries.
void fit_second_step(std::span<const KnownQuery> queries, Calibration& calibration) {
  struct Best {
    double probability, runner_up;
    bool right;
  };
  std::vector<Best> all;
  for (const KnownQuery& query : queries) {
    if (query.scores_log2.empty()) continue;
    double total = 1;
    std::size_t best = 0;
    double runner_up = 0;
    std::vector<double> odds;
    for (const double score : query.scores_log2) {
      odds.push_back(std::exp2(calibration.slope * score - calibration.threshold));
      total += odds.back();
      if (odds.back() > odds[best]) best = odds.size() - 1;
    }
    for (std::size_t i = 0; i < odds.size(); ++i) {
      if (i != best) runner_up = std::max(runner_up, odds[i]);
    }
    all.push_back({odds[best] / total, runner_up / total, query.truth == static_cast<int>(best)});
  }
  double most = -std::numeric_limits<double>::infinity();
  Calibration trial = calibration;
  for (int slope = 10; slope <= 40; ++slope) {
    for (int offset = -20; offset <= 40; ++offset) {
      trial.sharp_slope = slope * 0.05;
      trial.sharp_offset = offset * 0.1;
      double sum = 0;
      for (const Best& each : all) {
        const double chance = std::clamp(sharpened(each.probability, each.runner_up, trial), 1e-6, 1 - 1e-6);
        sum += std::log(each.right ? chance : 1 - chance);
      }
      if (sum <= most) continue;
      most = sum;
      calibration.sharp_slope = trial.sharp_slope;
      calibration.sharp_offset = trial.sharp_offset;
    }
  }
}

}  // namespace

Message calibration_text() {
  return message("screen.calibration.text");
}

double log2_odds(double score_log2, std::uint64_t register_size, const Calibration& calibration) {
  // A larger register holds more look-alikes. A smaller one holds fewer, but is also less likely to hold the object:
  // half of the correction each.
  const double given = std::max(1.0, static_cast<double>(register_size));
  const double size = given < calibration.fitted_size ? std::sqrt(given * calibration.fitted_size) : given;
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

double sharpened(double best, double runner_up, const Calibration& calibration) {
  if (best <= 0 || best >= 1) return best;
  const double log_odds = calibration.sharp_offset + calibration.sharp_slope * std::log(best / (1 - best));
  return std::min(1 / (1 + std::exp(-log_odds)), best / (best + runner_up));
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
  fit_second_step(queries, best);
  return best;
}

}  // namespace mostari::linkage
