#include <fmt/format.h>

#include "doors/cli/commands.hpp"
#include "doors/http/serve.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {

void add_serve(CLI::App& app, const Globals& globals, Exit& exit) {
  auto options = std::make_shared<http::ServeOptions>();
  CLI::App* command = app.add_subcommand("serve", "Serve the workbench and the API");
  command->footer("Example:\n  mostari serve --listen 127.0.0.1:8080");
  command->add_option("--listen", options->listen, "Address and port; port 0 takes a free one")->capture_default_str();
  command->add_flag("--include-restricted", options->include_restricted,
                    "Also show datasets that are not public (there is no log-in yet)");
  command->add_flag("--allow-changes", options->allow_changes,
                    "Let the app import and undo although other machines can reach this server");
  command->add_option("--public-url", options->public_url,
                      "Address that browsers see, where a proxy stands before this server");
  command->callback([options, &globals, &exit] {
    const auto store = globals.open_store();
    if (!store) {
      exit = Exit::unreadable;
      return;
    }
    if (const Outcome served = http::serve(*store, *options); !served) {
      complain(served.problem());
      exit = Exit::wrong_use;
    }
  });
}

}  // namespace mostari::cli
