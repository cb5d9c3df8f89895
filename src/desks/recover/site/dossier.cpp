#include "desks/recover/site/dossier.hpp"

#include <algorithm>
#include <map>

#include "desks/recover/chain/handed_over.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/money/told_twice.hpp"
#include "desks/recover/money/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

/// "3 records, June 1993 to 2004"
Message records_words(const std::vector<const Record*>& records) {
  std::string first;
  std::string last;
  for (const Record* record : records) {
    const std::string date = text_of(record->properties, "date");
    if (date.empty()) continue;
    if (first.empty() || date < first) first = date;
    last = std::max(last, date);
  }
  return message("recover.links.records", {{"count", records.size()},
                                           {"dated", first.empty()   ? "no"
                                                     : first == last ? "one"
                                                                     : "several"},
                                           {"first", day_of(first)},
                                           {"last", day_of(last)}});
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
      // Words that do not take "not recorded" for "none".
      link.words = message("recover.links.missing", {{"stage", name_of(link.stage)}});
    } else {
      const Message share = link.stage == Stage::handed_over ? share_words(handed_over(file)) : Message();
      link.words = message("recover.links.sentence", {{"said", both(records_words(link.records), share)}});
    }
  }
  return chain;
}

Message money_words(const Record& record) {
  const MoneyStatement stated{.record = &record,
                              .amount = number_of(record.properties, "amount"),
                              .low = number_of(record.properties, "amount_low"),
                              .high = number_of(record.properties, "amount_high"),
                              .currency = text_of(record.properties, "currency")};
  if (!stated.amount && !stated.low && !stated.high) return {};
  const std::string provider = text_of(record.properties, "provider");
  if (provider.empty()) return money(stated);
  return message("recover.links.amount_from", {{"amount", money(stated)}, {"provider", provider}});
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
    if (Message words = money_words(record); !words.empty()) entry.words = std::move(words);
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

const char* sentence_of(Basis basis) {
  switch (basis) {
    case Basis::work:
      return "recover.summary.stands";
    case Basis::assessment:
      return "recover.summary.assessed";
    case Basis::satellite:
      return "recover.summary.from_space";
    case Basis::incident:
      break;
  }
  return "recover.summary.hit";
}

void summarise_damage(SiteDossier& dossier) {
  const DamageStatement* now = newest(dossier.damage);
  dossier.summary.push_back(
      now == nullptr ? message("recover.summary.nothing")
                     : message(sentence_of(now->basis), {{"what", now->words}, {"date", day_of(now->date)}}));
}

void summarise_works(SiteDossier& dossier) {
  const Message share = share_words(handed_over(*dossier.file));
  if (!share.empty()) dossier.summary.push_back(message("recover.summary.handed_over", {{"share", share}}));
}

void summarise_money(SiteDossier& dossier) {
  const Ledger& money_of_site = dossier.money;
  std::vector<Message> steps;
  for (const StepTotal& step : money_of_site.steps) {
    if (step.total) steps.push_back(step_words(step.step, money(*step.total)));
  }
  if (!steps.empty()) {
    dossier.summary.push_back(message("money.summary.steps", {{"steps", joined(std::move(steps))}}));
  }
  const auto conflicts =
      std::ranges::count_if(money_of_site.figures, [](const MoneyFigure& figure) { return figure.conflict(); });
  if (conflicts > 0) dossier.summary.push_back(message("money.summary.differ", {{"count", conflicts}}));
  for (Message& each : told_twice(money_of_site)) dossier.summary.push_back(std::move(each));
  for (const PlannedAndActual& each : money_of_site.planned_and_actual) {
    if (!each.planned || !each.actual || each.is_part) continue;
    dossier.summary.push_back(
        message("money.summary.planned",
                {{"title", each.title}, {"planned", money(*each.planned)}, {"actual", money(*each.actual)}}));
  }
}

void list_place(SiteDossier& dossier) {
  const SiteFile& file = *dossier.file;
  if (!file.latitude || !file.longitude) {
    dossier.unknown.push_back({message("recover.gap.where_it_is"), message("recover.gap.not_on_map")});
  } else if (file.location_certainty != "exact") {
    const std::string& certainty = file.location_certainty;
    dossier.unknown.push_back(
        {message("recover.gap.exactly_where"),
         file.location_error_m
             ? message("recover.gap.vague_within", {{"certainty", certainty}, {"metres", *file.location_error_m}})
             : message("recover.gap.vague", {{"certainty", certainty}})});
  }
}

void list_unknown(SiteDossier& dossier) {
  const SiteFile& file = *dossier.file;
  list_place(dossier);
  for (const Record* record : file.assessments) {
    Message conflict = assessed_damage(record->properties).conflict;
    if (conflict.empty()) continue;
    dossier.unknown.push_back({message("recover.gap.how_bad", {{"record", caption(*record)}}), std::move(conflict)});
  }
  for (const ChainLink& link : dossier.chain) {
    if (link.records.empty()) dossier.unknown.push_back({title_of(link.stage), link.words});
  }
  for (NotKnown& each : unknown_of(dossier.money)) dossier.unknown.push_back(std::move(each));
  std::size_t unsourced = 0;
  for (const auto* list : {&file.incidents, &file.assessments, &file.needs, &file.transactions, &file.works}) {
    for (const Record* record : *list) unsourced += text_of(record->properties, "source").empty() ? 1U : 0U;
  }
  if (unsourced > 0) {
    dossier.unknown.push_back(
        {message("recover.gap.source", {{"count", unsourced}}), message("recover.gap.no_source")});
  }
  for (const Record* record : file.observations) {
    const std::string status = text_of(record->properties, "status");
    if (status.empty() || status == "tested") continue;
    dossier.unknown.push_back({message("recover.gap.radar", {{"record", caption(*record)}}), untested_words(status)});
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
