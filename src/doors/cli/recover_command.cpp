#include "doors/cli/command.hpp"
#include "doors/cli/recover_commands.hpp"

namespace mostari::cli {

void add_recover(CLI::App& app, const Globals& globals, Exit& exit) {
  CLI::App* recover = app.add_subcommand(
      "recover",
      "From damage to a rebuilt site: exposure to conflict, change seen by radar, assessments, money, priorities");
  recover->require_subcommand(1);
  add_recover_ledger(*recover, globals, exit);
  add_recover_change(*recover, globals, exit);
  add_recover_simulate(*recover, globals, exit);
  add_recover_exposure(*recover, globals, exit);
}

}  // namespace mostari::cli
