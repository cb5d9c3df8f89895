#include "model/country.hpp"

#include <gtest/gtest.h>

#include "model/country_name.hpp"
#include "model/edit_distance.hpp"

namespace mostari {
namespace {

Country present(std::string code, std::string name, std::vector<std::string> aliases = {}) {
  Country country{.code = std::move(code), .name = std::move(name)};
  country.aliases = std::move(aliases);
  return country;
}

Country former(std::string code, std::string name, int first, int last, std::vector<Succession> successors,
               std::vector<std::string> aliases = {}) {
  Country country = present(std::move(code), std::move(name), std::move(aliases));
  country.former = true;
  country.first_year = first;
  country.last_year = last;
  country.successors = std::move(successors);
  return country;
}

Countries some_countries() {
  Country bosnia = present("BIH", "Bosnia and Herzegovina", {"Bosnian", "Bosnia"});
  bosnia.alpha2 = "BA";
  bosnia.numeric = "070";
  bosnia.translations = {"Bosnien und Herzegowina"};
  Country afghanistan = present("AFG", "Afghanistan");
  afghanistan.numeric = "004";
  Country iceland = present("ISL", "Iceland");
  iceland.translations = {"Island"};
  return Countries({bosnia,
                    afghanistan,
                    iceland,
                    present("AND", "Andorra"),
                    present("SRB", "Serbia"),
                    present("KOR", "South Korea", {"Korea, Republic of", "Korea"}),
                    present("PRK", "North Korea", {"Korea, Democratic People's Republic of"}),
                    present("CHN", "China", {"People's Republic of China"}),
                    present("TWN", "Taiwan", {"Republic of China"}),
                    present("COG", "Congo", {"Congolese", "Congo-Brazzaville"}),
                    present("COD", "Democratic Republic of the Congo", {"Congolese", "Congo-Kinshasa", "Zaire", "ZAR"}),
                    present("MMR", "Myanmar", {"Burma"}),
                    present("GEO", "Georgia"),
                    present("USA", "United States", {"USA"}),
                    present("DOM", "Dominican Republic", {"Dominican"}),
                    present("DMA", "Dominica", {"Dominican"}),
                    former("YUG", "Yugoslavia", 1918, 1992, {{"BIH", 1992}, {"SCG", 1992}}),
                    former("SCG", "Serbia and Montenegro", 1992, 2006, {{"SRB", 2006}}, {"Yugoslavia", "YUG"}),
                    former("BUR", "Socialist Republic of the Union of Burma", 1948, 1989, {{"MMR", 1989}}, {"Burma"}),
                    former("ZAR", "Zaire", 1971, 1997, {{"COD", 1997}}),
                    former("DDR", "German Democratic Republic", 1949, 1990, {{"DEU", 1990}}, {"East Germany"})});
}

std::string resolved(std::string_view written, int year = 0) {
  static const Countries countries = some_countries();
  const Country* country = countries.resolve(written, year);
  return country == nullptr ? "" : country->code;
}

TEST(Countries, ResolveByCode) {
  for (const char* written : {"BIH", "bih", "BA", "070", "70", " BIH "}) EXPECT_EQ(resolved(written), "BIH") << written;
  EXPECT_EQ(resolved("4"), "AFG");
  EXPECT_EQ(resolved("AND"), "AND");
  for (const char* written : {"b/a", "B.A.", "n/a", "1", "BIHA", "Б"}) EXPECT_EQ(resolved(written), "") << written;
}

TEST(Countries, ResolveByNameInMostSpellings) {
  for (const char* written : {"Bosnia and Herzegovina", "BOSNIA & HERZEGOVINA", "Bosnia-Herzegovina", "the Bosnia",
                              "in Bosnia", "Bosnien und Herzegowina", "bosnian", "Bòsnia"}) {
    EXPECT_EQ(resolved(written), "BIH") << written;
  }
  EXPECT_EQ(resolved("U. S. A."), "USA");
  EXPECT_EQ(resolved("Island"), "ISL");
}

TEST(Countries, RepublicOfDoesNotCountUnlessItTells) {
  EXPECT_EQ(resolved("Republic of Iceland"), "ISL");
  EXPECT_EQ(resolved("Serbia (Republic of)"), "SRB");
  EXPECT_EQ(resolved("Republic of China"), "TWN");
  EXPECT_EQ(resolved("People's Republic of China"), "CHN");
  EXPECT_EQ(resolved("Republic of Korea"), "KOR");
  EXPECT_EQ(resolved("Democratic People's Republic of Korea"), "PRK");
  EXPECT_EQ(resolved("Congo, Dem. Rep. of the"), "COD");
  EXPECT_EQ(resolved("Congo, Rep."), "COG");
  EXPECT_EQ(resolved("Congo (Democratic Republic of the)"), "COD");
}

TEST(Countries, BracketMustNotSayAnother) {
  EXPECT_EQ(resolved("Georgia (country)"), "GEO");
  EXPECT_EQ(resolved("Myanmar [Burma]"), "MMR");
  EXPECT_EQ(resolved("Congo (Kinshasa)"), "COD");
  EXPECT_EQ(resolved("Congo (Léopoldville)"), "");
}

TEST(Countries, WhatCouldBeTwoIsNeither) {
  EXPECT_EQ(resolved("Congolese"), "");
  EXPECT_EQ(resolved("Dominican"), "");
  EXPECT_EQ(resolved("Dominican Republic"), "DOM");
  EXPECT_EQ(resolved("Northern Cyprus"), "");
  EXPECT_EQ(resolved(""), "");
  EXPECT_EQ(resolved(std::string(5'000, 'a')), "");
}

TEST(Countries, TheYearTellsFormerStatesApart) {
  EXPECT_EQ(resolved("Yugoslavia", 1970), "YUG");
  EXPECT_EQ(resolved("Yugoslavia", 1992), "YUG");
  EXPECT_EQ(resolved("Yugoslavia", 1995), "SCG");
  EXPECT_EQ(resolved("YUG", 2003), "SCG");
  EXPECT_EQ(resolved("Yugoslavia"), "YUG");
  EXPECT_EQ(resolved("Burma", 1970), "BUR");
  EXPECT_EQ(resolved("Burma", 1995), "MMR");
  EXPECT_EQ(resolved("Burma"), "MMR");
  EXPECT_EQ(resolved("ZAR", 1980), "ZAR");
  EXPECT_EQ(resolved("ZAR", 2003), "COD");
  EXPECT_EQ(resolved("East Germany", 1995), "DDR");
}

TEST(Countries, PredecessorsReachThroughFormerStates) {
  const Countries countries = some_countries();
  const auto of_serbia = countries.predecessors("SRB");
  ASSERT_EQ(of_serbia.size(), 2U);
  EXPECT_EQ(of_serbia[0].state->code, "SCG");
  EXPECT_EQ(of_serbia[0].year, 2006);
  EXPECT_EQ(of_serbia[1].state->code, "YUG");
  const auto of_bosnia = countries.predecessors("BIH");
  ASSERT_EQ(of_bosnia.size(), 1U);
  EXPECT_EQ(of_bosnia[0].year, 1992);
  EXPECT_TRUE(countries.predecessors("GEO").empty());
}

TEST(Countries, NearestSuggestsAndDoesNotResolve) {
  const Countries countries = some_countries();
  EXPECT_EQ(resolved("Afganistan"), "");
  const auto near = countries.nearest("Afganistan");
  ASSERT_FALSE(near.empty());
  EXPECT_EQ(near.front()->code, "AFG");
  EXPECT_TRUE(countries.nearest("Qqqqqqqqq").empty());
  EXPECT_LE(countries.nearest("Serbia", 1).size(), 1U);
}

TEST(CountryName, Keys) {
  EXPECT_EQ(country_keys("Korea, Republic of"), (std::vector<std::string>{"korea republic", "republic korea"}));
  EXPECT_EQ(without_form("republic korea"), "korea");
  EXPECT_EQ(without_form("dominican republic"), "");
  EXPECT_EQ(without_form("united kingdom"), "");
  EXPECT_EQ(without_form("kingdom norway"), "norway");
}

TEST(EditDistance, CountsAndStopsAtItsBound) {
  EXPECT_EQ(edit_distance("abc", "abc", 5), 0U);
  EXPECT_EQ(edit_distance("abc", "acb", 5), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 5), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
  EXPECT_EQ(edit_distance("", "abcdef", 2), 3U);
}

}  // namespace
}  // namespace mostari
