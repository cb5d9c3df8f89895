#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <tuple>

#include "base/file.hpp"
#include "base/progress.hpp"
#include "desks/recover/door/commands.hpp"
#include "desks/recover/exposure/output.hpp"
#include "desks/recover/exposure/sources.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"
#include "formats/publishers/catalogue.hpp"
#include "model/kind.hpp"

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
  print(message(most.empty() ? "exposure.report.nothing_near" : "exposure.list.most_exposed"));
  for (const std::size_t i : most) {
    const recover::SiteExposure& site = view.answer.sites()[i];
    ListSaid facts{.items = {recover::range_text(site.low, site.high)}, .joined = ListSaid::Joined::with_semicolons};
    if (site.peak_month) facts.items.push_back(message("exposure.list.peak", {{"peak", recover::peak_text(site)}}));
    if (site.trend) facts.items.push_back(recover::trend_text(site));
    fmt::print("  {:<40} {:>7}  {}\n    {}\n", view.sites[i].name, say(recover::amount_text(site.total)),
               say(message("exposure.list.facts", {{"facts", std::move(facts)}})),
               say(message("exposure.list.nearest", {{"nearest", recover::nearest_text(view, site)}})));
  }
}

void print_exposure(const ExposureView& view, const ExposureArguments& arguments) {
  const recover::ExposureAnswer& answer = view.answer;
  const recover::Months covered = answer.covered();
  print(message("exposure.list.joined", {{"sites", view.sites.size()},
                                         {"joined", answer.incidents_joined()},
                                         {"incidents", view.incidents.size()},
                                         {"bandwidth", answer.bandwidth_km()},
                                         {"covered", covered.empty() ? "no" : "yes"},
                                         {"first", DateSaid{recover::month_text(covered.first)}},
                                         {"last", DateSaid{recover::month_text(covered.last)}}}));
  print_sites(view, arguments.top);
  print(message("exposure.report.not_known"));
  for (const Message& each : recover::gap_sentences(answer)) fmt::print("  {}\n", say(each));
}

/// False when it could not be written, which was told.
bool print_json(const ExposureView& view) {
  for (std::size_t i = 0; i < view.sites.size() && !interrupted(); ++i) {
    fmt::print("{}\n", json_line(recover::site_exposure_json(view, i)));
  }
  fmt::print(stderr, "{}\n", json_line(recover::exposure_summary_json(view, spoken())));
  if (std::fflush(stdout) == 0) return true;
  complain({.reason = message("exposure.answer.not_written"), .advice = message("exposure.answer.check")});
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
    const std::string report = recover::exposure_report(view, spoken());
    if (const Outcome written = write_file_atomically(arguments.report, report); !written) {
      complain(written.problem());
      return Exit::unreadable;
    }
  }
  if (globals.json) return print_json(view) ? Exit::done : Exit::unreadable;
  print_exposure(view, arguments);
  if (!arguments.csv.empty()) print(message("exposure.list.csv", {{"file", arguments.csv}}));
  if (!arguments.report.empty()) print(message("exposure.list.report", {{"file", arguments.report}}));
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
    fmt::print(stderr, "{}\n", say(message("exposure.list.more_problems", {{"count", problems - printed_problems}})));
  }
  for (const auto& [count, source] : {std::pair{sites->all.size(), &arguments.sites.from},
                                      std::pair{incidents->all.size(), &arguments.incidents.from}}) {
    if (count > 0) continue;
    complain({.file = *source, .reason = message("exposure.file.no_row"), .advice = message("exposure.file.mend")});
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
  CLI::App* command = recover.add_subcommand("exposure", say(message("exposure.help.command")));
  command->footer(example(
      "  mostari recover exposure --sites sites.csv --incidents GEDEvent.csv --from 2022-01 --to 2024-12\n"
      "  mostari recover exposure --sites dataset:world-heritage --incidents fires.csv --report out.html\n"
      "  mostari recover exposure --sites sites.geojson --incidents events.csv --type shelling --type air_strike --csv "
      "out.csv"));
  const auto formats_of = [](std::string_view kind) {
    std::vector<std::string> names;
    for (const RecordFormat& each : record_formats()) {
      if (each.kind == kind) names.push_back(each.name);
    }
    return names;
  };
  command->add_option("--sites", arguments->sites.from, say(message("exposure.help.sites")))->required();
  command->add_option("--incidents", arguments->incidents.from, say(message("exposure.help.incidents")))->required();
  one_of(command->add_option("--sites-format", arguments->sites.format, say(message("exposure.help.sites_format"))),
         formats_of("site"));
  one_of(command->add_option("--incidents-format", arguments->incidents.format,
                             say(message("exposure.help.incidents_format"))),
         formats_of("incident"));
  command->add_option("--from", arguments->from, say(message("exposure.help.from")));
  command->add_option("--to", arguments->to, say(message("exposure.help.to")));
  command->add_option("--bandwidth,--radius", arguments->question.bandwidth_km, say(message("exposure.help.bandwidth")))
      ->capture_default_str();
  one_of(command->add_option("--type", arguments->question.types, say(message("exposure.help.type"))),
         kinds().find("incident")->property("incident_type")->rule.words())
      ->take_all();
  command->add_flag("--by-intensity", arguments->question.by_intensity, say(message("exposure.help.by_intensity")));
  command->add_option("--top", arguments->top, say(message("exposure.help.top")))->capture_default_str();
  command->add_option("--csv", arguments->csv, say(message("exposure.help.csv")));
  new_file(command->add_option("--report", arguments->report, say(message("exposure.help.report"))));
  command->callback([arguments, &globals, &exit] { exit = run(*arguments, globals); });
}

}  // namespace mostari::cli
