#include "desks/recover/recovery_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "desks/recover/handed_over.hpp"
#include "desks/recover/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {

using nlohmann::json;

namespace {

json number_or_null(const std::optional<double>& number) {
  return number ? json(*number) : json(nullptr);
}

json range_or_null(const std::optional<MoneyRange>& range) {
  return range ? range_json(*range) : json(nullptr);
}

json statement_json(const MoneyStatement& statement) {
  const json& properties = statement.record->properties;
  json converted = nullptr;
  if (statement.in_dollars && !statement.in_dollars->rates.empty()) {
    const Rate& rate = statement.in_dollars->rates.front();
    converted = {{"amount", statement.in_dollars->to.amount},
                 {"currency", statement.in_dollars->to.currency},
                 {"rate", rate.usd_per_unit},
                 {"source", rate.source}};
  }
  return {{"record", statement.record->id()},
          {"amount", number_or_null(statement.amount)},
          {"amount_low", number_or_null(statement.low)},
          {"amount_high", number_or_null(statement.high)},
          {"currency", text_or_null(statement.currency)},
          {"year", statement.year != 0 ? json(statement.year) : json(nullptr)},
          {"date", member_or_null(properties, "date")},
          {"planned", flag_of(properties, "planned")},
          {"provider", member_or_null(properties, "provider")},
          {"receiver", member_or_null(properties, "receiver")},
          {"in_kind", member_or_null(properties, "in_kind")},
          {"description", member_or_null(properties, "description")},
          {"source", member_or_null(properties, "source")},
          {"source_url", member_or_null(properties, "source_url")},
          {"converted", std::move(converted)}};
}

json figure_json(const MoneyFigure& figure) {
  json statements = json::array();
  for (const MoneyStatement& each : figure.statements) statements.push_back(statement_json(each));
  return {{"key", figure.key},
          {"title", figure.title},
          {"step", name_of(figure.step)},
          {"planned", figure.planned},
          {"part", !figure.part_of.empty()},
          {"conflict", figure.conflict()},
          {"statements", std::move(statements)}};
}

json steps_json(const DonorSteps& steps) {
  json shown{{"in_kind", steps.in_kind}};
  for (const MoneyStep step : {MoneyStep::pledged, MoneyStep::committed, MoneyStep::disbursed, MoneyStep::spent}) {
    shown[std::string(name_of(step))] = ranges_json(steps.by_step[static_cast<std::size_t>(step)]);
  }
  return shown;
}

}  // namespace

json text_or_null(const std::string& text) {
  return text.empty() ? json(nullptr) : json(text);
}

json member_or_null(const json& properties, const char* member) {
  return text_or_null(text_of(properties, member));
}

json damage_json(const std::vector<DamageStatement>& statements) {
  json all = json::array();
  for (const DamageStatement& each : statements) {
    all.push_back({{"date", each.date},
                   {"level", name_of(each.level)},
                   {"probability", number_or_null(each.probability)},
                   {"low", number_or_null(each.low)},
                   {"high", number_or_null(each.high)},
                   {"basis", name_of(each.basis)},
                   {"words", each.words},
                   {"record", each.record}});
  }
  return all;
}

json unknown_json(const std::vector<NotKnown>& unknown) {
  json all = json::array();
  for (const NotKnown& each : unknown) all.push_back({{"what", each.what}, {"why", each.why}});
  return all;
}

json range_json(const MoneyRange& range) {
  json shown{{"currency", range.currency}, {"low", range.low}, {"high", range.high}};
  if (range.open) shown["open"] = true;
  return shown;
}

json ranges_json(const std::vector<MoneyRange>& ranges) {
  json all = json::array();
  for (const MoneyRange& each : ranges) all.push_back(range_json(each));
  return all;
}

json site_json(const SiteFile& file) {
  json records = json::object();
  for (const auto* list : {&file.incidents, &file.assessments, &file.needs, &file.transactions, &file.works}) {
    for (const Record* record : *list) {
      const std::optional<Stage> stage = stage_of(*record);
      if (!stage) continue;
      json& count = records[std::string(name_of(*stage))];
      count = count.is_number() ? count.get<int>() + 1 : 1;
    }
  }
  const json& properties = file.site->properties;
  return {{"id", file.site->id()},
          {"name", text_of(properties, "name")},
          {"simulated", file.is_simulated()},
          {"country", text_or_null(file.country)},
          {"latitude", number_or_null(file.latitude)},
          {"longitude", number_or_null(file.longitude)},
          {"location_certainty", file.location_certainty},
          {"location_error_m", number_or_null(file.location_error_m)},
          {"significance", member_or_null(properties, "significance")},
          {"list", member_or_null(properties, "list")},
          {"damage", damage_json(damage_of(file))},
          {"stage", name_of(file.furthest())},
          {"handed_over_share", text_or_null(share_words(handed_over(file)))},
          {"records", std::move(records)}};
}

json map_json(const Recovery& recovery, std::string_view country, bool concerned) {
  json sites = json::array();
  std::string first;
  std::string last;
  std::size_t total = 0;
  for (const SiteFile& file : recovery.sites()) {
    if (!country.empty() && file.country != country) continue;
    ++total;
    if (concerned && !file.is_concerned()) continue;
    sites.push_back(site_json(file));
    for (const auto* list : {&file.incidents, &file.assessments, &file.transactions, &file.works, &file.observations}) {
      for (const Record* record : *list) {
        const std::optional<Days> days = days_of(text_of(record->properties, "date"));
        if (!days) continue;
        const std::string month = month_of(days->first);
        if (first.empty() || month < first) first = month;
        last = std::max(last, month);
      }
    }
  }
  return {{"first_month", text_or_null(first)},
          {"last_month", text_or_null(last)},
          {"sites", std::move(sites)},
          {"total", total},
          {"unknown", unknown_json(unknown_of(recovery))}};
}

json ledger_json(const Ledger& ledger) {
  json steps = json::array();
  for (const StepTotal& step : ledger.steps) {
    steps.push_back({{"step", name_of(step.step)},
                     {"title", title_of(step.step)},
                     {"total", range_or_null(step.total)},
                     {"known", ranges_json(step.known)},
                     {"not_converted", ranges_json(step.not_converted)}});
  }
  json figures = json::array();
  for (const MoneyFigure& each : ledger.figures) figures.push_back(figure_json(each));
  json compared = json::array();
  for (const PlannedAndActual& each : ledger.planned_and_actual) {
    compared.push_back(
        {{"title", each.title}, {"planned", range_or_null(each.planned)}, {"actual", range_or_null(each.actual)}});
  }
  json in_kind = json::array();
  for (const Record* record : ledger.in_kind) {
    in_kind.push_back(statement_json({.record = record,
                                      .amount = number_of(record->properties, "amount"),
                                      .currency = text_of(record->properties, "currency"),
                                      .year = year_of(record->properties, "date"),
                                      .in_dollars = std::nullopt}));
  }
  json unknown = unknown_json(unknown_of(ledger));
  for (const StepTotal& step : ledger.steps) {
    if (!step.total && step.known.empty()) {
      unknown.push_back({{"what", title_of(step.step)}, {"why", "nothing is recorded, which is not zero"}});
    }
  }
  return {{"currency", text_or_null(ledger.currency)},
          {"conversion", text_or_null(conversion_words(ledger))},
          {"steps", std::move(steps)},
          {"figures", std::move(figures)},
          {"planned_and_actual", std::move(compared)},
          {"in_kind", std::move(in_kind)},
          {"unknown", std::move(unknown)}};
}

json donors_json(const DonorTable& table) {
  constexpr std::size_t shown_records = 20;
  json donors = json::array();
  for (const Donor& donor : table.donors) {
    json recipients = json::array();
    for (const Recipient& each : donor.recipients) {
      recipients.push_back(
          {{"country", text_or_null(each.country)}, {"name", each.name}, {"steps", steps_json(each.steps)}});
    }
    json records = json::array();
    for (const Record* record : donor.records) {
      if (records.size() < shown_records) records.push_back(record->id());
    }
    donors.push_back({{"name", donor.name},
                      {"country", text_or_null(donor.country)},
                      {"steps", steps_json(donor.steps)},
                      {"recipients", std::move(recipients)},
                      {"records", std::move(records)}});
  }
  return {{"donors", std::move(donors)},
          {"totals", steps_json(table.totals)},
          {"unknown", unknown_json(unknown_of(table))}};
}

json priorities_json(const PriorityTable& table) {
  json scales = json::array();
  for (std::size_t i = 0; i < criteria; ++i) {
    const Criterion& each = all_criteria()[i];
    scales.push_back(
        {{"name", each.name}, {"title", each.title}, {"description", each.description}, {"weight", table.weights[i]}});
  }
  json sites = json::array();
  for (const PrioritySite& site : table.sites) {
    json values = json::object();
    for (std::size_t i = 0; i < criteria; ++i) {
      values[std::string(all_criteria()[i].name)] = {{"value", number_or_null(site.values[i].best)},
                                                     {"low", site.values[i].low},
                                                     {"high", site.values[i].high},
                                                     {"why", site.why[i]}};
    }
    sites.push_back({{"id", site.file->site->id()},
                     {"name", text_of(site.file->site->properties, "name")},
                     {"country", text_or_null(site.file->country)},
                     {"rank", site.place.rank},
                     {"rank_low", site.place.rank_low},
                     {"rank_high", site.place.rank_high},
                     {"score", site.place.score},
                     {"score_low", site.place.score_low},
                     {"score_high", site.place.score_high},
                     {"first_share", site.place.first_share},
                     {"criteria", std::move(values)}});
  }
  return {{"criteria", std::move(scales)},
          {"sites", std::move(sites)},
          {"stability", {{"draws", table.draws}, {"agreement", table.agreement}, {"words", table.words}}},
          {"unknown", unknown_json(unknown_of(table))}};
}

std::vector<NotKnown> unknown_of(const Recovery& recovery) {
  std::vector<NotKnown> all;
  const auto without = static_cast<std::size_t>(
      std::ranges::count_if(recovery.sites(), [](const SiteFile& file) { return !file.latitude || !file.longitude; }));
  if (without > 0) {
    all.push_back({"Where " + counted(without, "site is", "sites are"), "their lists give no coordinates"});
  }
  const auto silent = static_cast<std::size_t>(
      std::ranges::count_if(recovery.sites(), [](const SiteFile& file) { return !file.is_concerned(); }));
  if (silent > 0) {
    all.push_back({"What happened to " + counted(silent, "site", "sites"),
                   "nothing but that they exist is recorded: they are not known to be safe"});
  }
  const auto simulated = static_cast<std::size_t>(std::ranges::count_if(recovery.sites(), &SiteFile::is_simulated));
  if (simulated > 0) {
    all.push_back({"Anything real of " + counted(simulated, "site", "sites"),
                   "simulated, to try the test of radar images: in no order and no report of all sites"});
  }
  if (recovery.events_without_place() > 0) {
    all.push_back({counted(static_cast<std::size_t>(recovery.events_without_place()), "event", "events"),
                   "without a usable place or date: in no exposure"});
  }
  return all;
}

std::vector<NotKnown> unknown_of(const DonorTable& table) {
  std::vector<NotKnown> all;
  if (table.without_provider > 0) {
    all.push_back({"Who gave", "of " + counted(table.without_provider, "record", "records") + " nobody is named"});
  }
  if (table.without_recipient > 0) {
    all.push_back({"Which country received",
                   "of " + counted(table.without_recipient, "record", "records") + " none, or several, are named"});
  }
  for (const NotKnown& each : table.circles) all.push_back(each);
  if (table.donors.empty()) all.push_back({"Who gave", "no record of money is in the workspace"});
  return all;
}

std::vector<NotKnown> unknown_of(const PriorityTable& table) {
  std::vector<NotKnown> all;
  for (std::size_t i = 0; i < criteria; ++i) {
    const auto missing = static_cast<std::size_t>(
        std::ranges::count_if(table.sites, [&](const PrioritySite& site) { return !site.values[i].best; }));
    if (missing > 0) {
      all.push_back({std::string(all_criteria()[i].title) + " of " + counted(missing, "site", "sites"),
                     "it counts as the middle of what it may be, and the places say how much hangs on it"});
    }
  }
  return all;
}

}  // namespace mostari::recover
