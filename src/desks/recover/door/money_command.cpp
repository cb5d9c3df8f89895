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

/// "Ministry of Culture (Ruritania)"
Message named(const recover::Donor& donor, const Countries& countries) {
  const Country* country = countries.find(donor.country);
  if (country == nullptr || country->name == donor.name) return donor.name;
  return message("money.donors.of_country",
                 {{"donor", donor.name}, {"country", CountrySaid{country->code, country->name}}});
}

Exit donors(const MoneyArguments& arguments, const Globals& globals) {
  const OpenDesk open = open_desk(globals);
  if (!open.desk) return Exit::unreadable;
  const Asked question = asked(*open.desk, arguments.site, arguments.country);
  if (question.wrong) return Exit::wrong_use;
  const recover::DonorTable table =
      recover::donor_table(open.desk->recovery(), open.desk->money_of(question.site, question.country));
  if (globals.json) {
    fmt::print("{}\n", json_line(recover::donors_json(table, spoken())));
    return Exit::done;
  }
  for (std::size_t i = 0; i < std::min(printed_donors, table.donors.size()); ++i) {
    const recover::Donor& donor = table.donors[i];
    print(named(donor, open.desk->recovery().countries()));
    const auto line = [](const Message& label, const std::string& said) {
      fmt::print("  {:<10} {}\n", say(label), said);
    };
    for (std::size_t step = 0; step < recover::money_steps; ++step) {
      const std::vector<MoneyRange>& known = donor.steps.by_step.at(step);
      if (!known.empty()) line(recover::said_of(static_cast<recover::MoneyStep>(step)), say(recover::money(known)));
    }
    for (const std::string& each : donor.steps.in_kind) line(message("money.donors.in_kind"), each);
    for (const Message& each : donor.steps.told_twice) line(message("money.donors.told_twice"), say(each));
  }
  if (table.donors.size() > printed_donors) {
    print(message("money.donors.more", {{"count", table.donors.size() - printed_donors}}));
  }
  print_unknown(recover::unknown_of(table));
  return Exit::done;
}

void print_figure(const recover::MoneyFigure& figure) {
  std::vector<Message> more;
  if (!figure.one_because.empty()) more.push_back(figure.one_because);
  if (figure.conflict()) more.push_back(message("money.figure.differ"));
  print(titled(figure, std::move(more)));
  for (const recover::MoneyStatement& each : figure.statements) {
    const nlohmann::json& properties = each.record->properties;
    Message amount = recover::money(each);
    if (each.in_dollars && !each.in_dollars->rates.empty()) {
      amount = message("money.told.converted",
                       {{"amount", std::move(amount)},
                        {"dollars", recover::money(each.in_dollars->to.amount, each.in_dollars->to.currency)},
                        {"rate", each.in_dollars->rates.front().usd_per_unit},
                        {"year", std::to_string(each.year)}});
    }
    fmt::print("  {:<24} {:<24} {}\n", say(amount), text_of(properties, "provider"), text_of(properties, "source"));
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
    fmt::print("{}\n", json_line(recover::ledger_json(ledger, spoken())));
    return Exit::done;
  }
  if (question.site == nullptr) print(message("money.told.all"));
  for (const recover::StepTotal& step : ledger.steps) {
    fmt::print("{:<16} {}\n", say(title_of(step.step)), say(recover::total_words(step)));
  }
  if (ledger.converts) print(recover::conversion_words(ledger));
  for (const recover::MoneyFigure& figure : ledger.figures) print_figure(figure);
  for (const Message& each : recover::told_twice(ledger)) {
    print(message("money.told.twice", {{"sentence", each}}));
  }
  print_unknown(recover::unknown_of(ledger));
  return Exit::done;
}

}  // namespace

void add_recover_money(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<MoneyArguments>();
  const auto about = [&](CLI::App* command) {
    auto* site = command->add_option("--site", arguments->site, say(message("money.help.site")));
    command->add_option("--country", arguments->country, say(message("money.help.country")))->excludes(site);
  };
  CLI::App* givers = recover.add_subcommand("donors", say(message("money.help.donors")));
  givers->footer(example("  mostari recover donors --country IRQ"));
  about(givers);
  givers->callback([arguments, &globals, &exit] { exit = donors(*arguments, globals); });

  CLI::App* amounts = recover.add_subcommand("money", say(message("money.help.money")));
  amounts->footer(example("  mostari recover money --site recovery-sites/mostar-old-bridge"));
  about(amounts);
  amounts->callback([arguments, &globals, &exit] { exit = money(*arguments, globals); });
}

}  // namespace mostari::cli
