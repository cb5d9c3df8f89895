#include "desks/screen/reasons.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "engines/linkage/linkage.hpp"

namespace mostari::screen {
namespace {

struct SeparatingField {
  std::string_view code;  ///< "screen.separate.by." and this is the message
  std::string (*value)(const Weighed&);
};

std::string first_of(const std::vector<std::string>& texts) {
  return texts.empty() ? std::string() : texts.front();
}

constexpr auto separating_fields = std::to_array<SeparatingField>({
    {"maker", [](const Weighed& w) { return first_of(w.description.makers); }},
    {"inventory_number", [](const Weighed& w) { return w.description.inventory_number; }},
    {"impression", [](const Weighed& w) { return w.impression; }},
    {"inscriptions", [](const Weighed& w) { return w.description.inscriptions; }},
    {"title", [](const Weighed& w) { return first_of(w.description.titles); }},
    {"measurements", [](const Weighed& w) { return w.description.measurements_text; }},
    {"date", [](const Weighed& w) { return w.description.date_text; }},
    {"materials", [](const Weighed& w) { return w.description.materials; }},
    {"description", [](const Weighed& w) { return w.description.other_text; }},
});

bool has_picture(const Weighed& weighed) {
  const auto images = weighed.candidate.record.properties.find("image");
  return images != weighed.candidate.record.properties.end() && !images->empty();
}

}  // namespace

Message agreement(const Weighed& weighed) {
  std::vector<const linkage::FieldEvidence*> evidence;
  for (const linkage::FieldEvidence& each : weighed.candidate.fields) {
    if (each.weight_log2 > 0.5) evidence.push_back(&each);
  }
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const auto* a, const auto* b) { return a->weight_log2 > b->weight_log2; });
  std::vector<std::string_view> names;
  if (weighed.candidate.photo && weighed.candidate.photo->probability >= 0.5 && !weighed.photo_missed) {
    names.emplace_back("photo");
  }
  for (const auto* each : evidence) {
    if (names.size() < 4) names.push_back(linkage::field_name(each->field));
  }
  if (names.empty()) return {};
  ListSaid fields;
  for (const std::string_view name : names) {
    fields.items.push_back(message("screen.agree.field." + std::string(name)));
  }
  // "measurements", "materials" and "inscriptions" are plural words in every language that has two forms here.
  const bool one = names.size() == 1 && names.front().back() != 's';
  return message(one ? "screen.agree.one" : "screen.agree.several", {{"fields", std::move(fields)}});
}

ListSaid against(const Weighed& weighed, double least_log2) {
  constexpr std::size_t most_fields = 3;
  std::vector<const linkage::FieldEvidence*> evidence;
  for (const linkage::FieldEvidence& each : weighed.candidate.fields) {
    if (each.weight_log2 <= least_log2) evidence.push_back(&each);
  }
  std::stable_sort(evidence.begin(), evidence.end(),
                   [](const auto* a, const auto* b) { return a->weight_log2 < b->weight_log2; });
  if (evidence.size() > most_fields) evidence.resize(most_fields);
  ListSaid fields;
  for (const linkage::FieldEvidence* each : evidence) {
    fields.items.push_back(message("screen.agree.field." + std::string(linkage::field_name(each->field))));
  }
  return fields;
}

Message would_settle(const Weighed& asked, const Weighed& weighed) {
  constexpr std::size_t most_fields = 3;
  ListSaid fields{.joined = ListSaid::Joined::with_or};
  for (const SeparatingField& field : separating_fields) {
    if (fields.items.size() < most_fields && field.value(asked).empty() && !field.value(weighed).empty()) {
      fields.items.push_back(message("screen.separate.by." + std::string(field.code)));
    }
  }
  if (!weighed.candidate.photo) fields.items.push_back(message("screen.settle.photo"));
  if (fields.items.empty()) return {};
  return message("screen.settle.more", {{"fields", std::move(fields)}});
}

Message why_not(const Weighed& weighed) {
  ListSaid fields = against(weighed, -0.5);
  if (weighed.photo_missed) fields.items.insert(fields.items.begin(), message("screen.agree.field.photo"));
  if (fields.items.empty()) return message("screen.why_not.little");
  return message("screen.why_not.fields", {{"fields", std::move(fields)}});
}

Message separation(const std::vector<const Weighed*>& members) {
  constexpr std::size_t most_fields = 3;
  constexpr std::size_t most_values = 3;
  ListSaid ways{.joined = ListSaid::Joined::with_or};
  for (const SeparatingField& field : separating_fields) {
    std::map<std::string, std::string> values;  // by comparison form
    for (const Weighed* member : members) {
      const std::string value = field.value(*member);
      if (!value.empty()) values.emplace(normalised(value), excerpt(value, 60));
    }
    if (values.size() < 2 || ways.items.size() == most_fields) continue;
    ListSaid shown{.joined = ListSaid::Joined::with_or};
    for (const auto& [form, value] : values) {
      if (shown.items.size() < most_values) shown.items.push_back(message("screen.separate.value", {{"value", value}}));
    }
    ways.items.push_back(
        message("screen.separate.field", {{"field", message("screen.separate.by." + std::string(field.code))},
                                          {"values", std::move(shown)},
                                          {"more", values.size() > most_values ? "yes" : "no"}}));
  }
  if (std::any_of(members.begin(), members.end(), [](const Weighed* each) { return has_picture(*each); })) {
    ways.items.push_back(message("screen.separate.photo"));
  }
  if (ways.items.empty()) return message("screen.separate.nothing");
  return message("screen.separate.ways", {{"ways", std::move(ways)}});
}

}  // namespace mostari::screen
