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
                .title = message("about.desk.bridge.title"),
                .question = message("about.desk.bridge.question"),
                .add_command = cli::add_bridge,
                .routes = http::bridge_routes,
                .open = open_bridge};

}  // namespace mostari::bridge
