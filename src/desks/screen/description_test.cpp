#include "desks/screen/description.hpp"

#include <gtest/gtest.h>

namespace mostari::screen {
namespace {

linkage::Description titled(const char* title) {
  CulturalObject object;
  object.title = title;
  return describe(object, 20'000);
}

TEST(Description, ATitleInTwoLanguagesIsEachOfThem) {
  if (titled("Die alte Brücke").meanings[0].language != "deu") GTEST_SKIP() << "no German dictionary is here";
  EXPECT_EQ(titled("The Old Bridge (Die alte Brücke)").titles,
            (std::vector<std::string>{"The Old Bridge (Die alte Brücke)", "The Old Bridge", "Die alte Brücke"}));
  EXPECT_EQ(titled("Die alte Brücke (The Old Bridge)").titles.size(), 3U);
  // No translation of each other, or no second language.
  for (const char* one : {"The Old Bridge (Der kalte Hund)", "The Old Bridge (second state)", "The Old Bridge ()",
                          "(Brücke", "Old Bridge) (", "Brücke (Mostar)"}) {
    EXPECT_EQ(titled(one).titles, std::vector<std::string>{one});
  }
}

}  // namespace
}  // namespace mostari::screen
