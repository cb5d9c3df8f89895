#include <fmt/format.h>

#include "desks/recover/demo/simulated_stack.hpp"
#include "desks/recover/door/commands.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"
#include "formats/rasters/name.hpp"

namespace mostari::cli {
namespace {

struct SimulateArguments {
  recover::SimulationRequest request;
  std::string out;
  std::string event = "2022-03-01";
};

Exit run(SimulateArguments& arguments, const Globals& globals) {
  recover::SimulationRequest& request = arguments.request;
  const auto event = raster::read_day(arguments.event);
  if (!event || arguments.event != raster::day_text(*event)) {
    complain({.field = "--event",
              .value = excerpt(arguments.event),
              .reason = message("change.date.none"),
              .advice = message("change.date.write")});
    return Exit::wrong_use;
  }
  request.event = *event;
  request.folder = arguments.out;
  const Result<recover::SimulationSummary> made = write_simulated_stack(request);
  if (!made) {
    complain(made.problem());
    return made.problem().field.starts_with("--") ? Exit::wrong_use : Exit::unreadable;
  }
  if (globals.json) {
    fmt::print("{}\n", json_line({{"rasters", made->rasters},
                                  {"sites", made->sites},
                                  {"damaged", made->damaged},
                                  {"grid", say(grid_text(made->grid))},
                                  {"folder", arguments.out}}));
  } else {
    print(message("demo.made.rasters", {{"count", made->rasters}, {"grid", grid_text(made->grid)}}));
    print(message("demo.made.sites",
                  {{"sites", made->sites}, {"damaged", made->damaged}, {"event", DateSaid{arguments.event}}}));
    print(message(
        "demo.made.next",
        {{"command", fmt::format("mostari recover change --stack {0}/rasters --sites {0}/sites.geojson --event {1}",
                                 arguments.out, arguments.event)}}));
  }
  return Exit::done;
}

}  // namespace

void add_recover_simulate(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<SimulateArguments>();
  recover::SimulationRequest& request = arguments->request;
  CLI::App* command = recover.add_subcommand("simulate", say(message("demo.help.simulate")));
  command->footer(example("  mostari recover simulate --out demo-stack --seed 7"));
  command->add_option("--out", arguments->out, say(message("demo.help.out_stack")))->required();
  command->add_option("--seed", request.seed, say(message("demo.help.seed")))->capture_default_str();
  command->add_option("--sites", request.sites, say(message("demo.help.sites")))->capture_default_str();
  within(command->add_option("--damaged", request.damaged, say(message("demo.help.damaged"))), 0.0, 1.0)
      ->capture_default_str();
  command->add_option("--event", arguments->event, say(message("demo.help.event")))->capture_default_str();
  command->add_option("--before", request.before, say(message("demo.help.before")))->capture_default_str();
  command->add_option("--after", request.after, say(message("demo.help.after")))->capture_default_str();
  command->add_option("--orbits", request.orbits, say(message("demo.help.orbits")))->capture_default_str();
  command->add_option("--lon", request.centre.lon, say(message("demo.help.lon")))->capture_default_str();
  command->add_option("--lat", request.centre.lat, say(message("demo.help.lat")))->capture_default_str();
  within(command->add_option("--pixel", request.pixel_m, say(message("demo.help.pixel"))), 1.0, 100.0)
      ->capture_default_str();
  command->add_option("--side", request.side, say(message("demo.help.side")))->capture_default_str();
  command->add_flag("--linear", request.linear, say(message("demo.help.linear")));
  command->callback([arguments, &globals, &exit] { exit = run(*arguments, globals); });
}

}  // namespace mostari::cli
