#include "model/object.hpp"

#include <gtest/gtest.h>

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

TEST(CulturalObject, TakesTextsAndListsAlike) {
  const auto read = object_from_json({{"title", {"One", "Two"}}, {"maker", "Giotto"}, {"date", 1300}});
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->title, "One; Two");
  EXPECT_EQ(read->maker, std::vector<std::string>{"Giotto"});
  EXPECT_EQ(read->date, "1300");
}

TEST(CulturalObject, NamesTheFieldThatIsWrong) {
  EXPECT_EQ(object_from_json({{"titel", "x"}}).problem().field, "properties.titel");
  EXPECT_EQ(object_from_json({{"title", {{"a", 1}}}}).problem().field, "properties.title");
  EXPECT_EQ(object_from_json(nlohmann::json::array()).problem().field, "properties");
}

TEST(CulturalObject, CaptionIsOneLine) {
  CulturalObject object;
  object.title = "Highland Dogs";
  object.maker = {"Landseer"};
  object.date = "c.1839";
  EXPECT_EQ(caption(object), "Highland Dogs, Landseer, c.1839");
}

}  // namespace
}  // namespace mostari
