#include "desks/recover/site/dossier.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>

#include "desks/recover/chain/handed_over.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/money/told_twice.hpp"
#include "desks/recover/money/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

/// What "not recorded" means for a link of the chain, in words that do not take it for "none".
const char* missing_words(Stage stage) {
  switch (stage) {
    case Stage::incident:
      return "No incident is recorded; that does not mean nothing happened.";
    case Stage::assessment:
      return "Nobody's assessment is recorded.";
    case Stage::need:
      return "No costed need is recorded.";
    case Stage::pledge:
      return "No pledge is recorded.";
    case Stage::commitment:
      return "No commitment is recorded.";
    case Stage::disbursement:
      return "No payment is recorded.";
    case Stage::work:
      return "No work is recorded.";
    case Stage::handed_over:
      return "No handing over is recorded.";
    case Stage::site:
      break;
  }
  return "";
}

std::string dates_of(const std::vector<const Record*>& records) {
  std::string first;
  std::string last;
  for (const Record* record : records) {
    const std::string date = text_of(record->properties, "date");
    if (date.empty()) continue;
    if (first.empty() || date < first) first = date;
    last = std::max(last, date);
  }
  if (first.empty()) return "";
  return first == last ? ", " + readable_date(first) : ", " + readable_date(first) + " to " + readable_date(last);
}

std::vector<ChainLink> chain_of(const SiteFile& file) {
  std::vector<ChainLink> chain;
  for (std::size_t i = 0; i < stages; ++i) chain.push_back({.stage = static_cast<Stage>(i)});
  chain[0].records.push_back(file.site);
  for (const auto* list : {&file.incidents, &file.assessments, &file.needs, &file.transactions, &file.works}) {
    for (const Record* record : *list) {
      const std::optional<Stage> stage = stage_of(*record);
      if (stage) chain[static_cast<std::size_t>(*stage)].records.push_back(record);
    }
  }
  for (ChainLink& link : chain) {
    if (link.stage == Stage::site) {
      link.words = name_of(file);
    } else if (link.records.empty()) {
      link.words = missing_words(link.stage);
    } else {
      const std::string share = link.stage == Stage::handed_over ? share_words(handed_over(file)) : std::string();
      link.words = counted(link.records.size(), "record", "records") + dates_of(link.records) +
                   (share.empty() ? "" : "; " + share) + '.';
    }
  }
  return chain;
}

std::string money_words(const Record& record) {
  const MoneyStatement stated{.record = &record,
                              .amount = number_of(record.properties, "amount"),
                              .low = number_of(record.properties, "amount_low"),
                              .high = number_of(record.properties, "amount_high"),
                              .currency = text_of(record.properties, "currency")};
  if (!stated.amount && !stated.low && !stated.high) return {};
  const std::string provider = text_of(record.properties, "provider");
  return money(stated) + (provider.empty() ? "" : ", " + provider);
}

TimelineEntry entry_of(const Record& record, Stage stage, bool handed_over_whole) {
  TimelineEntry entry{.date = text_of(record.properties, "date"),
                      .date_end = text_of(record.properties, "date_end"),
                      .stage = stage,
                      .words = caption(record),
                      .record = &record};
  if (record.kind == "assessment") {
    entry.level = level_of_assessment(record.properties);
    entry.words = assessment_words(record.properties);
  } else if (record.kind == "transaction") {
    if (const std::string words = money_words(record); !words.empty()) entry.words = words;
  } else if (stage == Stage::handed_over && handed_over_whole) {
    entry.level = DamageLevel::restored;
  }
  return entry;
}

std::vector<TimelineEntry> timeline_of(const SiteFile& file) {
  std::vector<TimelineEntry> all;
  const bool whole = handed_over(file).whole();
  for (const auto* list : {&file.incidents, &file.assessments, &file.needs, &file.transactions, &file.works}) {
    for (const Record* record : *list) {
      const std::optional<Stage> stage = stage_of(*record);
      if (stage && !text_of(record->properties, "date").empty()) all.push_back(entry_of(*record, *stage, whole));
    }
  }
  // As for the state of damage: what was found in a month comes after what happened on a day of it.
  std::ranges::stable_sort(all, {}, [](const TimelineEntry& entry) {
    const bool came_after = entry.stage == Stage::assessment && entry.date.size() < 10;
    return came_after ? entry.date + "-99" : entry.date;
  });
  return all;
}

std::vector<WorkEntry> works_of(const SiteFile& file) {
  std::vector<WorkEntry> works;
  std::map<std::string, std::size_t> by_figure;
  for (const Record* record : file.works) {
    const std::string figure = text_of(record->properties, "figure");
    const auto [place, is_new] = by_figure.emplace(figure.empty() ? record->id() : figure, works.size());
    if (is_new) works.push_back({.title = caption(*record), .statements = {}});
    works[place->second].statements.push_back(record);
  }
  return works;
}

void summarise_damage(SiteDossier& dossier) {
  const DamageStatement* now = newest(dossier.damage);
  if (now == nullptr) {
    dossier.summary.push_back("Of its state nothing is recorded.");
    return;
  }
  std::string sentence;
  switch (now->basis) {
    case Basis::work:
      sentence = "Stands again: " + now->words;
      break;
    case Basis::assessment:
      sentence = "Last assessed: " + now->words;
      break;
    case Basis::satellite:
      sentence = "Seen from space only, by " + now->words;
      break;
    case Basis::incident:
      sentence = "Hit, and not assessed since: " + now->words;
      break;
  }
  dossier.summary.push_back(sentence + " (" + readable_date(now->date) + ").");
}

void summarise_works(SiteDossier& dossier) {
  const std::string share = share_words(handed_over(*dossier.file));
  if (!share.empty()) dossier.summary.push_back("Handed over " + share + '.');
}

void summarise_money(SiteDossier& dossier) {
  const Ledger& money_of_site = dossier.money;
  std::string sentence;
  for (const StepTotal& step : money_of_site.steps) {
    if (!step.total) continue;
    sentence += (sentence.empty() ? "" : "; ") + plain(name_of(step.step)) + ' ' + money(*step.total);
  }
  if (!sentence.empty()) {
    sentence[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence[0])));
    dossier.summary.push_back(sentence + '.');
  }
  const auto conflicts = static_cast<std::size_t>(
      std::ranges::count_if(money_of_site.figures, [](const MoneyFigure& figure) { return figure.conflict(); }));
  if (conflicts > 0) {
    dossier.summary.push_back("Sources differ on " + counted(conflicts, "amount", "amounts") +
                              "; all are shown, none is preferred.");
  }
  for (std::string& each : told_twice(money_of_site)) {
    each[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(each[0])));
    dossier.summary.push_back(std::move(each));
  }
  for (const PlannedAndActual& each : money_of_site.planned_and_actual) {
    if (!each.planned || !each.actual || each.is_part) continue;
    dossier.summary.push_back(each.title + ": planned " + money(*each.planned) + ", actual " + money(*each.actual) +
                              '.');
  }
}

void list_unknown(SiteDossier& dossier) {
  const SiteFile& file = *dossier.file;
  if (!file.latitude || !file.longitude) {
    dossier.unknown.push_back(
        {"Where it is", "no coordinates are recorded, so it is not on the map and in no exposure"});
  } else if (file.location_certainty != "exact") {
    std::string why =
        file.location_certainty == "area" ? "it lies somewhere in an area" : "its position is approximate";
    if (file.location_error_m) why += ", within " + std::to_string(std::lround(*file.location_error_m)) + " m";
    dossier.unknown.push_back({"Exactly where it is", why});
  }
  for (const Record* record : file.assessments) {
    const std::string conflict = assessed_damage(record->properties).conflict;
    if (!conflict.empty()) dossier.unknown.push_back({"How bad the damage is (" + caption(*record) + ')', conflict});
  }
  for (const ChainLink& link : dossier.chain) {
    if (link.records.empty()) dossier.unknown.push_back({std::string(title_of(link.stage)), link.words});
  }
  for (NotKnown& each : unknown_of(dossier.money)) dossier.unknown.push_back(std::move(each));
  std::size_t unsourced = 0;
  for (const auto* list : {&file.incidents, &file.assessments, &file.needs, &file.transactions, &file.works}) {
    for (const Record* record : *list) unsourced += text_of(record->properties, "source").empty() ? 1U : 0U;
  }
  if (unsourced > 0) {
    dossier.unknown.push_back({"The source of " + counted(unsourced, "record", "records"), "their files name none"});
  }
  for (const Record* record : file.observations) {
    const std::string status = text_of(record->properties, "status");
    if (!status.empty() && status != "tested") {
      dossier.unknown.push_back({"What radar saw (" + caption(*record) + ')', plain(status)});
    }
  }
}

}  // namespace

SiteDossier site_dossier(const SiteFile& file, const Rates& rates) {
  SiteDossier dossier{.file = &file,
                      .chain = chain_of(file),
                      .timeline = timeline_of(file),
                      .damage = damage_of(file),
                      .works = works_of(file)};
  dossier.money = ledger_of(file, rates);
  summarise_damage(dossier);
  summarise_works(dossier);
  summarise_money(dossier);
  list_unknown(dossier);
  return dossier;
}

}  // namespace mostari::recover
