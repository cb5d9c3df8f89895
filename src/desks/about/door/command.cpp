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
  fmt::print("Mostari {}\n{}\n\n", program_version(),
             say(message("about.command.licence", {{"licence", about::licence}, {"address", about::licence_address}})));
  fmt::print("{}\n", say(message("about.command.data")));
  if (datasets.empty()) fmt::print("  {}\n", say(message("about.command.no_data")));
  for (const HeldDataset& each : datasets) {
    fmt::print("  {:<24} {:>18}  {}\n", each.manifest.name,
               say(message("about.page.records", {{"count", each.version.records}})),
               each.manifest.licence.empty() ? say(message("app.datasets.no_licence")) : say(each.manifest.licence));
  }
  fmt::print("\n{}\n", say(message("about.page.parts")));
  for (const about::Part& each : parts) fmt::print("  {:<38} {:<20} {}\n", each.name, each.licence, say(each.use));
  fmt::print("\n{}\n", say(message("about.command.help")));
  for (const Door* each : doors()) fmt::print("  mostari {:<10} --help  {}\n", each->name, say(each->question));
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
    fmt::print("{}\n", json_line(about::about_json(*parts, datasets, spoken())));
  } else {
    print_about(*parts, datasets);
  }
  return Exit::done;
}

}  // namespace

void add_about(CLI::App& app, const Globals& globals, Exit& exit) {
  CLI::App* command = app.add_subcommand("about", say(message("about.command.does")));
  command->footer(example("  mostari about\n  mostari about --json"));
  command->callback([&globals, &exit] { exit = tell(globals); });
}

}  // namespace mostari::cli
