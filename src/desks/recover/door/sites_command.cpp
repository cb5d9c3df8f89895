#include <fmt/format.h>

#include "desks/recover/chain/json.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/door/commands.hpp"
#include "desks/recover/door/text.hpp"
#include "desks/recover/money/words.hpp"
#include "desks/recover/report/report.hpp"
#include "desks/recover/site/dossier_json.hpp"
#include "doors/kit/option_checks.hpp"
#include "doors/kit/terminal.hpp"

namespace mostari::cli {
namespace {

struct SitesArguments {
  std::string site, country, out;
  bool all = false;
  bool invented = false;
};

void print_row(const recover::Desk& desk, const recover::SiteFile& file) {
  const std::vector<recover::DamageStatement> damage = recover::damage_of(file);
  const recover::DamageStatement* now = recover::newest(damage);
  const recover::Ledger ledger = recover::ledger_of(file, desk.rates());
  const recover::StepTotal& need = ledger.step(recover::MoneyStep::need);
  const recover::StepTotal& pledged = ledger.step(recover::MoneyStep::pledged);
  const Message furthest = title_of(file.furthest());
  fmt::print("{}\n  {}\n", recover::name_of(file),
             say(now == nullptr ? message("recover.told.no_state", {{"link", furthest}})
                                : message("recover.told.state",
                                          {{"level", message("recover.damage.sign", {{"level", name_of(now->level)}})},
                                           {"date", recover::day_of(now->date)},
                                           {"basis", title_of(now->basis)},
                                           {"link", furthest}})));
  if (!need.known.empty() || !pledged.known.empty()) {
    fmt::print("  {}\n", say(message("recover.told.need", {{"need", recover::total_words(need)},
                                                           {"pledged", recover::total_words(pledged)}})));
  }
  fmt::print("  {}\n", file.site->id());
}

Exit sites(const SitesArguments& arguments, const Globals& globals) {
  const OpenDesk open = open_desk(globals);
  if (!open.desk) return Exit::unreadable;
  const Asked question = asked(*open.desk, {}, arguments.country);
  if (question.wrong) return Exit::wrong_use;
  const recover::Recovery& recovery = open.desk->recovery();
  if (globals.json) {
    fmt::print("{}\n",
               json_line(recover::map_json(
                   recovery, {.country = question.country, .concerned = !arguments.all, .invented = arguments.invented},
                   spoken())));
    return Exit::done;
  }
  std::size_t shown = 0;
  std::size_t left_out = 0;
  for (const recover::SiteFile& file : recovery.sites()) {
    if (!question.country.empty() && file.country != question.country) continue;
    if (file.is_simulated() && !arguments.invented) {
      ++left_out;
      continue;
    }
    if (!arguments.all && !file.is_concerned()) continue;
    print_row(*open.desk, file);
    ++shown;
  }
  if (shown == 0) print(message("recover.told.no_sites"));
  if (left_out > 0) {
    print(message("recover.told.show_invented", {{"left_out", recover::invented_words(left_out)}}));
  }
  print_unknown(recover::unknown_of(recovery));
  return Exit::done;
}

Exit site(const SitesArguments& arguments, const Globals& globals) {
  const OpenDesk open = open_desk(globals);
  if (!open.desk) return Exit::unreadable;
  const Asked question = asked(*open.desk, arguments.site, {});
  if (question.wrong) return Exit::wrong_use;
  const recover::Desk& desk = *open.desk;
  if (globals.json) {
    const recover::SiteDossier dossier = recover::site_dossier(*question.site, desk.rates());
    fmt::print("{}\n", json_line(recover::site_dossier_json(
                           desk.recovery(), dossier, desk.exposure_json(*question.site, spoken()),
                           [&](const Record& seen) { return !desk.raster_of(seen).empty(); }, spoken())));
  } else {
    print_site(desk, *question.site);
  }
  if (arguments.out.empty()) return Exit::done;
  if (!write_text(arguments.out, recover::situation_report(desk, question.site, {}, spoken()))) return Exit::unreadable;
  if (!globals.json) print(message("recover.told.report", {{"file", arguments.out}}));
  return Exit::done;
}

Exit report(const SitesArguments& arguments, const Globals& globals) {
  const OpenDesk open = open_desk(globals);
  if (!open.desk) return Exit::unreadable;
  const Asked question = asked(*open.desk, arguments.site, arguments.country);
  if (question.wrong) return Exit::wrong_use;
  const std::string html = recover::situation_report(*open.desk, question.site, question.country, spoken());
  if (!write_text(arguments.out, html)) return Exit::unreadable;
  if (globals.json) {
    fmt::print("{}\n", json_line({{"report", arguments.out}, {"bytes", html.size()}}));
  } else {
    print(message("recover.told.report", {{"file", arguments.out}}));
  }
  return Exit::done;
}

}  // namespace

void add_recover_sites(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<SitesArguments>();
  CLI::App* list = recover.add_subcommand("sites", say(message("recover.help.sites")));
  list->footer(example("  mostari recover sites --country MLI"));
  list->add_option("--country", arguments->country, say(message("recover.help.country")));
  list->add_flag("--all", arguments->all, say(message("recover.help.all")));
  list->add_flag("--invented", arguments->invented, say(message("recover.help.invented")));
  list->callback([arguments, &globals, &exit] { exit = sites(*arguments, globals); });

  CLI::App* one = recover.add_subcommand("site", say(message("recover.help.site")));
  one->footer(example("  mostari recover site recovery-sites/mostar-old-bridge --report mostar.html"));
  one->add_option("site", arguments->site, say(message("recover.help.site_id")))->required();
  new_file(one->add_option("--report", arguments->out, say(message("recover.help.write_report"))));
  one->callback([arguments, &globals, &exit] { exit = site(*arguments, globals); });

  CLI::App* page = recover.add_subcommand("report", say(message("recover.help.report")));
  page->footer(example("  mostari recover report --country Mali --out mali.html"));
  auto* of_site = page->add_option("--site", arguments->site, "dataset/local-id");
  page->add_option("--country", arguments->country, say(message("recover.help.country_code")))->excludes(of_site);
  new_file(page->add_option("--out", arguments->out, say(message("recover.help.html_file")))->required());
  page->callback([arguments, &globals, &exit] { exit = report(*arguments, globals); });
}

}  // namespace mostari::cli
