#include "formats/objects/layout.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace mostari {
namespace {

using testing::HasSubstr;

constexpr const char* small = R"({"name": "small", "required": ["No", "Name"],
    "columns": {"No": "id", "Name": "title", "Artist": {"property": "maker", "separators": ";"}, "Room": null}})";

Layout layout(const char* text) {
  return parse_layout(text, "small.json").value();
}

TEST(Layout, ParsesColumns) {
  const Layout read = layout(small);
  EXPECT_EQ(read.name, "small");
  ASSERT_NE(read.find("artist"), nullptr);
  EXPECT_EQ(read.find("ARTIST")->separators, ";");
  EXPECT_EQ(read.find("Room")->property, "");
  EXPECT_EQ(read.find("unknown"), nullptr);
}

TEST(Layout, ProblemsNameTheField) {
  const auto problem = [](const char* text) { return to_string(parse_layout(text, "x.json").problem()); };
  EXPECT_THAT(problem("{"), HasSubstr("not valid JSON"));
  EXPECT_THAT(problem("[]"), HasSubstr("not a JSON object"));
  EXPECT_THAT(problem(R"({"columns": {"a": "id"}})"), HasSubstr("name"));
  EXPECT_THAT(problem(R"({"name": "x", "columns": {"a": "title"}})"), HasSubstr("“id”"));
  EXPECT_THAT(problem(R"({"name": "x", "columns": {"a": "colour"}})"), HasSubstr("columns.a"));
  EXPECT_THAT(problem(R"({"name": "x", "columns": {"a": 5}})"), HasSubstr("columns.a"));
  EXPECT_THAT(problem(R"({"name": "x", "columns": {"a": "id", "A ": "title"}})"), HasSubstr("twice"));
  EXPECT_THAT(problem(R"({"name": "x", "columns": {"a": "id"}, "required": ["b"]})"), HasSubstr("required"));
  EXPECT_THAT(problem(R"({"name": "x", "columns": {"a": "id"}, "colour": 1})"), HasSubstr("colour"));
}

TEST(Layout, ChoosesTheBestAndNamesTheNearest) {
  std::vector<Layout> layouts{layout(small)};
  layouts.push_back(layout(R"({"name": "any", "generic": true, "columns": {"id": "id", "Name": "title"}})"));
  EXPECT_EQ((*choose_layout(layouts, {"NO", "name", "Room"}, "", "f"))->name, "small");
  EXPECT_EQ((*choose_layout(layouts, {"id", "name", "x"}, "", "f"))->name, "any");
  const auto unknown = choose_layout(layouts, {"No", "Titel", "Room"}, "", "f.csv");
  ASSERT_FALSE(unknown.ok());
  const std::string words = to_string(unknown.problem());
  EXPECT_THAT(words, HasSubstr("No, Titel, Room"));
  EXPECT_THAT(words, HasSubstr("“small”"));
  EXPECT_THAT(words, HasSubstr("also needs: Name"));
  EXPECT_THAT(words, HasSubstr("name one of the formats small, any"));
  EXPECT_FALSE(choose_layout(layouts, {"id", "name", "x", "y", "z"}, "", "f").ok()) << "mostly unknown columns";
  EXPECT_TRUE(choose_layout(layouts, {"id", "name", "x", "y", "z"}, "any", "f").ok()) << "asked for by name";
  EXPECT_FALSE(choose_layout(layouts, {"id", "name"}, "small", "f").ok());
  EXPECT_THAT(to_string(choose_layout(layouts, {"id"}, "none", "f").problem()), HasSubstr("small, any"));
}

TEST(Layout, AllOfTheProjectAreSound) {
  const auto layouts = read_layouts(std::string(MOSTARI_SOURCE_DIR) + "/data/layouts");
  ASSERT_TRUE(layouts.ok());
  EXPECT_TRUE(layouts.warnings().empty()) << (layouts.warnings().empty() ? "" : to_string(layouts.warnings()[0]));
  std::set<std::string> names;
  for (const Layout& each : *layouts) names.insert(each.name);
  for (const char* name : {"tate", "moma", "dma", "autry", "object-id"}) EXPECT_TRUE(names.contains(name)) << name;
}

}  // namespace
}  // namespace mostari
