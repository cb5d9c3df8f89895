#pragma once

#include "doors/kit/door.hpp"

namespace mostari::screen {

extern const Door door;

}  // namespace mostari::screen

namespace mostari::cli {

void add_screen(CLI::App& app, const Globals& globals, Exit& exit);
/// Says what can be read out of lots as auction houses write them.
void add_lots(CLI::App& app, const Globals& globals, Exit& exit);
/// Checks the receipts that screening gives.
void add_receipt(CLI::App& app, const Globals& globals, Exit& exit);

}  // namespace mostari::cli

namespace mostari::http {

std::vector<Route> screen_routes();

}  // namespace mostari::http
