#include <algorithm>
#include <array>
#include <set>

#include "desks/recover/chain/handed_over.hpp"
#include "desks/recover/chain/json.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/desk.hpp"
#include "desks/recover/money/donors.hpp"
#include "desks/recover/money/json.hpp"
#include "desks/recover/money/words.hpp"
#include "desks/recover/priorities/json.hpp"
#include "desks/recover/priorities/priorities.hpp"
#include "desks/recover/report/parts.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

/// Longer tables are for the workbench.
constexpr std::size_t listed_sites = 200;
constexpr std::size_t listed_donors = 60;

std::string stated(const SituationBody& page, const StepTotal& step) {
  const std::string words = page.said(total_words(step));
  return step.known.empty() ? "<span class=\"none\">" + words + "</span>" : words;
}

std::string stated(const SituationBody& page, const std::vector<MoneyRange>& ranges) {
  return ranges.empty() ? "<span class=\"none\">–</span>" : page.said(money(ranges));
}

void overview(SituationBody& page, const Desk& desk, const std::vector<const SiteFile*>& sites) {
  page.heading("recover.page.sites");
  if (sites.empty()) return page.none("recover.page.no_sites");
  page.begin_table({"recover.page.site", "recover.page.state", "recover.page.furthest", "recover.page.need",
                    "recover.page.pledged", "recover.page.paid"});
  for (std::size_t i = 0; i < std::min(listed_sites, sites.size()); ++i) {
    const SiteFile& file = *sites[i];
    const std::vector<DamageStatement> damage = damage_of(file);
    const DamageStatement* now = newest(damage);
    const Ledger ledger = ledger_of(file, desk.rates());
    const StepTotal& disbursed = ledger.step(MoneyStep::disbursed);
    // What was disbursed may be spent as well: the two are not added.
    const StepTotal& paid = disbursed.known.empty() && !ledger.step(MoneyStep::spent).known.empty()
                                ? ledger.step(MoneyStep::spent)
                                : disbursed;
    const Message share = share_words(handed_over(file));
    page.add("<tr><td><strong><bdi>{}</bdi></strong> <span class=\"soft\">{}</span></td>", html_escaped(name_of(file)),
             html_escaped(file.country));
    page.add("<td data-label=\"{}\">{}{}</td><td data-label=\"{}\">{}{}</td>", page.said("recover.page.state"),
             level_html(page, now == nullptr ? DamageLevel::unknown : now->level),
             now == nullptr ? "" : "<br><span class=\"soft\">" + page.day(now->date) + "</span>",
             page.said("recover.page.furthest"), page.said(title_of(file.furthest())),
             share.empty() ? "" : ' ' + page.said(share));
    page.add("<td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td><td data-label=\"{}\">{}</td></tr>",
             page.said("recover.page.need"), stated(page, ledger.step(MoneyStep::need)),
             page.said("recover.page.pledged"), stated(page, ledger.step(MoneyStep::pledged)),
             page.said("recover.page.paid"), stated(page, paid));
  }
  page.end_table();
  if (sites.size() > listed_sites) {
    page.add("<p class=\"soft\">{}</p>", page.said("recover.page.more", {{"count", sites.size() - listed_sites}}));
  }
}

void order(SituationBody& page, const PriorityTable& table) {
  page.raw("<section class=\"page\">");
  page.heading("recover.page.first");
  page.add("<p>{}</p><p class=\"soft small\">", page.said(table.words));
  for (std::size_t i = 0; i < criteria; ++i) {
    const Criterion& each = all_criteria()[i];
    page.add("{}{}", i == 0 ? "" : " ",
             page.said("recover.rank.counts",
                       {{"criterion", each.title}, {"weight", table.weights[i]}, {"how", each.description}}));
  }
  page.raw("</p>");
  page.begin_table({"recover.page.place", "recover.page.site", "recover.page.score", "recover.page.because"});
  for (std::size_t i = 0; i < std::min(listed_sites, table.sites.size()); ++i) {
    const PrioritySite& site = table.sites[i];
    std::string why;
    for (std::size_t c = 0; c < criteria; ++c) {
      why += fmt::format("{}<span class=\"soft\">{}</span> <bdi>{}</bdi>", c == 0 ? "" : "<br>",
                         page.said("recover.page.label", {{"label", all_criteria()[c].title}}), page.said(site.why[c]));
    }
    const priority::Place& place = site.place;
    page.add("<tr><td>{}{}</td><td><bdi>{}</bdi></td><td data-label=\"{}\">{}</td><td class=\"small\">{}</td></tr>",
             page.language().number(static_cast<double>(place.rank)),
             place.rank_low == place.rank_high
                 ? ""
                 : " <span class=\"soft\">" +
                       page.said("recover.rank.places", {{"low", place.rank_low}, {"high", place.rank_high}}) +
                       "</span>",
             html_escaped(name_of(*site.file)), page.said("recover.page.score"),
             page.said("recover.rank.interval",
                       {{"value", place.score}, {"low", place.score_low}, {"high", place.score_high}}),
             why);
  }
  page.end_table();
  page.raw("</section>");
}

void givers(SituationBody& page, const DonorTable& table) {
  page.heading("recover.page.givers");
  if (table.donors.empty()) return page.none("recover.page.no_givers");
  constexpr std::array steps{MoneyStep::pledged, MoneyStep::committed, MoneyStep::disbursed, MoneyStep::spent};
  page.add("<table><thead><tr><th scope=\"col\">{}</th>", page.said("recover.page.donor"));
  for (const MoneyStep step : steps) page.add("<th scope=\"col\">{}</th>", page.said(title_of(step)));
  page.add("<th scope=\"col\">{}</th></tr></thead><tbody>", page.said("recover.page.in_kind"));
  for (std::size_t i = 0; i < std::min(listed_donors, table.donors.size()); ++i) {
    const Donor& donor = table.donors[i];
    std::string in_kind;
    for (const std::string& each : donor.steps.in_kind) {
      in_kind += "<div dir=\"auto\">" + html_escaped(each) + "</div>";
    }
    page.add("<tr><td><strong><bdi>{}</bdi></strong>", html_escaped(donor.name));
    for (const Message& each : donor.steps.told_twice) {
      page.add("<br><span class=\"soft small\">{}</span>", page.said(each));
    }
    page.raw("</td>");
    for (const MoneyStep step : steps) {
      page.add("<td data-label=\"{}\">{}</td>", page.said(title_of(step)),
               stated(page, donor.steps.by_step.at(static_cast<std::size_t>(step))));
    }
    page.add("<td>{}</td></tr>", in_kind);
  }
  page.end_table();
  if (table.donors.size() > listed_donors) {
    page.add("<p class=\"soft\">{}</p>",
             page.said("recover.page.more", {{"count", table.donors.size() - listed_donors}}));
  }
}

struct SiteCounts {
  std::size_t real = 0, invented = 0;
};

SiteCounts count_sites(const Recovery& recovery, std::string_view country) {
  SiteCounts counts;
  for (const SiteFile& file : recovery.sites()) {
    if (country.empty() || file.country == country) ++(file.is_simulated() ? counts.invented : counts.real);
  }
  return counts;
}

}  // namespace

std::string sites_report(const Desk& desk, std::string_view country, Language language) {
  SituationBody page(language);
  const std::vector<const SiteFile*> sites = desk.concerned(country);
  const PriorityTable table = priorities(sites, default_weights(), desk.rates());
  const std::vector<const Record*> transactions = desk.money_of(nullptr, country);
  const DonorTable donors = donor_table(desk.recovery(), transactions);
  const auto [all, invented] = count_sites(desk.recovery(), country);
  std::vector<Message> notice{message("recover.page.concerned", {{"concerned", sites.size()}, {"count", all}}),
                              table.words};
  if (Message words = invented_words(invented); !words.empty()) notice.push_back(std::move(words));
  page.list("notice", notice);
  overview(page, desk, sites);
  if (!sites.empty()) order(page, table);
  givers(page, donors);
  std::vector<NotKnown> unknown = unknown_of(desk.recovery());
  for (const auto& part : {unknown_of(donors), unknown_of(table)}) {
    unknown.insert(unknown.end(), part.begin(), part.end());
  }
  page.unknown(unknown);
  std::set<std::string> used;
  for (const SiteFile* file : sites) {
    used.insert(file->site->dataset);
    for (const auto* list : {&file->incidents, &file->assessments, &file->needs, &file->works, &file->observations}) {
      for (const Record* record : *list) used.insert(record->dataset);
    }
  }
  for (const Record* record : transactions) used.insert(record->dataset);
  if (!used.empty()) page.datasets(desk.recovery(), {used.begin(), used.end()});
  return page.html();
}

}  // namespace mostari::recover
