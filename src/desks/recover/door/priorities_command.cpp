#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "desks/recover/chain/words.hpp"
#include "desks/recover/door/commands.hpp"
#include "desks/recover/door/text.hpp"
#include "desks/recover/priorities/json.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {
namespace {

struct PrioritiesArguments {
  std::string country;
  std::vector<std::string> weights;  ///< "damage=30"
};

Problem bad_weight(const std::string& written) {
  ListSaid names{.joined = ListSaid::Joined::with_or};
  for (const recover::Criterion& each : recover::all_criteria()) names.items.emplace_back(std::string(each.name));
  return {.field = "--weights",
          .value = excerpt(written),
          .reason = message("recover.rank.no_weight"),
          .advice = message("recover.rank.write_weight", {{"names", std::move(names)}})};
}

/// Those not named keep theirs.
Result<recover::Weights> read_weights(const std::vector<std::string>& written) {
  recover::Weights weights = recover::default_weights();
  const auto& known = recover::all_criteria();
  for (const std::string& each : written) {
    const std::size_t equals = each.find('=');
    if (equals == std::string::npos) return bad_weight(each);
    const auto found = std::ranges::find(known, std::string_view(each).substr(0, equals), &recover::Criterion::name);
    int value = -1;
    const char* end = each.data() + each.size();
    const auto [stop, error] = std::from_chars(each.data() + equals + 1, end, value);
    if (found == known.end() || error != std::errc() || stop != end || value < 0 || value > 100) {
      return bad_weight(each);
    }
    weights.at(static_cast<std::size_t>(found - known.begin())) = value;
  }
  if (std::ranges::all_of(weights, [](int each) { return each == 0; })) {
    return Problem{
        .field = "--weights", .reason = message("recover.rank.all_zero"), .advice = message("recover.rank.one_counts")};
  }
  return weights;
}

Exit run(const PrioritiesArguments& arguments, const Globals& globals) {
  const Result<recover::Weights> weights = read_weights(arguments.weights);
  if (!weights) {
    complain(weights.problem());
    return Exit::wrong_use;
  }
  const OpenDesk open = open_desk(globals);
  if (!open.desk) return Exit::unreadable;
  const Asked question = asked(*open.desk, {}, arguments.country);
  if (question.wrong) return Exit::wrong_use;
  const recover::PriorityTable table =
      recover::priorities(open.desk->concerned(question.country), *weights, open.desk->rates());
  if (globals.json) {
    fmt::print("{}\n", json_line(recover::priorities_json(table, spoken())));
    return Exit::done;
  }
  if (table.sites.empty()) {
    print(message("recover.rank.nothing"));
    return Exit::done;
  }
  print(table.words);
  for (std::size_t i = 0; i < recover::criteria; ++i) {
    const recover::Criterion& each = recover::all_criteria()[i];
    print(message("recover.rank.counts",
                  {{"criterion", each.title}, {"weight", table.weights[i]}, {"how", each.description}}));
  }
  for (const recover::PrioritySite& site : table.sites) {
    const priority::Place& place = site.place;
    const Message score = message("recover.rank.interval",
                                  {{"value", place.score}, {"low", place.score_low}, {"high", place.score_high}});
    fmt::print(
        "{}. {}\n   {}\n", place.rank, recover::name_of(*site.file),
        say(message("recover.rank.placed", {{"low", place.rank_low}, {"high", place.rank_high}, {"score", score}})));
    for (std::size_t i = 0; i < recover::criteria; ++i) {
      fmt::print("   {:<14} {:<5} {}\n", say(recover::all_criteria()[i].title),
                 site.values[i].best ? spoken().number(*site.values[i].best, 2) : "?", say(site.why[i]));
    }
  }
  print_unknown(recover::unknown_of(table));
  return Exit::done;
}

}  // namespace

void add_recover_priorities(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<PrioritiesArguments>();
  CLI::App* command = recover.add_subcommand("priorities", say(message("recover.help.priorities")));
  command->footer(
      example("  mostari recover priorities --weights significance=30,damage=30,urgency=20,cost=10,community=10"));
  command->add_option("--country", arguments->country, say(message("recover.help.sites_of_country")));
  command->add_option("--weights", arguments->weights, say(message("recover.help.weights")))->delimiter(',');
  command->callback([arguments, &globals, &exit] { exit = run(*arguments, globals); });
}

}  // namespace mostari::cli
