#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

#include "base/file.hpp"
#include "base/progress.hpp"
#include "desks/recover/door/commands.hpp"
#include "desks/recover/exposure/output.hpp"
#include "desks/recover/exposure/sources.hpp"
#include "doors/kit/terminal.hpp"
#include "formats/publishers/catalogue.hpp"

namespace mostari::cli {
namespace {

using recover::ExposureView;
using recover::IncidentPlace;
using recover::Places;
using recover::SitePlace;

/// More than this are counted, not printed: the first ones show the pattern.
constexpr int printed_problems = 50;

struct ExposureArguments {
  recover::ExposureSource sites, incidents;
  std::string from, to;
  recover::ExposureQuestion question;
  std::size_t top = 20;
  std::string csv;
  std::string report;
};

Exit refuse(const Problem& problem) {
  complain(problem);
  return Exit::wrong_use;
}

/// The files may be good: what was asked is not.
bool is_wrong_use(const Problem& problem) {
  return problem.field == "dataset" || problem.field == "format";
}

void print_sites(const ExposureView& view, std::size_t top) {
  const std::vector<std::size_t> most = view.answer.most_exposed(top);
  if (most.empty()) fmt::print("Nothing came near to any of the sites in the months that are covered.\n");
  if (!most.empty()) fmt::print("Most exposed (an incident at the site counts 1; low to high with 90 % probability)\n");
  for (const std::size_t i : most) {
    const recover::SiteExposure& site = view.answer.sites()[i];
    fmt::print("  {:<40} {:>7} ({})", view.sites[i].name, recover::amount_text(site.total),
               recover::range_text(site.low, site.high));
    if (site.peak_month) {
      fmt::print("; peak {} in {}", recover::amount_text(site.peak), recover::month_text(*site.peak_month));
    }
    if (site.trend) fmt::print("; {}", recover::trend_text(site));
    fmt::print("\n    nearest precise incident: {}\n", recover::nearest_text(view, site));
  }
}

void print_exposure(const ExposureView& view, const ExposureArguments& arguments) {
  const recover::ExposureAnswer& answer = view.answer;
  fmt::print("{} sites, {} of {} incidents joined within {:g} km bandwidth",
             grouped(static_cast<std::int64_t>(view.sites.size())), grouped(answer.incidents_joined()),
             grouped(static_cast<std::int64_t>(view.incidents.size())), answer.bandwidth_km());
  if (!answer.covered().empty()) {
    fmt::print(", {} to {}", recover::month_text(answer.covered().first), recover::month_text(answer.covered().last));
  }
  fmt::print("\n");
  print_sites(view, arguments.top);
  fmt::print("What is not known\n");
  for (const std::string& each : recover::gap_sentences(answer)) fmt::print("  {}\n", each);
}

/// False when it could not be written, which was told.
bool print_json(const ExposureView& view) {
  for (std::size_t i = 0; i < view.sites.size() && !interrupted(); ++i) {
    fmt::print("{}\n", json_line(recover::site_exposure_json(view, i)));
  }
  fmt::print(stderr, "{}\n", json_line(recover::exposure_summary_json(view)));
  if (std::fflush(stdout) == 0) return true;
  complain({.reason = "the answer could not be written", .advice = "check the disk, or what reads it"});
  return false;
}

Exit give(const ExposureView& view, const ExposureArguments& arguments, const Globals& globals) {
  if (!arguments.csv.empty()) {
    if (const Outcome written = recover::write_exposure_csv(view, arguments.csv); !written) {
      complain(written.problem());
      return Exit::unreadable;
    }
  }
  if (!arguments.report.empty()) {
    if (const Outcome written = write_file_atomically(arguments.report, recover::exposure_report(view)); !written) {
      complain(written.problem());
      return Exit::unreadable;
    }
  }
  if (globals.json) return print_json(view) ? Exit::done : Exit::unreadable;
  print_exposure(view, arguments);
  if (!arguments.csv.empty()) fmt::print("Months: {}\n", arguments.csv);
  if (!arguments.report.empty()) fmt::print("Report: {}\n", arguments.report);
  return Exit::done;
}

Exit run(const ExposureArguments& arguments, const Globals& globals) {
  recover::ExposureQuestion question = arguments.question;
  for (const auto& [text, month, field] :
       {std::tuple{&arguments.from, &question.from, "--from"}, std::tuple{&arguments.to, &question.to, "--to"}}) {
    if (text->empty()) continue;
    const Result<std::int32_t> read = recover::read_month(*text, field);
    if (!read) return refuse(read.problem());
    *month = *read;
  }
  question.list_months = globals.json || !arguments.csv.empty() || !arguments.report.empty();
  std::unique_ptr<Store> opened;
  const recover::OpenStore store = [&]() -> Store* {
    if (!opened) opened = globals.open_store();
    return opened.get();
  };
  int problems = 0;
  const ProblemSink on_problem = [&](const Problem& problem) {
    if (problems++ < printed_problems) complain(problem);
  };
  const auto told = [&](const Problem& problem) {
    complain(problem);
    return is_wrong_use(problem) ? Exit::wrong_use : Exit::unreadable;
  };
  const Result<Places<SitePlace>> sites = recover::read_sites(arguments.sites, store, on_problem);
  if (!sites) return told(sites.problem());
  const Result<Places<IncidentPlace>> incidents = recover::read_incidents(arguments.incidents, store, on_problem);
  if (!incidents) return told(incidents.problem());
  if (problems > printed_problems) {
    fmt::print(stderr, "… and {} more like these\n", grouped(problems - printed_problems));
  }
  for (const auto& [count, source] : {std::pair{sites->all.size(), &arguments.sites.from},
                                      std::pair{incidents->all.size(), &arguments.incidents.from}}) {
    if (count > 0) continue;
    complain(
        {.file = *source, .reason = "has no row that can be used", .advice = "mend the rows that are listed above"});
    return Exit::unreadable;
  }
  if (interrupted()) return Exit::rejected_rows;
  const Result<recover::ExposureAnswer> answer = recover::expose(sites->all, incidents->all, question);
  if (!answer) return refuse(answer.problem());
  const Exit given = give({.sites = sites->all, .incidents = incidents->all, .answer = *answer}, arguments, globals);
  if (given != Exit::done) return given;
  return sites->rejected + incidents->rejected > 0 ? Exit::rejected_rows : Exit::done;
}

}  // namespace

void add_recover_exposure(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<ExposureArguments>();
  CLI::App* command = recover.add_subcommand(
      "exposure", "Which sites incidents came near to, month by month: conflict events, fires, any list of incidents");
  command->footer(
      "Example:\n  mostari recover exposure --sites sites.csv --incidents GEDEvent.csv --from 2022-01 --to 2024-12\n"
      "  mostari recover exposure --sites dataset:world-heritage --incidents fires.csv --report out.html\n"
      "  mostari recover exposure --sites sites.geojson --incidents events.csv --type shelling --type air_strike --csv "
      "out.csv");
  std::set<std::string> site_formats;
  std::set<std::string> incident_formats;
  for (const RecordFormat& each : record_formats()) {
    if (each.kind == "site") site_formats.insert(each.name);
    if (each.kind == "incident") incident_formats.insert(each.name);
  }
  command->add_option("--sites", arguments->sites.from, "A file of sites (CSV, GeoJSON), or dataset:NAME")->required();
  command->add_option("--incidents", arguments->incidents.from, "A file of incidents (CSV), or dataset:NAME")
      ->required();
  command
      ->add_option("--sites-format", arguments->sites.format,
                   "Layout of the sites' file, when its columns do not say it")
      ->check(CLI::IsMember(site_formats));
  command->add_option("--incidents-format", arguments->incidents.format, "Layout of the incidents' file")
      ->check(CLI::IsMember(incident_formats));
  command->add_option("--from", arguments->from, "First month, e.g. 2022-01; otherwise the first of the incidents");
  command->add_option("--to", arguments->to, "Last month");
  command
      ->add_option("--bandwidth,--radius", arguments->question.bandwidth_km,
                   "Kilometres at which an incident counts 0.61 of one at the site")
      ->capture_default_str();
  command->add_option("--type", arguments->question.types, "Only incidents of this type; may be given several times")
      ->check(CLI::IsMember({"shelling", "air_strike", "explosion", "armed_clash", "demolition", "arson", "fire",
                             "looting", "vandalism", "earthquake", "flood", "other"}))
      ->take_all();
  command->add_flag("--by-intensity", arguments->question.by_intensity,
                    "Weigh incidents by their intensity (fires: megawatts) instead of counting each once");
  command->add_option("--top", arguments->top, "How many sites are listed")->capture_default_str();
  command->add_option("--csv", arguments->csv, "Write every month of every site to this file");
  command->add_option("--report", arguments->report, "Write a printable HTML page to this file");
  command->callback([arguments, &globals, &exit] { exit = run(*arguments, globals); });
}

}  // namespace mostari::cli
