#include "engines/linkage/weights.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace mostari::linkage {
namespace {

/// What a shared value's rarity counts for, against what the level says on average (Winkler's adjustment is 1; words of
/// one title depend on each other, so it is less), and how far it may go either way.
struct RarityRule {
  double slope = 0;
  double least = 0;
  double most = 0;
  double per_likeness = 0;  ///< bits for sharing all rather than nothing of what was said, within a level
};
constexpr std::array<RarityRule, field_count> rarity = {{
    {0.35, -5, 8, 4},  // title
    {0.8, -4, 5, 0},   // maker
    {0, 0, 0, 0},      // date
    {0.5, -2, 4, 0},   // materials
    {0.6, -4, 4, 0},   // measurements
    {0, 0, 0, 0},      // object type
    {0.3, -2, 6, 0},   // inscriptions
    {0, 0, 0, 0},      // inventory number
    {0.3, -2, 3, 0},   // place of origin
    {0.15, -3, 6, 0},  // description
}};

}  // namespace

std::array<double, field_count> weights(const Comparison& comparison, const Parameters& parameters) {
  std::array<double, field_count> result{};
  for (std::size_t field = 0; field < field_count; ++field) {
    const std::uint8_t level = comparison.level[field];
    if (level == 0) continue;
    const LevelParameters& learnt = parameters.fields[field][level];
    const RarityRule& rule = rarity[field];
    result[field] = std::log2(learnt.m / learnt.u);
    result[field] += rule.per_likeness * (double{comparison.likeness[field]} - learnt.mean_likeness);
    if (learnt.mean_bits > 0) {
      const double rarer = double{comparison.shared_bits[field]} - learnt.mean_bits;
      result[field] += std::clamp(rule.slope * rarer, rule.least, rule.most);
    }
  }
  return result;
}

double score_of_levels(const Comparison& comparison, const Parameters& parameters) {
  double sum = 0;
  for (std::size_t field = 0; field < field_count; ++field) {
    const std::uint8_t level = comparison.level[field];
    if (level != 0) sum += std::log2(parameters.fields[field][level].m / parameters.fields[field][level].u);
  }
  return sum;
}

}  // namespace mostari::linkage
