#include <fmt/format.h>

#include "desks/recover/chain/json.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/door/commands.hpp"
#include "desks/recover/door/text.hpp"
#include "desks/recover/money/words.hpp"
#include "desks/recover/report/report.hpp"
#include "desks/recover/site/dossier_json.hpp"
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
  const auto& need = ledger.steps.at(static_cast<std::size_t>(recover::MoneyStep::need)).known;
  const auto& pledged = ledger.steps.at(static_cast<std::size_t>(recover::MoneyStep::pledged)).known;
  fmt::print("{}\n  {}; furthest link: {}\n", recover::name_of(file),
             now == nullptr
                 ? "state not recorded"
                 : recover::plain(recover::name_of(now->level)) + " since " + recover::readable_date(now->date) +
                       ", known from " + std::string(recover::name_of(now->basis)),
             recover::plain(recover::name_of(file.furthest())));
  if (!need.empty() || !pledged.empty()) {
    fmt::print("  need {}; pledged {}\n", need.empty() ? "not recorded" : recover::money(need),
               pledged.empty() ? "not recorded" : recover::money(pledged));
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
    fmt::print(
        "{}\n",
        json_line(recover::map_json(
            recovery, {.country = question.country, .concerned = !arguments.all, .invented = arguments.invented})));
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
  if (shown == 0) fmt::print("No site has a record of damage or recovery (mostari recover demo loads some).\n");
  if (left_out > 0) fmt::print("{} --invented shows them.\n", recover::invented_words(left_out));
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
                           desk.recovery(), dossier, desk.exposure_json(*question.site),
                           [&](const Record& seen) { return !desk.raster_of(seen).empty(); })));
  } else {
    print_site(desk, *question.site);
  }
  if (arguments.out.empty()) return Exit::done;
  if (!write_text(arguments.out, recover::situation_report(desk, question.site, {}))) return Exit::unreadable;
  if (!globals.json) fmt::print("Report: {}\n", arguments.out);
  return Exit::done;
}

Exit report(const SitesArguments& arguments, const Globals& globals) {
  const OpenDesk open = open_desk(globals);
  if (!open.desk) return Exit::unreadable;
  const Asked question = asked(*open.desk, arguments.site, arguments.country);
  if (question.wrong) return Exit::wrong_use;
  const std::string html = recover::situation_report(*open.desk, question.site, question.country);
  if (!write_text(arguments.out, html)) return Exit::unreadable;
  if (globals.json) {
    fmt::print("{}\n", json_line({{"report", arguments.out}, {"bytes", html.size()}}));
  } else {
    fmt::print("Report: {}\n", arguments.out);
  }
  return Exit::done;
}

}  // namespace

void add_recover_sites(CLI::App& recover, const Globals& globals, Exit& exit) {
  auto arguments = std::make_shared<SitesArguments>();
  CLI::App* list = recover.add_subcommand("sites", "Sites with a record of damage or recovery");
  list->footer("Example:\n  mostari recover sites --country MLI");
  list->add_option("--country", arguments->country, "Of one country only: ISO 3166-1 code or name");
  list->add_flag("--all", arguments->all, "Those of which only the place is known, too");
  list->add_flag("--invented", arguments->invented, "Those that were invented to test the radar method, too");
  list->callback([arguments, &globals, &exit] { exit = sites(*arguments, globals); });

  CLI::App* one = recover.add_subcommand("site", "One site, from what hit it to what stands again");
  one->footer("Example:\n  mostari recover site recovery-sites/mostar-old-bridge --report mostar.html");
  one->add_option("site", arguments->site, "dataset/local-id, as `mostari recover sites` lists it")->required();
  one->add_option("--report", arguments->out, "Write the situation report as a printable HTML page to this file");
  one->callback([arguments, &globals, &exit] { exit = site(*arguments, globals); });

  CLI::App* page = recover.add_subcommand("report", "The printable situation report of a site, a country, or all");
  page->footer("Example:\n  mostari recover report --country Mali --out mali.html");
  auto* of_site = page->add_option("--site", arguments->site, "dataset/local-id");
  page->add_option("--country", arguments->country, "ISO 3166-1 code or name")->excludes(of_site);
  page->add_option("--out", arguments->out, "HTML file to write")->required();
  page->callback([arguments, &globals, &exit] { exit = report(*arguments, globals); });
}

}  // namespace mostari::cli
