#include "desks/intake/derive_ties.hpp"

#include <algorithm>

namespace mostari::intake {

const TieRule* tie_rule_of(std::string_view kind) {
  const std::vector<TieRule>& rules = tie_rules();
  const auto rule = std::ranges::lower_bound(rules, kind, {}, &TieRule::kind);
  return rule == rules.end() || rule->kind != kind ? nullptr : &*rule;
}

std::vector<Tie> derive_ties(const Record& record) {
  const TieRule* rule = tie_rule_of(record.kind);
  return rule == nullptr ? std::vector<Tie>{} : rule->ties(record.properties);
}

bool makes_ties(const HeldDataset& dataset) {
  return std::ranges::any_of(tie_rules(), [&](const TieRule& rule) { return dataset.records_of(rule.kind) > 0; });
}

}  // namespace mostari::intake
