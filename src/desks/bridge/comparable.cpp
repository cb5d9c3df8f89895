#include <algorithm>
#include <cmath>
#include <limits>

#include "desks/bridge/comparable_pairs.hpp"
#include "desks/bridge/dossier_parts.hpp"

namespace mostari::bridge {
namespace {

constexpr std::size_t shown_pairs = 3;

using Measures = std::array<float, pair_measures>;

std::optional<Measures> measures_of(const Atlas& atlas, CountryIndex a, CountryIndex b) {
  const auto gdp_a = atlas.gdp_usd(a, 0);
  const auto gdp_b = atlas.gdp_usd(b, 0);
  const auto people_a = atlas.population(a, 0);
  const auto people_b = atlas.population(b, 0);
  const auto distance = atlas.distance_km(a, b);
  if (!gdp_a || !gdp_b || !people_a || !people_b || !distance) return std::nullopt;
  const auto log = [](double value) { return static_cast<float>(std::log(value)); };
  return Measures{log(std::max(*gdp_a, *gdp_b)),
                  log(std::min(*gdp_a, *gdp_b)),
                  log(std::max(*people_a, *people_b)),
                  log(std::min(*people_a, *people_b)),
                  log(*distance),
                  atlas.contiguous(a, b) ? 1.0F : 0.0F,
                  atlas.common_language(a, b) ? 1.0F : 0.0F,
                  atlas.colonial_tie(a, b) ? 1.0F : 0.0F};
}

std::vector<Message> likeness(const Atlas& atlas, const ComparablePair& pair, CountryIndex a, CountryIndex b) {
  std::vector<Message> because;
  because.push_back(message("bridge.alike.distance",
                            {{"theirs", *atlas.distance_km(pair.a, pair.b)}, {"ours", *atlas.distance_km(a, b)}}));
  const auto people = [&](CountryIndex each) { return *atlas.population(each, 0) / 1e6; };
  const auto [small, large] = std::minmax({people(pair.a), people(pair.b)});
  const auto [our_small, our_large] = std::minmax({people(a), people(b)});
  because.push_back(message("bridge.alike.people",
                            {{"large", large}, {"small", small}, {"our_large", our_large}, {"our_small", our_small}}));
  if (atlas.contiguous(pair.a, pair.b) && atlas.contiguous(a, b)) because.push_back(message("bridge.alike.border"));
  if (atlas.common_language(pair.a, pair.b) && atlas.common_language(a, b)) {
    because.push_back(message("bridge.alike.language"));
  }
  if (atlas.colonial_tie(pair.a, pair.b) && atlas.colonial_tie(a, b))
    because.push_back(message("bridge.alike.colonial"));
  return because;
}

}  // namespace

ComparablePairs::ComparablePairs(const Atlas& atlas) {
  for (const CountryIndex a : atlas.indices()) {
    if (atlas.country(a).former) continue;
    for (const CountryIndex b : atlas.indices()) {
      if (b <= a || atlas.country(b).former) continue;
      if (const std::optional<Measures> values = measures_of(atlas, a, b)) {
        pairs_.push_back({.a = a, .b = b, .values = *values});
      }
    }
  }
  constexpr std::size_t scaled = 5;  // the rest is yes or no
  for (std::size_t i = 0; i < scaled; ++i) {
    double sum = 0;
    double squares = 0;
    for (const Pair& each : pairs_) {
      sum += each.values[i];
      squares += static_cast<double>(each.values[i]) * each.values[i];
    }
    const auto n = static_cast<double>(std::max<std::size_t>(pairs_.size(), 1));
    const double deviation = std::sqrt(std::max(squares / n - sum / n * (sum / n), 1e-12));
    for (Pair& each : pairs_) each.values[i] /= static_cast<float>(deviation);
  }
}

std::vector<ComparablePairs::Near> ComparablePairs::nearest(CountryIndex a, CountryIndex b) const {
  const std::pair wanted{std::min(a, b), std::max(a, b)};
  const auto key = [](const Pair& each) { return std::pair{each.a, each.b}; };
  const auto self = std::ranges::lower_bound(pairs_, wanted, {}, key);
  std::vector<Near> best;
  if (self == pairs_.end() || key(*self) != wanted) return best;
  float limit = std::numeric_limits<float>::infinity();
  for (const Pair& each : pairs_) {
    if (&each == &*self) continue;
    float squared = 0;
    for (std::size_t i = 0; i < pair_measures; ++i) {
      const float difference = each.values[i] - self->values[i];
      squared += difference * difference;
    }
    if (squared >= limit) continue;
    const Near found{.a = each.a, .b = each.b, .distance = std::sqrt(static_cast<double>(squared))};
    best.insert(std::ranges::upper_bound(best, found.distance, {}, &Near::distance), found);
    if (best.size() > shown_pairs) best.pop_back();
    if (best.size() == shown_pairs) limit = static_cast<float>(best.back().distance * best.back().distance);
  }
  return best;
}

std::vector<ComparablePair> comparable_pairs(const Desk& desk, const std::vector<PairLayer>& layers, CountryIndex a,
                                             CountryIndex b, const Years& years) {
  const Atlas& atlas = desk.atlas();
  std::vector<ComparablePair> pairs;
  for (const ComparablePairs::Near& near : desk.comparable().nearest(a, b)) {
    ComparablePair& pair = pairs.emplace_back();
    pair.a = near.a;
    pair.b = near.b;
    pair.distance = near.distance;
    pair.because = likeness(atlas, pair, a, b);
    for (const PairLayer& ours : layers) {
      if (!ours.layer->info.expected) continue;
      const Amount theirs = total_between(*ours.layer, pair.a, pair.b, years);
      if (theirs.low <= ours.total.value_or(Amount{}).high) continue;
      pair.does.push_back({.layer = ours.layer->info.name,
                           .title = ours.layer->info.title,
                           .unit = ours.layer->info.unit,
                           .theirs = theirs,
                           .ours = ours.total});
    }
  }
  return pairs;
}

}  // namespace mostari::bridge
