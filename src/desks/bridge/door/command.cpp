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
#include "doors/kit/option_checks.hpp"
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

void print_indented(const Message& line) {
  fmt::print("  {}\n", say(line));
}

Message expected_words(const std::optional<gravity::Expected>& expected) {
  return expected ? bridge::range(*expected) : message("bridge.expectation.not_known");
}

/// "5.8 (0 to 16): more than expected"
Message compared(const bridge::Amount& total, const std::optional<gravity::Expected>& expected) {
  if (!expected) return expected_words(expected);
  return message("bridge.expectation.compared",
                 {{"range", expected_words(expected)}, {"compared", bridge::compared_words(total, expected)}});
}

/// Message `name` of what is not known.
Message unknown_words(const bridge::Unknown& unknown, const char* name) {
  return message(name, {{"what", unknown.what}, {"why", unknown.why}});
}

void print_layer(const Desk& desk, const bridge::PairLayer& pair, const bridge::Dossier& dossier) {
  const auto row = [](const std::string& title, const Message& figures) {
    fmt::print("  {:<26} {}\n", title, say(figures));
  };
  const std::string title = say(pair.layer->info.title);
  if (pair.status == bridge::TieStatus::no_data) {
    row(title, message("bridge.status.no_data"));
    return;
  }
  row(title,
      message("bridge.command.layer", {{"total", bridge::number(*pair.total)},
                                       {"ways", pair.a_to_b ? "two" : "one"},
                                       {"forth", pair.a_to_b ? bridge::number(*pair.a_to_b) : Message()},
                                       {"a", desk.atlas().country(dossier.a).code},
                                       {"back", pair.b_to_a ? bridge::number(*pair.b_to_a) : Message()},
                                       {"b", desk.atlas().country(dossier.b).code},
                                       {"expected", compared(*pair.total, pair.expected)},
                                       {"grade", std::string(1, bridge::worse(pair.coverage_a, pair.coverage_b))}}));
  if (!pair.stated.empty()) row("", message("bridge.command.stated", {{"stated", bridge::stated_words(pair)}}));
}

void print_dossier(const Desk& desk, const bridge::Dossier& dossier) {
  print(message("bridge.report.pair", {{"a", desk.atlas().said(dossier.a)}, {"b", desk.atlas().said(dossier.b)}}));
  for (const Message& line : dossier.summary) print_indented(line);
  print(message("bridge.report.layers"));
  for (const bridge::PairLayer& pair : dossier.layers) print_layer(desk, pair, dossier);
  print(message("bridge.report.unknown"));
  for (const bridge::Unknown& each : dossier.unknown) print_indented(unknown_words(each, "bridge.command.unknown"));
}

Exit write_programme(const bridge::Dossier& dossier, const std::string& path) {
  std::string content = bridge::programme_html(dossier.programme, spoken());
  if (std::filesystem::path(path).extension() == ".docx") {
    Result<std::string> docx = bridge::word_file(content, spoken());
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
    fmt::print("{}\n", json_line(bridge::dossier_json(desk, dossier, spoken())));
  } else {
    print_dossier(desk, dossier);
  }
  if (!arguments.report.empty()) {
    const Outcome written = write_file_atomically(arguments.report, bridge::dossier_report(desk, dossier, spoken()));
    if (!written) {
      complain(written.problem());
      return Exit::unreadable;
    }
    if (!as_json) print(message("bridge.command.report_written", {{"path", arguments.report}}));
  }
  return arguments.programme.empty() ? Exit::done : write_programme(dossier, arguments.programme);
}

Exit partners(const Desk& desk, const BridgeArguments& arguments, const bridge::Years& years, bool as_json) {
  const Result<CountryIndex> country = desk.country(arguments.countries[0], "country");
  if (!country) return refuse(country.problem());
  const bridge::CountryDossier dossier = bridge::country_dossier(desk, *country, years);
  if (as_json) {
    fmt::print("{}\n", json_line(bridge::country_dossier_json(desk, dossier, spoken())));
    return Exit::done;
  }
  constexpr std::size_t shown = 8;
  print(message("bridge.command.partners", {{"country", desk.atlas().said(*country)}}));
  for (const bridge::PartnersInLayer& in : dossier.layers) {
    print(message(
        "bridge.command.layer_head",
        {{"layer", in.layer->info.title}, {"grade", std::string(1, in.coverage.grade)}, {"why", in.coverage.why}}));
    for (std::size_t i = 0; i < std::min(shown, in.partners.size()); ++i) {
      const bridge::Partner& each = in.partners[i];
      if (!each.expected && each.total.high == 0) break;  // from here on in the order of names only
      const CountrySaid partner = desk.atlas().said(each.country);
      fmt::print("  {:<32} {:>8}  {}\n", spoken().country(partner.code, partner.otherwise),
                 say(bridge::number(each.total)),
                 say(message("bridge.command.expected", {{"expected", compared(each.total, each.expected)}})));
    }
  }
  for (const bridge::Unknown& each : dossier.unknown) print(unknown_words(each, "bridge.command.not_known"));
  return Exit::done;
}

Exit city(const Desk& desk, const BridgeArguments& arguments, bool as_json) {
  const Result<bridge::CityDossier> dossier = bridge::city_dossier(desk, arguments.city, arguments.country);
  if (!dossier) return refuse(dossier.problem());
  if (as_json) {
    fmt::print("{}\n", json_line(bridge::city_dossier_json(desk, *dossier, spoken())));
    return Exit::done;
  }
  const bridge::Atlas& atlas = desk.atlas();
  print(message("bridge.command.city", {{"city", dossier->name}, {"country", atlas.said(dossier->country)}}));
  for (const bridge::CityPartnership& each : dossier->partnerships) {
    print_indented(message("bridge.command.partner",
                           {{"city", each.city},
                            each.country ? MessageArgument("country", atlas.said(*each.country))
                                         : MessageArgument("country", message("bridge.command.no_country")),
                            {"both", each.listed_by_both ? "yes" : "no"}}));
  }
  for (const bridge::CityNetwork& each : dossier->networks) {
    print_indented(message("bridge.command.network", {{"network", each.network}, {"field", each.field}}));
  }
  for (const bridge::HeritageItem& each : dossier->heritage) {
    print_indented(message("bridge.command.heritage",
                           {{"name", each.record.properties.value("name", "")}, {"km", *each.distance_km}}));
  }
  for (const bridge::CountryBehind& each : dossier->behind) {
    print_indented(
        message("bridge.command.behind",
                {{"country", atlas.said(each.country)},
                 {"count", each.partnerships},
                 {"total", each.country_total ? bridge::number(*each.country_total) : Message(std::string("?"))},
                 {"expected",
                  each.country_total ? compared(*each.country_total, each.expected) : expected_words(each.expected)}}));
  }
  for (const bridge::Unknown& each : dossier->unknown) print(unknown_words(each, "bridge.command.not_known"));
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
  Progress progress(say(message("bridge.command.writing")), countries.size() * (countries.size() - 1) / 2);
  const Language language = spoken();
  bool told = true;
  {
    OrderedPipeline<Batch> pipeline(
        [&](Batch& batch) {
          for (const auto& [a, b] : batch.pairs) {
            if (interrupted()) return;
            batch.lines += json_line(bridge::dossier_json(desk, bridge::dossier(desk, a, b, years), language));
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
    complain({.reason = message("bridge.command.not_written"), .advice = message("bridge.command.check_disk")});
    return Exit::unreadable;
  }
  return interrupted() ? Exit::rejected_rows : Exit::done;
}

Exit measure(const Desk& desk, const BridgeArguments& arguments, const bridge::Years& years) {
  const Result<const bridge::Layer*> layer = desk.layer(arguments.layer);
  if (!layer) return refuse(layer.problem());
  const Language language = spoken();
  const json answer = arguments.measure == "model"     ? bridge::model_json(desk, **layer, years, language)
                      : arguments.measure == "regions" ? bridge::region_matrix_json(desk, **layer, years, language)
                      : arguments.measure == "network"
                          ? bridge::network_json(desk, **layer, years, language)
                          : bridge::tie_map_json(desk, **layer, std::nullopt, years, language);
  fmt::print("{}\n", json_line(answer));
  return Exit::done;
}

Exit layers(const Desk& desk, bool as_json) {
  if (as_json) {
    json all = json::array();
    for (const bridge::Layer& each : desk.atlas().layers())
      all.push_back(bridge::layer_json(desk.atlas(), each, spoken()));
    fmt::print("{}\n", json_line({{"layers", all}}));
    return Exit::done;
  }
  if (desk.atlas().layers().empty()) print(message("bridge.command.no_ties"));
  for (const bridge::Layer& each : desk.atlas().layers()) {
    const auto year = [](const std::optional<int>& known) {
      return known ? bridge::year_said(*known) : DateSaid{.iso = "?"};
    };
    fmt::print("{:<26} {}\n", each.info.name,
               say(message("bridge.command.layer_ties", {{"ties", fmt::format("{:>9}", grouped(each.counted_ties))},
                                                         {"countries", each.countries},
                                                         {"first", year(each.first_year)},
                                                         {"last", year(each.last_year)}})));
    if (const Message twice = bridge::told_twice(desk.atlas(), each); !twice.empty()) {
      print_indented(message("bridge.command.sentence", {{"sentence", twice}}));
    }
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
  CLI::App* command = app.add_subcommand("bridge", say(message("bridge.command.help")));
  command->footer(example(say(message("bridge.command.examples"))));
  command->add_option("countries", arguments->countries, say(message("bridge.command.countries_help")))->expected(0, 2);
  command->add_option("--city", arguments->city, say(message("bridge.command.city_help")));
  command->add_option("--country", arguments->country, say(message("bridge.command.country_help")));
  command->add_option("--from", arguments->from, say(message("bridge.command.from_help")));
  command->add_option("--to", arguments->to, say(message("bridge.command.to_help")));
  new_file(command->add_option("--report", arguments->report, say(message("bridge.command.report_help"))));
  new_file(command->add_option("--programme", arguments->programme, say(message("bridge.command.programme_help"))));
  command->add_flag("--all", arguments->all, say(message("bridge.command.all_help")));
  auto* measure_option =
      one_of(command->add_option("--measure", arguments->measure, say(message("bridge.command.measure_help"))),
             {"world", "regions", "network", "model"});
  command->add_option("--layer", arguments->layer, say(message("bridge.command.layer_help")))->needs(measure_option);
  command->callback([arguments, &globals, &exit] {
    const int asked = (arguments->all ? 1 : 0) + (arguments->city.empty() ? 0 : 1) +
                      (arguments->countries.empty() ? 0 : 1) + (arguments->measure.empty() ? 0 : 1);
    if (asked > 1) throw WrongUse({.reason = message("bridge.command.one_of_them")});
    if (!arguments->measure.empty() && arguments->layer.empty()) {
      throw WrongUse({.field = "--measure",
                      .reason = message("cli.option.needs", {{"other", "--layer"}}),
                      .advice = message("bridge.command.add_layer")});
    }
    const bool of_pair = !arguments->report.empty() || !arguments->programme.empty();
    if (of_pair && arguments->countries.size() != 2) {
      throw WrongUse({.field = arguments->report.empty() ? "--programme" : "--report",
                      .reason = message("bridge.command.of_a_pair"),
                      .advice = message("bridge.command.name_both")});
    }
    const std::string ending = std::filesystem::path(arguments->programme).extension().string();
    if (!arguments->programme.empty() && ending != ".html" && ending != ".docx") {
      throw WrongUse({.field = "--programme",
                      .value = excerpt(arguments->programme),
                      .reason = message("bridge.command.programme_ending"),
                      .advice = message("bridge.command.end_programme")});
    }
    exit = run(*arguments, globals);
  });
}

}  // namespace mostari::cli
