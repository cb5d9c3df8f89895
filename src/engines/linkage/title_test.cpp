#include "engines/linkage/title.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mostari::linkage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(TitleWords, TakesTheTitleProperApart) {
  const TitleWords title = title_words("Promenade (Couple) [Spaziergänger (Ehepaar)]");
  EXPECT_THAT(title.core, ElementsAre("promenade"));
  EXPECT_THAT(title.rest, ElementsAre("couple", "spazierganger", "ehepaar"));
}

TEST(TitleWords, SeriesAfterFrom) {
  const TitleWords title = title_words("The Great Wave from the portfolio Thirty-Six Views");
  EXPECT_THAT(title.core, ElementsAre("great", "wave"));
  EXPECT_THAT(title.rest, ElementsAre("portfolio", "thirty", "six", "view"));
}

TEST(TitleWords, NoTitleIsNoInformation) {
  for (const char* text :
       {"Untitled", "[title not known]", "[no title]", "Ohne Titel", "Sans titre", "Senza titolo", ""}) {
    const TitleWords title = title_words(text);
    EXPECT_THAT(title.core, IsEmpty()) << text;
    EXPECT_THAT(title.rest, IsEmpty()) << text;
  }
  EXPECT_THAT(title_words("Untitled (Web 2)").rest, ElementsAre("web", "2"));
}

TEST(TitleWords, ArticlesOfSeveralLanguagesFall) {
  EXPECT_EQ(title_words("The Castle").core, title_words("Le Castle").core);
  EXPECT_EQ(title_words("L'Avventura").core, title_words("L’Avventura").core);
}

TEST(TitleWords, ATitleOfFunctionWordsAloneKeepsThem) {
  EXPECT_THAT(title_words("To and From").core, ElementsAre("to", "and", "from"));
}

}  // namespace
}  // namespace mostari::linkage
