// The JSON-Schema-Test-Suite as referee: its cases of the keywords that our schemas use, of the draft that valijson
// reads.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.hpp"
#include "model/kind.hpp"
#include "model/schema_judge.hpp"

namespace mostari {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

const std::filesystem::path suite_folder = "/usr/share/json-schema-test-suite/tests/draft7";

const std::set<std::string> suite_keywords{
    "type",      "required",  "enum",    "const", "oneOf",    "minimum",    "maximum",
    "minLength", "maxLength", "pattern", "items", "maxItems", "properties", "additionalProperties"};

bool is_of_our_keywords(const json& schema) {
  if (!schema.is_object()) return false;
  for (const auto& [keyword, value] : schema.items()) {
    if (!suite_keywords.contains(keyword)) return false;
    if (keyword == "properties") {
      for (const auto& [name, each] : value.items()) {
        if (!is_of_our_keywords(each)) return false;
      }
    } else if (keyword == "oneOf") {
      for (const json& each : value) {
        if (!is_of_our_keywords(each)) return false;
      }
    } else if (keyword == "items" && !is_of_our_keywords(value)) {
      return false;
    }
  }
  return true;
}

std::string type_of(const json& value) {
  if (value.is_string()) return "string";
  if (value.is_boolean()) return "boolean";
  if (value.is_array()) return "array";
  if (value.is_object()) return "object";
  return value.is_number() ? "number" : "null";
}

/// A kind with one property that the schema is asked of; nothing where no kind may say so.
std::optional<Kind> kind_of(json schema, const json& value) {
  if (schema.contains("const")) return std::nullopt;  // kinds write it within "oneOf"
  // A kind's property has a type; that of the value itself changes no answer.
  if (!schema.contains("type")) schema["type"] = type_of(value);
  schema["title"] = "It";
  const json whole = {{"title", "Kind"},
                      {"description", "Of the suite."},
                      {"type", "object"},
                      {"additionalProperties", false},
                      {"properties", {{"it", schema}}}};
  try {
    return Kind("suite", ordered_json::parse(whole.dump()));
  } catch (const std::exception&) {
    return std::nullopt;  // words that are no texts, several types
  }
}

TEST(SchemaSuite, IsAnsweredAsItSays) {
  if (!std::filesystem::exists(suite_folder)) GTEST_SKIP() << "the package json-schema-test-suite is not installed";
  // 1.0 is a whole number from draft 6 on; valijson takes it for none. Rules, which are asked first, take it for one.
  const std::set<std::string> beyond_valijson{"a float with zero fractional part is an integer"};
  int judged = 0;
  int by_kind = 0;
  for (const std::string& keyword : suite_keywords) {
    const json groups = json::parse(read_file(suite_folder / (keyword + ".json"), 1U << 24U).value());
    for (const json& group : groups) {
      const json& schema = group.at("schema");
      if (!is_of_our_keywords(schema)) continue;
      const SchemaJudge judge(schema);
      for (const json& each : group.at("tests")) {
        const json& value = each.at("data");
        const bool valid = each.at("valid");
        const std::string what =
            group.at("description").get<std::string>() + ": " + each.at("description").get<std::string>();
        if (!beyond_valijson.contains(each.at("description"))) {
          EXPECT_EQ(!judge.fault(value), valid) << keyword << ", " << what;
          ++judged;
        }
        if (const std::optional<Kind> kind = kind_of(schema, value)) {
          EXPECT_EQ(!kind->fault({{"it", value}}), valid) << keyword << ", by a kind: " << what;
          ++by_kind;
        }
      }
    }
  }
  EXPECT_GT(judged, 100);
  EXPECT_GT(by_kind, 80);
}

}  // namespace
}  // namespace mostari
