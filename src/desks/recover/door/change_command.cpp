#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "desks/recover/change/change.hpp"
#include "desks/recover/change/json.hpp"
#include "desks/recover/change/records.hpp"
#include "desks/recover/change/report.hpp"
#include "desks/recover/door/commands.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"
#include "formats/places/country_files.hpp"
#include "formats/rasters/name.hpp"

namespace mostari::cli {
namespace {

namespace fs = std::filesystem;
using recover::ChangeAnswer;
using recover::ChangeRequest;

constexpr std::uint64_t max_sites_bytes = 64U << 20U;

struct ChangeArguments {
  ChangeRequest request;
  std::string stack, sites, event, event_end, out, raster, csv, report, store_as, run;
  std::int64_t memory_mb = 256;
};

bool read_date(const char* option, const std::string& text, raster::Day& day) {
  const auto read = raster::read_day(text);
  if (read && text == raster::day_text(*read)) {
    day = *read;
    return true;
  }
  complain({.field = option,
            .value = excerpt(text),
            .reason = message("change.date.none"),
            .advice = message("change.date.write")});
  return false;
}

/// Of a file, or of the site records of a dataset of the workspace.
Result<std::vector<SiteShape>> read_sites(const std::string& given, const Globals& globals) {
  std::error_code error;
  if (!fs::exists(given, error)) {
    const auto store = globals.open_store();
    if (store && store->dataset(given)) return recover::sites_of_dataset(*store, given);
    return Problem{.field = "--sites",
                   .value = excerpt(given),
                   .reason = message("change.sites.nothing"),
                   .advice = message("change.sites.give")};
  }
  const Result<std::string> content = read_file(given, max_sites_bytes);
  if (!content) return content.problem();
  const Result<Countries>& countries = own_countries();
  if (!countries) return countries.problem();
  return read_site_shapes(*content, fs::path(given).filename().string(), *countries);
}

void print_table(const ChangeAnswer& answer) {
  const auto column = [](const char* name) { return say(message(name)); };
  fmt::print("{:<28} {:<13} {:>11} {:>9} {:>9} {:>10}\n", column("change.table.site"), column("change.table.status"),
             column("change.table.probability"), column("change.table.p"), column("change.table.q"),
             column("change.table.effect"));
  // Most likely first; what was not tested after that, as it was given.
  std::vector<const recover::SiteAnswer*> order;
  for (const recover::SiteAnswer& each : answer.sites) order.push_back(&each);
  std::ranges::stable_sort(order, [](const auto* a, const auto* b) {
    const bool a_tested = a->change.status == change::Status::tested;
    const bool b_tested = b->change.status == change::Status::tested;
    if (a_tested != b_tested) return a_tested;
    return a_tested && a->change.p_value < b->change.p_value;
  });
  for (const recover::SiteAnswer* each : order) {
    const std::string name = excerpt(each->site.name.empty() ? each->site.id : each->site.name, 27);
    if (each->change.status != change::Status::tested) {
      fmt::print("{:<28} {:<13} {:>11} {:>9} {:>9} {:>10}  {}\n", name, say(verdict(*each)), "", "", "", "",
                 say(each->note));
      continue;
    }
    fmt::print("{:<28} {:<13} {:>11} {:>9.2g} {:>9.2g} {:>7.1f} dB  {}\n", name, say(verdict(*each)),
               fmt::format("{:.2f}-{:.2f}", each->probability_low, each->probability_high), each->change.p_value,
               each->q_value, each->change.effect_db, say(each->note));
  }
}

void print_answer(const ChangeAnswer& answer, const ChangeRequest& request) {
  print(message("change.answer.rasters", {{"count", answer.rasters}, {"grid", grid_text(answer.grid)}}));
  for (const recover::SeriesSummary& each : answer.series) {
    fmt::print("  {:<28} {}\n", say(each.caption),
               say(message("change.answer.dates", {{"before", each.before},
                                                   {"after", each.after},
                                                   {"first", DateSaid{raster::day_text(each.first)}},
                                                   {"last", DateSaid{raster::day_text(each.last)}}})));
  }
  for (const Message& note : answer.notes) fmt::print("  {}\n", say(note));
  print_table(answer);
  print(message("change.answer.result", {{"tested", answer.tested},
                                         {"sites", answer.sites.size()},
                                         {"fired", answer.fired},
                                         {"level", request.level},
                                         {"chance", request.level * static_cast<double>(answer.tested)},
                                         {"significant", answer.significant}}));
  print(message("change.answer.probabilities", {{"from", probabilities_from(answer)}}));
  print(answer.sees);
}

bool write(const std::string& path, const std::string& content) {
  if (path.empty()) return true;
  const Outcome written = write_file_atomically(path, content);
  if (!written) complain(written.problem());
  return written.ok();
}

/// --out DIR names everything that has no name of its own.
bool prepare_out(ChangeArguments& arguments) {
  if (arguments.out.empty()) return true;
  const fs::path out = arguments.out;
  std::error_code error;
  fs::create_directories(out, error);
  if (error) {
    complain({.file = arguments.out, .reason = error.message(), .advice = message("change.out.choose")});
    return false;
  }
  if (arguments.raster.empty()) arguments.raster = (out / "change.tif").string();
  if (arguments.csv.empty()) arguments.csv = (out / "change.csv").string();
  if (arguments.report.empty()) arguments.report = (out / "report.html").string();
  return true;
}

Exit store_answer(const ChangeArguments& arguments, const ChangeAnswer& answer, Store& store) {
  const Result<DatasetVersion> stored =
      recover::store_observations(store, arguments.store_as, arguments.run, answer, arguments.request, complain);
  if (!stored) {
    complain(stored.problem());
    return Exit::unreadable;
  }
  fmt::print(stderr, "{}\n",
             say(message("change.stored.version", {{"run", arguments.run},
                                                   {"version", stored->version},
                                                   {"dataset", arguments.store_as},
                                                   {"added", stored->added},
                                                   {"changed", stored->changed}})));
  return stored->rejected > 0 ? Exit::rejected_rows : Exit::done;
}

Exit run(ChangeArguments& arguments, const Globals& globals) {
  ChangeRequest& request = arguments.request;
  if (!read_date("--event", arguments.event, request.event)) return Exit::wrong_use;
  request.event_end = request.event;
  if (!arguments.event_end.empty() && !read_date("--event-end", arguments.event_end, request.event_end)) {
    return Exit::wrong_use;
  }
  if (request.event_end < request.event) {
    complain({.field = "--event-end", .value = arguments.event_end, .reason = message("change.date.before_event")});
    return Exit::wrong_use;
  }
  request.stack = arguments.stack;
  request.memory_bytes = arguments.memory_mb << 20U;
  Result<std::vector<SiteShape>> sites = read_sites(arguments.sites, globals);
  if (!sites) {
    complain(sites.problem());
    return sites.problem().field == "--sites" ? Exit::wrong_use : Exit::unreadable;
  }
  for (const Problem& each : sites.warnings()) complain(each);
  request.sites = std::move(*sites);
  std::unique_ptr<Store> store;
  if (!arguments.store_as.empty()) {
    store = globals.open_store();
    if (!store) return Exit::unreadable;
    if (arguments.run.empty()) arguments.run = "change-" + arguments.event;
    const Result<fs::path> kept = recover::raster_of_run(*store, arguments.store_as, arguments.run);
    if (!kept) {
      complain(kept.problem());
      return Exit::wrong_use;
    }
    if (arguments.raster.empty()) arguments.raster = kept->string();
  }
  if (!prepare_out(arguments)) return Exit::unreadable;
  request.map = arguments.raster;
  const Result<ChangeAnswer> answer = find_change(request);
  if (!answer) {
    complain(answer.problem());
    return Exit::unreadable;
  }
  for (const Problem& each : answer.warnings()) complain(each);
  if (globals.json) {
    for (const recover::SiteAnswer& each : answer->sites)
      fmt::print("{}\n", json_line(site_change_json(each, spoken())));
    fmt::print(stderr, "{}\n", json_line(change_summary_json(*answer, request, spoken())));
  } else {
    print_answer(*answer, request);
  }
  if (!write(arguments.csv, change_csv(*answer, spoken()))) return Exit::unreadable;
  if (!arguments.report.empty() && !write(arguments.report, change_report(*answer, request, spoken()))) {
    return Exit::unreadable;
  }
  if (store) {
    if (const Exit stored = store_answer(arguments, *answer, *store); stored != Exit::done) return stored;
  }
  const bool all = sites.warnings().empty() && answer.warnings().empty() && answer->tested > 0;
  return all ? Exit::done : Exit::rejected_rows;
}

}  // namespace

void add_recover_change(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<ChangeArguments>();
  CLI::App* command = recover.add_subcommand("change", say(message("change.help.command")));
  command->footer(
      example("  mostari recover change --stack rasters --sites sites.geojson --event 2022-03-01 --out answer\n"
              "  mostari recover change --stack rasters --sites wh --event 2022-03-01 --store-as radar"));
  command->add_option("--stack", arguments->stack, say(message("change.help.stack")))->required();
  command->add_option("--sites", arguments->sites, say(message("change.help.sites")))->required();
  command->add_option("--event", arguments->event, say(message("change.help.event")))->required();
  command->add_option("--event-end", arguments->event_end, say(message("change.help.event_end")));
  within(command->add_option("--level", arguments->request.level, say(message("change.help.level"))), 1e-6, 0.5)
      ->capture_default_str();
  within(command->add_option("--before-days", arguments->request.before_days, say(message("change.help.before_days"))),
         0, 100'000)
      ->capture_default_str();
  within(command->add_option("--after-days", arguments->request.after_days, say(message("change.help.after_days"))), 0,
         100'000)
      ->capture_default_str();
  command->add_option("--seed", arguments->request.seed, say(message("change.help.seed")))->capture_default_str();
  command->add_option("--out", arguments->out, say(message("change.help.out")));
  command->add_option("--raster", arguments->raster, say(message("change.help.raster")));
  command->add_option("--csv", arguments->csv, say(message("change.help.csv")));
  new_file(command->add_option("--report", arguments->report, say(message("change.help.report"))));
  command->add_option("--store-as", arguments->store_as, say(message("change.help.store_as")));
  command->add_option("--run", arguments->run, say(message("change.help.run")));
  within(command->add_option("--memory", arguments->memory_mb, say(message("change.help.memory"))), 1, 100'000)
      ->capture_default_str();
  command->callback([arguments, &globals, &exit] { exit = run(*arguments, globals); });
}

}  // namespace mostari::cli
