// schemas/object.json describes the properties once more, for people and for the web app: it must say what the program
// does.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "formats/objects/layout.hpp"
#include "model/object.hpp"

namespace mostari {
namespace {

using json = nlohmann::ordered_json;

json described_properties() {
  return json::parse(read_file(std::string(MOSTARI_SOURCE_DIR) + "/schemas/object.json", 1U << 20U).value())
      .at("properties");
}

TEST(ObjectSchema, NamesTheProgramsProperties) {
  std::vector<std::string> described;
  const json properties = described_properties();
  for (const auto& [name, property] : properties.items()) described.push_back(name);
  EXPECT_EQ(described, object_property_names());
}

TEST(ObjectSchema, DescribesEachInWords) {
  const json properties = described_properties();
  for (const auto& [name, property] : properties.items()) {
    EXPECT_FALSE(property.value("title", "").empty()) << name;
    EXPECT_GT(property.value("description", "").size(), 10U) << name;
  }
}

TEST(ObjectSchema, ListsAreLists) {
  const json properties = described_properties();
  for (const auto& [name, property] : properties.items()) {
    CulturalObject object;
    ASSERT_TRUE(set_property(object, name, "one"));
    ASSERT_TRUE(set_property(object, name, "two"));
    const bool list = properties_json(object).at(name).is_array();
    EXPECT_EQ(property.at("type"), list ? "array" : "string") << name;
  }
}

TEST(ObjectSchema, ExamplesAreValid) {
  const json properties = described_properties();
  for (const auto& [name, property] : properties.items()) {
    if (!property.contains("examples")) continue;
    for (const json& example : property.at("examples")) {
      EXPECT_TRUE(object_from_json(nlohmann::json{{name, nlohmann::json::parse(example.dump())}}).ok()) << name;
    }
  }
}

TEST(ObjectSchema, EveryPropertyIsAColumnOfTheGenericCsv) {
  const auto layouts = read_layouts(std::string(MOSTARI_SOURCE_DIR) + "/data/layouts").value();
  for (const Layout& layout : layouts) {
    if (layout.name != "object-id") continue;
    for (const std::string& name : object_property_names()) {
      ASSERT_NE(layout.find(name), nullptr) << name;
      EXPECT_EQ(layout.find(name)->property, name);
    }
  }
}

}  // namespace
}  // namespace mostari
