#include "formats/iati/records.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "formats/records/record_row.hpp"

namespace mostari::iati {
namespace {

using nlohmann::json;

constexpr std::size_t max_id_bytes = 160;
constexpr std::size_t max_key_bytes = 80;

constexpr std::array<std::string_view, 14> transaction_types{"",
                                                             "incoming_funds",
                                                             "commitment",
                                                             "disbursement",
                                                             "expenditure",
                                                             "interest_payment",
                                                             "loan_repayment",
                                                             "reimbursement",
                                                             "purchase_of_equity",
                                                             "sale_of_equity",
                                                             "credit_guarantee",
                                                             "incoming_commitment",
                                                             "pledge",
                                                             "incoming_pledge"};

std::optional<double> number_of(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? std::optional(value)
                                                                                          : std::nullopt;
}

/// Without the time zone that a date may have.
std::string day_of(const Node* element, std::string_view attribute = "iso-date") {
  return element == nullptr ? std::string() : std::string(trimmed(element->value(attribute)).substr(0, 10));
}

std::string currency_of(const Node& money, const ActivityFacts& facts) {
  const Node* value = money.child("value");
  const std::string_view own = value == nullptr ? std::string_view() : trimmed(value->value("currency"));
  std::string currency(own.empty() ? std::string_view(facts.default_currency) : own);
  std::ranges::transform(currency, currency.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return currency;
}

std::string child_words(const Node& node, std::string_view name, const ActivityFacts& facts) {
  const Node* child = node.child(name);
  return child == nullptr ? std::string() : words_of(*child, facts.language);
}

json organisation(const Node& node, const ActivityFacts& facts, const Reading& reading) {
  json entry = json::object();
  put(entry, "name", words_of(node, facts.language));
  put(entry, "ref", trimmed(node.value("ref")));
  put(entry, "role", reading.codes.name("OrganisationRole", node.value("role")));
  put(entry, "type", reading.codes.name("OrganisationType", node.value("type")));
  return entry;
}

void put_organisation(json& properties, const Node& money, std::string_view element, const std::string& role,
                      const ActivityFacts& facts, const Reading& reading) {
  const Node* org = money.child(element);
  std::string name = org == nullptr ? std::string() : words_of(*org, facts.language);
  std::string ref = org == nullptr ? std::string() : std::string(trimmed(org->value("ref")));
  put(properties, role.c_str(), name.empty() ? ref : name);
  put(properties, (role + "_ref").c_str(), ref);
  if (org != nullptr) put(properties, (role + "_activity").c_str(), trimmed(org->value(role + "-activity-id")));
  if (role != "provider") return;
  if (const Country* country = country_of_organisation(ref, name, reading.codes, reading.countries))
    properties["provider_country"] = country->code;
}

/// Outgoing money without a provider comes from who reports it; incoming money without a receiver goes there.
void put_assumed(json& properties, const Node& money, const std::string& type, const ActivityFacts& facts) {
  const bool incoming = type.starts_with("incoming");
  const std::string role = incoming ? "receiver" : "provider";
  if (money.child(incoming ? "receiver-org" : "provider-org") != nullptr || money.is("budget")) return;
  put(properties, role.c_str(), facts.reporting_name.empty() ? facts.reporting_ref : facts.reporting_name);
  put(properties, (role + "_ref").c_str(), facts.reporting_ref);
  if (!incoming && facts.reporting_country != nullptr) properties["provider_country"] = facts.reporting_country->code;
}

void put_recipient(json& properties, const Node& money, const ActivityFacts& facts, const Reading& reading) {
  if (const Node* own = money.child("recipient-country")) {
    if (const Country* country = recipient(own->value("code"), words_of(*own, facts.language), reading.countries))
      properties["recipient_country"] = country->code;
    return;
  }
  if (money.child("recipient-region") != nullptr) return;
  const Recipients& recipients = facts.recipients;
  if (const std::string only = recipients.only(); !only.empty()) {
    properties["recipient_country"] = only;
    return;
  }
  for (const AmountShare& each : shares_of(properties.value("amount", 0.0), recipients)) {
    json share{{"country", each.country}};
    if (each.percent) share["percent"] = *each.percent;
    if (each.low == each.high) {
      share["amount"] = each.low;
    } else {
      share["amount_low"] = each.low;
      share["amount_high"] = each.high;
    }
    properties["recipient_shares"].push_back(std::move(share));
  }
  if (recipients.countries.empty() || recipients.is_whole()) return;
  const bool one = recipients.countries.size() == 1;
  reading.intake.note(money.line, "recipient-country/@percentage",
                      recipients.all_stated() ? message("iati.share.not_hundred")
                      : one                   ? message("iati.share.one_without")
                                              : message("iati.share.several_without"),
                      message("iati.share.range"));
}

std::string amount_text(const Node& money) {
  const Node* value = money.child("value");
  const std::string text = value == nullptr ? std::string() : value->own_text();
  const std::optional<double> number = number_of(text);
  return number ? json(*number).dump() : text;
}

/// What an amount is, without how a version of the standard writes it.
std::string essence(const Node& money, const ActivityFacts& facts) {
  json parts = json::array({money.name, amount_text(money), currency_of(money, facts),
                            day_of(money.child("value"), "value-date"), day_of(money.child("transaction-date")),
                            day_of(money.child("period-start")), day_of(money.child("period-end")),
                            child_words(money, "description", facts)});
  for (const char* each : {"transaction-type", "provider-org", "receiver-org"}) {
    const Node* child = money.child(each);
    parts.push_back(child == nullptr
                        ? json()
                        : json::array({child->value("code"), child->value("ref"), words_of(*child, facts.language)}));
  }
  parts.push_back(money.value("type"));
  return sha256(parts.dump());
}

}  // namespace

namespace {

/// None where none is stated, or one that cannot be.
std::optional<double> percent_of(const Node& recipient, const Reading& reading) {
  const std::string_view written = recipient.value("percentage");
  const std::optional<double> percent = number_of(written);
  if (!percent || (*percent >= 0 && *percent <= 100)) return percent;
  reading.intake.note(recipient.line, recipient.name + "/@percentage",
                      message("iati.share.no_share", {{"value", excerpt(written, 20)}}),
                      message("iati.share.not_stated"));
  return std::nullopt;
}

void put_recipients(const Node& activity, ActivityFacts& facts, const Reading& reading) {
  Recipients& recipients = facts.recipients;
  // Each vocabulary of regions tells of the same money anew.
  std::map<std::string, double, std::less<>> by_vocabulary;
  double unresolved = 0;
  for (const Node& each : activity.children) {
    const bool region = each.is("recipient-region");
    if (!region && !each.is("recipient-country")) continue;
    const std::optional<double> percent = percent_of(each, reading);
    const std::string name = words_of(each, facts.language);
    const Country* country = region ? nullptr : recipient(each.value("code"), name, reading.countries);
    if (country != nullptr) {
      recipients.add(country->code, percent);
      continue;
    }
    recipients.elsewhere_open |= !percent;
    if (region) {
      recipients.regions = true;
      const std::string_view vocabulary = trimmed(each.value("vocabulary"));
      by_vocabulary[std::string(vocabulary.empty() ? "1" : vocabulary)] += percent.value_or(0);
    } else {
      unresolved += percent.value_or(0);
      recipients.unresolved.push_back(name.empty() ? std::string(each.value("code")) : name);
    }
  }
  for (const auto& [vocabulary, percent] : by_vocabulary)
    recipients.elsewhere = std::max(recipients.elsewhere, percent);
  recipients.elsewhere += unresolved;
}

/// Types of related activities: 1 the one that this is a part of, 2 a part of this.
void put_levels(const Node& activity, ActivityFacts& facts) {
  for (const Node& each : activity.children) {
    const std::string ref(trimmed(each.value("ref")));
    if (!each.is("related-activity") || ref.empty() || ref == facts.identifier) continue;
    const std::string_view type = trimmed(each.value("type"));
    if (type == "1") facts.parents.push_back(ref);
    if (type == "2") facts.children.push_back(ref);
  }
}

}  // namespace

ActivityFacts facts_of(const Node& activity, const Reading& reading) {
  ActivityFacts facts;
  const std::string_view language = activity.value("xml:lang");
  facts.language = language.empty() ? "en" : std::string(language.substr(0, 2));
  if (const Node* identifier = activity.child("iati-identifier")) facts.identifier = trimmed(identifier->own_text());
  facts.local_id = local_id_of(facts.identifier);
  facts.title = child_words(activity, "title", facts);
  facts.default_currency = trimmed(activity.value("default-currency"));
  if (const Node* reporting = activity.child("reporting-org")) {
    facts.reporting_name = words_of(*reporting, facts.language);
    facts.reporting_ref = trimmed(reporting->value("ref"));
    facts.reporting_country =
        country_of_organisation(facts.reporting_ref, facts.reporting_name, reading.codes, reading.countries);
  }
  put_recipients(activity, facts, reading);
  put_levels(activity, facts);
  return facts;
}

NewRecord project_record(const Node& activity, const ActivityFacts& facts, const std::vector<Node>& budgets,
                         const Aside& aside, const std::string& version, const Reading& reading) {
  NewRecord record{.local_id = facts.local_id, .kind = "project"};
  json& properties = record.properties;
  properties["name"] = facts.title.empty() ? facts.identifier : facts.title;
  properties["identifier"] = facts.identifier;
  put(properties, "default_currency", facts.default_currency);
  put(properties, "description", child_words(activity, "description", facts));
  put(properties, "source", facts.reporting_name.empty() ? facts.reporting_ref : facts.reporting_name);
  constexpr std::array<std::pair<std::string_view, const char*>, 4> dates{
      {{"1", "start_planned"}, {"2", "start_actual"}, {"3", "end_planned"}, {"4", "end_actual"}}};
  for (const Node& each : activity.children) {
    if (each.is("activity-status")) put(properties, "status", reading.codes.name("ActivityStatus", each.value("code")));
    if (each.is("activity-date")) {
      for (const auto& [type, member] : dates) {
        if (each.value("type") == type) put(properties, member, day_of(&each));
      }
    }
    if (each.is("reporting-org")) properties["reporting_org"] = organisation(each, facts, reading);
    if (each.is("participating-org")) properties["participating_orgs"].push_back(organisation(each, facts, reading));
    if (each.is("sector")) {
      json sector = json::object();
      put(sector, "code", each.value("code"));
      put(sector, "vocabulary", each.value("vocabulary"));
      put(sector, "name", words_of(each, facts.language));
      if (const std::optional<double> percent = number_of(each.value("percentage"))) sector["percent"] = *percent;
      properties["sectors"].push_back(std::move(sector));
    }
  }
  for (const Recipients::Share& each : facts.recipients.countries) {
    json share{{"country", each.country}};
    if (each.percent) share["percent"] = *each.percent;
    properties["recipient_countries"].push_back(std::move(share));
  }
  for (const Node& each : budgets) {
    json budget = json::object();
    put(budget, "type", reading.codes.name("BudgetType", each.value("type")));
    put(budget, "start", day_of(each.child("period-start")));
    put(budget, "end", day_of(each.child("period-end")));
    if (const Node* value = each.child("value")) {
      if (const std::optional<double> amount = number_of(value->own_text())) budget["amount"] = *amount;
      put(budget, "value_date", day_of(value, "value-date"));
    }
    put(budget, "currency", currency_of(each, facts));
    properties["budgets"].push_back(std::move(budget));
  }
  properties["iati"] = to_json(activity);
  put(properties, "iati_version", version);
  if (!aside.empty()) properties["iati_aside"] = aside;
  return record;
}

std::optional<Problem> money_problem(const Node& money, const ActivityFacts& facts, const Codes& codes) {
  const Node* value = money.child("value");
  const std::string written = value == nullptr ? std::string() : value->own_text();
  if (!number_of(written))
    return Problem{.field = "value", .value = excerpt(written), .reason = message("iati.value.no_amount")};
  if (money.is("transaction")) {
    const Node* coded = money.child("transaction-type");
    const std::string_view code = coded == nullptr ? std::string_view() : coded->value("code");
    if (transaction_type_of(code).empty()) {
      return Problem{.field = "transaction-type/@code",
                     .value = excerpt(code),
                     .reason = message("iati.value.no_transaction_type"),
                     .advice = message("iati.value.transaction_types")};
    }
  }
  const std::string currency = currency_of(money, facts);
  if (codes.is_currency(currency)) return std::nullopt;
  return Problem{
      .field = "value/@currency",
      .value = excerpt(currency),
      .reason = currency.empty() ? message("iati.value.no_currency_stated") : message("formats.money.no_code"),
      .advice = message("formats.money.write_letters")};
}

NewRecord money_record(const Node& money, const ActivityFacts& facts, const std::string& key, const Aside& aside,
                       const Reading& reading) {
  NewRecord record{.local_id = facts.local_id + ':' + key, .kind = "transaction"};
  record.links.push_back({.role = "project", .target = facts.local_id});
  json& properties = record.properties;
  const Node* value = money.child("value");
  const double amount = value == nullptr ? 0 : number_of(value->own_text()).value_or(0);
  const bool planned = !money.is("transaction");
  const Node* coded = money.child("transaction-type");
  const std::string type = planned            ? (money.is("budget") ? "budget" : "planned_disbursement")
                           : coded == nullptr ? std::string()
                                              : std::string(transaction_type_of(coded->value("code")));
  const std::string label = planned ? (money.is("budget") ? "Budget" : "Planned disbursement")
                                    : std::string(reading.codes.name("TransactionType", transaction_code_of(type)));
  properties["name"] = label + ": " + (facts.title.empty() ? facts.identifier : facts.title);
  properties["transaction_type"] = type;
  if (planned) properties["planned"] = true;
  properties["activity"] = facts.identifier;
  if (!facts.parents.empty()) properties["parent_activities"] = facts.parents;
  if (!facts.children.empty()) properties["child_activities"] = facts.children;
  properties["amount"] = amount;
  properties["currency"] = currency_of(money, facts);
  put(properties, "date", day_of(money.child(planned ? "period-start" : "transaction-date")));
  put(properties, "date_end", day_of(money.child("period-end")));
  put(properties, "value_date", day_of(value, "value-date"));
  put_organisation(properties, money, "provider-org", "provider", facts, reading);
  put_organisation(properties, money, "receiver-org", "receiver", facts, reading);
  put_assumed(properties, money, type, facts);
  put_recipient(properties, money, facts, reading);
  put(properties, "description", child_words(money, "description", facts));
  put(properties, "source", facts.reporting_name.empty() ? facts.reporting_ref : facts.reporting_name);
  properties["iati"] = to_json(money);
  if (!aside.empty()) properties["iati_aside"] = aside;
  if (amount < 0) {
    reading.intake.note(money.line, money.name + "/value", message("iati.money.negative", {{"element", money.name}}),
                        message("iati.money.corrections"));
  }
  return record;
}

std::vector<std::string> money_keys(const std::vector<Node>& monies, const ActivityFacts& facts) {
  std::map<std::string, int> refs;
  const auto ref_of = [](const Node& money) {
    std::string ref = money.is("transaction") ? std::string(trimmed(money.value("ref"))) : std::string();
    return local_id_of(ref).size() > max_key_bytes ? std::string() : ref;
  };
  for (const Node& each : monies) ++refs[ref_of(each)];
  std::vector<std::string> keys(monies.size());
  std::map<std::string, std::vector<std::pair<std::string, std::size_t>>> alike;  // by essence: tree and index
  for (std::size_t i = 0; i < monies.size(); ++i) {
    const std::string ref = ref_of(monies[i]);
    if (!ref.empty() && refs[ref] == 1) {
      keys[i] = "ref-" + local_id_of(ref);
    } else {
      alike[essence(monies[i], facts)].emplace_back(std::string(), i);
    }
  }
  for (auto& [hash, same] : alike) {
    if (same.size() > 1) {
      for (auto& [tree, i] : same) tree = to_json(monies[i]).dump();
      std::ranges::sort(same);  // so that the order in the file does not count
    }
    for (std::size_t i = 0; i < same.size(); ++i) {
      keys[same[i].second] = hash.substr(0, 16) + (i == 0 ? "" : '-' + std::to_string(i + 1));
    }
  }
  return keys;
}

std::string local_id_of(std::string_view identifier) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string id;
  for (const char c : identifier) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '/' || c == '%' || byte < 0x20 || byte == 0x7F) {
      id += {'%', digits[byte >> 4U], digits[byte & 15U]};
    } else {
      id += c;
    }
  }
  return id.size() <= max_id_bytes ? id : "long-" + sha256(identifier).substr(0, 32);
}

std::string_view transaction_type_of(std::string_view code) {
  code = trimmed(code);
  for (std::size_t i = 1; i < transaction_types.size(); ++i) {
    if (code == std::to_string(i)) return transaction_types[i];
  }
  return {};
}

std::string_view transaction_code_of(std::string_view type) {
  static const std::array<std::string, transaction_types.size()> codes = [] {
    std::array<std::string, transaction_types.size()> made;
    for (std::size_t i = 1; i < made.size(); ++i) made[i] = std::to_string(i);
    return made;
  }();
  const auto* found = std::ranges::find(transaction_types, type);
  return found == transaction_types.end() || found->empty()
             ? std::string_view()
             : codes[static_cast<std::size_t>(found - transaction_types.begin())];
}

}  // namespace mostari::iati
