#include "doors/kit/command.hpp"

#include "desks/intake/current_ties.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {

std::unique_ptr<Store> Globals::open_store() const {
  Result<std::unique_ptr<Store>> store = open_workspace(workspace);
  if (!store) {
    complain(store.problem());
    return nullptr;
  }
  // An import under way must not keep anybody from reading.
  if (const Outcome derived = intake::bring_ties_up_to_date(**store); !derived) {
    Problem problem = derived.problem();
    problem.reason = both(problem.reason, message("cli.workspace.old_ties"));
    complain(problem);
  }
  return std::move(store).value();
}

}  // namespace mostari::cli
