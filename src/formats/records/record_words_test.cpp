// What a registrar reads of a refused row, in the languages of the house.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "formats/records/record_row.hpp"

namespace mostari {
namespace {

const Language french = Language::of("fr").value();
const Language arabic = Language::of("ar").value();

std::vector<Problem> problems_of(std::string_view text) {
  std::vector<Problem> told;
  const auto keep = [&](const Problem& problem) { told.push_back(problem); };
  CsvTable table(text, keep, keep);
  while (table.next()) {
  }
  return told;
}

TEST(RecordWords, ARowOfAnotherLengthCountsItsCells) {
  const Message two = problems_of("a,b,c\n1,2\n").at(0).reason;
  EXPECT_EQ(two, "the row has 2 cells, the header 3");
  EXPECT_EQ(french.say(two), "la ligne a 2 cellules, l’en-tête 3");
  EXPECT_EQ(arabic.say(two).find("في الصف خليتان"), 0U) << arabic.say(two);
  const Message one = problems_of("a,b,c\n1\n").at(0).reason;
  EXPECT_EQ(one, "the row has 1 cell, the header 3");
  EXPECT_EQ(arabic.say(one).find("في الصف خلية واحدة"), 0U) << arabic.say(one);
}

TEST(RecordWords, ACountryThatIsNotKnownIsToldWithThoseThatAreNear) {
  const Countries countries({{.code = "BIH", .alpha2 = "BA", .name = "Bosnia and Herzegovina"}});
  std::vector<Problem> told;
  const RecordSink record = [](NewRecord&&, std::int64_t) { return true; };
  const ProblemSink problem = [&](const Problem& one) { told.push_back(one); };
  RecordIntake intake("t.csv", countries, record, problem);
  for (int i = 0; i < 3; ++i) (void)intake.country("Bosna and Herzegovina", 0, 2, "country");
  intake.finish();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].reason, "is no country that is known, or could be several (3 times)");
  EXPECT_EQ(told[0].advice, "it takes part in no tie; is it “Bosnia and Herzegovina”?");
  EXPECT_EQ(french.say(told[0].reason), "n’est pas un pays connu, ou pourrait en désigner plusieurs (3 fois)");
  EXPECT_EQ(french.say(told[0].advice),
            "il n’entre dans aucun lien\u00A0; est-ce «\u00A0Bosnie-Herzégovine\u00A0»\u00A0?");
  EXPECT_NE(arabic.say(told[0].advice).find("هل هو «البوسنة والهرسك»؟"), std::string::npos);
}

TEST(RecordWords, WordsAreListedAsTheLanguageListsThem) {
  const Message known = message("base.do.known", {{"words", words_said(std::vector<std::string>{"f", "sf"})}});
  EXPECT_EQ(known, "known are: f, sf");
  EXPECT_EQ(french.say(known), "sont connus\u00A0: f, sf");
  EXPECT_EQ(arabic.say(known), "المعروف منها: f، sf");
}

}  // namespace
}  // namespace mostari
