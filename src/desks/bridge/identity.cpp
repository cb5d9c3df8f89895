#include "desks/bridge/identity.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/record_fields.hpp"

namespace mostari::bridge {
namespace {

using nlohmann::json;

/// A day in ISO 8601: two treaties of the same parties and year are not one, those of the same day are.
constexpr std::size_t day_length = 10;

std::string key_of(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += part + '|';
  return all;
}

std::string in_order(const json& properties, const char* member) {
  std::vector<std::string> texts = texts_of(properties, member);
  std::ranges::sort(texts);
  return key_of(texts);
}

std::string name_of(const json& properties, const char* member = "name") {
  return normalised(text_of(properties, member));
}

std::vector<std::string> of_partnership(const json& properties) {
  const auto cities = properties.find("cities");
  const auto countries = properties.find("countries");
  const auto two = [](const json& list) {
    return list.is_array() && list.size() == 2 && list[0].is_string() && list[1].is_string();
  };
  if (countries == properties.end() || !two(*countries)) return {};
  std::vector<std::string> ends;
  for (std::size_t i = 0; i < 2; ++i) {
    std::string end = (*countries)[i].get<std::string>();
    if (cities != properties.end() && two(*cities)) end += ' ' + normalised((*cities)[i].get<std::string>());
    ends.push_back(std::move(end));
  }
  std::ranges::sort(ends);
  if (cities == properties.end()) ends.push_back(name_of(properties));
  return {key_of(ends)};
}

std::vector<std::string> of_treaty(const json& properties) {
  const std::string parties = in_order(properties, "parties");
  const std::string day = text_of(properties, "signed");
  if (parties.empty()) return {};
  if (day.size() == day_length) return {parties + day};
  return {parties + day + '|' + name_of(properties)};
}

std::vector<std::string> of_heritage(const Record& record) {
  const std::string states = in_order(record.properties, "states");
  const std::string list = name_of(record.properties, "list");
  const std::string year = std::to_string(year_of(record.properties, "year"));
  std::vector<std::string> all;
  if (const std::string name = name_of(record.properties); !name.empty() && !states.empty()) {
    all.push_back(states + "named " + name);
  }
  if (!list.empty() && !states.empty()) all.push_back(states + key_of({list, year, record.local_id}));
  return all;
}

std::vector<std::string> of_organisation(const json& properties) {
  const std::string name = name_of(properties);
  if (name.empty()) return {};
  return {key_of({text_of(properties, "parent_country"), text_of(properties, "country"), name})};
}

std::vector<std::string> of_membership(const json& properties) {
  return {key_of({name_of(properties, "network"), name_of(properties, "field"), name_of(properties, "city"),
                  text_of(properties, "country")})};
}

}  // namespace

std::vector<std::string> identities(const Record& record) {
  if (record.kind == "partnership") return of_partnership(record.properties);
  if (record.kind == "treaty" || record.kind == "treaty_text") return of_treaty(record.properties);
  if (record.kind == "site" || record.kind == "element") return of_heritage(record);
  if (record.kind == "organisation") return of_organisation(record.properties);
  if (record.kind == "membership") return of_membership(record.properties);
  return {};
}

std::optional<std::size_t> SameThings::find_or_add(const Record& record) {
  const std::vector<std::string> names = identities(record);
  std::optional<std::size_t> known;
  for (const std::string& name : names) {
    const auto [first, last] = by_name_.equal_range(record.kind + ' ' + name);
    for (auto each = first; each != last; ++each) {
      const bool another = !told_by_[each->second].contains(record.dataset);
      if (another && (!known || each->second < *known)) known = each->second;
    }
    if (known) break;
  }
  const std::size_t thing = known.value_or(told_by_.size());
  if (!known) told_by_.emplace_back();
  told_by_[thing].insert(record.dataset);
  for (const std::string& name : names) by_name_.emplace(record.kind + ' ' + name, thing);
  return known;
}

}  // namespace mostari::bridge
