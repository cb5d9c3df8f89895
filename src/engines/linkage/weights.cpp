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
};
constexpr std::array<RarityRule, field_count> rarity = {{
    {0.35, -5, 8},  // title
    {0.8, -4, 5},   // maker
    {0, 0, 0},      // date
    {0.5, -2, 4},   // materials
    {0.6, -4, 4},   // measurements
    {0, 0, 0},      // object type
    {0.3, -2, 6},   // inscriptions
    {0, 0, 0},      // inventory number
    {0.3, -2, 3},   // place of origin
    {0.15, -3, 6},  // description
}};

}  // namespace

const Parameters& default_parameters() {
  static const Parameters parameters = {{{
      // title: same, near, contained, half, some, other number, same series, different, untitled, one untitled
      {{{},
        {0.45, 0.0005, 20},
        {0.12, 0.0007, 18},
        {0.15, 0.002, 10},
        {0.12, 0.005, 10},
        {0.06, 0.08, 5},
        {0.005, 0.02, 10},
        {0.01, 0.03, 8},
        {0.07, 0.85, 0},
        {0.02, 0.01, 0},
        {0.02, 0.03, 0}}},
      // maker: same, other attribution, family only, part, family conflict, different, unknown
      {{{},
        {0.93, 0.3, 4},
        {0.015, 0.01, 5},
        {0.01, 0.002, 6},
        {0.015, 0.005, 6},
        {0.003, 0.005, 6},
        {0.02, 0.65, 0},
        {0.01, 0.02, 0}}},
      // date: same, overlap most, overlap, near, within 25, far
      {{{}, {0.75, 0.08, 0}, {0.09, 0.05, 0}, {0.06, 0.1, 0}, {0.06, 0.1, 0}, {0.03, 0.35, 0}, {0.01, 0.32, 0}}},
      // materials: same, contained, some, different
      {{{}, {0.88, 0.2, 3}, {0.06, 0.1, 2}, {0.03, 0.25, 0}, {0.03, 0.45, 0}}},
      // measurements: parts, same, swapped, rounded, close, one length, trimmed, framed, different
      {{{},
        {0.2, 0.001, 8},
        {0.56, 0.02, 6},
        {0.05, 0.005, 6},
        {0.08, 0.03, 6},
        {0.03, 0.06, 6},
        {0.03, 0.05, 0},
        {0.02, 0.04, 0},
        {0.01, 0.02, 0},
        {0.03, 0.75, 0}}},
      // object type: same, same class, related, different
      {{{}, {0.85, 0.45, 0}, {0.1, 0.15, 0}, {0.04, 0.2, 0}, {0.01, 0.2, 0}}},
      // inscriptions: same, most, some, different
      {{{}, {0.6, 0.03, 10}, {0.2, 0.03, 8}, {0.1, 0.14, 6}, {0.1, 0.8, 0}}},
      // inventory number: same, different
      {{{}, {0.6, 0.00001, 0}, {0.4, 1, 0}}},
      // place of origin
      {{{}, {0.6, 0.1, 5}, {0.2, 0.1, 4}, {0.1, 0.1, 4}, {0.1, 0.7, 0}}},
      // description
      {{{}, {0.3, 0.0005, 60}, {0.3, 0.005, 40}, {0.25, 0.1, 20}, {0.15, 0.9, 0}}},
  }}};
  return parameters;
}

std::array<double, field_count> weights(const Comparison& comparison, const Parameters& parameters) {
  std::array<double, field_count> result{};
  for (std::size_t field = 0; field < field_count; ++field) {
    const std::uint8_t level = comparison.level[field];
    if (level == 0) continue;
    const LevelParameters& learnt = parameters.fields[field][level];
    result[field] = std::log2(learnt.m / learnt.u);
    if (learnt.mean_bits > 0) {
      const RarityRule& rule = rarity[field];
      result[field] +=
          std::clamp(rule.slope * (double{comparison.shared_bits[field]} - learnt.mean_bits), rule.least, rule.most);
    }
  }
  return result;
}

}  // namespace mostari::linkage
