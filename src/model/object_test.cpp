#include <nlohmann/json.hpp>

#include "model/object.hpp"

#include <gtest/gtest.h>

#include "model/kind.hpp"
#include "model/object_text.hpp"

namespace mostari {
namespace {

TEST(CulturalObject, RoundTripsThroughJson) {
  CulturalObject object;
  object.id = "7";
  object.title = "Cane alla catena";
  object.maker = {"A", "B"};
  object.image = {"x.jpg"};
  const auto read = object_from_json(properties_json(object), "7");
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*read, object);
}

TEST(CulturalObject, TheTextIsTheJsonWrittenOut) {
  CulturalObject object;
  EXPECT_EQ(properties_text(object), "{}");
  EXPECT_TRUE(is_blank(object));
  object.id = "7";
  EXPECT_TRUE(is_blank(object)) << "an id says nothing of the object";
  std::string every_byte;
  for (char c = 0; c < 0x7F; ++c) every_byte += c;
  every_byte += "\x7F\u00e9\u2028\U0001F600";
  for (const std::string& name : object_property_names()) {
    ASSERT_TRUE(set_property(object, name, name + every_byte));
    EXPECT_FALSE(is_blank(object));
    EXPECT_EQ(properties_text(object), properties_json(object).dump()) << name;
  }
  object.maker.emplace_back("second");
  EXPECT_EQ(properties_text(object), properties_json(object).dump());
}

TEST(CulturalObject, TakesTextsAndListsAlike) {
  const auto read = object_from_json({{"title", {"One", "Two"}}, {"maker", "Giotto"}, {"date", 1300}});
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->title, "One; Two");
  EXPECT_EQ(read->maker, std::vector<std::string>{"Giotto"});
  EXPECT_EQ(read->date, "1300");
}

TEST(CulturalObject, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(object_from_json({{"titel", "x"}}).problem().field, "properties.titel");
  EXPECT_EQ(object_from_json({{"titel", "x"}}).problem().value, "\"x\"");
  EXPECT_EQ(object_from_json({{"title", {{"a", 1}}}}).problem().field, "properties.title");
  EXPECT_EQ(object_from_json(nlohmann::json::array()).problem().field, "properties");
}

TEST(CulturalObject, IsARecordOfItsKindUnlessTheKindAsksForMore) {
  CulturalObject object;
  object.title = "Highland Dogs";
  EXPECT_EQ(fault(object, *kinds().find("object")), std::nullopt);
  const Kind strict("object", nlohmann::ordered_json::parse(R"({"title": "Object", "description": "Of a test.",
      "type": "object", "additionalProperties": false, "required": ["maker"], "properties": {
        "title": {"title": "Title", "type": "string", "maxLength": 5}, "maker": {"title": "Maker", "type": "array",
        "items": {"type": "string"}}}})"));
  ASSERT_NE(fault(object, strict), std::nullopt);
  object.maker = {"Landseer"};
  ASSERT_NE(fault(object, strict), std::nullopt);
  EXPECT_EQ(fault(object, strict)->field, "Title");
  object.title = "Dogs";
  EXPECT_EQ(fault(object, strict), std::nullopt);
}

TEST(CulturalObject, CaptionIsOneLine) {
  CulturalObject object;
  object.title = "Highland Dogs";
  object.maker = {"Landseer"};
  object.date = "c.1839";
  EXPECT_EQ(caption(object), "Highland Dogs, Landseer, c.1839");
  object = {};
  object.id = "N-7";
  EXPECT_EQ(caption(object), "N-7") << "a caption is never empty";
}

}  // namespace
}  // namespace mostari
