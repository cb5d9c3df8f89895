#include "desks/recover/money/json.hpp"

#include <nlohmann/json.hpp>

#include "desks/kit/answer.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/money/told_twice.hpp"
#include "desks/recover/money/words.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {

using nlohmann::json;

namespace {

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
          {"part", figure.is_part()},
          {"conflict", figure.conflict()},
          {"one_because", text_or_null(figure.one_because)},
          {"statements", std::move(statements)}};
}

json steps_json(const DonorSteps& steps) {
  json shown{{"in_kind", steps.in_kind}, {"told_twice", steps.told_twice}};
  for (const MoneyStep step : {MoneyStep::pledged, MoneyStep::committed, MoneyStep::disbursed, MoneyStep::spent}) {
    shown[std::string(name_of(step))] = ranges_json(steps.by_step[static_cast<std::size_t>(step)]);
  }
  return shown;
}

}  // namespace

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
          {"told_twice", told_twice(ledger)},
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

std::vector<NotKnown> unknown_of(const DonorTable& table) {
  std::vector<NotKnown> all;
  if (table.without_provider > 0) {
    all.push_back({"Who gave", "of " + counted(table.without_provider, "record", "records") + " nobody is named"});
  }
  if (table.without_recipient > 0) {
    all.push_back({"Which country received",
                   "of " + counted(table.without_recipient, "record", "records") + " none, or several, are named"});
  }
  for (const auto* list : {&table.circles, &table.doubts}) all.insert(all.end(), list->begin(), list->end());
  if (table.donors.empty()) all.push_back({"Who gave", "no record of money is in the workspace"});
  return all;
}

}  // namespace mostari::recover
