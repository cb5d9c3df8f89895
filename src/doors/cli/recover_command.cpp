#include "doors/cli/command.hpp"

namespace mostari::cli {

void add_recover(CLI::App& app, const Globals& globals, Exit& exit) {
  CLI::App* recover = app.add_subcommand("recover", "What violence did to heritage, and its way back");
  recover->require_subcommand(1);
  recover->footer("Example:\n  mostari recover exposure --sites sites.csv --incidents events.csv");
  add_recover_exposure(*recover, globals, exit);
}

}  // namespace mostari::cli
