#include "formats/treaties/treaty_party.hpp"

#include <gtest/gtest.h>

#include <string>

#include "formats/places/country_files.hpp"

namespace mostari {
namespace {

std::string resolved(const TreatyParty& party, int year = 1970) {
  static const Countries countries = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  static const TreatyParties parties(countries);
  const Country* country = parties.resolve(party, year);
  return country == nullptr ? "" : country->code;
}

TEST(TreatyParties, TheCodeTellsDividedStatesApart) {
  EXPECT_EQ(resolved({"GERME", "Germany", "DEU"}), "DDR");
  EXPECT_EQ(resolved({"GERMW", "Germany", "DEU"}), "DEU");
  EXPECT_EQ(resolved({"GERMU", "Germany", "DEU"}, 1995), "DEU");
  EXPECT_EQ(resolved({"GERMAN", "Germany", "DEU"}, 1938), "DEU");
  EXPECT_EQ(resolved({"KOREN", "Korea", "KOR"}), "PRK");
  EXPECT_EQ(resolved({"KORES", "Korea", "KOR"}), "KOR");
  EXPECT_EQ(resolved({"VIETN", "Vietnam", "VNM"}), "VDR");
  EXPECT_EQ(resolved({"VIETN", "Vietnam", "VNM"}, 1985), "VNM");
  EXPECT_EQ(resolved({"VIETS", "Vietnam", "VNM"}), "RVN");
  EXPECT_EQ(resolved({"YEMES", "Yemen", "YEM"}), "YMD");
  EXPECT_EQ(resolved({"YEMEN", "Yemen", "YEM"}), "YEM");
}

TEST(TreatyParties, TheIsoColumnIsNotTakenAgainstNameAndCode) {
  EXPECT_EQ(resolved({"USSR", "Soviet Union", "ISR"}), "SUN");
  EXPECT_EQ(resolved({"ISRAEL", "Israel", "ISR"}), "ISR");
  EXPECT_EQ(resolved({"CZECHO", "Czechoslovakia ", "PHL"}), "CSK");
  EXPECT_EQ(resolved({"PHILIP", "Philippines", "PHL"}), "PHL");
  EXPECT_EQ(resolved({"ZAIRE", "Zaire", "COL"}, 1980), "ZAR");
  EXPECT_EQ(resolved({"congo", "", ""}), "COG");
  EXPECT_EQ(resolved({"CONGO", "Congo", "COL"}), "COG");
  EXPECT_EQ(resolved({"COLOMB", "Colombia", "COL"}), "COL");
}

TEST(TreatyParties, WithoutANameTheCodeIsReadAsFirstLetters) {
  EXPECT_EQ(resolved({"BELGIU", "", "BEL"}), "BEL");
  EXPECT_EQ(resolved({"BELGIU", "", "USA"}), "BEL");
  EXPECT_EQ(resolved({"NEWZEA", "", ""}), "NZL");
  EXPECT_EQ(resolved({"MAURIT", "", ""}), "MRT");
  EXPECT_EQ(resolved({"NIGER", "", ""}), "NER");
  EXPECT_EQ(resolved({"NIGERI", "", ""}), "NGA");
  EXPECT_EQ(resolved({"YUGOSL", "", "YUG"}), "YUG");
  EXPECT_EQ(resolved({"YUGOSL", "", "YUG"}, 1997), "SCG");
}

TEST(TreatyParties, OrganisationsAndWhatCouldBeTwoAreNone) {
  EXPECT_EQ(resolved({"UNESCO", "UN Educational", ""}), "");
  EXPECT_EQ(resolved({"UN", "United Nations", ""}), "");
  EXPECT_EQ(resolved({"IBRD", "", ""}), "");
  EXPECT_EQ(resolved({"SAINT", "", ""}), "");
  EXPECT_EQ(resolved({"", "", "FRA"}), "");
}

}  // namespace
}  // namespace mostari
