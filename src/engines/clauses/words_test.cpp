#include <gtest/gtest.h>

#include "engines/clauses/comparison_form.hpp"
#include "engines/clauses/language.hpp"
#include "engines/clauses/word_repair.hpp"

namespace mostari::clauses {
namespace {

std::string form(std::string_view text) {
  return comparison_form(text).text;
}

TEST(ComparisonForm, HoldsPlainLowerCaseWordsAndTheirStops) {
  EXPECT_EQ(form("The Parties'  films, (books) – and: \"more\";"), "the parties films, books and: more;");
  EXPECT_EQ(form("l'Échange d'œuvres à Łódź"), "l echange d oeuvres a lodz");
  EXPECT_EQ(form("Co-operation, co operation, guest-performances"), "cooperation, cooperation, guest performances");
}

TEST(ComparisonForm, ReadsDigitsInWordsAsLetters) {
  EXPECT_EQ(form("fi1ms b0oks Agreement1 of 1951"), "films books agreement of 1951");
}

TEST(ComparisonForm, KnowsWhereEachByteComesFrom) {
  const std::string text = "É-b";
  const ComparisonForm made = comparison_form(text);
  EXPECT_EQ(made.text, "e b");
  EXPECT_EQ(made.at, (std::vector<std::uint32_t>{0, 2, 3}));
}

TEST(ComparisonForm, StrayBytesAreBlanks) {
  EXPECT_EQ(form("a\x80"
                 "b \xE2\x82"),
            "a b");
}

TEST(LanguageOf, IsToldByFunctionWords) {
  EXPECT_EQ(language_of("the sides shall meet in the capital", Language::other), Language::english);
  EXPECT_EQ(language_of("les parties se reuniront dans la capitale", Language::other), Language::french);
  EXPECT_EQ(language_of("las partes se reuniran en la capital por el verano para los dos", Language::english),
            Language::other);
  EXPECT_EQ(language_of("films, records", Language::french), Language::french);
  EXPECT_EQ(
      language_of("books, maps, films, records, tapes, scores, slides, prints, posters, stamps, coins, medals, toys",
                  Language::english),
      Language::english);
}

WordRepair repair() {
  WordRepair made;
  made.learn(R"(scholarships?|protection of [^;]{0,9}monuments?|galler(?:y|ies)|concert\w*)");
  made.keep("projection");
  return made;
}

std::string repaired(std::string_view text) {
  ComparisonForm made = comparison_form(text);
  repair().repair(made);
  EXPECT_EQ(made.text.size(), made.at.size());
  return made.text;
}

TEST(WordRepair, JoinsWordsCutInTwo) {
  EXPECT_EQ(repaired("scholar ships, mon uments"), "scholarships, monuments");
  EXPECT_EQ(repaired("a monument shall stand"), "a monument shall stand");
  EXPECT_EQ(repaired("a protection of it"), "a protection of it");
}

TEST(WordRepair, MendsOneLetterOfALongWord) {
  EXPECT_EQ(repaired("schoiarship schlarships schholarship prctection"),
            "scholarship scholarships scholarship protection");
}

TEST(WordRepair, LeavesOtherWordsAlone) {
  EXPECT_EQ(repaired("projection concerned gallant monumental scholarly"),
            "projection concerned gallant monumental scholarly");
}

}  // namespace
}  // namespace mostari::clauses
