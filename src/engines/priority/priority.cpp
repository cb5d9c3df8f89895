#include "engines/priority/priority.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <stdexcept>

namespace mostari::priority {
namespace {

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine, unlike the standard's distributions.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  /// From 0 to 1, never either.
  double uniform() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    mixed ^= mixed >> 31U;
    return (static_cast<double>(mixed >> 11U) + 0.5) / 9007199254740992.0;
  }
  /// Standard normal, by Box and Muller.
  double normal() { return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform()); }

 private:
  std::uint64_t state_;
};

double middle(const Value& value) {
  return value.best.value_or((value.low + value.high) / 2);
}

std::vector<double> shares(std::span<const double> weights) {
  std::vector<double> of_all(weights.begin(), weights.end());
  const double sum = std::accumulate(of_all.begin(), of_all.end(), 0.0);
  for (double& each : of_all) each = sum > 0 ? each / sum : 1.0 / static_cast<double>(of_all.size());
  return of_all;
}

/// Best first; equal ones stay in the order in which they were given.
std::vector<std::size_t> sorted(const std::vector<double>& scores) {
  std::vector<std::size_t> best_first(scores.size());
  std::iota(best_first.begin(), best_first.end(), std::size_t{0});
  std::ranges::stable_sort(best_first, [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  return best_first;
}

/// How many pairs stand the other way round in `ranks` (a permutation, in the order of reference): by merging, so that
/// thousands of sites can be compared in every draw.
std::size_t inversions(std::vector<std::size_t>& ranks, std::vector<std::size_t>& spare, std::size_t from,
                       std::size_t to) {
  if (to - from < 2) return 0;
  const std::size_t mid = from + (to - from) / 2;
  std::size_t count = inversions(ranks, spare, from, mid) + inversions(ranks, spare, mid, to);
  std::size_t left = from;
  std::size_t right = mid;
  for (std::size_t at = from; at < to; ++at) {
    if (right == to || (left < mid && ranks[left] <= ranks[right])) {
      spare[at] = ranks[left++];
    } else {
      count += mid - left;
      spare[at] = ranks[right++];
    }
  }
  std::copy(spare.begin() + static_cast<std::ptrdiff_t>(from), spare.begin() + static_cast<std::ptrdiff_t>(to),
            ranks.begin() + static_cast<std::ptrdiff_t>(from));
  return count;
}

double kendall_tau(std::vector<std::size_t> ranks) {
  const auto n = static_cast<double>(ranks.size());
  std::vector<std::size_t> spare(ranks.size());
  return 1 - 4 * static_cast<double>(inversions(ranks, spare, 0, ranks.size())) / (n * (n - 1));
}

}  // namespace

Order order(std::span<const Value> values, std::span<const double> weights, const Options& options) {
  const std::size_t criteria = weights.size();
  if (criteria == 0 || values.size() % criteria != 0) throw std::logic_error("values that do not fit the weights");
  const std::size_t sites = values.size() / criteria;
  const std::vector<double> share = shares(weights);
  Order answer{.places = std::vector<Place>(sites), .draws = options.draws};
  std::vector<double> scores(sites);
  for (std::size_t site = 0; site < sites; ++site) {
    Place& place = answer.places[site];
    for (std::size_t i = 0; i < criteria; ++i) {
      const Value& value = values[site * criteria + i];
      place.score += share[i] * middle(value);
      place.score_low += share[i] * value.low;
      place.score_high += share[i] * value.high;
    }
    scores[site] = place.score;
  }
  const std::vector<std::size_t> best_first = sorted(scores);
  for (std::size_t i = 0; i < sites; ++i) answer.places[best_first[i]].rank = i + 1;
  if (options.draws == 0) {
    for (Place& place : answer.places) place.rank_low = place.rank_high = place.rank;
    return answer;
  }

  Random random(options.seed);
  // Of each site, how often it was in each place.
  std::vector<std::vector<std::uint32_t>> held(sites, std::vector<std::uint32_t>(sites + 1));
  double agreement = 0;
  std::vector<double> moved(criteria);
  std::vector<std::size_t> ranks(sites);
  for (std::size_t draw = 0; draw < options.draws; ++draw) {
    for (std::size_t i = 0; i < criteria; ++i) {
      moved[i] = share[i] * std::pow(options.weight_factor, random.normal());
    }
    const double sum = std::accumulate(moved.begin(), moved.end(), 0.0);
    for (std::size_t site = 0; site < sites; ++site) {
      scores[site] = 0;
      for (std::size_t i = 0; i < criteria; ++i) {
        const Value& value = values[site * criteria + i];
        scores[site] += moved[i] / sum * (value.low + (value.high - value.low) * random.uniform());
      }
    }
    const std::vector<std::size_t> drawn = sorted(scores);
    for (std::size_t i = 0; i < sites; ++i) {
      ++held[drawn[i]][i + 1];
      ranks[drawn[i]] = i;
    }
    if (sites > 1) {
      std::vector<std::size_t> in_order(sites);
      for (std::size_t i = 0; i < sites; ++i) in_order[i] = ranks[best_first[i]];
      agreement += kendall_tau(std::move(in_order));
    }
  }
  const auto draws = static_cast<double>(options.draws);
  if (sites > 1) answer.agreement = agreement / draws;
  for (std::size_t site = 0; site < sites; ++site) {
    Place& place = answer.places[site];
    place.first_share = held[site][1] / draws;
    double reached = 0;
    for (std::size_t rank = 1; rank <= sites; ++rank) {
      reached += held[site][rank] / draws;
      if (place.rank_low == 0 && reached > 0.05) place.rank_low = rank;
      if (place.rank_high == 0 && reached >= 0.95) place.rank_high = rank;
    }
    if (place.rank_high == 0) place.rank_high = sites;
  }
  return answer;
}

}  // namespace mostari::priority
