#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/resources.hpp"
#include "desks/about/door/door.hpp"
#include "doors/kit/command.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {
namespace {

void print_about(const std::vector<about::Part>& parts, const std::vector<HeldDataset>& datasets) {
  fmt::print("Mostari {}\nLicence {} ({})\n\n", program_version(), about::licence, about::licence_address);
  fmt::print("Data in this workspace\n");
  if (datasets.empty()) fmt::print("  none yet: mostari import --help says how to bring some in\n");
  for (const HeldDataset& each : datasets) {
    fmt::print("  {:<24} {:>10} records  {}\n", each.manifest.name, grouped(each.version.records),
               each.manifest.licence.empty() ? "no licence given" : each.manifest.licence);
  }
  fmt::print("\nMade with\n");
  for (const about::Part& each : parts) fmt::print("  {:<38} {:<20} {}\n", each.name, each.licence, each.use);
  fmt::print("\nHelp\n");
  for (const Door* each : doors()) fmt::print("  mostari {:<10} --help  {}\n", each->name, each->question);
}

Exit tell(const Globals& globals) {
  const Result<std::vector<about::Part>> parts = about::read_parts();
  if (!parts) {
    complain(parts.problem());
    return Exit::unreadable;
  }
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  const std::vector<HeldDataset> datasets = about::loaded_data(*store, [](const Manifest&) { return true; });
  if (globals.json) {
    fmt::print("{}\n", json_line(about::about_json(*parts, datasets)));
  } else {
    print_about(*parts, datasets);
  }
  return Exit::done;
}

}  // namespace

void add_about(CLI::App& app, const Globals& globals, Exit& exit) {
  CLI::App* command = app.add_subcommand("about", "Version, licences, the data in the workspace, and where help is");
  command->footer("Example:\n  mostari about\n  mostari about --json");
  command->callback([&globals, &exit] { exit = tell(globals); });
}

}  // namespace mostari::cli
