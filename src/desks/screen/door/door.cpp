#include "desks/screen/door/door.hpp"

#include "desks/screen/object_importer.hpp"

namespace mostari::screen {
namespace {

void add_commands(CLI::App& app, const cli::Globals& globals, cli::Exit& exit) {
  cli::add_screen(app, globals, exit);
  cli::add_lots(app, globals, exit);
  cli::add_receipt(app, globals, exit);
}

}  // namespace

const Door door{.name = "screen",
                .title = message("about.desk.screen.title"),
                .question = message("about.desk.screen.question"),
                .add_command = add_commands,
                .routes = http::screen_routes,
                .importer = object_importer};

}  // namespace mostari::screen
