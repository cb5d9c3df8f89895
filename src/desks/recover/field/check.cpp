#include "desks/recover/field/check.hpp"

#include <fmt/format.h>

#include <re2/re2.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "model/iso_date.hpp"

namespace mostari::recover {
namespace {

using Json = nlohmann::json;

std::string shown(const Json& value) {
  return excerpt(value.is_string() ? value.get<std::string>() : value.dump());
}

std::size_t characters(const std::string& text_utf8) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text_utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

std::string words_of(const std::vector<AssessmentOption>& options) {
  std::string words;
  for (const AssessmentOption& option : options) words += (words.empty() ? "" : ", ") + option.value;
  return words;
}

class Check {
 public:
  std::vector<Problem> problems;

  void object(const std::vector<AssessmentField>& fields, const Json& value, const std::string& where,
              bool with_required) {
    if (!value.is_object()) return fault(where, value, "is not an object", "send its fields by name");
    for (const auto& [name, each] : value.items()) {
      const std::string at = fmt::format("{}/{}", where, name);
      const auto field = std::ranges::find(fields, name, &AssessmentField::name);
      if (field == fields.end()) {
        fault(at, each, "is not a field of an assessment", "see schemas/assessment.json");
      } else {
        one(*field, each, at);
      }
    }
    for (const AssessmentField& field : fields) {
      if (with_required && field.required && !value.contains(field.name)) {
        problems.push_back(
            {.field = fmt::format("{}/{}", where, field.name),
             .reason = "is missing",
             .advice = field.options.empty() ? "fill it in" : "choose one of " + words_of(field.options)});
      }
    }
  }

 private:
  void fault(const std::string& where, const Json& value, Message reason, Message advice) {
    problems.push_back(
        {.field = where, .value = shown(value), .reason = std::move(reason), .advice = std::move(advice)});
  }

  void one(const AssessmentField& field, const Json& value, const std::string& where) {
    switch (field.type) {
      case FieldType::number:
        return number(field, value, where);
      case FieldType::causes:
      case FieldType::threats:
      case FieldType::photos:
        return list(field, value, where);
      default:
        break;
    }
    if (!value.is_string()) return fault(where, value, "is not a text", "write it in quotes, or leave it out");
    const auto& text = value.get_ref<const std::string&>();
    if (field.type == FieldType::choice) return choice(field, text, where);
    if (field.type == FieldType::date) {
      if (!is_iso_date_or_its_beginning(text))
        fault(where, value, "is not a date", "write 2026-05-04, 2026-05 or 2026");
      return;
    }
    words(field, text, where);
  }

  void words(const AssessmentField& field, const std::string& text, const std::string& where) {
    if (field.min_length && characters(std::string(trimmed(text))) < *field.min_length) {
      return fault(where, text, "is empty", "fill it in, or leave it out");
    }
    if (field.max_length && characters(text) > *field.max_length) {
      return fault(where, text, fmt::format("is longer than {} characters", *field.max_length), "shorten it");
    }
    if (!field.pattern.empty() && !re2::RE2::PartialMatch(text, field.pattern)) {
      fault(where, text, "does not have the form of this field", "it is " + field.pattern);
    }
  }

  void choice(const AssessmentField& field, const std::string& text, const std::string& where) {
    if (std::ranges::find(field.options, text, &AssessmentOption::value) == field.options.end()) {
      fault(where, text, "is not one of the words of this field", "choose one of " + words_of(field.options));
    }
  }

  void number(const AssessmentField& field, const Json& value, const std::string& where) {
    if (!value.is_number())
      return fault(where, value, "is not a number", "write digits without quotes, or leave it out");
    const auto given = value.get<double>();
    if (given < field.minimum.value_or(given) || given > field.maximum.value_or(given)) {
      fault(where, value, fmt::format("is not from {} to {}", *field.minimum, *field.maximum), "check it");
    }
  }

  void list(const AssessmentField& field, const Json& value, const std::string& where) {
    if (!value.is_array()) return fault(where, value, "is not a list", "send a list, or leave it out");
    if (field.max_items && value.size() > *field.max_items) {
      return fault(where, value.size(), fmt::format("are more than {}", *field.max_items), "keep the weightiest");
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
      const std::string at = fmt::format("{}/{}", where, i);
      object(field.parts, value[i], at, true);
      belongs(field, value[i], at);
    }
  }

  /// A type of cause or threat must be one of its category.
  void belongs(const AssessmentField& field, const Json& item, const std::string& where) {
    const auto part = std::ranges::find(field.parts, "type", &AssessmentField::name);
    if (part == field.parts.end() || !item.is_object() || !item.contains("type") || !item.contains("category")) return;
    const auto type = std::ranges::find_if(
        part->options, [&](const AssessmentOption& option) { return item.at("type") == option.value; });
    if (type == part->options.end() || item.at("category") == type->category) return;
    fault(where + "/type", item.at("type"), "does not belong to the category " + shown(item.at("category")),
          "its category is " + type->category);
  }
};

}  // namespace

std::vector<Problem> assessment_problems(const AssessmentForm& form, const Json& properties, bool from_form) {
  Check check;
  check.object(form.fields, properties, "", from_form);
  return std::move(check.problems);
}

}  // namespace mostari::recover
