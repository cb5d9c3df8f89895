#pragma once

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>

namespace mostari::http {

/// Checks JSON values against the schemas of api/openapi.yaml: the keywords that the file uses, and a keyword beyond
/// them is an error. Stricter than JSON Schema in one way: a member that is not documented is a fault.
class SchemaCheck {
 public:
  explicit SchemaCheck(const YAML::Node& contract) : contract_(contract) {}

  /// The first fault as "path: what", empty when there is none.
  std::string fault(const nlohmann::json& value, const YAML::Node& schema, const std::string& path = "$") const {
    static const std::set<std::string> known = {
        "$ref",    "type",      "enum",    "required",    "properties",      "additionalProperties",
        "items",   "oneOf",     "minimum", "maximum",     "minItems",        "maxItems",
        "pattern", "maxLength", "default", "description", "contentMediaType"};
    for (const auto& keyword : schema) {
      if (!known.contains(keyword.first.as<std::string>())) {
        throw std::runtime_error("the test does not know the keyword " + keyword.first.as<std::string>());
      }
    }
    if (schema["$ref"]) return fault(value, resolved(schema["$ref"].as<std::string>()), path);
    if (schema["oneOf"]) return one_of_fault(value, schema["oneOf"], path);
    if (schema["type"] && !has_type(value, schema["type"])) return path + ": is not of the documented type";
    if (schema["enum"] && !in_enum(value, schema["enum"])) return path + ": is not one of the documented values";
    if (value.is_string()) return text_fault(value.get<std::string>(), schema, path);
    if (value.is_number()) return number_fault(value.get<double>(), schema, path);
    if (value.is_array()) return array_fault(value, schema, path);
    if (value.is_object()) return object_fault(value, schema, path);
    return {};
  }

  /// The node that "#/components/…" points at.
  YAML::Node resolved(const std::string& reference) const {
    YAML::Node node(contract_);
    std::size_t at = 2;
    while (at < reference.size()) {
      const std::size_t end = std::min(reference.find('/', at), reference.size());
      node.reset(node[reference.substr(at, end - at)]);
      if (!node) throw std::runtime_error("no such component: " + reference);
      at = end + 1;
    }
    return node;
  }

 private:
  static bool is_type(const nlohmann::json& value, const std::string& type) {
    if (type == "null") return value.is_null();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "string") return value.is_string();
    if (type == "array") return value.is_array();
    if (type == "object") return value.is_object();
    throw std::runtime_error("no such type: " + type);
  }

  static bool has_type(const nlohmann::json& value, const YAML::Node& type) {
    if (type.IsScalar()) return is_type(value, type.as<std::string>());
    return std::any_of(type.begin(), type.end(),
                       [&](const auto& each) { return is_type(value, each.template as<std::string>()); });
  }

  static bool in_enum(const nlohmann::json& value, const YAML::Node& values) {
    return std::any_of(values.begin(), values.end(),
                       [&](const auto& each) { return value == each.template as<std::string>(); });
  }

  std::string one_of_fault(const nlohmann::json& value, const YAML::Node& schemas, const std::string& path) const {
    std::string faults;
    for (const auto& schema : schemas) {
      const std::string each = fault(value, schema, path);
      if (each.empty()) return {};
      faults += "\n  " + each;
    }
    return path + ": is none of the documented shapes:" + faults;
  }

  static std::string text_fault(const std::string& text, const YAML::Node& schema, const std::string& path) {
    if (schema["pattern"] && !std::regex_search(text, std::regex(schema["pattern"].as<std::string>()))) {
      return path + ": does not fit the documented pattern";
    }
    if (schema["maxLength"] && text.size() > schema["maxLength"].as<std::size_t>()) return path + ": is too long";
    return {};
  }

  static std::string number_fault(double number, const YAML::Node& schema, const std::string& path) {
    if (schema["minimum"] && number < schema["minimum"].as<double>()) return path + ": is below the minimum";
    if (schema["maximum"] && number > schema["maximum"].as<double>()) return path + ": is above the maximum";
    return {};
  }

  std::string array_fault(const nlohmann::json& array, const YAML::Node& schema, const std::string& path) const {
    if (schema["minItems"] && array.size() < schema["minItems"].as<std::size_t>()) return path + ": has too few items";
    if (schema["maxItems"] && array.size() > schema["maxItems"].as<std::size_t>()) return path + ": has too many items";
    if (!schema["items"]) return {};
    for (std::size_t i = 0; i < array.size(); ++i) {
      std::string each = fault(array[i], schema["items"], path + '[' + std::to_string(i) + ']');
      if (!each.empty()) return each;
    }
    return {};
  }

  std::string object_fault(const nlohmann::json& object, const YAML::Node& schema, const std::string& path) const {
    for (const auto& name : schema["required"]) {
      if (!object.contains(name.as<std::string>())) return path + ": lacks " + name.as<std::string>();
    }
    const YAML::Node properties = schema["properties"];
    const YAML::Node others = schema["additionalProperties"];
    for (const auto& [name, value] : object.items()) {
      std::string member = path;
      member.append(".").append(name);
      std::string each;
      if (properties && properties[name]) {
        each = fault(value, properties[name], member);
      } else if (others && others.IsMap()) {
        each = fault(value, others, member);
      } else if (!(others && others.IsScalar() && others.as<bool>())) {
        each = member + ": is not documented";
      }
      if (!each.empty()) return each;
    }
    return {};
  }

  YAML::Node contract_;
};

}  // namespace mostari::http
