#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/message.hpp"
#include "desks/recover/chain/recovery.hpp"
#include "desks/recover/money/ledger.hpp"
#include "engines/priority/priority.hpp"

namespace mostari::recover {

inline constexpr std::size_t criteria = 5;

/// What makes a site come first. The scales are conventions, shown with every value so that they can be disputed.
struct Criterion {
  std::string_view name = {};
  Message title = {}, description = {};
  int default_weight = 0;
};
const std::array<Criterion, criteria>& all_criteria();

using Weights = std::array<int, criteria>;  ///< in the order of all_criteria(), 0 to 100
Weights default_weights();

struct PrioritySite {
  const SiteFile* file = nullptr;
  std::array<priority::Value, criteria> values = {};
  std::array<Message, criteria> why = {};
  priority::Place place = {};
};

struct PriorityTable {
  Weights weights{};
  std::vector<PrioritySite> sites = {};  ///< first in the order first
  std::size_t draws = 0;
  double agreement = 1;
  Message words = {};  ///< how stable the order is
};

/// "first in 55 % of 2,000 draws": nothing is rounded to never or always, and fewer than ten draws make no percentage.
Message first_words(double share, std::size_t draws);

PriorityTable priorities(std::span<const SiteFile* const> sites, const Weights& weights, const Rates& rates);

}  // namespace mostari::recover
