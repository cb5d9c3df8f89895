#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// From the p-values of many sites to false discovery rates and probabilities of damage.
namespace mostari::change {

struct PopulationOptions {
  /// With fewer tested sites than this the share of damaged sites and the strength of damage are not estimated: the
  /// prior's ranges below are used, and the interval is their whole effect.
  std::size_t sites_for_estimate = 100;
  double share_damaged = 0.2, share_low = 0.02, share_high = 0.5;
  /// A damaged site's p-value is taken to be distributed as Beta(strength, 1): P(p < 0.01) = 0.01^strength, that is 79
  /// % at 0.05, 50 % at 0.15, 16 % at 0.4. (Estimated from many sites, -ln p has a shape too: population.cpp.) The
  /// range is chosen to span weak and strong damage; it was fitted to neither simulated nor real damage.
  /// docs/measured/change.md holds the probabilities against the truth of simulations.
  double strength = 0.15, strength_low = 0.05, strength_high = 0.4;
};

struct SiteEvidence {
  double p_value = 1;
  double p_low = 1, p_high = 1;  ///< as in SiteChange
};

struct SiteProbability {
  double probability = 0;    ///< of damage (or any change at the event)
  double low = 0, high = 0;  ///< over the ranges of share and strength that the sites leave open, and p's own interval
  double q_value = 1;        ///< share of false alarms among the sites that are at least as conspicuous
};

struct Population {
  std::vector<SiteProbability> sites;  ///< in the order given
  bool estimated = false;              ///< share and strength are from these sites, not from the prior's ranges
  double share_damaged = 0, share_low = 0, share_high = 0;
};

/// Sites may be correlated with their neighbours (false_discovery); only tested sites belong here.
Population damage_probabilities(std::span<const SiteEvidence> sites, const PopulationOptions& options = {});

/// How many of very many tests, e.g. of pixels, had about this p-value.
struct PValueCount {
  double p_value = 1;
  double tests = 0;
};

/// The probability that goes with each p-value, in the order given: share and strength estimated from all counts.
std::vector<double> damage_probabilities(std::span<const PValueCount> counts, const PopulationOptions& options = {});

/// Q-values of Benjamini and Hochberg (1995): the smallest false discovery rate at which each is still a discovery.
/// Valid for independent p-values and under the positive dependence that neighbouring sites have (Benjamini and
/// Yekutieli 2001).
std::vector<double> false_discovery(std::span<const double> p_values);

}  // namespace mostari::change
