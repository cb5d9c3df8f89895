// schemas/KIND.json describe what the readers make: every property of every case's records must be in them, of the type
// that they say.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/file.hpp"

namespace mostari {
namespace {

namespace fs = std::filesystem;

nlohmann::json schema_of(const std::string& kind) {
  return nlohmann::json::parse(
      read_file(fs::path(MOSTARI_SOURCE_DIR) / "schemas" / (kind + ".json"), 1U << 20U).value());
}

bool is_of_type(const nlohmann::json& value, const std::string& type) {
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  if (type == "array") return value.is_array();
  return type == "object" && value.is_object();
}

TEST(RecordSchemas, DescribeWhatTheReadersMake) {
  std::set<std::string> kinds;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(MOSTARI_SOURCE_DIR) / "tests/cases/records")) {
    if (!entry.path().string().ends_with(".expected.json")) continue;
    const nlohmann::json expected = nlohmann::json::parse(read_file(entry.path(), 1U << 26U).value());
    for (const nlohmann::json& record : expected.value("records", nlohmann::json::array())) {
      const std::string kind = record.at("kind");
      kinds.insert(kind);
      const nlohmann::json schema = schema_of(kind);
      for (const auto& [name, value] : record.at("properties").items()) {
        const std::string where = entry.path().filename().string() + " " + kind + "." + name;
        ASSERT_TRUE(schema["properties"].contains(name)) << where;
        EXPECT_TRUE(is_of_type(value, schema["properties"][name].at("type"))) << where;
      }
      for (const nlohmann::json& name : schema.value("required", nlohmann::json::array())) {
        EXPECT_TRUE(record.at("properties").contains(name.get<std::string>())) << kind << " needs " << name;
      }
    }
  }
  EXPECT_EQ(kinds, (std::set<std::string>{"assessment", "city", "country_languages", "country_pair", "element",
                                          "figure", "incident", "indicator", "membership", "need", "organisation",
                                          "partnership", "site", "transaction", "treaty", "work"}));
}

TEST(RecordSchemas, DescribeEachPropertyInWords) {
  for (const auto& entry : fs::directory_iterator(fs::path(MOSTARI_SOURCE_DIR) / "schemas")) {
    const nlohmann::json schema = nlohmann::json::parse(read_file(entry.path(), 1U << 20U).value());
    for (const auto& [name, property] : schema.at("properties").items()) {
      EXPECT_FALSE(property.value("title", "").empty()) << entry.path() << " " << name;
      EXPECT_GT(property.value("description", "").size(), 5U) << entry.path() << " " << name;
    }
  }
}

}  // namespace
}  // namespace mostari
