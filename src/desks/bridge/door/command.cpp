#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <mutex>

#include "base/file.hpp"
#include "base/ordered_pipeline.hpp"
#include "base/progress.hpp"
#include "desks/bridge/city.hpp"
#include "desks/bridge/door/door.hpp"
#include "desks/bridge/dossier_json.hpp"
#include "desks/bridge/partners.hpp"
#include "desks/bridge/report.hpp"
#include "desks/bridge/word_file.hpp"
#include "desks/bridge/words.hpp"
#include "doors/kit/command.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {
namespace {

using bridge::CountryIndex;
using bridge::Desk;
using nlohmann::json;

struct BridgeArguments {
  std::vector<std::string> countries;
  std::string city;
  std::string country;
  std::string from, to;
  std::string report;
  std::string programme;
  std::string layer;
  std::string measure;
  bool all = false;
};

/// What was asked for cannot be answered: printed, and as JSON where that was asked for.
Exit refuse(const Problem& problem) {
  complain(problem);
  return Exit::wrong_use;
}

std::string expected_words(const std::optional<gravity::Expected>& expected) {
  return expected ? bridge::range(*expected) : "not known";
}

/// "5.8 (0 to 16): more than expected"
std::string compared(const bridge::Amount& total, const std::optional<gravity::Expected>& expected) {
  const std::string words = bridge::compared_words(total, expected);
  return expected_words(expected) + (words.empty() ? "" : ": " + words);
}

void print_layer(const Desk& desk, const bridge::PairLayer& pair, const bridge::Dossier& dossier) {
  const bridge::LayerInfo& info = pair.layer->info;
  if (pair.status == bridge::TieStatus::no_data) {
    fmt::print("  {:<26} no data\n", info.title);
    return;
  }
  std::string ways;
  if (pair.a_to_b) {
    ways = fmt::format(" ({} {}, {} {})", bridge::number(*pair.a_to_b), desk.atlas().country(dossier.a).code,
                       bridge::number(*pair.b_to_a), desk.atlas().country(dossier.b).code);
  }
  fmt::print("  {:<26} {}{}; expected {}; source {}\n", info.title, bridge::number(*pair.total), ways,
             compared(*pair.total, pair.expected), bridge::worse(pair.coverage_a, pair.coverage_b));
  if (!pair.stated.empty()) {
    fmt::print("  {:<26} several sources, not added: {}\n", "", bridge::stated_words(pair));
  }
}

void print_dossier(const Desk& desk, const bridge::Dossier& dossier) {
  fmt::print("{} – {}\n", desk.atlas().country(dossier.a).name, desk.atlas().country(dossier.b).name);
  for (const std::string& line : dossier.summary) fmt::print("  {}\n", line);
  fmt::print("Layers\n");
  for (const bridge::PairLayer& pair : dossier.layers) print_layer(desk, pair, dossier);
  fmt::print("What is not known\n");
  for (const bridge::Unknown& each : dossier.unknown) fmt::print("  {}: {}\n", each.what, each.why);
}

Exit write_programme(const bridge::Dossier& dossier, const std::string& path) {
  std::string content = bridge::programme_html(dossier.programme);
  if (std::filesystem::path(path).extension() == ".docx") {
    Result<std::string> docx = bridge::word_file(content);
    if (!docx) {
      complain(docx.problem());
      return Exit::unreadable;
    }
    content = std::move(*docx);
  }
  if (const Outcome written = write_file_atomically(path, content); !written) {
    complain(written.problem());
    return Exit::unreadable;
  }
  return Exit::done;
}

Exit pair(const Desk& desk, const BridgeArguments& arguments, const bridge::Years& years, bool as_json) {
  const auto countries = desk.pair(arguments.countries[0], arguments.countries[1]);
  if (!countries) return refuse(countries.problem());
  const bridge::Dossier dossier = bridge::dossier(desk, countries->first, countries->second, years);
  if (as_json) {
    fmt::print("{}\n", json_line(bridge::dossier_json(desk, dossier)));
  } else {
    print_dossier(desk, dossier);
  }
  if (!arguments.report.empty()) {
    const Outcome written = write_file_atomically(arguments.report, bridge::dossier_report(desk, dossier));
    if (!written) {
      complain(written.problem());
      return Exit::unreadable;
    }
    if (!as_json) fmt::print("Report: {}\n", arguments.report);
  }
  return arguments.programme.empty() ? Exit::done : write_programme(dossier, arguments.programme);
}

Exit partners(const Desk& desk, const BridgeArguments& arguments, const bridge::Years& years, bool as_json) {
  const Result<CountryIndex> country = desk.country(arguments.countries[0], "a");
  if (!country) return refuse(country.problem());
  const bridge::CountryDossier dossier = bridge::country_dossier(desk, *country, years);
  if (as_json) {
    fmt::print("{}\n", json_line(bridge::country_dossier_json(desk, dossier)));
    return Exit::done;
  }
  constexpr std::size_t shown = 8;
  fmt::print("{}: partners with less than expected first\n", desk.atlas().country(*country).name);
  for (const bridge::PartnersInLayer& in : dossier.layers) {
    fmt::print("{} (source {}: {})\n", in.layer->info.title, in.coverage.grade, in.coverage.why);
    for (std::size_t i = 0; i < std::min(shown, in.partners.size()); ++i) {
      const bridge::Partner& each = in.partners[i];
      if (!each.expected && each.total.high == 0) break;  // from here on in the order of names only
      fmt::print("  {:<32} {:>8}  expected {}\n", desk.atlas().country(each.country).name, bridge::number(each.total),
                 compared(each.total, each.expected));
    }
  }
  for (const bridge::Unknown& each : dossier.unknown) fmt::print("Not known: {}: {}\n", each.what, each.why);
  return Exit::done;
}

Exit city(const Desk& desk, const BridgeArguments& arguments, bool as_json) {
  const Result<bridge::CityDossier> dossier = bridge::city_dossier(desk, arguments.city, arguments.country);
  if (!dossier) return refuse(dossier.problem());
  if (as_json) {
    fmt::print("{}\n", json_line(bridge::city_dossier_json(desk, *dossier)));
    return Exit::done;
  }
  fmt::print("{}, {}\n", dossier->name, desk.atlas().country(dossier->country).name);
  for (const bridge::CityPartnership& each : dossier->partnerships) {
    fmt::print("  partner: {}, {}{}\n", each.city,
               each.country ? desk.atlas().country(*each.country).name : "country not known",
               each.listed_by_both ? "" : " (one side lists it)");
  }
  for (const bridge::CityNetwork& each : dossier->networks) fmt::print("  network: {} {}\n", each.network, each.field);
  for (const bridge::HeritageItem& each : dossier->heritage) {
    fmt::print("  heritage: {}, {:.0f} km\n", each.record.properties.value("name", ""), *each.distance_km);
  }
  for (const bridge::CountryBehind& each : dossier->behind) {
    fmt::print("  behind it: {}: {} of {} partnerships of the two countries, expected {}\n",
               desk.atlas().country(each.country).name, each.partnerships,
               each.country_total ? bridge::number(*each.country_total) : "?",
               each.country_total ? compared(*each.country_total, each.expected) : expected_words(each.expected));
  }
  for (const bridge::Unknown& each : dossier->unknown) fmt::print("Not known: {}: {}\n", each.what, each.why);
  return Exit::done;
}

/// Every pair of today's countries of which any layer has something, as JSON Lines in the order of the codes'
/// positions.
Exit all_pairs(const Desk& desk, const bridge::Years& years) {
  const bridge::Atlas& atlas = desk.atlas();
  std::vector<CountryIndex> countries;
  for (const CountryIndex each : atlas.indices()) {
    const bool known = std::ranges::any_of(atlas.layers(), [&](const bridge::Layer& in) { return in.occurs(each); });
    if (known && !atlas.country(each).former) countries.push_back(each);
  }
  struct Batch {
    std::vector<std::pair<CountryIndex, CountryIndex>> pairs;
    std::string lines = {};
  };
  constexpr std::size_t pairs_a_batch = 16;
  Progress progress("writing dossiers", countries.size() * (countries.size() - 1) / 2);
  bool told = true;
  {
    OrderedPipeline<Batch> pipeline(
        [&](Batch& batch) {
          for (const auto& [a, b] : batch.pairs) {
            if (interrupted()) return;
            batch.lines += json_line(bridge::dossier_json(desk, bridge::dossier(desk, a, b, years)));
            batch.lines += '\n';
          }
        },
        [&](Batch& batch) {
          told = told && std::fwrite(batch.lines.data(), 1, batch.lines.size(), stdout) == batch.lines.size();
          progress.advance(batch.pairs.size());
        });
    Batch batch;
    for (std::size_t i = 0; i < countries.size() && !interrupted(); ++i) {
      for (std::size_t j = i + 1; j < countries.size(); ++j) {
        batch.pairs.emplace_back(countries[i], countries[j]);
        if (batch.pairs.size() == pairs_a_batch) pipeline.push(std::exchange(batch, {}));
      }
    }
    pipeline.push(std::move(batch));
    pipeline.drain();
  }
  if (!told || std::fflush(stdout) != 0) {
    complain({.reason = "the dossiers could not be written", .advice = "check the disk, or what reads them"});
    return Exit::unreadable;
  }
  return interrupted() ? Exit::rejected_rows : Exit::done;
}

Exit measure(const Desk& desk, const BridgeArguments& arguments, const bridge::Years& years) {
  const Result<const bridge::Layer*> layer = desk.layer(arguments.layer);
  if (!layer) return refuse(layer.problem());
  const json answer = arguments.measure == "model"     ? bridge::model_json(desk, **layer, years)
                      : arguments.measure == "regions" ? bridge::region_matrix_json(desk, **layer, years)
                      : arguments.measure == "network" ? bridge::network_json(desk, **layer, years)
                                                       : bridge::tie_map_json(desk, **layer, std::nullopt, years);
  fmt::print("{}\n", json_line(answer));
  return Exit::done;
}

Exit layers(const Desk& desk, bool as_json) {
  if (as_json) {
    json all = json::array();
    for (const bridge::Layer& each : desk.atlas().layers()) all.push_back(bridge::layer_json(desk.atlas(), each));
    fmt::print("{}\n", json_line({{"layers", all}}));
    return Exit::done;
  }
  if (desk.atlas().layers().empty()) fmt::print("No ties yet: import a file of them first (mostari import --help).\n");
  for (const bridge::Layer& each : desk.atlas().layers()) {
    fmt::print("{:<26} {:>9} ties of {} countries, {} to {}\n", each.info.name, grouped(each.counted_ties),
               each.countries, each.first_year ? std::to_string(*each.first_year) : "?",
               each.last_year ? std::to_string(*each.last_year) : "?");
    if (const std::string twice = bridge::told_twice(desk.atlas(), each); !twice.empty()) fmt::print("  {}.\n", twice);
  }
  return Exit::done;
}

Exit run(const BridgeArguments& arguments, const Globals& globals) {
  const Result<bridge::Years> years = bridge::read_years(arguments.from, arguments.to);
  if (!years) return refuse(years.problem());
  const auto store = globals.open_store();
  if (!store) return Exit::unreadable;
  const Result<std::shared_ptr<const Desk>> desk = Desk::open(*store, [](const Manifest&) { return true; });
  if (!desk) {
    complain(desk.problem());
    return Exit::unreadable;
  }
  if (!arguments.measure.empty()) return measure(**desk, arguments, *years);
  if (arguments.all) return all_pairs(**desk, *years);
  if (!arguments.city.empty()) return city(**desk, arguments, globals.json);
  if (arguments.countries.size() == 2) return pair(**desk, arguments, *years, globals.json);
  if (arguments.countries.size() == 1) return partners(**desk, arguments, *years, globals.json);
  return layers(**desk, globals.json);
}

}  // namespace

void add_bridge(CLI::App& app, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<BridgeArguments>();
  CLI::App* command = app.add_subcommand(
      "bridge", "What links two countries, how even it is, what is missing; one country's partners; one city");
  command->footer(
      "Example:\n  mostari bridge BIH TUR --report out.html\n"
      "  mostari bridge Bosnia                     partners with less than expected first\n"
      "  mostari bridge --city Mostar\n"
      "  mostari bridge BIH TUR --programme draft.docx\n"
      "  mostari bridge --measure network --layer sister_cities\n"
      "  mostari bridge                            the layers of this workspace");
  command->add_option("countries", arguments->countries, "One or two countries: ISO 3166-1 codes or names")
      ->expected(0, 2);
  command->add_option("--city", arguments->city, "A city instead of countries");
  command->add_option("--country", arguments->country, "Of the city, where several have its name");
  command->add_option("--from", arguments->from, "First year that counts");
  command->add_option("--to", arguments->to, "Last year that counts");
  command->add_option("--report", arguments->report, "Write the dossier as a printable HTML page to this file");
  command->add_option("--programme", arguments->programme,
                      "Write the draft programme to this file: .html, or .docx where pandoc is installed");
  command->add_flag("--all", arguments->all, "The dossiers of all pairs as JSON Lines");
  auto* measure_option = command->add_option("--measure", arguments->measure, "A table of one layer, as JSON")
                             ->check(CLI::IsMember({"world", "regions", "network", "model"}));
  command->add_option("--layer", arguments->layer, "The layer of --measure")->needs(measure_option);
  command->callback([arguments, &globals, &exit] {
    const int asked = (arguments->all ? 1 : 0) + (arguments->city.empty() ? 0 : 1) +
                      (arguments->countries.empty() ? 0 : 1) + (arguments->measure.empty() ? 0 : 1);
    if (asked > 1) throw CLI::ValidationError("bridge", "takes countries, --city, --all or --measure, one of them");
    if (!arguments->measure.empty() && arguments->layer.empty()) {
      throw CLI::ValidationError("--measure", "needs --layer; `mostari bridge` lists them");
    }
    const bool of_pair = !arguments->report.empty() || !arguments->programme.empty();
    if (of_pair && arguments->countries.size() != 2) {
      throw CLI::ValidationError("--report, --programme", "belong to the dossier of two countries");
    }
    const std::string ending = std::filesystem::path(arguments->programme).extension().string();
    if (!arguments->programme.empty() && ending != ".html" && ending != ".docx") {
      throw CLI::ValidationError("--programme", "writes .html or .docx");
    }
    exit = run(*arguments, globals);
  });
}

}  // namespace mostari::cli
