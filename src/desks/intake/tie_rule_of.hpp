#pragma once

#include <string_view>

#include "model/tie_rule.hpp"
#include "store/store.hpp"

namespace mostari::intake {

/// Null: records of this kind are the evidence of no tie.
const TieRule* tie_rule_of(std::string_view kind);

/// Whether the dataset holds records of a kind that has a rule.
bool makes_ties(const HeldDataset& dataset);

}  // namespace mostari::intake
