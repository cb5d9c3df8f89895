// schemas/KIND.json describe what the readers make: the records of every case are records of their kind.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/file.hpp"
#include "model/kind.hpp"

namespace mostari {
namespace {

namespace fs = std::filesystem;

TEST(RecordSchemas, DescribeWhatTheReadersMake) {
  std::set<std::string> seen;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(MOSTARI_SOURCE_DIR) / "tests/cases/records")) {
    if (!entry.path().string().ends_with(".expected.json")) continue;
    const nlohmann::json expected = nlohmann::json::parse(read_file(entry.path(), 1U << 26U).value());
    for (const nlohmann::json& record : expected.value("records", nlohmann::json::array())) {
      const std::string kind = record.at("kind");
      seen.insert(kind);
      ASSERT_NE(kinds().find(kind), nullptr) << kind;
      const std::optional<Problem> fault = kinds().find(kind)->fault(record.at("properties"));
      EXPECT_FALSE(fault) << entry.path().filename().string() << ' ' << kind << ": " << to_string(*fault);
    }
  }
  EXPECT_EQ(seen, (std::set<std::string>{"assessment", "city", "country_languages", "country_pair", "element", "figure",
                                         "incident", "indicator", "membership", "need", "organisation", "partnership",
                                         "site", "transaction", "treaty", "work"}));
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
