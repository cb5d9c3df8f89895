#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engines/clauses/clauses.hpp"
#include "engines/clauses/test_rules.hpp"

namespace mostari::clauses {
namespace {

using test::classifier;
using test::names;
using test::small_rules;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Finding> find(std::string_view text) {
  const auto found = classifier().find(text);
  EXPECT_TRUE(found.ok()) << (found.ok() ? "" : to_string(found.problem()));
  return found.ok() ? *found : std::vector<Finding>();
}

TEST(Classifier, SaysWhichSentenceOfWhichArticleAndWhichWords) {
  const std::string text =
      "The two sides have agreed as follows:\n\nArticle 4\n\nEach side shall pay its guests.\nIt shall offer three\n"
      "scholarships a year.\n";
  const auto found = find(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].name, "scholarships");
  EXPECT_EQ(found[0].clause, 1U);
  EXPECT_EQ(found[0].article, "Article 4");
  EXPECT_EQ(found[0].sentence, "It shall offer three scholarships a year.");
  EXPECT_EQ(text.substr(found[0].begin, found[0].end - found[0].begin), "It shall offer three\nscholarships a year.");
  EXPECT_THAT(found[0].words, ElementsAre("scholarships"));
  EXPECT_EQ(found[0].language, Language::english);
}

TEST(Classifier, TitlePagePreambleAndSignaturesDoNotCount) {
  EXPECT_THAT(find("AGREEMENT ON FILMS BETWEEN A AND B\n\nThe two sides, wishing to see each other's films,\n"
                   "Have agreed as follows:\nArticle 1\nThe sides shall meet.\n"
                   "IN WITNESS WHEREOF the delegates, among them the Director of Films, have signed.\n"
                   "DONE at Lourmel on 3 May 1987.\nThe Director of the Film Office\n"),
              IsEmpty());
}

TEST(Classifier, HeadingsDoNotCount) {
  EXPECT_THAT(find("Have agreed as follows:\nArticle 1\nScholarships and films\nThe sides shall meet every year.\n"
                   "FILMS AND SCHOLARSHIPS\nThey shall meet in the capital.\n"),
              IsEmpty());
}

TEST(Classifier, LettersAndProgrammesBehindTheSignaturesCount) {
  EXPECT_THAT(names(find("Have agreed as follows:\nArticle 1\nThe sides shall meet.\nDONE at Lourmel on 3 May 1987.\n"
                         "EXCHANGE OF LETTERS\nSir,\nI have the honour to propose that ten scholarships be offered.\n"
                         "Accept, Sir, the assurances of my high esteem.\n")),
              ElementsAre("scholarships"));
}

TEST(Classifier, ATextWithoutMarksIsOperativeFromTheStart) {
  EXPECT_THAT(names(find("The two cities will show each other's films every spring.")), ElementsAre("films"));
}

TEST(Classifier, WhatIsNegatedOrExcludedDoesNotCount) {
  EXPECT_THAT(find("This Agreement shall not apply to films."), IsEmpty());
  EXPECT_THAT(find("Films and the cinema are excluded from this Agreement."), IsEmpty());
  EXPECT_THAT(names(find("The sides shall offer scholarships with the exception of those for the cinema.")),
              ElementsAre("scholarships"));
  EXPECT_THAT(find("It protects from films of dust in the reading room."), IsEmpty());
  EXPECT_THAT(find("Les dispositions de cet accord ne s'appliquent pas aux films et au cinéma."), IsEmpty());
}

TEST(Classifier, ANegationEndsWithItsPartOfTheSentence) {
  EXPECT_THAT(names(find("The sides agree that this shall not apply to films; they shall award twenty grants.")),
              ElementsAre("scholarships"));
}

TEST(Classifier, EachSentenceIsReadInItsOwnLanguage) {
  const auto found = find(
      "Les deux pays accordent des bourses aux étudiants de l'autre partie.\n"
      "The sides shall show each other's films in the capital.\n"
      "Die Vertragsparteien werden den Austausch der films und der scholarships fördern und das Kino unterstützen.\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].language, Language::french);
  EXPECT_EQ(found[0].name, "scholarships");
  EXPECT_EQ(found[1].language, Language::english);
}

TEST(Classifier, ReadsThroughTheNoiseOfScanning) {
  EXPECT_THAT(names(find("The sides shall offer scholar-\nships to students of the other country.")),
              ElementsAre("scholarships"));
  EXPECT_THAT(names(find("The sides shall offer scholar\n\nships to students of the other country.")),
              ElementsAre("scholarships"));
  EXPECT_THAT(names(find("The sides shall offer scho1arships and schoiarships to the students.")),
              ElementsAre("scholarships"));
  EXPECT_THAT(names(find("The sides shall show \xEF\xAC\x81lms of the other country.")), ElementsAre("films"));
  EXPECT_THAT(names(find("The sides shall offer many\n\n12\n\nUnited Nations — Treaty Series\n\n1987\n\n"
                         "scholarships to the students of the other.")),
              ElementsAre("scholarships"));
}

TEST(Classifier, WhatIsNoTextIsAProblem) {
  const Classifier rules = classifier();
  EXPECT_FALSE(rules.find("").ok());
  EXPECT_FALSE(rules.find(" \n\t ").ok());
  EXPECT_FALSE(rules.find(std::string_view("films\0and more", 14)).ok());
  EXPECT_FALSE(rules.find("\x01\x02\x03\x04 films").ok());
  EXPECT_FALSE(rules.find("films \xFF\xFE").ok());
  EXPECT_THAT(to_string(rules.find("films \xFF\xFE").problem().reason), testing::HasSubstr("UTF-8"));
}

TEST(Classifier, LimitsAreProblemsThatSayWhatToDo) {
  Limits limits;
  limits.max_bytes = 10;
  EXPECT_THAT(to_string(classifier().find("The sides shall show films.", limits).problem()),
              testing::HasSubstr("longer than 10 bytes"));
  limits = {};
  limits.max_lines = 3;
  EXPECT_THAT(to_string(classifier().find("a\nb\nc\nd\n", limits).problem()), testing::HasSubstr("3 lines"));
}

TEST(Classifier, AMillionLinesAreReadAndTheAnswerStaysSmall) {
  std::string text;
  for (int line = 0; line < 1'000'000; ++line) text += line % 2 == 0 ? "We show films.\n" : "We meet.\n";
  const auto found = classifier().find(text);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->size(), Limits{}.max_findings_per_clause);
}

TEST(Classifier, ASentenceWithoutEndIsReadInPieces) {
  std::string text = "The sides shall meet";
  for (int word = 0; word < 20'000; ++word) text += " and meet";
  text += " and show films";
  const auto found = classifier().find(text);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1U);
  EXPECT_LT((*found)[0].sentence.size(), 5000U);
}

TEST(ClassifierBuild, RulesThatCannotWorkAreProblems) {
  const auto reason = [](const ClauseRules& rules) {
    const auto built = Classifier::build(rules);
    return built.ok() ? std::string() : to_string(built.problem());
  };
  ClauseRules rules = small_rules();
  rules.clauses[1].name = "films";
  EXPECT_THAT(reason(rules), testing::HasSubstr("occurs twice"));
  rules = small_rules();
  rules.clauses[0].patterns.clear();
  EXPECT_THAT(reason(rules), testing::HasSubstr("has no patterns"));
  rules = small_rules();
  rules.clauses[0].patterns[0].expression = "films(";
  EXPECT_THAT(reason(rules), testing::AllOf(testing::HasSubstr("films.patterns"), testing::HasSubstr("films(")));
  rules.clauses[0].patterns[0].expression = "x*";
  EXPECT_THAT(reason(rules), testing::HasSubstr("matches nothing at all"));
  rules.clauses[0].patterns[0] = {.language = "de", .expression = "filme"};
  EXPECT_THAT(reason(rules), testing::HasSubstr("no language"));
}

}  // namespace
}  // namespace mostari::clauses
