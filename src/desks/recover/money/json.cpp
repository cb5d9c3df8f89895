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

json figure_json(const MoneyFigure& figure, Language language) {
  json statements = json::array();
  for (const MoneyStatement& each : figure.statements) statements.push_back(statement_json(each));
  return {{"key", figure.key},
          {"title", figure.title},
          {"step", name_of(figure.step)},
          {"planned", figure.planned},
          {"part", figure.is_part()},
          {"conflict", figure.conflict()},
          {"one_because", text_or_null(language.say(figure.one_because))},
          {"statements", std::move(statements)}};
}

json sentences_json(const std::vector<Message>& sentences, Language language) {
  json said = json::array();
  for (const Message& each : sentences) said.push_back(language.say(each));
  return said;
}

json steps_json(const DonorSteps& steps, Language language) {
  json shown{{"in_kind", steps.in_kind}, {"told_twice", sentences_json(steps.told_twice, language)}};
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

json ledger_json(const Ledger& ledger, Language language) {
  json steps = json::array();
  for (const StepTotal& step : ledger.steps) {
    steps.push_back({{"step", name_of(step.step)},
                     {"title", language.say(title_of(step.step))},
                     {"total", range_or_null(step.total)},
                     {"rates", text_or_null(language.say(rates_words(step)))},
                     {"absent", step.known.empty() ? json(language.say(absent_words(step))) : json(nullptr)},
                     {"known", ranges_json(step.known)},
                     {"not_converted", ranges_json(step.not_converted)}});
  }
  json figures = json::array();
  for (const MoneyFigure& each : ledger.figures) figures.push_back(figure_json(each, language));
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
  json unknown = unknown_json(unknown_of(ledger), language);
  for (const StepTotal& step : ledger.steps) {
    if (!step.total && step.known.empty()) {
      unknown.push_back({{"what", language.say(title_of(step.step))}, {"why", language.say(absent_words(step))}});
    }
  }
  return {{"currency", text_or_null(ledger.currency)},
          {"conversion", text_or_null(language.say(conversion_words(ledger)))},
          {"steps", std::move(steps)},
          {"figures", std::move(figures)},
          {"planned_and_actual", std::move(compared)},
          {"in_kind", std::move(in_kind)},
          {"told_twice", sentences_json(told_twice(ledger), language)},
          {"unknown", std::move(unknown)}};
}

json donors_json(const DonorTable& table, Language language) {
  constexpr std::size_t shown_records = 20;
  json donors = json::array();
  for (const Donor& donor : table.donors) {
    json recipients = json::array();
    for (const Recipient& each : donor.recipients) {
      recipients.push_back({{"country", text_or_null(each.country)},
                            {"name", each.country.empty() ? language.say(message("recover.sites.country_unknown"))
                                                          : language.country(each.country, each.name)},
                            {"steps", steps_json(each.steps, language)}});
    }
    json records = json::array();
    for (const Record* record : donor.records) {
      if (records.size() < shown_records) records.push_back(record->id());
    }
    donors.push_back({{"name", donor.name},
                      {"country", text_or_null(donor.country)},
                      {"steps", steps_json(donor.steps, language)},
                      {"recipients", std::move(recipients)},
                      {"records", std::move(records)}});
  }
  return {{"donors", std::move(donors)},
          {"totals", steps_json(table.totals, language)},
          {"unknown", unknown_json(unknown_of(table), language)}};
}

std::vector<NotKnown> unknown_of(const DonorTable& table) {
  std::vector<NotKnown> all;
  if (table.without_provider > 0) {
    all.push_back({message("money.donors.who"), message("money.donors.nobody", {{"count", table.without_provider}})});
  }
  if (table.without_recipient > 0) {
    all.push_back(
        {message("money.donors.which"), message("money.donors.no_country", {{"count", table.without_recipient}})});
  }
  for (const auto* list : {&table.circles, &table.doubts}) all.insert(all.end(), list->begin(), list->end());
  if (table.donors.empty()) all.push_back({message("money.donors.who"), message("money.donors.no_money")});
  return all;
}

}  // namespace mostari::recover
