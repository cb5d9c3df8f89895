#include "desks/intake/current_ties.hpp"

#include "model/tie_rule.hpp"

namespace mostari::intake {

Outcome bring_ties_up_to_date(Store& store) {
  for (const HeldDataset& held : store.held_datasets()) {
    const std::string& dataset = held.manifest.name;
    for (const TieRule& rule : tie_rules()) {
      if (held.records_of(rule.kind) == 0 || store.tie_rule(dataset, rule.kind) == rule.version) continue;
      const auto ties_of = [&rule](const Record& record) { return rule.ties(record.properties); };
      if (Outcome derived = store.rebuild_ties(dataset, rule.kind, rule.version, ties_of); !derived) return derived;
    }
  }
  return Done{};
}

}  // namespace mostari::intake
