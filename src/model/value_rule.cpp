#include "model/value_rule.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/problem.hpp"
#include "model/iso_date.hpp"

namespace mostari {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

/// For people: a text as it is, anything else as JSON writes it.
template <typename Json>
std::string shown_value(const Json& value) {
  if (value.is_string()) return excerpt(value.template get_ref<const std::string&>());
  return excerpt(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string shown_number(double number) {
  return number == std::floor(number) && std::abs(number) < 1e15 ? std::to_string(static_cast<long long>(number))
                                                                 : json(number).dump();
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

/// Names of messages.
struct TypeWords {
  const char* is_not;
  const char* advice;
};

const TypeWords& words_of_type(const std::string& type) {
  static const std::map<std::string, TypeWords, std::less<>> all{
      {"string", {"schema.type.no_text", "schema.type.write_text"}},
      {"number", {"schema.type.no_number", "schema.type.write_number"}},
      {"integer", {"schema.type.not_whole", "schema.type.write_digits"}},
      {"boolean", {"schema.type.no_flag", "schema.type.write_flag"}},
      {"array", {"schema.type.no_list", "schema.type.write_list"}},
      {"object", {"schema.type.no_group", "schema.type.write_group"}}};
  return all.at(type);
}

std::size_t characters_in(const std::string& text_utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text_utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

template <typename T>
std::optional<T> number_at(const ordered_json& node, const char* keyword) {
  return node.contains(keyword) ? std::optional(node.at(keyword).get<T>()) : std::nullopt;
}

bool says_more_of_members(const ordered_json& node) {
  return node.contains("properties") || node.contains("required") || node.contains("additionalProperties");
}

}  // namespace

ordered_json resolved_node(const ordered_json& node, const ordered_json& root) {
  if (!node.contains("$ref")) return node;
  ordered_json whole = root.at(ordered_json::json_pointer(node.at("$ref").get<std::string>().substr(1)));
  for (const auto& [keyword, value] : node.items()) {
    if (keyword != "$ref") whole[keyword] = value;
  }
  return whole;
}

ordered_json item_node(const ordered_json& list, const ordered_json& root) {
  ordered_json node = resolved_node(list.at("items"), root);
  if (!node.contains("description")) node["description"] = list.value("description", "");
  const ordered_json examples = list.value("examples", ordered_json::array());
  if (!node.contains("examples") && !examples.empty() && examples.front().is_array()) {
    node["examples"] = examples.front();
  }
  return node;
}

ValueRule::ValueRule(const ordered_json& written, const ordered_json& root) {
  const ordered_json node = resolved_node(written, root);
  type_ = node.at("type");
  words_of_type(type_);
  description_ = mostari::words("described." + node.value("named", ""), node.value("description", ""));
  if (node.contains("examples") && !node.at("examples").empty()) example_ = shown_value(node.at("examples").front());
  if (node.contains("enum")) words_ = node.at("enum").get<std::vector<std::string>>();
  if (node.contains("oneOf")) {
    for (const ordered_json& each : node.at("oneOf")) words_.push_back(each.at("const"));
  }
  least_ = number_at<double>(node, "minimum");
  most_ = number_at<double>(node, "maximum");
  shortest_ = number_at<std::size_t>(node, "minLength");
  longest_ = number_at<std::size_t>(node, "maxLength");
  most_items_ = number_at<std::size_t>(node, "maxItems");
  format_ = node.value("format", "");
  if (node.contains("pattern")) pattern_ = std::make_shared<const re2::RE2>(node.at("pattern").get<std::string>());
  if (node.contains("items")) items_ = std::make_shared<const ValueRule>(item_node(node, root), root);
  is_whole_ = !says_more_of_members(node) && (items_ == nullptr || items_->is_whole_);
}

bool ValueRule::is_only_type() const {
  const bool is_bounded = least_ || most_ || shortest_ || longest_ || most_items_;
  const bool is_free = words_.empty() && format_.empty() && pattern_ == nullptr && !is_bounded;
  return is_whole_ && is_free && (items_ == nullptr || items_->is_only_type());
}

bool ValueRule::is_of_type(const json& value) const {
  if (type_ == "string") return value.is_string();
  if (type_ == "number") return value.is_number();
  if (type_ == "boolean") return value.is_boolean();
  if (type_ == "array") return value.is_array();
  if (type_ == "object") return value.is_object();
  return value.is_number_integer() || (value.is_number() && value.get<double>() == std::floor(value.get<double>()));
}

Message ValueRule::with_example(const char* advice) const {
  if (example_.empty()) return message(advice);
  return message("schema.value.with_example", {{"advice", message(advice)}, {"example", example_}});
}

Message ValueRule::asked() const {
  if (!words_.empty()) return message("schema.value.write_one_of", {{"words", listed(words_)}});
  if (example_.empty()) return description_;
  return message("schema.value.described", {{"description", description_}, {"example", example_}});
}

std::optional<ValueFault> ValueRule::number_fault(const json& value) const {
  const auto number = value.get<double>();
  if (least_ && number < *least_) {
    return ValueFault{shown_value(value), message("schema.value.too_small", {{"least", shown_number(*least_)}}),
                      with_example("schema.value.check")};
  }
  if (most_ && number > *most_) {
    return ValueFault{shown_value(value), message("schema.value.too_large", {{"most", shown_number(*most_)}}),
                      with_example("schema.value.check")};
  }
  return std::nullopt;
}

std::optional<ValueFault> ValueRule::format_fault(const json& value) const {
  if (format_.empty() || !value.is_string()) return std::nullopt;
  const auto& text = value.get_ref<const std::string&>();
  if (format_ == "iso-date-or-its-beginning" && !is_iso_date_or_its_beginning(text)) {
    return ValueFault{excerpt(text), message("schema.value.no_date"), message("schema.value.write_date")};
  }
  return std::nullopt;
}

std::optional<ValueFault> ValueRule::text_fault(const json& value) const {
  const auto& text = value.get_ref<const std::string&>();
  if (!words_.empty() && std::ranges::find(words_, text) == words_.end()) {
    return ValueFault{excerpt(text), message("schema.value.no_word"),
                      message("schema.value.write_one_of", {{"words", listed(words_)}})};
  }
  if (shortest_ && text.size() < *shortest_ * 4 && characters_in(text) < *shortest_) {
    if (text.empty()) return ValueFault{"", message("schema.value.empty"), with_example("schema.value.leave_out")};
    return ValueFault{excerpt(text), message("schema.value.too_short", {{"count", *shortest_}}),
                      with_example("schema.value.in_full")};
  }
  if (longest_ && text.size() > *longest_ && characters_in(text) > *longest_) {
    return ValueFault{excerpt(text), message("schema.value.too_long", {{"count", *longest_}}),
                      message("schema.value.shorten")};
  }
  if (pattern_ != nullptr && !re2::RE2::PartialMatch(text, *pattern_)) {
    return ValueFault{excerpt(text), message("schema.value.other_form"),
                      description_.empty() ? with_example("schema.value.own_form") : asked()};
  }
  return format_fault(value);
}

std::optional<ValueFault> ValueRule::list_fault(const json& value) const {
  if (most_items_ && value.size() > *most_items_) {
    return ValueFault{std::to_string(value.size()), message("schema.value.too_many", {{"count", *most_items_}}),
                      message("schema.value.shorten_list")};
  }
  if (items_ == nullptr) return std::nullopt;
  for (const json& each : value) {
    if (std::optional<ValueFault> fault = items_->fault(each)) return fault;
  }
  return std::nullopt;
}

std::optional<ValueFault> ValueRule::fault(const json& value) const {
  if (!is_of_type(value)) {
    const TypeWords& words = words_of_type(type_);
    return ValueFault{shown_value(value), message(words.is_not), with_example(words.advice)};
  }
  if (value.is_number()) return number_fault(value);
  if (value.is_string()) return text_fault(value);
  if (value.is_array()) return list_fault(value);
  return std::nullopt;
}

}  // namespace mostari
