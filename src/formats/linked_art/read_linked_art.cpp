#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/text.hpp"
#include "formats/linked_art/linked_art.hpp"
#include "formats/linked_art/statements.hpp"

namespace mostari::linked_art {
namespace {

using nlohmann::json;

// Concepts of the Art & Architecture Thesaurus.
constexpr std::string_view primary_name = "300404670";
constexpr std::string_view accession_number = "300312355";
constexpr std::string_view system_number = "300435704";
constexpr std::string_view type_of_work = "300435443";
constexpr std::string_view works_of_art = "300133025";

/// A member's values: Linked Art has lists, and some publishers one value in the place of a list of one.
std::vector<const json*> all_of(const json& entity, const char* member) {
  std::vector<const json*> all;
  if (!entity.is_object()) return all;
  const auto found = entity.find(member);
  if (found == entity.end()) return all;
  if (!found->is_array()) {
    all.push_back(&*found);
    return all;
  }
  for (const json& each : *found) all.push_back(&each);
  return all;
}

std::string text_in(const json& entity, const char* member) {
  if (!entity.is_object()) return {};
  const auto found = entity.find(member);
  return found != entity.end() && found->is_string() ? std::string(trimmed(found->get_ref<const std::string&>()))
                                                     : std::string();
}

/// What an entity is called: its name, or its label.
std::string label_of(const json& entity) {
  if (entity.is_string()) return {};
  for (const json* name : all_of(entity, "identified_by")) {
    if (text_in(*name, "type") == "Name" && !text_in(*name, "content").empty()) return text_in(*name, "content");
  }
  return text_in(entity, "_label");
}

std::string_view concept_number(const std::string& uri) {
  return std::string_view(uri).substr(uri.find_last_of("/:") + 1);
}

bool is_classified(const json& entity, std::string_view aat) {
  return std::ranges::any_of(all_of(entity, "classified_as"), [&](const json* each) {
    return concept_number(each->is_string() ? each->get<std::string>() : text_in(*each, "id")) == aat;
  });
}

void join(std::string& text, const std::string& more, std::string_view between = "; ") {
  if (!more.empty() && text.find(more) == std::string::npos) text += (text.empty() ? "" : std::string(between)) + more;
}

std::string labels_of(const json& entity, const char* member, std::string_view between = "; ") {
  std::string all;
  for (const json* each : all_of(entity, member)) join(all, label_of(*each), between);
  return all;
}

void put_names(const json& document, CulturalObject& object) {
  std::vector<std::string> names;
  for (const json* each : all_of(document, "identified_by")) {
    const std::string content = text_in(*each, "content");
    if (content.empty()) continue;
    if (text_in(*each, "type") == "Name") {
      if (is_classified(*each, primary_name) && object.title.empty()) {
        object.title = content;
      } else {
        names.push_back(content);
      }
    } else if (is_classified(*each, system_number)) {
      if (object.id.empty()) object.id = content;
    } else if (object.inventory_number.empty() || is_classified(*each, accession_number)) {
      object.inventory_number = content;
    }
  }
  if (object.title.empty() && !names.empty()) {
    object.title = names.front();
    names.erase(names.begin());
  }
  // The label of our own export is made of what is known.
  const bool is_ours = text_in(document, "id").starts_with("urn:x-mostari:");
  if (object.title.empty() && !is_ours) object.title = text_in(document, "_label");
  std::erase(names, object.title);
  object.alternative_titles = std::move(names);
}

/// The types of the work where they are marked as such, else all that is said of it.
void put_type(const json& document, CulturalObject& object) {
  std::string marked;
  std::string any;
  for (const json* each : all_of(document, "classified_as")) {
    if (!each->is_object() || concept_number(text_in(*each, "id")) == works_of_art) continue;
    join(is_classified(*each, type_of_work) ? marked : any, label_of(*each));
  }
  object.object_type = marked.empty() ? any : marked;
}

/// "1650-01-01T00:00:00Z" as as much of a date as it means: the year alone where it is the first or last moment of one.
struct Moment {
  std::string year;
  std::string day;  ///< empty: the bound of a year
};

Moment moment_of(const std::string& text, bool is_end) {
  Moment moment;
  const bool before_christ = text.starts_with('-');
  const std::size_t dash = text.find('-', before_christ ? 1 : 0);
  moment.year = text.substr(0, std::min(dash, text.find('T')));
  const std::string rest = dash == std::string::npos ? "" : text.substr(dash);
  const bool is_midnight = rest.find("T00:00:00") != std::string::npos;
  if (is_end && rest.starts_with("-01-01") && is_midnight && !before_christ) {
    // The first moment of the year after.
    const int year = std::atoi(moment.year.c_str());
    std::string before = std::to_string(year - 1);
    if (year > 1) moment.year = std::string(before.size() < 4 ? 4 - before.size() : 0, '0') + before;
    return moment;
  }
  const bool is_bound = rest.empty() || rest.starts_with(is_end ? "-12-31" : "-01-01");
  if (!is_bound && rest.size() >= 6) moment.day = moment.year + rest.substr(0, 6);
  return moment;
}

std::string date_of(const json& timespan) {
  std::string named = label_of(timespan);
  const std::string begin = text_in(timespan, "begin_of_the_begin");
  const std::string end = text_in(timespan, "end_of_the_end");
  if (!named.empty() || (begin.empty() && end.empty())) return named;
  const Moment first = moment_of(begin, false);
  const Moment last = moment_of(end, true);
  const bool by_day = !first.day.empty() || !last.day.empty();
  const auto said = [&](const Moment& moment) { return by_day && !moment.day.empty() ? moment.day : moment.year; };
  if (begin.empty() || end.empty()) return said(begin.empty() ? last : first);
  return said(first) == said(last) ? said(first) : said(first) + '/' + said(last);
}

/// "attributed to" Anna: assignments of a maker, with the words by which they are qualified.
void put_assigned_makers(const json& entity, const char* member, CulturalObject& object) {
  for (const json* assignment : all_of(entity, member)) {
    const std::string qualifier = labels_of(*assignment, "classified_as");
    for (const json* assigned : all_of(*assignment, "assigned")) {
      const std::string type = text_in(*assigned, "type");
      if (type != "Person" && type != "Group" && type != "Actor") continue;
      const std::string name = label_of(*assigned);
      if (!name.empty()) object.maker.push_back(qualifier.empty() ? name : qualifier + ' ' + name);
    }
  }
}

void put_production(const json& production, CulturalObject& object, std::string& techniques) {
  for (const json* actor : all_of(production, "carried_out_by")) {
    const std::string name = label_of(*actor);
    if (!name.empty() && std::ranges::find(object.maker, name) == object.maker.end()) object.maker.push_back(name);
  }
  put_assigned_makers(production, "assigned_by", object);
  put_assigned_makers(production, "attributed_by", object);
  for (const json* timespan : all_of(production, "timespan")) join(object.date, date_of(*timespan));
  join(object.place_of_origin, labels_of(production, "took_place_at"));
  join(techniques, labels_of(production, "technique", ", "), ", ");
  for (const json* part : all_of(production, "part")) put_production(*part, object, techniques);
}

struct UnitOfAat {
  std::string_view aat;
  const char* unit;
};

std::string unit_of(const json& dimension) {
  constexpr std::array<UnitOfAat, 8> units{{{"300379097", "mm"},
                                            {"300379098", "cm"},
                                            {"300379099", "m"},
                                            {"300379100", "in"},
                                            {"300379101", "ft"},
                                            {"300379225", "g"},
                                            {"300379226", "kg"},
                                            {"300379228", "kg"}}};
  for (const json* unit : all_of(dimension, "unit")) {
    const std::string uri = unit->is_string() ? unit->get<std::string>() : text_in(*unit, "id");
    const auto* found = std::ranges::find(units, concept_number(uri), &UnitOfAat::aat);
    if (found != units.end()) return found->unit;
    if (!label_of(*unit).empty()) return label_of(*unit);
  }
  return {};
}

std::string dimensions_of(const json& document) {
  std::string all;
  for (const json* dimension : all_of(document, "dimension")) {
    const auto value = dimension->find("value");
    if (value == dimension->end() || !value->is_number()) continue;
    std::string one;
    // The first concept is the axis; another may be a set ("framed").
    const std::vector<const json*> classes = all_of(*dimension, "classified_as");
    if (!classes.empty()) one = label_of(*classes.front());
    one += (one.empty() ? "" : " ") + value->dump();
    const std::string unit = unit_of(*dimension);
    if (!unit.empty()) one += ' ' + unit;
    join(all, one);
  }
  return all;
}

void put_statements(const json& document, const char* member, CulturalObject& object,
                    std::set<std::string>& not_taken) {
  for (const json* statement : all_of(document, member)) {
    const std::string content = text_in(*statement, "content");
    if (content.empty()) continue;
    const StatementKind* kind = nullptr;
    std::string label;
    for (const json* each : all_of(*statement, "classified_as")) {
      if (label.empty()) label = label_of(*each);
      if (kind == nullptr)
        kind = statement_kind(each->is_string() ? each->get<std::string>() : text_in(*each, "id"), label_of(*each));
    }
    // Words within an object that it carries are inscriptions.
    if (kind == nullptr && std::string_view(member) == "carries") kind = statement_kind("300435414", {});
    if (kind != nullptr) {
      set_property(object, kind->property, content);
    } else {
      not_taken.insert(label.empty() ? std::string(member) : label);
    }
  }
}

/// What is shown, where it is told beyond the name of the picture itself.
std::string subjects_of(const json& document) {
  std::string all;
  for (const char* member : {"shows", "carries"}) {
    for (const json* each : all_of(document, member)) {
      join(all, labels_of(*each, "represents"));
      join(all, labels_of(*each, "about"));
    }
  }
  return all;
}

void note_others(const json& document, std::set<std::string>& not_taken) {
  constexpr std::array<std::string_view, 18> read = {
      "@context",      "id",        "type",      "_label",         "identified_by", "classified_as",
      "produced_by",   "dimension", "made_of",   "referred_to_by", "shows",         "carries",
      "attributed_by", "part_of",   "member_of", "equivalent",     "_links",        "@id"};
  for (const auto& [name, value] : document.items()) {
    if (std::ranges::find(read, name) == read.end() && !value.empty()) not_taken.insert(name);
  }
}

}  // namespace

bool is_document(const json& object) {
  if (text_in(object, "type") != "HumanMadeObject") return false;
  const auto context = object.find("@context");
  if (context == object.end()) return object.contains("identified_by") || object.contains("produced_by");
  return context->dump().find("linked.art") != std::string::npos;
}

CulturalObject object_of(const json& document, std::set<std::string>& not_taken) {
  CulturalObject object;
  const std::string uri = text_in(document, "id");
  put_names(document, object);
  if (object.id.empty()) {
    std::string_view path = uri;
    while (path.ends_with('/')) path.remove_suffix(1);
    object.id = path.substr(path.find_last_of('/') + 1);
  }
  if (object.id.empty()) object.id = object.inventory_number;
  if (uri.starts_with("http")) object.source_url = uri;
  put_type(document, object);
  put_statements(document, "referred_to_by", object, not_taken);
  put_statements(document, "carries", object, not_taken);
  std::string techniques;
  for (const json* production : all_of(document, "produced_by")) put_production(*production, object, techniques);
  put_assigned_makers(document, "attributed_by", object);
  if (object.materials.empty()) {
    object.materials = techniques;
    join(object.materials, labels_of(document, "made_of", ", "), ", ");
  }
  if (object.measurements.empty()) object.measurements = dimensions_of(document);
  join(object.subject, subjects_of(document));
  note_others(document, not_taken);
  return object;
}

}  // namespace mostari::linked_art
