#include "engines/linkage/learn.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace mostari::linkage {
namespace {

using Counts = std::array<std::array<double, level_count>, field_count>;

/// Probability of each pair of one query being the match, given that one of them at most is.
void chances(const std::vector<Comparison>& pairs, const Parameters& parameters, double found,
             std::vector<double>& chance) {
  const double prior = found / static_cast<double>(std::max<std::size_t>(1, pairs.size())) / (1 - found);
  double total = 1;
  chance.clear();
  for (const Comparison& pair : pairs) {
    double score = std::log2(prior);
    for (const double weight : weights(pair, parameters)) score += weight;
    chance.push_back(std::exp2(std::min(score, 500.0)));
    total += chance.back();
  }
  for (double& value : chance) value /= total;
}

/// Averages over the pairs that are not matches, because m / u already holds how often those agree by chance; a level
/// that hardly any pair has keeps its starting values.
void learn_means(std::span<const std::vector<Comparison>> queries, double found, Parameters& parameters) {
  Counts count{};
  Counts bits{};
  Counts likeness{};
  std::vector<double> chance;
  for (const std::vector<Comparison>& pairs : queries) {
    chances(pairs, parameters, found, chance);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      for (std::size_t field = 0; field < field_count; ++field) {
        const std::size_t level = pairs[i].level[field];
        count[field][level] += 1 - chance[i];
        bits[field][level] += (1 - chance[i]) * double{pairs[i].shared_bits[field]};
        likeness[field][level] += (1 - chance[i]) * double{pairs[i].likeness[field]};
      }
    }
  }
  constexpr double enough = 30;
  for (std::size_t field = 0; field < field_count; ++field) {
    for (std::size_t level = 1; level < level_count; ++level) {
      if (count[field][level] < enough) continue;
      parameters.fields[field][level].mean_bits = bits[field][level] / count[field][level];
      parameters.fields[field][level].mean_likeness = likeness[field][level] / count[field][level];
    }
  }
}

/// Titles that share few words and titles that share none get one weight, and what they share orders them within it:
/// apart, the first would start below the second, because a pair with one common word in common meets so often among
/// the others (isotonic regression on two levels; Robertson, Wright and Dykstra, "Order Restricted Statistical
/// Inference", 1988, 1.2).
void join_unlike_titles(Parameters& parameters) {
  FieldParameters& titles = parameters.fields[static_cast<std::size_t>(Field::title)];
  LevelParameters& some = titles[level::title_some];
  LevelParameters& none = titles[level::title_different];
  const double all = some.u + none.u;
  if (all <= 0) return;
  const double ratio = (some.m + none.m) / all;
  some.mean_bits = none.mean_bits = (some.u * some.mean_bits + none.u * none.mean_bits) / all;
  some.mean_likeness = none.mean_likeness = (some.u * some.mean_likeness + none.u * none.mean_likeness) / all;
  some.m = ratio * some.u;
  none.m = ratio * none.u;
}

}  // namespace

Learnt learn(std::span<const std::vector<Comparison>> queries, const Parameters& start, const LearnOptions& options) {
  Learnt learnt{start, options.found};
  if (queries.empty()) return learnt;
  std::vector<double> chance;
  for (int round = 0; round < options.rounds; ++round) {
    Counts matches{};
    Counts others{};
    for (std::size_t field = 0; field < field_count; ++field) {
      for (std::size_t level = 1; level < level_count; ++level) {
        matches[field][level] = options.prior_matches * start.fields[field][level].m;
        others[field][level] = options.prior_others * start.fields[field][level].u;
      }
    }
    double total = 0;
    for (const std::vector<Comparison>& pairs : queries) {
      chances(pairs, learnt.parameters, learnt.found, chance);
      for (std::size_t i = 0; i < pairs.size(); ++i) {
        total += chance[i];
        for (std::size_t field = 0; field < field_count; ++field) {
          matches[field][pairs[i].level[field]] += chance[i];
          others[field][pairs[i].level[field]] += 1 - chance[i];
        }
      }
    }
    learn_means(queries, learnt.found, learnt.parameters);
    learnt.found = std::clamp(total / static_cast<double>(queries.size()), 0.01, 0.99);
    for (std::size_t field = 0; field < field_count; ++field) {
      double all_matches = 0;
      double all_others = 0;
      for (std::size_t level = 1; level < level_count; ++level) {
        all_matches += matches[field][level];
        all_others += others[field][level];
      }
      for (std::size_t level = 1; level < level_count; ++level) {
        if (matches[field][level] <= 0 || others[field][level] <= 0) continue;
        learnt.parameters.fields[field][level].m = matches[field][level] / all_matches;
        learnt.parameters.fields[field][level].u = others[field][level] / all_others;
      }
    }
    join_unlike_titles(learnt.parameters);
  }
  return learnt;
}

}  // namespace mostari::linkage
