#include <algorithm>
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

std::string stated(const std::vector<MoneyRange>& ranges) {
  return ranges.empty() ? "<span class=\"none\">–</span>" : html_escaped(money(ranges));
}

void overview(ReportBody& page, const Desk& desk, const std::vector<const SiteFile*>& sites) {
  page.raw("<h2>Sites</h2>");
  if (sites.empty()) {
    return page.raw(
        "<p class=\"none\">No site has a record of damage or recovery. That does not mean nothing happened.</p>");
  }
  page.begin_table({"Site", "State", "Furthest link", "Need", "Pledged", "Paid"});
  for (std::size_t i = 0; i < std::min(listed_sites, sites.size()); ++i) {
    const SiteFile& file = *sites[i];
    const std::vector<DamageStatement> damage = damage_of(file);
    const DamageStatement* now = newest(damage);
    const Ledger ledger = ledger_of(file, desk.rates());
    const auto known = [&](MoneyStep step) { return stated(ledger.steps.at(static_cast<std::size_t>(step)).known); };
    std::vector<MoneyRange> paid = ledger.steps.at(static_cast<std::size_t>(MoneyStep::disbursed)).known;
    // What was disbursed may be spent as well: the two are not added.
    if (paid.empty()) paid = ledger.steps.at(static_cast<std::size_t>(MoneyStep::spent)).known;
    const std::string share = share_words(handed_over(file));
    page.add(
        "<tr><td><strong>{}</strong> <span class=\"soft\">{}</span></td><td data-label=\"State\">{}{}</td><td "
        "data-label=\"Furthest link\">{}{}</td><td data-label=\"Need\">{}</td><td data-label=\"Pledged\">{}</td><td "
        "data-label=\"Paid\">{}</td></tr>",
        html_escaped(name_of(file)), html_escaped(file.country),
        level_html(now == nullptr ? DamageLevel::unknown : now->level),
        now == nullptr ? "" : "<br><span class=\"soft\">" + html_escaped(readable_date(now->date)) + "</span>",
        title_of(file.furthest()), share.empty() ? "" : ' ' + html_escaped(share), known(MoneyStep::need),
        known(MoneyStep::pledged), stated(paid));
  }
  page.end_table();
  if (sites.size() > listed_sites) page.add("<p class=\"soft\">and {} more.</p>", sites.size() - listed_sites);
}

void order(ReportBody& page, const PriorityTable& table) {
  page.raw("<section class=\"page\"><h2>What comes first</h2>");
  page.add("<p>{}</p><p class=\"soft small\">", html_escaped(table.words));
  for (std::size_t i = 0; i < criteria; ++i) {
    const Criterion& each = all_criteria()[i];
    page.add("{}{} counts {}: {}", i == 0 ? "" : " ", html_escaped(each.title), table.weights[i],
             html_escaped(each.description));
  }
  page.raw("</p>");
  page.begin_table({"Place", "Site", "Score", "Because"});
  for (std::size_t i = 0; i < std::min(listed_sites, table.sites.size()); ++i) {
    const PrioritySite& site = table.sites[i];
    std::string why;
    for (std::size_t c = 0; c < criteria; ++c) {
      why += (c == 0 ? "" : "<br>") + ("<span class=\"soft\">" + html_escaped(all_criteria()[c].title) + ":</span> ") +
             html_escaped(site.why[c]);
    }
    page.add(
        "<tr><td>{}{}</td><td>{}</td><td data-label=\"Score\">{:.2f} ({:.2f} to {:.2f})</td><td "
        "class=\"small\">{}</td></tr>",
        site.place.rank,
        site.place.rank_low == site.place.rank_high
            ? ""
            : fmt::format(" <span class=\"soft\">({} to {})</span>", site.place.rank_low, site.place.rank_high),
        html_escaped(name_of(*site.file)), site.place.score, site.place.score_low, site.place.score_high, why);
  }
  page.end_table();
  page.raw("</section>");
}

void givers(ReportBody& page, const DonorTable& table) {
  page.raw("<h2>Who pledged, who paid</h2>");
  if (table.donors.empty()) return page.raw("<p class=\"none\">No record of money names who gave it.</p>");
  page.begin_table({"Donor", "Pledged", "Committed", "Disbursed", "Spent", "In kind"});
  for (std::size_t i = 0; i < std::min(listed_donors, table.donors.size()); ++i) {
    const Donor& donor = table.donors[i];
    std::string in_kind;
    for (const std::string& each : donor.steps.in_kind) in_kind += (in_kind.empty() ? "" : "<br>") + html_escaped(each);
    page.add("<tr><td><strong>{}</strong>", html_escaped(donor.name));
    for (const std::string& each : donor.steps.told_twice) {
      page.add("<br><span class=\"soft small\">{}</span>", html_escaped(each));
    }
    page.raw("</td>");
    for (const MoneyStep step : {MoneyStep::pledged, MoneyStep::committed, MoneyStep::disbursed, MoneyStep::spent}) {
      page.add("<td data-label=\"{}\">{}</td>", title_of(step),
               stated(donor.steps.by_step.at(static_cast<std::size_t>(step))));
    }
    page.add("<td>{}</td></tr>", in_kind);
  }
  page.end_table();
  if (table.donors.size() > listed_donors) {
    page.add("<p class=\"soft\">and {} more.</p>", table.donors.size() - listed_donors);
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

std::string sites_report(const Desk& desk, std::string_view country) {
  ReportBody page;
  const std::vector<const SiteFile*> sites = desk.concerned(country);
  const PriorityTable table = priorities(sites, default_weights(), desk.rates());
  const std::vector<const Record*> transactions = desk.money_of(nullptr, country);
  const DonorTable donors = donor_table(desk.recovery(), transactions);
  const auto [all, invented] = count_sites(desk.recovery(), country);
  std::vector<std::string> notice{fmt::format("{} of {} {} a record of damage or recovery.", sites.size(),
                                              counted(all, "site", "sites"), sites.size() == 1 ? "has" : "have"),
                                  table.words};
  if (std::string words = invented_words(invented); !words.empty()) notice.push_back(std::move(words));
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
