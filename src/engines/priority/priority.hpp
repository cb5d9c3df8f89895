#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// A transparent order by several criteria: the weighted mean of values from 0 to 1 (the simple additive weighting of
/// multi-criteria analysis: Fishburn 1967), with how much the order depends on weights that nobody knows exactly and
/// on values that are not known (stochastic acceptability: Lahdelma, Hokkanen and Salminen 1998).
namespace mostari::priority {

/// What is known of one criterion of one site.
struct Value {
  std::optional<double> best = {};  ///< 0 to 1; none: not known, and then the middle of low and high counts
  double low = 0, high = 1;         ///< it is between these
};

struct Options {
  std::size_t draws = 2000;
  /// A weight moves by this factor either way in about two of three draws.
  double weight_factor = 1.5;
  std::uint64_t seed = 1;
};

struct Place {
  std::size_t rank = 0;                     ///< 1: first; equal scores in the order in which they were given
  double score = 0;                         ///< 0 to 1
  double score_low = 0, score_high = 0;     ///< with every value at its worst and at its best, by the weights as given
  std::size_t rank_low = 0, rank_high = 0;  ///< of nine in ten draws
  double first_share = 0;                   ///< of the draws in which it comes first
};

struct Order {
  std::vector<Place> places;  ///< as the sites were given
  std::size_t draws = 0;
  double agreement =
      1;  ///< mean of Kendall's tau between the order and those of the draws; 1 with fewer than two sites
};

/// `values` holds weights.size() values a site, one site after the other. Weights are not negative; all 0 count as
/// equal. The answer depends on nothing but the arguments. Throws std::logic_error when sizes do not fit.
Order order(std::span<const Value> values, std::span<const double> weights, const Options& options = {});

}  // namespace mostari::priority
