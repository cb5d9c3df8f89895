#include "model/record_fields.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace mostari {

using nlohmann::json;

std::string text_of(const json& properties, const char* member) {
  const auto value = properties.find(member);
  return value != properties.end() && value->is_string() ? value->get<std::string>() : std::string();
}

std::optional<double> number_of(const json& properties, const char* member) {
  const auto value = properties.find(member);
  if (value == properties.end() || !value->is_number()) return std::nullopt;
  return value->get<double>();
}

std::optional<int> whole_of(const json& properties, const char* member) {
  const auto value = properties.find(member);
  if (value == properties.end() || !value->is_number_integer()) return std::nullopt;
  // JSON keeps whole numbers as int64 or, above that, as uint64: neither need fit.
  const bool too_large = value->is_number_unsigned() && !std::in_range<int>(value->get<std::uint64_t>());
  if (too_large || !std::in_range<int>(value->get<std::int64_t>())) return std::nullopt;
  return value->get<int>();
}

bool flag_of(const json& properties, const char* member, bool otherwise) {
  const auto value = properties.find(member);
  return value != properties.end() && value->is_boolean() ? value->get<bool>() : otherwise;
}

int year_of(const json& properties, const char* member) {
  const auto value = properties.find(member);
  if (value == properties.end()) return 0;
  if (value->is_number_integer()) return whole_of(properties, member).value_or(0);
  if (!value->is_string()) return 0;
  const auto& written = value->get_ref<const std::string&>();
  if (written.size() < 4) return 0;
  const bool digits = std::all_of(written.begin(), written.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::stoi(written.substr(0, 4)) : 0;
}

std::vector<std::string> texts_of(const json& properties, const char* member) {
  std::vector<std::string> all;
  const auto list = properties.find(member);
  if (list == properties.end() || !list->is_array()) return all;
  for (const json& each : *list) {
    if (!each.is_string()) continue;
    std::string text = each.get<std::string>();
    if (!text.empty() && std::ranges::find(all, text) == all.end()) all.push_back(std::move(text));
  }
  return all;
}

std::string link_of(const json& properties, const char* role) {
  std::vector<std::string> all = links_of(properties, role);
  return all.empty() ? std::string() : std::move(all.front());
}

std::vector<std::string> links_of(const json& properties, const char* role) {
  std::vector<std::string> targets;
  const auto links = properties.find("links");
  if (links == properties.end() || !links->is_array()) return targets;
  for (const json& link : *links) {
    if (link.is_object() && text_of(link, "role") == role) targets.push_back(text_of(link, "target"));
  }
  return targets;
}

}  // namespace mostari
