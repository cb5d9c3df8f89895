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

/// "choose one of good, fair or poor": the words as they are sent.
Message choose_one(const std::vector<AssessmentOption>& options) {
  ListSaid words{.joined = ListSaid::Joined::with_or};
  for (const AssessmentOption& option : options) words.items.emplace_back(option.value);
  return message("field.check.choose", {{"words", std::move(words)}});
}

class Check {
 public:
  std::vector<Problem> problems;

  void object(const std::vector<AssessmentField>& fields, const Json& value, const std::string& where,
              bool with_required) {
    if (!value.is_object())
      return fault(where, value, message("field.check.no_object"), message("field.check.send_fields"));
    for (const auto& [name, each] : value.items()) {
      const std::string at = fmt::format("{}/{}", where, name);
      const auto field = std::ranges::find(fields, name, &AssessmentField::name);
      if (field == fields.end()) {
        fault(at, each, message("field.check.no_field"), message("field.check.see_schema"));
      } else {
        one(*field, each, at);
      }
    }
    for (const AssessmentField& field : fields) {
      if (with_required && field.required && !value.contains(field.name)) {
        problems.push_back(
            {.field = fmt::format("{}/{}", where, field.name),
             .reason = message("field.check.missing"),
             .advice = field.options.empty() ? message("field.check.fill_in") : choose_one(field.options)});
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
    if (!value.is_string()) return fault(where, value, message("field.check.no_text"), message("field.check.quote"));
    const auto& text = value.get_ref<const std::string&>();
    if (field.type == FieldType::choice) return choice(field, text, where);
    if (field.type == FieldType::date) {
      if (!is_iso_date_or_its_beginning(text)) {
        fault(where, value, message("field.check.no_date"), message("field.check.write_date"));
      }
      return;
    }
    words(field, text, where);
  }

  void words(const AssessmentField& field, const std::string& text, const std::string& where) {
    if (field.min_length && characters(std::string(trimmed(text))) < *field.min_length) {
      return fault(where, text, message("field.check.empty"), message("field.check.fill_or_leave"));
    }
    if (field.max_length && characters(text) > *field.max_length) {
      return fault(where, text, message("field.check.too_long", {{"most", *field.max_length}}),
                   message("field.check.shorten"));
    }
    if (!field.pattern.empty() && !re2::RE2::PartialMatch(text, field.pattern)) {
      fault(where, text, message("field.check.no_form"), message("field.check.form", {{"pattern", field.pattern}}));
    }
  }

  void choice(const AssessmentField& field, const std::string& text, const std::string& where) {
    if (std::ranges::find(field.options, text, &AssessmentOption::value) == field.options.end()) {
      fault(where, text, message("field.check.no_word"), choose_one(field.options));
    }
  }

  void number(const AssessmentField& field, const Json& value, const std::string& where) {
    if (!value.is_number()) return fault(where, value, message("field.check.no_number"), message("field.check.digits"));
    const auto given = value.get<double>();
    if (given < field.minimum.value_or(given) || given > field.maximum.value_or(given)) {
      fault(where, value, message("field.check.out_of_range", {{"least", *field.minimum}, {"most", *field.maximum}}),
            message("field.check.check"));
    }
  }

  void list(const AssessmentField& field, const Json& value, const std::string& where) {
    if (!value.is_array()) return fault(where, value, message("field.check.no_list"), message("field.check.send_list"));
    if (field.max_items && value.size() > *field.max_items) {
      return fault(where, value.size(), message("field.check.too_many", {{"most", *field.max_items}}),
                   message("field.check.keep"));
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
    fault(where + "/type", item.at("type"), message("field.check.category", {{"category", shown(item.at("category"))}}),
          message("field.check.own_category", {{"category", type->category}}));
  }
};

}  // namespace

std::vector<Problem> assessment_problems(const AssessmentForm& form, const Json& properties, bool from_form) {
  Check check;
  check.object(form.fields, properties, "", from_form);
  return std::move(check.problems);
}

}  // namespace mostari::recover
