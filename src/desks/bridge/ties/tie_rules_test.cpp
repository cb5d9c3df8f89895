#include "desks/bridge/ties/tie_rules.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace mostari::bridge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ties(std::string_view kind, const nlohmann::json& properties) {
  std::vector<std::string> all;
  for (const TieRule& rule : tie_rules()) {
    if (rule.kind != kind) continue;
    for (const Tie& tie : rule.ties(properties)) {
      all.push_back(fmt::format("{} {}>{} {} {}", tie.layer, tie.from, tie.to, tie.year, tie.value));
    }
  }
  return all;
}

TEST(BridgeTies, AJointPropertyTiesEachTwoOfItsStates) {
  EXPECT_THAT(ties("site", {{"list", "World Heritage"}, {"states", {"BIH", "HRV", "MNE"}}, {"year", 2016}}),
              ElementsAre("world_heritage_joint BIH>HRV 2016 1", "world_heritage_joint BIH>MNE 2016 1",
                          "world_heritage_joint HRV>MNE 2016 1"));
}

TEST(BridgeTies, APropertyOfOneStateSaysThatTheListCoversIt) {
  EXPECT_THAT(ties("site", {{"list", "World Heritage"}, {"states", {"BIH"}}, {"year", 2005}}),
              ElementsAre("world_heritage_joint BIH>BIH 2005 1"));
  EXPECT_THAT(ties("site", {{"list", "World Heritage"}, {"list_in_part", true}, {"states", {"BIH"}}}), IsEmpty())
      << "a table of some sites does not say who has none";
  EXPECT_THAT(ties("site", {{"list", "another"}, {"states", {"BIH", "HRV"}}}), IsEmpty());
  EXPECT_THAT(ties("site", {{"list", "World Heritage"}, {"states", {"BIH", "BIH", 7}}}),
              ElementsAre("world_heritage_joint BIH>BIH 0 1"));
}

TEST(BridgeTies, TreatiesTieTheirPartiesInTheYearOfSignature) {
  EXPECT_THAT(ties("treaty", {{"parties", {"YUG", "FRA"}}, {"signed", "1920-03-05"}}),
              ElementsAre("cultural_treaties YUG>FRA 1920 1"));
  EXPECT_THAT(ties("treaty", {{"parties", {"FRA"}}, {"signed", "1950"}}),
              ElementsAre("cultural_treaties FRA>FRA 1950 1"));
  EXPECT_THAT(ties("treaty", {{"parties", nlohmann::json::array()}}), IsEmpty());
}

TEST(BridgeTies, PartnershipsSayWhoListsThem) {
  EXPECT_THAT(ties("partnership", {{"countries", {"BIH", "TUR"}}, {"listed_by", {"TUR"}}}),
              ElementsAre("sister_cities BIH>TUR 0 1", "sister_cities.listed TUR>BIH 0 1"));
  EXPECT_THAT(ties("partnership", {{"countries", {"BIH", "BIH"}}, {"listed_by", {"BIH"}}}),
              ElementsAre("sister_cities BIH>BIH 0 1"));
  EXPECT_THAT(ties("partnership", {{"countries", {"BIH", ""}}}), IsEmpty());
}

TEST(BridgeTies, FiguresTieInTheirOwnLayer) {
  EXPECT_THAT(ties("figure", {{"layer", "votes"}, {"from", "FRA"}, {"to", "DEU"}, {"year", 1980}, {"value", 12}}),
              ElementsAre("votes FRA>DEU 1980 12"));
  EXPECT_THAT(
      ties("figure", {{"layer", "book_translations"}, {"from_language", "fra"}, {"to_language", "deu"}, {"value", 7}}),
      ElementsAre(".translations fra>deu 0 7"));
  EXPECT_THAT(ties("figure", {{"layer", "pacts"}, {"from", "FRA"}, {"to", "DEU"}, {"directed", false}, {"year", 1963}}),
              ElementsAre("pacts DEU>FRA 1963 1"));
  // A stranger's layer must not pass for one of those that feed the models.
  EXPECT_THAT(ties("figure", {{"layer", ".gdp_usd"}, {"from", "FRA"}, {"to", "DEU"}, {"value", 1}}), IsEmpty());
}

TEST(BridgeTies, WhatFeedsTheModelsIsHidden) {
  EXPECT_THAT(ties("country_pair", {{"from", "FRA"}, {"to", "DEU"}, {"distance_km", 440.0}, {"contiguous", true}}),
              ElementsAre(".distance_km FRA>DEU 0 440", ".contiguous FRA>DEU 0 1"));
  EXPECT_THAT(ties("indicator", {{"indicator", "population"}, {"country", "FRA"}, {"year", 2020}, {"value", 67}}),
              ElementsAre(".population FRA>FRA 2020 67"));
  EXPECT_THAT(ties("country_languages", {{"country", "CHE"}, {"languages", {{"deu", 62}}}}),
              ElementsAre(".language.deu CHE>CHE 0 62"));
}

}  // namespace
}  // namespace mostari::bridge
