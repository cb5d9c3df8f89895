#include "engines/linkage/maker_name.hpp"

#include <gtest/gtest.h>

namespace mostari::linkage {
namespace {

NameAgreement compared(const char* a, const char* b) {
  const auto x = maker_names(a);
  const auto y = maker_names(b);
  if (x.empty() || y.empty()) return NameAgreement::different;
  return agreement(x.front(), y.front());
}

TEST(MakerNames, InvertedAndForwardAreOnePerson) {
  EXPECT_EQ(compared("Turner, Joseph Mallord William", "Joseph Mallord William Turner"), NameAgreement::same);
  EXPECT_EQ(compared("Turner, J.M.W.", "Joseph Mallord William Turner"), NameAgreement::same);
  EXPECT_EQ(compared("Farrer, Thomas C.", "Thomas Charles Farrer"), NameAgreement::same);
  EXPECT_EQ(compared("Flinck, Govert", "Govaert Flinck"), NameAgreement::same);
  EXPECT_EQ(compared("Velde, Esaias van de", "Esaias van de Velde I"), NameAgreement::same);
  EXPECT_EQ(compared("Sir Edwin Henry Landseer", "Landseer, Edwin"), NameAgreement::same);
}

TEST(MakerNames, GenerationsSeparate) {
  EXPECT_EQ(compared("Breu I, Jorg", "Jörg Breu the Elder"), NameAgreement::same);
  EXPECT_EQ(compared("Jörg Breu the Younger", "Jörg Breu the Elder"), NameAgreement::family_conflict);
  EXPECT_EQ(compared("Hans Holbein II", "Hans Holbein the Younger"), NameAgreement::same);
}

TEST(MakerNames, OtherPeople) {
  EXPECT_EQ(compared("William Turner", "Charles Turner"), NameAgreement::family_conflict);
  EXPECT_EQ(compared("Turner", "Joseph Mallord William Turner"), NameAgreement::family_only);
  EXPECT_EQ(compared("Pablo Picasso", "Georges Braque"), NameAgreement::different);
}

TEST(MakerNames, AttributionsForwardsAndInverted) {
  const struct {
    const char* text;
    Attribution attribution;
    const char* family;
  } cases[] = {
      {"after Joseph Mallord William Turner", Attribution::after, "turner"},
      {"Follower of Cimabue", Attribution::follower, "cimabue"},
      {"Cimabue, Follower of", Attribution::follower, "cimabue"},
      {"Workshop of Fra Angelico", Attribution::workshop, "angelico"},
      {"Angelico, Fra, Workshop of", Attribution::workshop, "angelico"},
      {"attributed to Masaccio", Attribution::attributed, "masaccio"},
      {"School of Giotto", Attribution::circle, "giotto"},
      {"Circle of Rembrandt van Rijn", Attribution::circle, "rijn"},
      {"Manner of Canaletto", Attribution::manner, "canaletto"},
      {"Masaccio", Attribution::by, "masaccio"},
  };
  for (const auto& expected : cases) {
    const auto names = maker_names(expected.text);
    ASSERT_EQ(names.size(), 1U) << expected.text;
    EXPECT_EQ(names[0].attribution, expected.attribution) << expected.text;
    EXPECT_EQ(names[0].family, expected.family) << expected.text;
  }
}

TEST(MakerNames, SeveralMakersInOneField) {
  EXPECT_EQ(maker_names("Marco Zanuso, Richard Sapper").size(), 2U);
  EXPECT_EQ(maker_names("Marco Zanuso; Richard Sapper").size(), 2U);
  EXPECT_EQ(maker_names("Neroccio de' Landi and Master of the Griselda Legend").size(), 2U);
  EXPECT_EQ(maker_names("Turner, Joseph Mallord William").size(), 1U);
  EXPECT_EQ(maker_names("Turner, Joseph").size(), 1U);
}

TEST(MakerNames, NamesAndDatesInBrackets) {
  EXPECT_EQ(maker_names("Man Ray (Emmanuel Radnitzky)").size(), 2U);
  EXPECT_EQ(maker_names("Paul Klee (German, 1879-1940)").size(), 1U);
}

TEST(MakerNames, NobodyIsNobody) {
  for (const char* text : {"Unknown", "Anonymous", "Unidentified artist", "British School", "Various Artists"}) {
    const auto names = maker_names(text);
    ASSERT_FALSE(names.empty()) << text;
    EXPECT_TRUE(names[0].anonymous) << text;
  }
  EXPECT_TRUE(maker_names("").empty());
}

TEST(MakerNames, TheirWorkplaceIsNoName) {
  const auto family = [](const char* written) { return maker_names(written).front().family; };
  EXPECT_EQ(family("Lerouge à Lyon"), "lerouge");
  EXPECT_EQ(family("Anton Geigner in Mittenwald"), "geigner");
  EXPECT_EQ(family("Thomas à Kempis"), "kempis");
  EXPECT_EQ(agreement(maker_names("Lerouge à Lyon").front(), maker_names("Jean Lerouge").front()),
            NameAgreement::family_only);
}

}  // namespace
}  // namespace mostari::linkage
