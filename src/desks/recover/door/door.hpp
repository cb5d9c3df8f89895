#pragma once

#include "doors/kit/door.hpp"

namespace mostari::recover {

extern const Door door;

}  // namespace mostari::recover

namespace mostari::cli {

void add_recover(CLI::App& app, const Globals& globals, Exit& exit);

}  // namespace mostari::cli

namespace mostari::http {

std::vector<Route> recover_routes();

}  // namespace mostari::http
