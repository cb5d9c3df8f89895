#pragma once

#include "doors/cli/command.hpp"

namespace mostari::cli {

/// Each adds one command below `recover`, as those of command.hpp do below the program.
void add_recover_change(CLI::App& recover, const Globals& globals, Exit& exit);
void add_recover_simulate(CLI::App& recover, const Globals& globals, Exit& exit);

}  // namespace mostari::cli
