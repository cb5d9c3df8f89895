#include <fmt/format.h>

#include "desks/recover/demo/simulated_stack.hpp"
#include "desks/recover/door/commands.hpp"
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
              .reason = "is not a date",
              .advice = "write 2022-03-01"});
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
                                  {"grid", grid_text(made->grid)},
                                  {"folder", arguments.out}}));
  } else {
    fmt::print("{} rasters of {}\n{} sites, {} of them damaged from {} on (truth.csv)\n", made->rasters,
               grid_text(made->grid), made->sites, made->damaged, arguments.event);
    fmt::print("Next: mostari recover change --stack {0}/rasters --sites {0}/sites.geojson --event {1}\n",
               arguments.out, arguments.event);
  }
  return Exit::done;
}

}  // namespace

void add_recover_simulate(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<SimulateArguments>();
  recover::SimulationRequest& request = arguments->request;
  CLI::App* command =
      recover.add_subcommand("simulate", "Write a made-up stack of radar images with sites whose damage is known");
  command->footer("Example:\n  mostari recover simulate --out demo-stack --seed 7");
  command->add_option("--out", arguments->out, "Folder to write rasters/, sites.geojson and truth.csv into")
      ->required();
  command->add_option("--seed", request.seed, "The same seed gives the same values anywhere")->capture_default_str();
  command->add_option("--sites", request.sites, "Sites")->capture_default_str();
  command->add_option("--damaged", request.damaged, "Share of the sites that are damaged")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--event", arguments->event, "Day of the damage")->capture_default_str();
  command->add_option("--before", request.before, "Dates of each orbit before the event")->capture_default_str();
  command->add_option("--after", request.after, "Dates of each orbit after the event")->capture_default_str();
  command->add_option("--orbits", request.orbits, "Relative orbits, 1 to 5, each with VV and VH")
      ->capture_default_str();
  command->add_option("--lon", request.centre.lon, "Middle of the stack, degrees east")->capture_default_str();
  command->add_option("--lat", request.centre.lat, "Middle of the stack, degrees north")->capture_default_str();
  command->add_option("--pixel", request.pixel_m, "Side of a pixel, metres")
      ->check(CLI::Range(1.0, 100.0))
      ->capture_default_str();
  command->add_option("--side", request.side, "Pixels a side; 0: as many as the sites need")->capture_default_str();
  command->add_flag("--linear", request.linear, "Power instead of decibels");
  command->callback([arguments, &globals, &exit] { exit = run(*arguments, globals); });
}

}  // namespace mostari::cli
