#include "desks/bridge/door/door.hpp"

#include "desks/bridge/desk.hpp"

namespace mostari::bridge {
namespace {

/// What is wrong with it is told to whoever asks.
void open_bridge(http::App& app) {
  (void)app.desks.get<Desk>();
}

}  // namespace

const Door door{.name = "bridge",
                .title = "Bridge",
                .question = "What links these two countries (or cities), how even is it, what is missing, what next?",
                .add_command = cli::add_bridge,
                .routes = http::bridge_routes,
                .open = open_bridge};

}  // namespace mostari::bridge
