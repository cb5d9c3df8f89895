#include "desks/screen/door/door.hpp"

#include "desks/screen/object_importer.hpp"

namespace mostari::screen {

const Door door{.name = "screen",
                .title = "Screening",
                .question = "Is this object on a register of stolen or missing objects?",
                .add_command = cli::add_screen,
                .routes = http::screen_routes,
                .importer = object_importer};

}  // namespace mostari::screen
