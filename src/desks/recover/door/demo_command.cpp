#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "desks/recover/demo/demonstration.hpp"
#include "desks/recover/demo/starter_pack.hpp"
#include "desks/recover/door/commands.hpp"
#include "desks/recover/door/text.hpp"
#include "desks/recover/site/dossier_json.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {
namespace {

using nlohmann::json;

/// One of each place of the pack.
constexpr std::array<const char*, 4> shown_sites{"recovery-sites/mostar-old-bridge",
                                                 "recovery-sites/timbuktu-mausoleums", "recovery-sites/mosul-al-nouri",
                                                 "recovery-sites/mosul-old-city"};

struct DemoArguments {
  std::string out;
};

void print_simulation(const recover::Demonstration& made) {
  fmt::print("\n{}\n", say(message("demo.simulated.lead", {{"count", made.sites.size()},
                                                           {"sites", recover::simulated_sites},
                                                           {"findings", recover::simulated_findings}})));
  const auto column = [](const char* name) { return say(message(name)); };
  fmt::print("  {:<20} {:<18} {:<22} {:>9} {:>9}  {}\n", column("change.table.site"), column("demo.column.truth"),
             column("demo.column.test"), column("change.table.p"), column("change.table.q"),
             column("change.table.probability"));
  std::size_t hits = 0;
  std::size_t damaged = 0;
  std::size_t false_alarms = 0;
  for (const recover::SimulatedSite& each : made.sites) {
    damaged += each.damaged ? 1U : 0U;
    hits += each.damaged && each.found ? 1U : 0U;
    false_alarms += !each.damaged && each.found ? 1U : 0U;
    fmt::print("  {:<20} {:<18} {:<22} {:>9.2g} {:>9.2g}  {}\n", each.name,
               say(each.damaged ? message("demo.truth.damaged", {{"strength", each.strength_db}})
                                : message("demo.truth.whole")),
               say(message("demo.test.said", {{"status", each.status}, {"found", each.found ? "yes" : "no"}})),
               each.p_value, each.q_value,
               say(message("change.report.range", {{"low", each.low}, {"high", each.high}})));
  }
  fmt::print("  {}\n", say(message("demo.simulated.result", {{"hits", hits},
                                                             {"damaged", damaged},
                                                             {"false_alarms", false_alarms},
                                                             {"whole", made.sites.size() - damaged}})));
  print(made.sees);
}

json simulation_json(const recover::Demonstration& made) {
  json sites = json::array();
  for (const recover::SimulatedSite& each : made.sites) {
    sites.push_back({{"id", each.id},
                     {"damaged", each.damaged},
                     {"status", each.status},
                     {"found", each.found},
                     {"p_value", each.p_value},
                     {"q_value", each.q_value}});
  }
  return {{"simulated", true}, {"sites", std::move(sites)}, {"sees", say(made.sees)}};
}

/// Loads and simulates what is not there yet.
Result<recover::Demonstration> prepare(Store& store, const DemoArguments& arguments, const Globals& globals,
                                       json& answer) {
  const Result<std::vector<recover::LoadedTable>> loaded = recover::load_starter_pack(store, complain);
  if (!loaded) return loaded.problem();
  for (const recover::LoadedTable& each : *loaded) {
    answer["datasets"].push_back({{"dataset", each.dataset}, {"records", each.version.records}, {"new", each.is_new}});
    if (globals.json) continue;
    print(message("demo.pack.loaded",
                  {{"dataset", each.dataset}, {"count", each.version.records}, {"there", each.is_new ? "no" : "yes"}}));
  }
  const std::filesystem::path folder = arguments.out.empty() ? std::filesystem::path(globals.workspace) / "demo-change"
                                                             : std::filesystem::path(arguments.out);
  return recover::demonstrate_change(store, folder, complain);
}

Exit run(const DemoArguments& arguments, const Globals& globals) {
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  json answer{{"datasets", json::array()}, {"sites", json::array()}};
  const Result<recover::Demonstration> made = prepare(*store, arguments, globals, answer);
  if (!made) {
    complain(made.problem());
    return Exit::unreadable;
  }
  const Result<std::shared_ptr<const recover::Desk>> desk =
      recover::Desk::open(*store, [](const Manifest&) { return true; });
  if (!desk) {
    complain(desk.problem());
    return Exit::unreadable;
  }
  for (const char* id : shown_sites) {
    const Result<const recover::SiteFile*> site = (*desk)->site(id);
    if (!site) {
      complain(site.problem());
      return Exit::unreadable;
    }
    if (globals.json) {
      answer["sites"].push_back(
          recover::site_dossier_json((*desk)->recovery(), recover::site_dossier(**site, (*desk)->rates()),
                                     (*desk)->exposure_json(**site, spoken()),
                                     [&](const Record& seen) { return !(*desk)->raster_of(seen).empty(); }, spoken()));
    } else {
      fmt::print("\n");
      print_site(**desk, **site);
    }
  }
  if (globals.json) {
    answer["simulation"] = simulation_json(*made);
    fmt::print("{}\n", json_line(answer));
  } else {
    print_simulation(*made);
  }
  return Exit::done;
}

}  // namespace

void add_recover_demo(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<DemoArguments>();
  CLI::App* command = recover.add_subcommand("demo", say(message("demo.help.command")));
  command->footer(example("  mostari --workspace /tmp/try recover demo"));
  command->add_option("--out", arguments->out, say(message("demo.help.out")));
  command->callback([arguments, &globals, &exit] { exit = run(*arguments, globals); });
}

}  // namespace mostari::cli
