#pragma once

#include "doors/kit/command.hpp"

namespace mostari::cli {

/// Each adds one command below `recover`, or several, as those of command.hpp do below the program.
void add_recover_assess(CLI::App& recover, const Globals& globals, Exit& exit);
void add_recover_change(CLI::App& recover, const Globals& globals, Exit& exit);
void add_recover_demo(CLI::App& recover, const Globals& globals, Exit& exit);
void add_recover_exposure(CLI::App& recover, const Globals& globals, Exit& exit);
void add_recover_ledger(CLI::App& recover, const Globals& globals, Exit& exit);
void add_recover_money(CLI::App& recover, const Globals& globals, Exit& exit);
void add_recover_priorities(CLI::App& recover, const Globals& globals, Exit& exit);
void add_recover_simulate(CLI::App& recover, const Globals& globals, Exit& exit);
void add_recover_sites(CLI::App& recover, const Globals& globals, Exit& exit);

}  // namespace mostari::cli
