#include <fmt/format.h>

#include <algorithm>

#include "desks/recover/chain/words.hpp"
#include "desks/recover/door/commands.hpp"
#include "desks/recover/door/text.hpp"
#include "desks/recover/money/json.hpp"
#include "desks/recover/money/told_twice.hpp"
#include "desks/recover/money/words.hpp"
#include "doors/kit/terminal.hpp"
#include "model/record_fields.hpp"

namespace mostari::cli {
namespace {

struct MoneyArguments {
  std::string site, country;
};

constexpr std::size_t printed_donors = 40;

Exit donors(const MoneyArguments& arguments, const Globals& globals) {
  const OpenDesk open = open_desk(globals);
  if (!open.desk) return Exit::unreadable;
  const Asked question = asked(*open.desk, arguments.site, arguments.country);
  if (question.wrong) return Exit::wrong_use;
  const recover::DonorTable table =
      recover::donor_table(open.desk->recovery(), open.desk->money_of(question.site, question.country));
  if (globals.json) {
    fmt::print("{}\n", json_line(recover::donors_json(table)));
    return Exit::done;
  }
  for (std::size_t i = 0; i < std::min(printed_donors, table.donors.size()); ++i) {
    const recover::Donor& donor = table.donors[i];
    const Country* country = open.desk->recovery().countries().find(donor.country);
    fmt::print("{}{}\n", donor.name,
               country == nullptr || country->name == donor.name ? "" : " (" + country->name + ")");
    for (std::size_t step = 0; step < recover::money_steps; ++step) {
      if (donor.steps.by_step.at(step).empty()) continue;
      fmt::print("  {:<10} {}\n", recover::name_of(static_cast<recover::MoneyStep>(step)),
                 recover::money(donor.steps.by_step.at(step)));
    }
    for (const std::string& each : donor.steps.in_kind) fmt::print("  {:<10} {}\n", "in kind", each);
    for (const std::string& each : donor.steps.told_twice) fmt::print("  {:<10} {}\n", "told twice", each);
  }
  if (table.donors.size() > printed_donors) {
    fmt::print("and {} more: --json names all\n", table.donors.size() - printed_donors);
  }
  print_unknown(recover::unknown_of(table));
  return Exit::done;
}

void print_figure(const recover::MoneyFigure& figure) {
  fmt::print(
      "{} ({}{}{}){}\n", figure.title, recover::plain(recover::name_of(figure.step)), figure.planned ? ", planned" : "",
      figure.is_part() ? ", part of another amount" : "",
      (figure.one_because.empty() ? "" : ": " + figure.one_because) + (figure.conflict() ? ": sources differ" : ""));
  for (const recover::MoneyStatement& each : figure.statements) {
    const nlohmann::json& properties = each.record->properties;
    std::string amount = recover::money(each);
    if (each.in_dollars && !each.in_dollars->rates.empty()) {
      amount += " = " + recover::money(each.in_dollars->to.amount, each.in_dollars->to.currency) + " by " +
                fmt::format("{:g}", each.in_dollars->rates.front().usd_per_unit) + " of " + std::to_string(each.year);
    }
    fmt::print("  {:<24} {:<24} {}\n", amount, text_of(properties, "provider"), text_of(properties, "source"));
  }
}

Exit money(const MoneyArguments& arguments, const Globals& globals) {
  const OpenDesk open = open_desk(globals);
  if (!open.desk) return Exit::unreadable;
  const Asked question = asked(*open.desk, arguments.site, arguments.country);
  if (question.wrong) return Exit::wrong_use;
  const recover::Recovery& recovery = open.desk->recovery();
  const recover::Ledger ledger =
      question.site != nullptr
          ? recover::ledger_of(*question.site, open.desk->rates())
          : recover::ledger(open.desk->money_of(nullptr, question.country), open.desk->rates(), recovery.site_ids());
  if (globals.json) {
    fmt::print("{}\n", json_line(recover::ledger_json(ledger)));
    return Exit::done;
  }
  if (question.site == nullptr) fmt::print("Money given and paid; needs stand with their sites (--site).\n");
  for (const recover::StepTotal& step : ledger.steps) {
    fmt::print(
        "{:<16} {}{}\n", title_of(step.step),
        step.total ? recover::money(*step.total) : "nothing is recorded, which is not zero",
        step.not_converted.empty() ? "" : "; without a rate, so not in it: " + recover::money(step.not_converted));
  }
  if (ledger.converts) fmt::print("{}\n", recover::conversion_words(ledger));
  for (const recover::MoneyFigure& figure : ledger.figures) print_figure(figure);
  for (const std::string& each : recover::told_twice(ledger)) fmt::print("Told twice: {}\n", each);
  print_unknown(recover::unknown_of(ledger));
  return Exit::done;
}

}  // namespace

void add_recover_money(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<MoneyArguments>();
  const auto about = [&](CLI::App* command) {
    auto* site = command->add_option("--site", arguments->site, "Of one site: dataset/local-id");
    command->add_option("--country", arguments->country, "Received by one country: ISO 3166-1 code or name")
        ->excludes(site);
  };
  CLI::App* givers = recover.add_subcommand("donors", "Who pledged, committed, disbursed and spent, by currency");
  givers->footer("Example:\n  mostari recover donors --country IRQ");
  about(givers);
  givers->callback([arguments, &globals, &exit] { exit = donors(*arguments, globals); });

  CLI::App* amounts =
      recover.add_subcommand("money", "From need to spent: sums as ranges, each amount with all its sources");
  amounts->footer("Example:\n  mostari recover money --site recovery-sites/mostar-old-bridge");
  about(amounts);
  amounts->callback([arguments, &globals, &exit] { exit = money(*arguments, globals); });
}

}  // namespace mostari::cli
