#include "engines/change/population.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace mostari::change {
namespace {

constexpr double least_p = 1e-15;

double bounded(double p) {
  return std::clamp(p, least_p, 1.0);
}

/// The p-values of damaged sites: -ln p is a gamma variable of this rate and shape. Shape 1 is Beta(strength, 1); a
/// larger one has no inconspicuous damaged sites beside very conspicuous ones.
struct Damage {
  double strength = 1;
  int shape = 1;
};

/// How much likelier p is at a damaged site than at an undamaged one, where it is uniform.
double likelihood_ratio(double p, Damage damage) {
  const double a = damage.strength, x = -std::log(p);
  double ratio = a * std::exp((1 - a) * x);
  for (int k = 1; k < damage.shape; ++k) ratio *= a * x / k;
  return ratio;
}

double probability_of(double p, double share, Damage damage) {
  const double odds = share / (1 - share) * likelihood_ratio(p, damage);
  return odds / (1 + odds);
}

/// Largest and smallest likelihood ratio over a range of strengths: its one maximum lies at -1 / ln p.
std::pair<double, double> ratio_range(double p, double low, double high) {
  const double at_low = likelihood_ratio(p, {low}), at_high = likelihood_ratio(p, {high});
  const double peak = p < 1 ? std::clamp(-1 / std::log(p), low, high) : high;
  return {std::min(at_low, at_high), likelihood_ratio(p, {peak})};
}

struct Model {
  double share = 0;
  Damage damage = {};
};

/// What the sites' p-values say of share and damage. Of the grid, the models within 3.9 (95 % of three parameters) of
/// the largest log-likelihood are open, and likewise those of shape 1: what speaks for another shape is plain damage,
/// but that no damage goes unseen, as it says too, p-values cannot tell. The two best count the same.
struct Estimate {
  std::array<Model, 2> best = {};  ///< of shape 1, of any
  std::vector<Model> open = {};
  double probability(double p) const {
    return (probability_of(p, best[0].share, best[0].damage) + probability_of(p, best[1].share, best[1].damage)) / 2;
  }
  double share() const { return (best[0].share + best[1].share) / 2; }
};

constexpr std::array shapes = {1, 2, 4, 8};

Estimate estimate(std::span<const PValueCount> counts, const PopulationOptions& options) {
  std::vector<std::pair<double, Model>> grid;
  std::vector<double> excess(counts.size());
  for (const int shape : shapes) {
    // Strengths even in logarithm, up to the prior's weakest: near 1 damaged and whole sites have the same p-values,
    // and any share of damaged ones fits.
    for (int k = 0; k <= 24; ++k) {
      const Damage damage{0.03 * std::pow(options.strength_high / 0.03, k / 24.0), shape};
      for (std::size_t i = 0; i < counts.size(); ++i) {
        excess[i] = likelihood_ratio(bounded(counts[i].p_value), damage) - 1;
      }
      for (int s = 0; s <= 40; ++s) {
        // Shares from 0.1 % to 95 %, even in log odds.
        const double log_odds = -6.9 + s * (2.94 + 6.9) / 40, share = 1 / (1 + std::exp(-log_odds));
        double sum = 0;
        for (std::size_t i = 0; i < counts.size(); ++i) sum += counts[i].tests * std::log1p(share * excess[i]);
        grid.push_back({sum, {share, damage}});
      }
    }
  }
  const auto by_likelihood = [](const auto& a, const auto& b) { return a.first < b.first; };
  const auto end_of_first = grid.begin() + static_cast<std::ptrdiff_t>(grid.size() / shapes.size());
  const auto plain = std::max_element(grid.begin(), end_of_first, by_likelihood);
  const auto best = std::max_element(grid.begin(), grid.end(), by_likelihood);
  Estimate result{{plain->second, best->second}, {}};
  for (const auto& [likelihood, model] : grid) {
    const bool open = likelihood >= best->first - 3.9 || (model.damage.shape == 1 && likelihood >= plain->first - 3.9);
    if (open) result.open.push_back(model);
  }
  return result;
}

SiteProbability from_prior(const SiteEvidence& site, const PopulationOptions& options) {
  const auto at = [](double share, double ratio) { return share * ratio / (1 - share + share * ratio); };
  SiteProbability result;
  result.probability = probability_of(bounded(site.p_value), options.share_damaged, {options.strength});
  const double p_low = bounded(std::min(site.p_low, site.p_value)),
               p_high = bounded(std::max(site.p_high, site.p_value));
  result.low = at(options.share_low, ratio_range(p_high, options.strength_low, options.strength_high).first);
  result.high = at(options.share_high, ratio_range(p_low, options.strength_low, options.strength_high).second);
  return result;
}

SiteProbability from_sites(const SiteEvidence& site, const Estimate& estimate) {
  SiteProbability result;
  result.probability = estimate.probability(bounded(site.p_value));
  result.low = result.high = result.probability;
  for (const double p : {bounded(std::max(site.p_high, site.p_value)), bounded(std::min(site.p_low, site.p_value))}) {
    for (const Model& model : estimate.open) {
      const double probability = probability_of(p, model.share, model.damage);
      result.low = std::min(result.low, probability), result.high = std::max(result.high, probability);
    }
  }
  return result;
}

}  // namespace

std::vector<double> false_discovery(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p_values[a] > p_values[b]; });
  std::vector<double> q(p_values.size());
  double smallest = 1;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const auto rank = static_cast<double>(order.size() - k);
    smallest = std::min(smallest, p_values[order[k]] * static_cast<double>(order.size()) / rank);
    q[order[k]] = smallest;
  }
  return q;
}

Population damage_probabilities(std::span<const SiteEvidence> sites, const PopulationOptions& options) {
  Population population;
  population.share_damaged = options.share_damaged;
  population.share_low = options.share_low, population.share_high = options.share_high;
  population.estimated = !sites.empty() && sites.size() >= options.sites_for_estimate;
  Estimate of_sites;
  if (population.estimated) {
    std::vector<PValueCount> counts;
    for (const SiteEvidence& site : sites) counts.push_back({site.p_value, 1});
    of_sites = estimate(counts, options);
    population.share_damaged = population.share_low = population.share_high = of_sites.share();
    for (const Model& model : of_sites.open) {
      population.share_low = std::min(population.share_low, model.share);
      population.share_high = std::max(population.share_high, model.share);
    }
  }
  std::vector<double> p;
  for (const SiteEvidence& site : sites) {
    population.sites.push_back(population.estimated ? from_sites(site, of_sites) : from_prior(site, options));
    p.push_back(site.p_value);
  }
  const auto q = false_discovery(p);
  for (std::size_t i = 0; i < q.size(); ++i) population.sites[i].q_value = q[i];
  return population;
}

std::vector<double> damage_probabilities(std::span<const PValueCount> counts, const PopulationOptions& options) {
  double tests = 0;
  for (const PValueCount& each : counts) tests += each.tests;
  const bool estimated = tests > 0 && tests >= static_cast<double>(options.sites_for_estimate);
  const Model prior{options.share_damaged, {options.strength}};
  const Estimate of_tests = estimated ? estimate(counts, options) : Estimate{{prior, prior}, {}};
  std::vector<double> probabilities;
  for (const PValueCount& each : counts) probabilities.push_back(of_tests.probability(bounded(each.p_value)));
  return probabilities;
}

}  // namespace mostari::change
