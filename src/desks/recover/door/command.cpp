#include "doors/kit/command.hpp"
#include "desks/recover/door/commands.hpp"
#include "desks/recover/door/door.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {

void add_recover(CLI::App& app, const Globals& globals, Exit& exit) {
  CLI::App* recover = app.add_subcommand("recover", say(message("recover.help.recover")));
  recover->require_subcommand(1);
  recover->footer(example("  mostari recover demo                      " + say(message("recover.help.chain")) +
                          "\n  mostari recover site recovery-sites/mostar-old-bridge --report mostar.html"));
  add_recover_demo(*recover, globals, exit);
  add_recover_sites(*recover, globals, exit);
  add_recover_priorities(*recover, globals, exit);
  add_recover_money(*recover, globals, exit);
  add_recover_assess(*recover, globals, exit);
  add_recover_ledger(*recover, globals, exit);
  add_recover_exposure(*recover, globals, exit);
  add_recover_change(*recover, globals, exit);
  add_recover_simulate(*recover, globals, exit);
}

}  // namespace mostari::cli
