#include "desks/recover/door/door.hpp"

#include "desks/recover/desk.hpp"

namespace mostari::recover {
namespace {

/// What is wrong with it is told to whoever asks.
void open_recover(http::App& app) {
  (void)app.desks.get<Desk>();
}

}  // namespace

const Door door{.name = "recover",
                .title = message("about.desk.recover.title"),
                .question = message("about.desk.recover.question"),
                .add_command = cli::add_recover,
                .routes = http::recover_routes,
                .open = open_recover};

}  // namespace mostari::recover
