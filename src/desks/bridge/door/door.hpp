#pragma once

#include "doors/kit/door.hpp"

namespace mostari::bridge {

extern const Door door;

}  // namespace mostari::bridge

namespace mostari::cli {

void add_bridge(CLI::App& app, const Globals& globals, Exit& exit);

}  // namespace mostari::cli

namespace mostari::http {

std::vector<Route> bridge_routes();

}  // namespace mostari::http
