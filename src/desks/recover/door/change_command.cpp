#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/resources.hpp"
#include "desks/recover/change/change.hpp"
#include "desks/recover/change/json.hpp"
#include "desks/recover/change/records.hpp"
#include "desks/recover/change/report.hpp"
#include "desks/recover/door/commands.hpp"
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
  complain({.field = option, .value = excerpt(text), .reason = "is not a date", .advice = "write 2022-03-01"});
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
                   .reason = "is neither a file nor a dataset of the workspace",
                   .advice = "give GeoJSON, a CSV with id, latitude, longitude, or a dataset of sites"};
  }
  const Result<std::string> content = read_file(given, max_sites_bytes);
  if (!content) return content.problem();
  const Result<Countries> countries = read_countries(resource_dir() / "data");
  if (!countries) return countries.problem();
  return read_site_shapes(*content, fs::path(given).filename().string(), *countries);
}

void print_table(const ChangeAnswer& answer) {
  fmt::print("{:<28} {:<13} {:>11} {:>9} {:>9} {:>10}  {}\n", "site", "status", "probability", "p", "q", "effect", "");
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
      fmt::print("{:<28} {:<13} {:>11} {:>9} {:>9} {:>10}  {}\n", name, change::name_of(each->change.status), "", "",
                 "", "", each->note);
      continue;
    }
    fmt::print("{:<28} {:<13} {:>11} {:>9.2g} {:>9.2g} {:>7.1f} dB  {}\n", name,
               each->significant ? "changed"
               : each->fires     ? "conspicuous"
                                 : "no change seen",
               fmt::format("{:.2f}-{:.2f}", each->probability_low, each->probability_high), each->change.p_value,
               each->q_value, each->change.effect_db, each->note);
  }
}

void print_answer(const ChangeAnswer& answer, const ChangeRequest& request) {
  fmt::print("{} rasters, {}\n", answer.rasters, grid_text(answer.grid));
  for (const recover::SeriesSummary& each : answer.series) {
    fmt::print("  {:<28} {} dates before, {} after ({} to {})\n", each.name, each.before, each.after,
               raster::day_text(each.first), raster::day_text(each.last));
  }
  for (const std::string& note : answer.notes) fmt::print("  {}\n", note);
  print_table(answer);
  fmt::print(
      "{} of {} sites tested; {} conspicuous at {:g} each (by chance alone {:.1f} would be); {} changed at a share of "
      "false alarms of {:g}.\n",
      answer.tested, answer.sites.size(), answer.fired, request.level,
      request.level * static_cast<double>(answer.tested), answer.significant, request.level);
  fmt::print("Probabilities {}.\n", answer.probability_estimated
                                        ? "from how many of these sites are conspicuous"
                                        : "span what is assumed of the share of damaged sites and of what damage does");
  fmt::print("{}\n", answer.sees);
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
    complain({.file = arguments.out, .reason = error.message(), .advice = "choose a folder that can be written"});
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
  fmt::print(stderr, "{}: version {} of dataset {}, {} observations added, {} changed\n", arguments.run,
             stored->version, arguments.store_as, stored->added, stored->changed);
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
    complain({.field = "--event-end", .value = arguments.event_end, .reason = "is before the event", .advice = ""});
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
    for (const recover::SiteAnswer& each : answer->sites) fmt::print("{}\n", json_line(site_change_json(each)));
    fmt::print(stderr, "{}\n", json_line(change_summary_json(*answer, request)));
  } else {
    print_answer(*answer, request);
  }
  if (!write(arguments.csv, change_csv(*answer))) return Exit::unreadable;
  if (!arguments.report.empty() && !write(arguments.report, change_report(*answer, request))) return Exit::unreadable;
  if (store) {
    if (const Exit stored = store_answer(arguments, *answer, *store); stored != Exit::done) return stored;
  }
  const bool all = sites.warnings().empty() && answer.warnings().empty() && answer->tested > 0;
  return all ? Exit::done : Exit::rejected_rows;
}

}  // namespace

void add_recover_change(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<ChangeArguments>();
  CLI::App* command = recover.add_subcommand(
      "change", "Which sites changed at an event, seen by a stack of radar images; a map of every pixel");
  command->footer(
      "Example:\n  mostari recover change --stack rasters --sites sites.geojson --event 2022-03-01 --out answer\n"
      "  mostari recover change --stack rasters --sites wh --event 2022-03-01 --store-as radar");
  command->add_option("--stack", arguments->stack, "Folder of GeoTIFFs (Sentinel-1 backscatter), a file a date or more")
      ->required();
  command->add_option("--sites", arguments->sites, "GeoJSON, CSV with id, latitude, longitude, or a dataset of sites")
      ->required();
  command->add_option("--event", arguments->event, "Day from which on images count as after, e.g. 2022-03-01")
      ->required();
  command->add_option("--event-end", arguments->event_end,
                      "For an event of some length: images before this day are neither");
  command->add_option("--level", arguments->request.level, "Level of significance")
      ->check(CLI::Range(1e-6, 0.5))
      ->capture_default_str();
  command->add_option("--before-days", arguments->request.before_days, "How far back images count; 0: all")
      ->check(CLI::Range(0, 100'000))
      ->capture_default_str();
  command->add_option("--after-days", arguments->request.after_days, "How far after images count; 0: all")
      ->check(CLI::Range(0, 100'000))
      ->capture_default_str();
  command->add_option("--seed", arguments->request.seed, "Of the drawn arrangements of dates")->capture_default_str();
  command->add_option("--out", arguments->out, "Folder for change.tif, change.csv and report.html");
  command->add_option("--raster", arguments->raster,
                      "Write the map of every pixel (Cloud-Optimised GeoTIFF) to this file");
  command->add_option("--csv", arguments->csv, "Write the answers as a table to this file");
  command->add_option("--report", arguments->report, "Write a printable HTML page to this file");
  command->add_option("--store-as", arguments->store_as, "Keep the answers as observations in this dataset");
  command->add_option("--run", arguments->run, "Name of the run in that dataset (default: change-EVENT)");
  command->add_option("--memory", arguments->memory_mb, "Megabytes for the pixels of a piece of the map")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  command->callback([arguments, &globals, &exit] { exit = run(*arguments, globals); });
}

}  // namespace mostari::cli
