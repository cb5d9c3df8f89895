#include "engines/clauses/sentences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "engines/clauses/lines.hpp"

namespace mostari::clauses {
namespace {

using testing::ElementsAre;

std::vector<Sentence> sentences(std::string_view text) {
  std::vector<Sentence> all;
  split_sentences(text, [&](const Sentence& each) { all.push_back(each); });
  return all;
}

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> all;
  for (const Sentence& each : sentences(text)) all.push_back(each.text);
  return all;
}

TEST(Sentences, EndAtStopsButNotAtAbbreviations) {
  EXPECT_THAT(texts("Mr. A. Lind met Dr. Bo at No. 5. They agreed. See art. 3 of it."),
              ElementsAre("Mr. A. Lind met Dr. Bo at No. 5.", "They agreed.", "See art. 3 of it."));
}

TEST(Sentences, RunOnOverBlankLines) {
  EXPECT_THAT(texts("The sides shall\n\nmeet each\r\nspring.\n\nThey shall talk."),
              ElementsAre("The sides shall meet each spring.", "They shall talk."));
}

TEST(Sentences, ItemsOfAListAreSentencesOfTheirOwn) {
  EXPECT_THAT(texts("They shall:\n(a) send books;\n(b) lend pictures; (c) meet;\n1. In spring.\n2. In autumn."),
              ElementsAre("They shall:", "(a) send books;", "(b) lend pictures;", "(c) meet;", "1. In spring.",
                          "2. In autumn."));
}

TEST(Sentences, HyphensAtTheEndOfALineAreUndone) {
  EXPECT_THAT(texts("They shall ex-\nchange books in Mid-\nWinter."),
              ElementsAre("They shall exchange books in Mid- Winter."));
}

TEST(Sentences, FurnitureIsTakenOut) {
  EXPECT_THAT(texts("They shall\n— 14 —\nVol. 77, I-1002\n1 Came into force on 3 May 1990 by exchange of\nletters.\n"
                    "exchange books."),
              ElementsAre("They shall exchange books."));
}

TEST(Sentences, KnowTheirPlaceInTheSource) {
  const std::string source = "\n  They  shall\nmeet.  Often.\n";
  const auto found = sentences(source);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(source.substr(found[0].begin, found[0].end - found[0].begin), "They  shall\nmeet.");
  EXPECT_EQ(source.substr(found[1].begin, found[1].end - found[1].begin), "Often.");
}

TEST(Sentences, KnowTheirArticle) {
  const auto found = sentences(
      "Have agreed as follows: Article I The sides shall meet. ARTICLE 2. They shall talk.\nArticle Premier\n\nThey "
      "shall act under\nArticle 2 of this text.");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[1].article, "Article I");
  EXPECT_EQ(found[1].text, "The sides shall meet.");
  EXPECT_EQ(found[2].article, "Article 2");
  EXPECT_EQ(found[3].article, "Article 1");
  EXPECT_EQ(found[3].text, "They shall act under Article 2 of this text.");
}

TEST(Sentences, AreToldApartByTheirPart) {
  const auto found = sentences(
      "The two sides, wishing to meet,\nHave agreed as follows:\nThey shall meet.\nConsidering that all is well.\n"
      "IN WITNESS WHEREOF they signed.\nThe Minister of Books\nANNEX\nEach shall bring a pen.");
  std::vector<Part> parts;
  parts.reserve(found.size());
  for (const Sentence& each : found) parts.push_back(each.part);
  EXPECT_THAT(
      parts, ElementsAre(Part::front, Part::operative, Part::front, Part::signature, Part::signature, Part::operative));
}

TEST(Lines, HeadingsOfArticlesAreKnownThroughDamage) {
  EXPECT_EQ(article_heading("Artiele 14").number, "14");
  EXPECT_EQ(article_heading("ARTICLE IV. — The").number, "IV");
  EXPECT_EQ(article_heading("Article HI").number, "HI");
  EXPECT_EQ(article_heading("Article 12 of the treaty").size, 0U);
  EXPECT_EQ(article_heading("Articles of clothing").size, 0U);
}

}  // namespace
}  // namespace mostari::clauses
