#include "desks/intake/treaty_party_name.hpp"

#include <gtest/gtest.h>

#include "formats/places/country_files.hpp"

namespace mostari::intake {
namespace {

std::string party(std::string_view written, int year = 1970) {
  static const Countries countries = read_countries(MOSTARI_SOURCE_DIR "/data").value();
  const Country* country = party_named(countries, written, year);
  return country == nullptr ? "" : country->code;
}

TEST(TreatyParty, FormsOfStateAreLeftOut) {
  EXPECT_EQ(party("POLISH REPUBLIC"), "POL");
  EXPECT_EQ(party("Hungarian People's Republic"), "HUN");
  EXPECT_EQ(party("IMPERIAL ETHIOPIAN GOVERNMENT"), "ETH");
  EXPECT_EQ(party("Kingdom of Norway"), "NOR");
  EXPECT_EQ(party("SPANISH STATE"), "ESP");
}

TEST(TreatyParty, CutWordsAreJoinedAndTailsCutOff) {
  EXPECT_EQ(party("GOVERN MENT OF THE FRENCH REPUBLIC"), "FRA");
  EXPECT_EQ(party("KING DOM OF THE NETHERLANDS"), "NLD");
  EXPECT_EQ(party("UNITED KING DOM OF GREAT BRITAIN AND NORTHERN IRELAND"), "GBR");
  EXPECT_EQ(party("FRANCE ON CULTURE"), "FRA");
}

TEST(TreatyParty, WhereTwoStatesShareANameItsFormCounts) {
  EXPECT_EQ(party("GERMAN DEMOCRATIC REPUBLIC"), "DDR");
  EXPECT_EQ(party("GERMAN DEMOCRATIC REPUB LIC"), "DDR");
  EXPECT_EQ(party("Korean Popular State"), "");
}

TEST(TreatyParty, WhatIsNoCountryIsNotGuessed) {
  EXPECT_EQ(party("the latter"), "");
  EXPECT_EQ(party("United Nations Educational, Scientific and Cultural Organization"), "");
  EXPECT_EQ(party("UNITED STATES OF ATLANTIS"), "");
  EXPECT_EQ(party("Republic"), "");
  EXPECT_EQ(party(""), "");
}

}  // namespace
}  // namespace mostari::intake
