#include "formats/iati/compose.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "formats/iati/records.hpp"
#include "model/record_fields.hpp"

namespace mostari::iati {
namespace {

using nlohmann::json;

const json& list_of(const json& object, const char* member) {
  static const json none = json::array();
  const auto found = object.find(member);
  return found != object.end() && found->is_array() ? *found : none;
}

/// 12000000, 0.5: no exponent, which IATI does not write.
std::string decimal(const json& number) {
  const double value = number.get<double>();
  std::array<char, 64> buffer{};
  const int written = std::snprintf(buffer.data(), buffer.size(), "%.6f", value);
  std::string text(buffer.data(), static_cast<std::size_t>(std::clamp(written, 0, 63)));
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// The first day of a date, and whether the date was less than a day: "2012", "2012-06".
std::string first_day(const std::string& date, bool& widened) {
  constexpr std::string_view rest = "-01-01";
  std::string day = date.substr(0, 10);
  widened = day.size() < 10;
  if (day.size() == 4) day += rest;
  if (day.size() == 7) day += rest.substr(3);
  return wrong_value("xs:date", day).empty() ? day : std::string();
}

std::string alpha2(const std::string& alpha3, const Countries& countries) {
  if (alpha3 == "XKX") return "XK";
  const Country* country = countries.find(alpha3);
  return country == nullptr ? std::string() : country->alpha2;
}

Node marked(Node node) {
  node.set(filled_in_mark, "element");
  return node;
}

Node day(std::string_view name, const std::string& date) {
  return element(name, {{"iso-date", date}});
}

/// An organisation of a typed record.
Node organisation(std::string_view element_name, const json& org, const Codes& codes) {
  const std::string name = text_of(org, "name");
  Node node = name.empty() ? element(element_name) : words(element_name, name);
  if (const std::string ref = text_of(org, "ref"); !ref.empty()) node.set("ref", ref);
  if (const std::string_view role = codes.code_named("OrganisationRole", text_of(org, "role")); !role.empty())
    node.set("role", role);
  if (const std::string_view type = codes.code_named("OrganisationType", text_of(org, "type")); !type.empty())
    node.set("type", type);
  return node;
}

void add_party(Node& money, const json& properties, const char* role) {
  const std::string name = text_of(properties, role);
  const std::string ref = text_of(properties, (std::string(role) + "_ref").c_str());
  if (name.empty() && ref.empty()) return;
  Node party = name.empty() ? element(std::string(role) + "-org") : words(std::string(role) + "-org", name);
  if (!ref.empty()) party.set("ref", ref);
  money.children.push_back(std::move(party));
}

/// What a transaction of IATI has no place for, as sentences of its description.
std::string description_of(const json& properties, bool widened) {
  std::string text = text_of(properties, "description");
  const auto say = [&](const std::string& what, const std::string& value) {
    if (value.empty()) return;
    text += (text.empty() ? "" : text.ends_with('.') ? " " : ". ") + what + ": " + value;
  };
  say("In kind", text_of(properties, "in_kind"));
  if (widened) say("Date as stated", text_of(properties, "date"));
  say("Figure", text_of(properties, "figure"));
  say("Source", text_of(properties, "source"));
  say("Source's address", text_of(properties, "source_url"));
  return text;
}

/// One line that holds all of a statement that cannot be a transaction.
std::string statement_of(const json& properties) {
  std::string text = text_of(properties, "transaction_type");
  if (const auto amount = properties.find("amount"); amount != properties.end() && amount->is_number())
    text += ' ' + decimal(*amount) + ' ' + text_of(properties, "currency");
  for (const char* member :
       {"date", "provider", "receiver", "in_kind", "description", "figure", "source", "source_url"}) {
    if (const std::string value = text_of(properties, member); !value.empty())
      text += "; " + std::string(member) + ": " + value;
  }
  return text;
}

}  // namespace

void Composer::note(const Message& reason, const Message& advice) {
  reading_.intake.note(0, {}, reason, advice);
}

Result<Node> Composer::activity(const ActivitySource& source) {
  const auto tree = source.project.is_object() ? source.project.find("iati") : source.project.end();
  const bool from_iati = source.project.is_object() && tree != source.project.end();
  if (!from_iati && (reporter_.ref.empty() || reporter_.name.empty())) {
    return Problem{.field = "reporting-org",
                   .value = excerpt(source.id),
                   .reason = message("iati.export.no_reporter"),
                   .advice = message("iati.export.name_reporter")};
  }
  Node activity = from_iati ? node_from_json(*tree) : from_project(source);
  if (source.project.is_object() && !list_of(source.project, "iati_aside").empty())
    note(message("iati.export.activity_aside"), message("iati.export.not_in_file"));
  add_monies(activity, source);
  fill(activity, source);
  return activity;
}

Node Composer::from_project(const ActivitySource& source) {
  const json project = source.project.is_object() ? source.project : json::object();
  const auto& codes = reading_.codes;
  Node activity = element("iati-activity", {{"xml:lang", "en"}});
  if (const std::string currency = text_of(project, "default_currency"); !currency.empty())
    activity.set("default-currency", currency);
  std::string identifier = text_of(project, "identifier");
  if (identifier.empty()) {
    identifier = reporter_.ref + '-' + source.id;
    std::ranges::replace(identifier, '/', '-');
  }
  activity.children.push_back(element("iati-identifier", {}, {text_node(identifier)}));
  activity.children.push_back(
      words("reporting-org", reporter_.name,
            {{"ref", reporter_.ref}, {"type", reporter_.type.empty() ? "90" : reporter_.type}}));
  const std::string name = project.contains("name") ? text_of(project, "name") : source.name;
  activity.children.push_back(words("title", name.empty() ? identifier : name));
  if (const std::string text = text_of(project, "description"); !text.empty())
    activity.children.push_back(words("description", text));
  for (const json& each : list_of(project, "participating_orgs"))
    activity.children.push_back(organisation("participating-org", each, codes));
  if (const std::string_view status = codes.code_named("ActivityStatus", text_of(project, "status")); !status.empty())
    activity.children.push_back(element("activity-status", {{"code", std::string(status)}}));
  constexpr std::array<std::pair<const char*, const char*>, 4> dates{
      {{"start_planned", "1"}, {"start_actual", "2"}, {"end_planned", "3"}, {"end_actual", "4"}}};
  for (const auto& [member, type] : dates) {
    bool widened = false;
    const std::string stated = text_of(project, member);
    const std::string date = first_day(stated, widened);
    if (date.empty()) continue;
    Node node = day("activity-date", date);
    node.set("type", type);
    if (widened) node.children.push_back(element("narrative", {}, {text_node(stated)}));
    activity.children.push_back(std::move(node));
  }
  for (const json& each : list_of(project, "recipient_countries")) {
    const std::string code = alpha2(text_of(each, "country"), reading_.countries);
    if (code.empty()) continue;
    Node country = element("recipient-country", {{"code", code}});
    if (const auto percent = each.find("percent"); percent != each.end() && percent->is_number())
      country.set("percentage", decimal(*percent));
    activity.children.push_back(std::move(country));
  }
  if (const std::string code = alpha2(source.country, reading_.countries);
      !code.empty() && activity.child("recipient-country") == nullptr)
    activity.children.push_back(element("recipient-country", {{"code", code}}));
  for (const json& each : list_of(project, "sectors")) {
    if (text_of(each, "code").empty()) continue;
    Node sector = text_of(each, "name").empty() ? element("sector") : words("sector", text_of(each, "name"));
    sector.set("code", text_of(each, "code"));
    if (const std::string vocabulary = text_of(each, "vocabulary"); !vocabulary.empty())
      sector.set("vocabulary", vocabulary);
    activity.children.push_back(std::move(sector));
  }
  for (const char* member : {"source", "source_url"}) {
    if (const std::string value = text_of(project, member); !value.empty())
      add_legacy(activity, member, value, nullptr);
  }
  return activity;
}

void Composer::add_legacy(Node& activity, const std::string& name, const std::string& value, const char* equivalent) {
  Node legacy = element("legacy-data", {{"name", name}, {"value", value}});
  if (equivalent != nullptr) legacy.set("iati-equivalent", equivalent);
  activity.children.push_back(std::move(legacy));
}

void Composer::add_monies(Node& activity, const ActivitySource& source) {
  std::vector<const Record*> ordered;
  for (const Record& each : source.monies) ordered.push_back(&each);
  // By date, so that a file does not depend on the order of the records.
  std::ranges::sort(ordered, {},
                    [](const Record* each) { return std::pair(text_of(each->properties, "date"), each->local_id); });
  std::set<std::string> figures;
  for (const Record* each : ordered) {
    const json& properties = each->properties;
    if (const auto tree = properties.find("iati"); tree != properties.end()) {
      activity.children.push_back(node_from_json(*tree));
      if (!list_of(properties, "iati_aside").empty())
        note(message("iati.export.transaction_aside"), message("iati.export.not_in_file"));
      continue;
    }
    // Statements of one amount by several sources are not several amounts.
    const std::string figure = text_of(properties, "figure");
    const bool other_source =
        properties.value("alternative", false) ||
        (!figure.empty() && !figures.insert(text_of(properties, "transaction_type") + '/' + figure).second);
    if (other_source) {
      note(message("iati.export.other_source"), message("iati.export.in_legacy"));
    } else if (add_money(activity, *each)) {
      continue;
    }
    add_legacy(activity, "statement", statement_of(properties), "transaction");
  }
}

bool Composer::add_money(Node& activity, const Record& money) {
  const json& properties = money.properties;
  const std::string type = text_of(properties, "transaction_type");
  const auto amount = properties.find("amount");
  bool widened = false;
  const std::string date = first_day(text_of(properties, "date"), widened);
  bool ignored = false;
  std::string value_date = first_day(text_of(properties, "value_date"), ignored);
  if (value_date.empty()) value_date = date;
  const std::string currency = text_of(properties, "currency");
  const bool has_amount = amount != properties.end() && amount->is_number();
  const bool planned = type == "budget" || type == "planned_disbursement";
  const std::string_view code = transaction_code_of(type);
  if (!has_amount || currency.empty() || date.empty() || (!planned && code.empty())) {
    const std::string lack = !has_amount ? "amount" : currency.empty() ? "currency" : date.empty() ? "date" : "type";
    note(message("iati.export.no_transaction", {{"lack", lack}}), message("iati.export.in_legacy"));
    return false;
  }
  const Node value =
      element("value", {{"currency", currency}, {"value-date", value_date}}, {text_node(decimal(*amount))});
  Node node = element(planned ? (type == "budget" ? "budget" : "planned-disbursement") : "transaction");
  if (planned) {
    const std::string end = first_day(text_of(properties, "date_end"), ignored);
    node.children = {day("period-start", date), day("period-end", end.empty() ? date : end), value};
    if (type == "budget") add_legacy(activity, "budget " + date, statement_of(properties), "budget");
  } else {
    node.set("ref", money.local_id);
    node.children = {element("transaction-type", {{"code", std::string(code)}}), day("transaction-date", date), value};
    if (const std::string text = description_of(properties, widened); !text.empty())
      node.children.push_back(words("description", text));
  }
  if (type != "budget") {
    add_party(node, properties, "provider");
    add_party(node, properties, "receiver");
  }
  if (widened) note(message("iati.export.first_day"), message("iati.export.date_in_description"));
  activity.children.push_back(std::move(node));
  return true;
}

void Composer::fill(Node& activity, const ActivitySource& source) {
  const auto filled = [&](Node node, const char* with) {
    note(message("iati.export.required", {{"name", node.name}}), message("iati.export.filled_in", {{"with", with}}));
    activity.children.push_back(marked(std::move(node)));
  };
  const Node* title = activity.child("title");
  const Node* identifier = activity.child("iati-identifier");
  std::string name = title == nullptr ? std::string() : words_of(*title, "en");
  if (name.empty()) name = identifier == nullptr ? source.id : std::string(trimmed(identifier->own_text()));
  if (title == nullptr) filled(words("title", name), "identifier");
  if (activity.child("description") == nullptr) filled(words("description", name), "title");
  if (const Node* reporting = activity.child("reporting-org"); reporting == nullptr && !reporter_.ref.empty()) {
    filled(words("reporting-org", reporter_.name,
                 {{"ref", reporter_.ref}, {"type", reporter_.type.empty() ? "90" : reporter_.type}}),
           "maker");
  }
  if (activity.child("participating-org") == nullptr) {
    Node org = element("participating-org", {{"role", "2"}});
    if (const Node* reporting = activity.child("reporting-org")) {
      org.children = reporting->children;
      std::erase_if(org.children, [](const Node& each) { return !each.is("narrative"); });
      if (const std::string* ref = reporting->attribute("ref")) org.set("ref", *ref);
    }
    filled(std::move(org), "reporter");
  }
  if (activity.child("activity-status") == nullptr) {
    const bool ended = std::ranges::any_of(
        activity.children, [](const Node& each) { return each.is("activity-date") && each.value("type") == "4"; });
    filled(element("activity-status", {{"code", ended ? "4" : "2"}}), ended ? "closed" : "under_way");
  }
  if (activity.child("activity-date") == nullptr) {
    std::string earliest;
    for (const Record& each : source.monies) {
      bool widened = false;
      const std::string date = first_day(text_of(each.properties, "date"), widened);
      if (!date.empty() && (earliest.empty() || date < earliest)) earliest = date;
    }
    if (!earliest.empty()) filled(element("activity-date", {{"type", "2"}, {"iso-date", earliest}}), "first_day");
  }
  if (!fill_element(activity, reading_.schema.activity(), {}))
    note(message("iati.export.breaks"), message("iati.export.check", {{"command", "mostari recover ledger check"}}));
  // Into the order of the standard.
  std::ranges::stable_sort(activity.children, {}, [&](const Node& each) {
    return each.space.empty() ? reading_.schema.activity().position(each.name)
                              : reading_.schema.activity().children.size();
  });
}

bool Composer::fill_element(Node& node, const Shape& shape, const std::string& path) {
  bool whole = true;
  std::string marks;
  for (const AttributeShape& each : shape.attributes) {
    if (!each.required || node.attribute(each.name) != nullptr) continue;
    const std::string_view known = usual_value(node, each.name);
    if (known.empty()) {
      whole = false;
      continue;
    }
    node.set(each.name, known);
    marks += (marks.empty() ? "" : " ") + each.name;
    note(message("iati.export.required", {{"name", node.name + "/@" + each.name}}),
         message("iati.export.value_filled_in", {{"value", known}}));
  }
  if (!marks.empty() && node.attribute(filled_in_mark) == nullptr) node.set(filled_in_mark, marks);
  for (const ChildShape& each : shape.children) {
    if (!each.required || node.child(each.name) != nullptr) continue;
    if (each.name == "narrative") {
      node.children.insert(node.children.begin(), marked(element("narrative", {}, {text_node("not stated")})));
      note(message("iati.export.no_words", {{"element", node.name}}),
           message("iati.export.value_filled_in", {{"value", "not stated"}}));
    } else {
      whole = false;
    }
  }
  std::erase_if(node.children, [&](Node& each) {
    const ChildShape* known = each.is_text() || !each.space.empty() ? nullptr : shape.child(each.name);
    if (known == nullptr || fill_element(each, *known->shape, path.empty() ? each.name : path + '/' + each.name))
      return false;
    if (known->required) {
      whole = false;
      return false;
    }
    note(message("iati.export.lacks", {{"element", path.empty() ? each.name : path + '/' + each.name}}),
         message("iati.export.not_in_file"));
    return true;
  });
  return whole;
}

}  // namespace mostari::iati
