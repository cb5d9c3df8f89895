#include "desks/screen/door/door.hpp"

namespace mostari::screen {

const Door door{.name = "screen",
                .title = message("about.desk.screen.title"),
                .question = message("about.desk.screen.question"),
                .add_command = cli::add_screen,
                .routes = http::screen_routes};

}  // namespace mostari::screen
