#include "desks/intake/tie_rule_of.hpp"

#include <algorithm>
#include <vector>

namespace mostari::intake {

const TieRule* tie_rule_of(std::string_view kind) {
  const std::vector<TieRule>& rules = tie_rules();
  const auto rule = std::ranges::lower_bound(rules, kind, {}, &TieRule::kind);
  return rule == rules.end() || rule->kind != kind ? nullptr : &*rule;
}

bool makes_ties(const HeldDataset& dataset) {
  return std::ranges::any_of(tie_rules(), [&](const TieRule& rule) { return dataset.records_of(rule.kind) > 0; });
}

}  // namespace mostari::intake
