#include "formats/iati/upgrade.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/text.hpp"

namespace mostari::iati {
namespace {

/// An attribute whose values were words or letters before 2.01.
struct Coded {
  std::string_view element;  ///< in an activity, or in a transaction
  std::string_view attribute;
  std::string_view list;
};
constexpr std::array<Coded, 22> coded{{{"activity-date", "type", "ActivityDateType"},
                                       {"activity-status", "code", "ActivityStatus"},
                                       {"participating-org", "role", "OrganisationRole"},
                                       {"participating-org", "type", "OrganisationType"},
                                       {"reporting-org", "type", "OrganisationType"},
                                       {"sector", "vocabulary", "SectorVocabulary"},
                                       {"policy-marker", "vocabulary", "PolicyMarkerVocabulary"},
                                       {"budget", "type", "BudgetType"},
                                       {"budget", "status", "BudgetStatus"},
                                       {"planned-disbursement", "type", "BudgetType"},
                                       {"description", "type", "DescriptionType"},
                                       {"transaction-type", "code", "TransactionType"},
                                       {"collaboration-type", "code", "CollaborationType"},
                                       {"default-flow-type", "code", "FlowType"},
                                       {"flow-type", "code", "FlowType"},
                                       {"default-finance-type", "code", "FinanceType"},
                                       {"finance-type", "code", "FinanceType"},
                                       {"default-aid-type", "code", "AidType"},
                                       {"aid-type", "code", "AidType"},
                                       {"default-tied-status", "code", "TiedStatus"},
                                       {"tied-status", "code", "TiedStatus"},
                                       {"disbursement-channel", "code", "DisbursementChannel"}}};

void recode(Node& node, Reading& reading) {
  for (const Coded& each : coded) {
    if (!node.is(each.element)) continue;
    const std::string* written = node.attribute(each.attribute);
    if (written == nullptr) continue;
    // Aid types have vocabularies since 2.03, and the list is that of the first, which is meant where none is named.
    if (each.list == "AidType" && node.attribute("vocabulary") != nullptr && node.value("vocabulary") != "1") continue;
    const std::string_view code = reading.codes.code(each.list, *written);
    if (!code.empty()) {
      node.set(each.attribute, std::string(code));
    } else if (!node.is("transaction-type")) {  // of a transaction it is said when it is rejected
      reading.intake.note(node.line, node.name + "/@" + std::string(each.attribute),
                          message("iati.code.unknown", {{"value", excerpt(*written, 40)}, {"list", each.list}}),
                          message("iati.code.look_up"));
    }
  }
}

void upgrade_other_identifier(Node& node, Reading& reading) {
  if (node.attribute("ref") != nullptr) return;
  const std::string text = node.own_text();
  const std::string ref(trimmed(text));
  if (ref.empty()) return;
  node.set("ref", ref);
  if (node.attribute("type") == nullptr) {
    node.set("type", "A9");
    reading.intake.note(node.line, "other-identifier/@type", message("iati.upgrade.no_type"),
                        message("iati.upgrade.type_written"));
  }
  std::erase_if(node.children, [](const Node& each) { return each.is_text(); });
  const std::string owner_ref(node.value("owner-ref"));
  const std::string owner_name(node.value("owner-name"));
  if (owner_ref.empty() && owner_name.empty()) return;
  Node owner = owner_name.empty() ? element("owner-org") : words("owner-org", owner_name);
  if (!owner_ref.empty()) owner.set("ref", owner_ref);
  node.remove("owner-ref");
  node.remove("owner-name");
  node.children.push_back(std::move(owner));
}

void upgrade_website(Node& node) {
  const std::string text = node.own_text();
  Node link = element("document-link", {{"format", "text/html"}, {"url", std::string(trimmed(text))}});
  link.children.push_back(words("title", "Activity web page"));
  link.children.push_back(element("category", {{"code", "A12"}}));
  link.line = node.line;
  node = std::move(link);
}

/// Location elements of versions 1.01 to 1.03.
void upgrade_location(Node& location, Reading& reading) {
  const bool has_point = location.child("point") != nullptr;
  for (Node& each : location.children) {
    if (each.is("coordinates") && !has_point && each.attribute("latitude") != nullptr &&
        each.attribute("longitude") != nullptr) {
      const std::string place =
          std::string(trimmed(each.value("latitude"))) + ' ' + std::string(trimmed(each.value("longitude")));
      each.name = "point";
      each.children = {element("pos", {}, {text_node(place)})};
      each.remove("latitude");
      each.remove("longitude");
      each.set("srsName", "http://www.opengis.net/def/crs/EPSG/0/4326");
    } else if (each.is("gazetteer-entry")) {
      const std::string_view vocabulary = reading.codes.code("LocationVocabulary", each.value("gazetteer-ref"));
      if (vocabulary.empty()) continue;
      const std::string text = each.own_text();
      each.name = "location-id";
      each.attributes = {{"vocabulary", std::string(vocabulary)}, {"code", std::string(trimmed(text))}};
      each.children.clear();
    } else if (each.is("location-type") && each.attribute("code") != nullptr &&
               location.child("feature-designation") == nullptr) {
      each.name = "feature-designation";
    }
  }
}

/// A region or country without a code, which 2.03 requires: "Kosovo (KO)" is a country, "Overseas Territories (OT)" a
/// region of the publisher's own list.
void upgrade_place(Node& node, Reading& reading) {
  if (node.attribute("code") != nullptr) return;
  const std::string written = words_of(node, "en");
  const std::size_t open = written.rfind('(');
  const std::string_view name = trimmed(std::string_view(written).substr(0, open));
  const Country* country = reading.countries.resolve(name);
  if (country != nullptr && (!country->alpha2.empty() || country->code == "XKX")) {
    const std::string code = country->code == "XKX" ? "XK" : country->alpha2;
    reading.intake.note(node.line, node.name,
                        message("iati.upgrade.no_code", {{"element", node.name}, {"value", excerpt(written, 60)}}),
                        message("iati.upgrade.as_country", {{"code", code}}));
    node.name = "recipient-country";
    node.set("code", code);
    return;
  }
  if (open == std::string::npos || !written.ends_with(')') || !node.is("recipient-region")) return;
  const std::string code = written.substr(open + 1, written.size() - open - 2);
  if (code.empty()) return;
  reading.intake.note(node.line, node.name,
                      message("iati.upgrade.no_code", {{"element", node.name}, {"value", excerpt(written, 60)}}),
                      message("iati.upgrade.own_code", {{"code", excerpt(code, 20)}, {"vocabulary", "99"}}));
  node.set("code", code);
  node.set("vocabulary", "99");
}

void note_aside(Reading& reading, std::int64_t line, const std::string& field, const char* what) {
  reading.intake.note(line, {}, message("iati.upgrade.no_place", {{"field", field}, {"what", what}}),
                      message("iati.upgrade.in_aside", {{"member", "iati_aside"}}));
}

class Conformer {
 public:
  Conformer(Node& node, const Shape& shape, const std::string& path, Conforming& conforming)
      : node_(node), shape_(shape), path_(path), conforming_(conforming) {}

  bool run() {
    date_from_text();
    attributes();
    children();
    if (!shape_.text.empty()) {
      const std::string text = node_.own_text();
      if (Message reason = wrong_value(shape_.text, text); !reason.empty()) wrong(path_, text, std::move(reason));
    }
    merge();
    order();
    required();
    return ok_;
  }

 private:
  void wrong(const std::string& field, std::string_view value, Message reason) {
    ok_ = false;
    if (conforming_.wrong) return;
    conforming_.wrong =
        Problem{.line = node_.line, .field = field, .value = excerpt(value), .reason = std::move(reason)};
  }

  void put_aside(nlohmann::json what) {
    what["path"] = path_;
    conforming_.aside.push_back(std::move(what));
  }

  void put_aside(const Node& child, const std::string& child_path) {
    conforming_.aside.push_back({{"path", child_path}, {"element", to_json(child)}});
  }

  /// <transaction-date>2011-03-31</transaction-date>
  void date_from_text() {
    const AttributeShape* date = shape_.attribute("iso-date");
    if (date == nullptr || node_.attribute("iso-date") != nullptr) return;
    const std::string text = node_.own_text();
    if (!wrong_value("xs:date", text).empty()) return;
    node_.set("iso-date", std::string(trimmed(text)));
    std::erase_if(node_.children, [](const Node& each) { return each.is_text(); });
  }

  void attributes() {
    if (node_.attributes.empty()) return;
    std::vector<Attribute> kept;
    kept.reserve(node_.attributes.size());
    for (Attribute& each : node_.attributes) {
      const bool foreign = each.name.find(':') != std::string::npos || each.name.starts_with('{');
      const AttributeShape* known = shape_.attribute(each.name);
      if (foreign ? !shape_.open : known == nullptr) {
        note_aside(conforming_.reading, node_.line, path_ + "/@" + each.name, "attribute");
        put_aside({{"attribute", each.name}, {"value", each.value}});
        continue;
      }
      Message reason = known == nullptr ? Message() : wrong_value(known->type, each.value);
      if (reason.empty()) {
        kept.push_back(std::move(each));
      } else if (known->required || conforming_.whole) {
        wrong(path_ + "/@" + each.name, each.value, std::move(reason));
        kept.push_back(std::move(each));
      } else {
        tell(path_ + "/@" + each.name, each.value, std::move(reason), message("iati.value.kept_aside"));
        put_aside({{"attribute", each.name}, {"value", each.value}});
      }
    }
    node_.attributes = std::move(kept);
  }

  void children() {
    if (node_.children.empty()) return;
    std::vector<Node> kept;
    kept.reserve(node_.children.size());
    std::string text;
    for (Node& each : node_.children) {
      if (each.is_text()) {
        if (!shape_.text.empty()) {
          kept.push_back(std::move(each));
        } else {
          text += each.text;
        }
        continue;
      }
      if (!each.space.empty() && shape_.text.empty()) {
        kept.push_back(std::move(each));
        continue;
      }
      child(std::move(each), kept);
    }
    const bool all_kept = kept.size() == node_.children.size();
    node_.children = std::move(kept);
    if (!all_kept) join_texts(node_);
    if (trimmed(text).empty()) return;
    if (shape_.has_narrative()) {
      Node narrative = element("narrative", {}, {text_node(text)});
      if (const std::string* language = node_.attribute("xml:lang")) {
        narrative.set("xml:lang", *language);
        node_.remove("xml:lang");
      }
      node_.children.insert(node_.children.begin(), std::move(narrative));
    } else {
      note_aside(conforming_.reading, node_.line, path_, "text");
      put_aside({{"text", text}});
    }
  }

  void child(Node&& each, std::vector<Node>& kept) {
    const ChildShape* known = each.space.empty() ? shape_.child(each.name) : nullptr;
    const std::string child_path = path_.empty() ? each.name : path_ + '/' + each.name;
    if (known == nullptr) {
      note_aside(conforming_.reading, each.line, child_path, "element");
      put_aside(each, child_path);
      return;
    }
    // Of what is taken whole or not at all, the element as it was is told by whoever rejects it.
    std::optional<Node> before;
    if (!conforming_.whole) before = each;
    const std::size_t aside_before = conforming_.aside.size();
    if (conform(each, *known->shape, child_path, conforming_)) {
      kept.push_back(std::move(each));
      return;
    }
    if (conforming_.whole) {
      ok_ = false;
      return;
    }
    const Problem problem = conforming_.wrong.value_or(Problem{});
    conforming_.wrong.reset();
    conforming_.aside.erase(conforming_.aside.begin() + static_cast<std::ptrdiff_t>(aside_before),
                            conforming_.aside.end());
    if (problem.reason.is("base.value.missing")) {
      conforming_.reading.intake.note(
          each.line, {},
          message("iati.upgrade.lacks",
                  {{"element", child_path},
                   {"part", problem.field.substr(std::min(problem.field.size(), child_path.size() + 1))}}),
          message("iati.upgrade.element_aside"));
    } else {
      tell(problem.field, problem.value, problem.reason, message("iati.upgrade.its_element_aside"));
    }
    put_aside(*before, child_path);
  }

  void tell(const std::string& field, std::string_view value, Message reason, Message advice) {
    conforming_.reading.intake.warn({.line = node_.line,
                                     .field = conforming_.reading.activity + ", " + field,
                                     .value = excerpt(value),
                                     .reason = std::move(reason),
                                     .advice = std::move(advice)});
  }

  /// Several titles, each in its language, were one element per language before 2.01.
  void merge() {
    if (!has_second()) return;
    std::vector<Node> kept;
    for (Node& each : node_.children) {
      const ChildShape* known = each.is_text() || !each.space.empty() ? nullptr : shape_.child(each.name);
      const auto first = known == nullptr || known->repeats
                             ? kept.end()
                             : std::ranges::find_if(kept, [&](const Node& other) { return other.is(each.name); });
      if (first == kept.end()) {
        kept.push_back(std::move(each));
      } else if (known->shape->has_narrative() && known->shape->attributes.empty()) {
        std::ranges::move(each.children, std::back_inserter(first->children));
      } else {
        const std::string child_path = path_.empty() ? each.name : path_ + '/' + each.name;
        note_aside(conforming_.reading, each.line, child_path, "second");
        put_aside(each, child_path);
      }
    }
    node_.children = std::move(kept);
  }

  /// Whether an element that does not repeat stands twice.
  bool has_second() const {
    std::uint64_t seen = 0;
    for (const Node& each : node_.children) {
      if (each.is_text() || !each.space.empty()) continue;
      const ChildShape* known = shape_.child(each.name);
      if (known == nullptr || known->repeats) continue;
      const auto at = static_cast<std::size_t>(known - shape_.children.data());
      if (at >= 64 || ((seen >> at) & 1U) != 0) return true;
      seen |= std::uint64_t{1} << at;
    }
    return false;
  }

  void order() {
    if (!shape_.text.empty()) return;
    const auto place = [&](const Node& each) {
      return each.space.empty() && !each.is_text() ? shape_.position(each.name) : shape_.children.size();
    };
    // Sorting moves every element through a buffer, and most files are in order.
    if (!std::ranges::is_sorted(node_.children, {}, place)) std::ranges::stable_sort(node_.children, {}, place);
  }

  void required() {
    for (const AttributeShape& each : shape_.attributes) {
      if (!each.required || node_.attribute(each.name) != nullptr) continue;
      const std::string field = path_ + "/@" + each.name;
      conforming_.whole || usual_value(node_, each.name).empty() ? lacking(field) : note_lacking(field);
    }
    for (const ChildShape& each : shape_.children) {
      if (!each.required || node_.child(each.name) != nullptr) continue;
      const std::string field = path_.empty() ? each.name : path_ + '/' + each.name;
      path_.empty() || (!conforming_.whole && each.name == "narrative") ? note_lacking(field) : lacking(field);
    }
  }

  void lacking(const std::string& field) { wrong(field, {}, message("base.value.missing")); }

  void note_lacking(const std::string& field) {
    conforming_.reading.intake.note(node_.line, {}, message("iati.upgrade.missing", {{"field", field}}),
                                    message("iati.activity.taken_without"));
  }

  Node& node_;
  const Shape& shape_;
  const std::string& path_;
  Conforming& conforming_;
  bool ok_ = true;
};

}  // namespace

std::string_view usual_value(const Node& element, std::string_view attribute) {
  struct Usual {
    std::string_view element, attribute, value;
  };
  constexpr std::array<Usual, 4> usual{{{"reporting-org", "type", "90"},
                                        {"document-link", "format", "application/octet-stream"},
                                        {"participating-org", "role", "4"},
                                        {"other-identifier", "type", "A9"}}};
  const auto* known = std::ranges::find_if(
      usual, [&](const Usual& each) { return element.is(each.element) && each.attribute == attribute; });
  return known == usual.end() ? std::string_view() : known->value;
}

void remove_filled_in(Node& node) {
  if (std::erase_if(node.children, [](const Node& each) { return each.value(filled_in_mark) == "element"; }) > 0)
    join_texts(node);
  if (const std::string* marked = node.attribute(filled_in_mark)) {
    std::string names = *marked + ' ';
    for (std::size_t blank = names.find(' '); blank != std::string::npos; blank = names.find(' ')) {
      node.remove(names.substr(0, blank));
      names.erase(0, blank + 1);
    }
    node.remove(filled_in_mark);
  }
  for (Node& each : node.children) remove_filled_in(each);
}

void upgrade(Node& activity, Reading& reading) {
  for (Node& each : activity.children) {
    if (!each.space.empty() || each.is_text()) continue;
    recode(each, reading);
    if (each.is("transaction")) {
      for (Node& part : each.children) {
        recode(part, reading);
        if (part.is("recipient-region") || part.is("recipient-country")) upgrade_place(part, reading);
      }
    } else if (each.is("other-identifier")) {
      upgrade_other_identifier(each, reading);
    } else if (each.is("activity-website")) {
      upgrade_website(each);
    } else if (each.is("location")) {
      upgrade_location(each, reading);
    } else if (each.is("recipient-region") || each.is("recipient-country")) {
      upgrade_place(each, reading);
    } else if (each.is("crs-add")) {
      for (Node& part : each.children) {
        if (part.is("aidtype-flag") || part.is("aid-type-flag")) part.name = "other-flags";
      }
    }
  }
}

bool conform(Node& node, const Shape& shape, const std::string& path, Conforming& conforming) {
  return Conformer(node, shape, path, conforming).run();
}

}  // namespace mostari::iati
