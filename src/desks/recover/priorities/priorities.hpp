#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "desks/recover/chain/recovery.hpp"
#include "desks/recover/money/ledger.hpp"
#include "engines/priority/priority.hpp"

namespace mostari::recover {

inline constexpr std::size_t criteria = 5;

/// What makes a site come first. The scales are conventions, shown with every value so that they can be disputed.
struct Criterion {
  std::string_view name = {}, title = {}, description = {};
  int default_weight = 0;
};
const std::array<Criterion, criteria>& all_criteria();

using Weights = std::array<int, criteria>;  ///< in the order of all_criteria(), 0 to 100
Weights default_weights();

struct PrioritySite {
  const SiteFile* file = nullptr;
  std::array<priority::Value, criteria> values = {};
  std::array<std::string, criteria> why = {};
  priority::Place place = {};
};

struct PriorityTable {
  Weights weights{};
  std::vector<PrioritySite> sites = {};  ///< first in the order first
  std::size_t draws = 0;
  double agreement = 1;
  std::string words = {};  ///< how stable the order is
};

/// "first in 55 % of 2000 draws": nothing is rounded to never or always, and fewer than ten draws make no percentage.
std::string first_words(double share, std::size_t draws);

PriorityTable priorities(std::span<const SiteFile* const> sites, const Weights& weights, const Rates& rates);

}  // namespace mostari::recover
