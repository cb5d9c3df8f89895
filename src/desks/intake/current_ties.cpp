#include "desks/intake/current_ties.hpp"

#include <algorithm>

#include "desks/intake/derive_ties.hpp"

namespace mostari::intake {

Outcome bring_ties_up_to_date(Store& store) {
  for (const HeldDataset& held : store.held_datasets()) {
    const bool makes_ties =
        std::ranges::any_of(tie_kinds(), [&](std::string_view kind) { return held.records_of(kind) > 0; });
    if (!makes_ties || store.tie_rule(held.manifest.name) == tie_rule) continue;
    if (Outcome derived = store.rebuild_ties(held.manifest.name, tie_rule, derive_ties); !derived) return derived;
  }
  return Done{};
}

}  // namespace mostari::intake
