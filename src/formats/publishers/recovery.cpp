// Tables of what recovery needs, who gave what for it, and what was done (docs/formats/recovery-tables.md).
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/money/currencies.hpp"
#include "formats/records/assessment_terms.hpp"
#include "formats/records/record_terms.hpp"
#include "formats/table/column_key.hpp"
#include "formats/table/number_text.hpp"

namespace mostari {
namespace {

using nlohmann::json;
using Terms = std::span<const std::string_view>;

/// The method of post-disaster assessments: what was there, what is damaged, what is lost on top, what is needed.
constexpr std::array<std::string_view, 4> measures{"baseline", "damage", "loss", "need"};
constexpr std::array<std::string_view, 4> horizons{"emergency", "short", "medium", "long"};
/// The types of IATI 2.03 (1 to 13), then what it plans outside of transactions.
constexpr std::array<std::string_view, 15> transaction_types{
    "pledge",           "incoming_pledge", "commitment",          "incoming_commitment",
    "disbursement",     "expenditure",     "incoming_funds",      "reimbursement",
    "interest_payment", "loan_repayment",  "purchase_of_equity",  "sale_of_equity",
    "credit_guarantee", "budget",          "planned_disbursement"};
/// Of these an amount below nothing is a correction or money that came back.
constexpr std::array<std::string_view, 6> may_be_negative{"commitment",  "incoming_commitment", "disbursement",
                                                          "expenditure", "incoming_funds",      "reimbursement"};
constexpr std::array<std::string_view, 4> work_statuses{"planned", "under_way", "finished", "handed_over"};
constexpr std::array<std::string_view, 3> confidences{"high", "medium", "low"};
constexpr std::array<std::string_view, 2> yes_or_no{"yes", "no"};

constexpr double largest_amount = 1e15;

struct MoneyColumns {
  Column amount, currency, low, high;
  explicit MoneyColumns(const RecordSource& source)
      : amount(source.column("amount")),
        currency(source.column("currency")),
        low(source.column("amount_low")),
        high(source.column("amount_high")) {}
};

/// "15.500" is fifteen and a half here and fifteen thousand there; nobody writes an amount with three decimals.
bool could_be_thousands(std::string_view written) {
  const std::size_t point = written.find('.');
  return point != std::string_view::npos && point > 0 && point <= 3 && !written.starts_with("0.") &&
         written.size() == point + 4 &&
         std::ranges::all_of(written, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

std::optional<double> amount_in(RecordRow& row, const Column& column, double least) {
  if (could_be_thousands(row.cell(column))) {
    row.reject(column, message("records.money.two_readings"), message("records.money.thousands"));
    return std::nullopt;
  }
  if (const std::optional<double> value = number_in(row.cell(column)); value && *value < least && *value < 0) {
    row.reject(column, message("records.money.below_nothing"), message("records.money.positive"));
    return std::nullopt;
  }
  return row.number(column, false, least, largest_amount);
}

std::string currency_in(RecordRow& row, const Column& column) {
  const std::string_view written = row.text(column);
  if (written.empty() || !row.ok()) return {};
  const Currencies& known = *currencies();  // read_money and read_needs have looked
  std::string code = known.code(written);
  if (code.empty()) row.reject(column, message("formats.money.no_code"), known.advice(written));
  return code;
}

/// Answers whether an amount, or a range of it, stands there.
bool put_amount(NewRecord& record, RecordRow& row, const MoneyColumns& columns, double least) {
  const std::optional<double> amount = amount_in(row, columns.amount, least);
  const std::optional<double> low = amount_in(row, columns.low, least);
  const std::optional<double> high = amount_in(row, columns.high, least);
  const std::string currency = currency_in(row, columns.currency);
  if (!row.ok()) return false;
  if (low && high && *low > *high)
    row.reject(columns.low, message("records.money.above_high"), message("records.money.exchange"));
  if (amount && ((low && *amount < *low) || (high && *amount > *high))) {
    row.reject(columns.amount, message("records.money.not_between"), message("records.money.check_three"));
  }
  if (amount) record.properties["amount"] = *amount;
  if (low) record.properties["amount_low"] = *low;
  if (high) record.properties["amount_high"] = *high;
  put(record.properties, "currency", currency);
  const bool any = amount || low || high;
  if (any && currency.empty()) {
    row.reject(columns.currency, message("records.money.no_currency"), message("formats.money.write_code"));
  }
  return any;
}

/// A slug, so that a blank more or less does not part what sources say of one amount.
void put_slug(NewRecord& record, const char* member, RecordRow& row, const Column& column) {
  const std::string_view written = row.text(column, false, 100);
  if (written.empty()) return;
  const std::string slug = id_part(written);
  if (slug.empty()) row.reject(column, message("base.value.no_letters"), message("records.money.short_name"));
  put(record.properties, member, slug);
}

/// The list of currencies of this machine; without it the file is refused.
bool has_currencies(RecordSource& source) {
  if (!currencies().ok()) source.intake().refuse_file(currencies().problem());
  return currencies().ok();
}

void read_needs(RecordSource& source) {
  if (!has_currencies(source)) return;
  const Column id = source.column("id");
  const Column name = source.column("name");
  const Column measure = source.column("measure");
  const Column price_year = source.column("price_year");
  const Column horizon = source.column("horizon");
  const Column priority = source.column("priority");
  const Column strategy = source.column("strategy");
  const MoneyColumns money(source);
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord record{.local_id = std::string(row.text(id, /*required=*/true)), .kind = "need"};
    put(record.properties, "name", row.text(name, /*required=*/true));
    put(record.properties, "date", row.date(source.column("date")));
    put_term(record, "measure", row, measure, measures, /*required=*/true);
    put(record.properties, "component", row.text(source.column("component")));
    put_amount(record, row, money, 0);
    if (const int year = row.year(price_year)) record.properties["price_year"] = year;
    put_term(record, "horizon", row, horizon, horizons);
    put_term(record, "priority", row, priority, priorities);
    put(record.properties, "strategy", row.text(strategy, false, max_text_bytes));
    put(record.properties, "description", row.text(source.column("description"), false, max_text_bytes));
    put_slug(record, "figure", row, source.column("figure"));
    put_slug(record, "part_of", row, source.column("part_of"));
    put_term(record, "confidence", row, source.column("confidence"), confidences);
    for (const char* role : {"site", "assessment"}) put_links(record, role, row, source.column(role));
    put_source(record, row, source.column("source"), source.column("source_url"));
    if (row.ok()) source.intake().take(std::move(record), row.line());
  }
}

/// The giver or the receiver, with the country that it is of.
void put_party(NewRecord& record, RecordRow& row, const RecordSource& source, const std::string& side) {
  put(record.properties, side.c_str(), row.text(source.column(side)));
  put(record.properties, (side + "_ref").c_str(), row.text(source.column(side + "_ref"), false, 200));
}

void put_planned(NewRecord& record, RecordRow& row, const Column& column, std::string_view type) {
  NewRecord said;
  const std::string_view word = put_term(said, "planned", row, column, yes_or_no);
  const bool always = type == "budget" || type == "planned_disbursement";
  if (always && word == "no") {
    row.reject(column, message("records.money.is_plan"), message("records.money.write_yes", {{"type", type}}));
  }
  if (always || word == "yes") record.properties["planned"] = true;
}

void read_money(RecordSource& source) {
  if (!has_currencies(source)) return;
  const Column id = source.column("id");
  const Column name = source.column("name");
  const Column type = source.column("transaction_type");
  const Column planned = source.column("planned");
  const Column date = source.column("date");
  const Column provider_country = source.column("provider_country");
  const Column recipient_country = source.column("recipient_country");
  const Column in_kind = source.column("in_kind");
  const Column description = source.column("description");
  const MoneyColumns money(source);
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord record{.local_id = std::string(row.text(id, /*required=*/true)), .kind = "transaction"};
    json& properties = record.properties;
    put(properties, "name", row.text(name, /*required=*/true));
    const std::string_view kind = put_term(record, "transaction_type", row, type, transaction_types, /*required=*/true);
    put_planned(record, row, planned, kind);
    const bool corrects = std::ranges::find(may_be_negative, kind) != may_be_negative.end();
    const bool amount = put_amount(record, row, money, corrects ? -largest_amount : 0);
    put(properties, "in_kind", row.text(in_kind, false, max_text_bytes));
    put(properties, "description", row.text(description, false, max_text_bytes));
    put(properties, "date", row.date(date));
    put(properties, "value_date", row.date(source.column("value_date")));
    for (const char* side : {"provider", "receiver"}) put_party(record, row, source, side);
    const int year = record.properties.contains("date") && row.ok() ? row.year(date) : 0;
    put_country(properties, "provider_country", row.country(provider_country, year), row.cell(provider_country));
    put_country(properties, "recipient_country", row.country(recipient_country, year), row.cell(recipient_country));
    put_slug(record, "figure", row, source.column("figure"));
    put_slug(record, "part_of", row, source.column("part_of"));
    put_term(record, "confidence", row, source.column("confidence"), confidences);
    for (const char* role : {"site", "need", "follows", "project"}) put_links(record, role, row, source.column(role));
    put_source(record, row, source.column("source"), source.column("source_url"));
    if (!amount && row.cell(in_kind).empty() && row.cell(description).empty()) {
      row.reject(money.amount, message("records.money.nothing_given"), message("records.money.say_given"));
    }
    if (row.ok()) source.intake().take(std::move(record), row.line());
  }
}

void read_works(RecordSource& source) {
  const Column id = source.column("id");
  const Column name = source.column("name");
  const Column status = source.column("status");
  const Column quantity = source.column("quantity");
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord record{.local_id = std::string(row.text(id, /*required=*/true)), .kind = "work"};
    put(record.properties, "name", row.text(name, /*required=*/true));
    put_term(record, "status", row, status, work_statuses, /*required=*/true);
    put(record.properties, "date", row.date(source.column("date")));
    const std::optional<double> count = row.number(quantity, false, 0, largest_amount);
    if (count) record.properties["quantity"] = *count;
    put(record.properties, "unit", row.text(source.column("unit"), false, 100));
    if (count && row.cell(source.column("unit")).empty()) {
      row.reject(quantity, message("records.work.no_unit"), message("records.work.say_unit"));
    }
    put(record.properties, "description", row.text(source.column("description"), false, max_text_bytes));
    put_slug(record, "figure", row, source.column("figure"));
    put_term(record, "confidence", row, source.column("confidence"), confidences);
    for (const char* role : {"site", "need", "transaction"}) put_links(record, role, row, source.column(role));
    put_source(record, row, source.column("source"), source.column("source_url"));
    if (row.ok()) source.intake().take(std::move(record), row.line());
  }
}

/// Many tables have a name and a status: one of works says of what.
bool says_of_what(const std::vector<std::string>& header, std::string_view /*content*/) {
  constexpr std::array<std::string_view, 3> roles{"site", "need", "transaction"};
  return std::ranges::any_of(header, [&](const std::string& column) {
    return std::ranges::any_of(roles, [&](std::string_view role) { return column_key(column) == column_key(role); });
  });
}

LayoutField needed(std::string name, std::vector<std::string> others = {}) {
  others.insert(others.begin(), name);
  return {.name = std::move(name), .names = std::move(others), .required = true};
}

std::vector<LayoutField> with(std::vector<LayoutField> fields, std::initializer_list<const char*> others) {
  for (const char* name : others) fields.push_back({.name = name, .names = {name}});
  return fields;
}

RecordReader reader(const char* name, const Message& title, const char* kind, std::vector<LayoutField> fields) {
  return {.format = {.name = name,
                     .title = title,
                     .kind = kind,
                     .manifest = {.name = {}, .title = title, .publisher = {}, .licence = {}, .source_url = {}}},
          .fields = std::move(fields)};
}

RecordReader need_reader() {
  RecordReader made = reader("needs", message("recovery.title.needs"), "need",
                             with({needed("id", {"need_id"}), needed("name", {"title"}), needed("measure")},
                                  {"date", "component", "amount", "currency", "price_year", "amount_low", "amount_high",
                                   "horizon", "priority", "strategy", "description", "figure", "part_of", "confidence",
                                   "site", "assessment", "source", "source_url"}));
  made.read = read_needs;
  return made;
}

RecordReader money_reader() {
  RecordReader made =
      reader("money", message("recovery.title.money"), "transaction",
             with({needed("id", {"transaction_id"}), needed("name", {"title"}), needed("transaction_type")},
                  {"planned",           "amount",   "currency",     "amount_low",       "amount_high", "date",
                   "value_date",        "provider", "provider_ref", "provider_country", "receiver",    "receiver_ref",
                   "recipient_country", "in_kind",  "description",  "figure",           "part_of",     "confidence",
                   "project",           "site",     "need",         "follows",          "source",      "source_url"}));
  made.read = read_money;
  return made;
}

RecordReader work_reader() {
  RecordReader made = reader("works", message("recovery.title.works"), "work",
                             with({needed("id", {"work_id"}), needed("name", {"title"}), needed("status")},
                                  {"date", "quantity", "unit", "description", "figure", "confidence", "site", "need",
                                   "transaction", "source", "source_url"}));
  made.fits = says_of_what;
  made.read = read_works;
  return made;
}

}  // namespace

std::vector<RecordReader> recovery_readers() {
  return {need_reader(), money_reader(), work_reader()};
}

}  // namespace mostari
