#pragma once

#include "doors/kit/command.hpp"

namespace mostari::cli {

/// Each adds one command that belongs to no desk; its callback parses, prints and sets `exit`.
void add_import(CLI::App& app, const Globals& globals, Exit& exit);
void add_dataset(CLI::App& app, const Globals& globals, Exit& exit);
void add_serve(CLI::App& app, const Globals& globals, Exit& exit);
/// Hidden: what the build writes the manual and the completion with. Add it last.
void add_manual(CLI::App& app, Exit& exit);

}  // namespace mostari::cli
