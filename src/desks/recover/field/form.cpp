#include "desks/recover/field/form.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/file.hpp"

namespace mostari::recover {
namespace {

using OrderedJson = nlohmann::ordered_json;  // the schema's order is the form's order

constexpr std::uint64_t max_schema_bytes = 1U << 20U;
constexpr std::size_t longest_line = 300;  ///< characters; a longer text gets a box of several lines

constexpr std::array<std::pair<FieldType, std::string_view>, 8> type_names{{{FieldType::text, "text"},
                                                                            {FieldType::long_text, "long_text"},
                                                                            {FieldType::date, "date"},
                                                                            {FieldType::choice, "choice"},
                                                                            {FieldType::causes, "causes"},
                                                                            {FieldType::threats, "threats"},
                                                                            {FieldType::photos, "photos"},
                                                                            {FieldType::number, "number"}}};

/// What a schema says that cannot be used; caught where the file is read.
struct Unusable {
  std::string where;
  Message reason;
};

std::string member_text(const OrderedJson& node, const char* name) {
  return node.value(name, std::string());
}

std::vector<std::string> texts_of(const OrderedJson& node, const char* name) {
  return node.contains(name) ? node.at(name).get<std::vector<std::string>>() : std::vector<std::string>();
}

template <typename T>
std::optional<T> form_number(const OrderedJson& node, const char* name) {
  return node.contains(name) ? std::optional(node.at(name).get<T>()) : std::nullopt;
}

/// A keyword that is not checked here would be a rule that nobody keeps.
void require_known(const OrderedJson& node, const std::string& where, std::initializer_list<std::string_view> known) {
  for (const auto& [keyword, value] : node.items()) {
    if (std::ranges::find(known, keyword) == known.end()) {
      throw Unusable{where, message("field.schema.keyword", {{"keyword", keyword}})};
    }
  }
}

/// The node with what its "$ref" points at ("#/$defs/NAME") merged in.
OrderedJson resolved(const OrderedJson& node, const OrderedJson& root) {
  if (!node.contains("$ref")) return node;
  const std::string ref = node.at("$ref");
  OrderedJson whole = root.at(OrderedJson::json_pointer(ref.substr(1)));
  for (const auto& [name, value] : node.items()) {
    if (name != "$ref") whole[name] = value;
  }
  return whole;
}

/// What the messages of its words are named after: "causes.certainty", or "type" where the schema shares the words
/// ("#/$defs/type").
std::string code_of(const OrderedJson& written, const std::string& where) {
  std::string code = written.contains("$ref") ? written.at("$ref").get<std::string>() : where;
  if (const std::size_t slash = code.rfind('/'); written.contains("$ref")) return code.substr(slash + 1);
  code.erase(0, 1);
  std::ranges::replace(code, '/', '.');
  return code;
}

std::vector<AssessmentOption> options_of(const OrderedJson& node, const std::string& code, const std::string& where) {
  std::vector<AssessmentOption> options;
  for (const OrderedJson& each : node.at("oneOf")) {
    require_known(each, where, {"const", "title", "description", "category", "stands_for", "follows_from"});
    const std::string value = each.at("const");
    const std::string name = (code + '.').append(value);
    options.push_back({.value = value,
                       .title = message("field.option." + name),
                       .description = each.contains("description") ? message("field.meaning." + name) : Message(),
                       .category = member_text(each, "category")});
  }
  return options;
}

FieldType type_of(const std::string& name, const OrderedJson& node, const std::string& where) {
  const std::string type = node.at("type");
  if (type == "number") return FieldType::number;
  if (type == "array") {
    for (const auto& [each, word] : type_names) {
      if (word == name) return each;
    }
  }
  if (type != "string") throw Unusable{where, message("field.schema.type")};
  if (node.contains("oneOf")) return FieldType::choice;
  if (member_text(node, "format") == "iso-date-or-its-beginning") return FieldType::date;
  return form_number<std::size_t>(node, "maxLength").value_or(0) > longest_line ? FieldType::long_text
                                                                                : FieldType::text;
}

AssessmentField field_from(const std::string& name, const OrderedJson& written, const OrderedJson& root,
                           const std::string& parent) {
  const std::string where = parent + "/" + name;
  const OrderedJson node = resolved(written, root);
  require_known(node, where,
                {"title", "description", "type", "format", "oneOf", "minLength", "maxLength", "maxItems", "minimum",
                 "maximum", "pattern", "items", "in_form", "unit", "examples"});
  const std::string own = code_of(OrderedJson::object(), where);
  AssessmentField field{.name = name,
                        .title = message("field.title." + own),
                        .description = node.contains("in_form") ? message("field.hint." + own) : Message(),
                        .type = type_of(name, node, where),
                        .in_form = node.contains("in_form"),
                        .required = member_text(node, "in_form") == "required",
                        .min_length = form_number<std::size_t>(node, "minLength"),
                        .max_length = form_number<std::size_t>(node, "maxLength"),
                        .max_items = form_number<std::size_t>(node, "maxItems"),
                        .minimum = form_number<double>(node, "minimum"),
                        .maximum = form_number<double>(node, "maximum"),
                        .pattern = member_text(node, "pattern")};
  if (field.type == FieldType::number && !(field.minimum && field.maximum)) {
    throw Unusable{where, message("field.schema.bounds")};
  }
  if (node.contains("oneOf")) field.options = options_of(node, code_of(written, where), where);
  if (node.contains("items")) {
    const OrderedJson& item = node.at("items");
    require_known(item, where, {"type", "additionalProperties", "required", "properties"});
    const std::vector<std::string> required = texts_of(item, "required");
    for (const auto& [part, rule] : item.at("properties").items()) {
      field.parts.push_back(field_from(part, rule, root, where));
      field.parts.back().required = std::ranges::find(required, part) != required.end();
    }
  }
  return field;
}

std::vector<UnosatClass> unosat_from(const OrderedJson& damage_class) {
  std::vector<UnosatClass> classes;
  for (const OrderedJson& each : damage_class.at("oneOf")) {
    const OrderedJson& stands_for = each.at("stands_for");
    const OrderedJson& from = each.at("follows_from");
    classes.push_back({.damage_class = each.at("const"),
                       .overall_condition = stands_for.at("overall_condition"),
                       .damage_extent = stands_for.at("damage_extent"),
                       .from_conditions = texts_of(from, "overall_condition"),
                       .from_extents = texts_of(from, "damage_extent")});
  }
  return classes;
}

nlohmann::json options_json(const std::vector<AssessmentOption>& options, Language language) {
  nlohmann::json all = nlohmann::json::array();
  for (const AssessmentOption& option : options) {
    nlohmann::json one = {{"value", option.value}, {"title", language.say(option.title)}};
    if (!option.description.empty()) one["description"] = language.say(option.description);
    if (!option.category.empty()) one["category"] = option.category;
    all.push_back(std::move(one));
  }
  return all;
}

std::string_view name_of(FieldType type) {
  return std::ranges::find(type_names, type, &std::pair<FieldType, std::string_view>::first)->second;
}

}  // namespace

Result<AssessmentForm> read_assessment_form(const std::filesystem::path& schema) {
  const Result<std::string> content = read_file(schema, max_schema_bytes);
  if (!content) return content.problem();
  Problem problem{.file = schema.string(), .advice = message("field.schema.install")};
  try {
    const OrderedJson root = OrderedJson::parse(*content);
    AssessmentForm form;
    for (const auto& [name, rule] : root.at("properties").items()) {
      form.fields.push_back(field_from(name, rule, root, ""));
    }
    form.unosat = unosat_from(root.at("properties").at("damage_class"));
    return form;
  } catch (const nlohmann::json::exception& error) {
    problem.reason = std::string(error.what());
  } catch (const Unusable& unusable) {
    problem.field = unusable.where;
    problem.reason = unusable.reason;
  }
  return problem;
}

nlohmann::json form_json(const AssessmentForm& form, Language language) {
  nlohmann::json fields = nlohmann::json::array();
  for (const AssessmentField& field : form.fields) {
    if (!field.in_form) continue;
    nlohmann::json one = {{"name", field.name},
                          {"title", language.say(field.title)},
                          {"description", language.say(field.description)},
                          {"type", name_of(field.type)},
                          {"required", field.required},
                          {"options", options_json(field.options, language)}};
    if (field.max_length) one["max_length"] = *field.max_length;
    if (field.max_items) one["max_items"] = *field.max_items;
    for (const AssessmentField& part : field.parts) {
      one["parts"].push_back({{"name", part.name},
                              {"title", language.say(part.title)},
                              {"required", part.required},
                              {"options", options_json(part.options, language)}});
    }
    fields.push_back(std::move(one));
  }
  nlohmann::json unosat = nlohmann::json::array();
  for (const UnosatClass& each : form.unosat) {
    unosat.push_back({{"damage_class", each.damage_class},
                      {"overall_condition", each.overall_condition},
                      {"damage_extent", each.damage_extent},
                      {"from_conditions", each.from_conditions},
                      {"from_extents", each.from_extents}});
  }
  return {{"fields", std::move(fields)}, {"unosat", std::move(unosat)}};
}

const AssessmentField* field_of(const AssessmentForm& form, std::string_view name) {
  const auto found = std::ranges::find(form.fields, name, &AssessmentField::name);
  return found == form.fields.end() ? nullptr : &*found;
}

std::optional<UnosatClass> state_of_unosat(const AssessmentForm& form, std::string_view damage_class) {
  const auto found = std::ranges::find(form.unosat, damage_class, &UnosatClass::damage_class);
  return found == form.unosat.end() ? std::nullopt : std::optional(*found);
}

std::string unosat_of_state(const AssessmentForm& form, std::string_view overall_condition,
                            std::string_view damage_extent) {
  const auto holding = [&](std::string_view word, std::vector<std::string> UnosatClass::*words) {
    return std::ranges::find_if(form.unosat, [&](const UnosatClass& each) {
      return word != "unknown" && std::ranges::find(each.*words, word) != (each.*words).end();
    });
  };
  auto found = holding(damage_extent, &UnosatClass::from_extents);
  if (found == form.unosat.end()) found = holding(overall_condition, &UnosatClass::from_conditions);
  return found == form.unosat.end() ? "not_assessed" : found->damage_class;
}

}  // namespace mostari::recover
