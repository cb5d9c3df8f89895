#include <fmt/format.h>

#include "doors/cli/commands.hpp"
#include "doors/http/serve.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {

void add_serve(CLI::App& app, const Globals& globals, Exit& exit) {
  auto options = std::make_shared<http::ServeOptions>();
  CLI::App* command = app.add_subcommand("serve", say(message("cli.serve.help")));
  command->footer(example("  mostari serve --listen 127.0.0.1:8080"));
  command->add_option("--listen", options->listen, say(message("cli.serve.listen")))->capture_default_str();
  command->add_flag("--include-restricted", options->include_restricted, say(message("cli.serve.restricted")));
  command->add_flag("--allow-changes", options->allow_changes, say(message("cli.serve.changes")));
  command->add_option("--public-url", options->public_url, say(message("cli.serve.public_url")));
  command->callback([options, &globals, &exit] {
    const auto store = globals.open_store();
    if (!store) {
      exit = Exit::unreadable;
      return;
    }
    if (const Outcome served = http::serve(*store, *options,
                                           [](const std::string& url) {
                                             print(message("cli.serve.serves", {{"url", url}}));
                                             std::fflush(stdout);
                                           });
        !served) {
      complain(served.problem());
      exit = Exit::wrong_use;
    }
  });
}

}  // namespace mostari::cli
