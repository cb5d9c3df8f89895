#include "desks/intake/derive_ties.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace mostari::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;

std::vector<std::string> ties(const std::string& kind, const nlohmann::json& properties) {
  Record record;
  record.kind = kind;
  record.properties = properties;
  std::vector<std::string> all;
  for (const Tie& tie : derive_ties(record)) {
    all.push_back(fmt::format("{} {}>{} {} {}", tie.layer, tie.from, tie.to, tie.year, tie.value));
  }
  return all;
}

TEST(DeriveTies, AJointPropertyTiesEachTwoOfItsStates) {
  EXPECT_THAT(ties("site", {{"list", "World Heritage"}, {"states", {"BIH", "HRV", "MNE"}}, {"year", 2016}}),
              ElementsAre("world_heritage_joint BIH>HRV 2016 1", "world_heritage_joint BIH>MNE 2016 1",
                          "world_heritage_joint HRV>MNE 2016 1"));
}

TEST(DeriveTies, APropertyOfOneStateSaysThatTheListCoversIt) {
  EXPECT_THAT(ties("site", {{"list", "World Heritage"}, {"states", {"BIH"}}, {"year", 2005}}),
              ElementsAre("world_heritage_joint BIH>BIH 2005 1"));
  EXPECT_THAT(ties("site", {{"list", "World Heritage"}, {"list_in_part", true}, {"states", {"BIH"}}}), IsEmpty())
      << "a table of some sites does not say who has none";
  EXPECT_THAT(ties("site", {{"list", "another"}, {"states", {"BIH", "HRV"}}}), IsEmpty());
  EXPECT_THAT(ties("site", {{"list", "World Heritage"}, {"states", {"BIH", "BIH", 7}}}),
              ElementsAre("world_heritage_joint BIH>BIH 0 1"));
}

TEST(DeriveTies, TreatiesTieTheirPartiesInTheYearOfSignature) {
  EXPECT_THAT(ties("treaty", {{"parties", {"YUG", "FRA"}}, {"signed", "1920-03-05"}}),
              ElementsAre("cultural_treaties YUG>FRA 1920 1"));
  EXPECT_THAT(ties("treaty", {{"parties", {"FRA"}}, {"signed", "1950"}}),
              ElementsAre("cultural_treaties FRA>FRA 1950 1"));
  EXPECT_THAT(ties("treaty", {{"parties", nlohmann::json::array()}}), IsEmpty());
}

TEST(DeriveTies, PartnershipsSayWhoListsThem) {
  EXPECT_THAT(ties("partnership", {{"countries", {"BIH", "TUR"}}, {"listed_by", {"TUR"}}}),
              ElementsAre("sister_cities BIH>TUR 0 1", "sister_cities.listed TUR>BIH 0 1"));
  EXPECT_THAT(ties("partnership", {{"countries", {"BIH", "BIH"}}, {"listed_by", {"BIH"}}}),
              ElementsAre("sister_cities BIH>BIH 0 1"));
  EXPECT_THAT(ties("partnership", {{"countries", {"BIH", ""}}}), IsEmpty());
}

TEST(DeriveTies, FiguresTieInTheirOwnLayer) {
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

TEST(DeriveTies, WhatFeedsTheModelsIsHidden) {
  EXPECT_THAT(ties("country_pair", {{"from", "FRA"}, {"to", "DEU"}, {"distance_km", 440.0}, {"contiguous", true}}),
              ElementsAre(".distance_km FRA>DEU 0 440", ".contiguous FRA>DEU 0 1"));
  EXPECT_THAT(ties("indicator", {{"indicator", "population"}, {"country", "FRA"}, {"year", 2020}, {"value", 67}}),
              ElementsAre(".population FRA>FRA 2020 67"));
  EXPECT_THAT(ties("country_languages", {{"country", "CHE"}, {"languages", {{"deu", 62}}}}),
              ElementsAre(".language.deu CHE>CHE 0 62"));
}

TEST(DeriveTies, UnknownKindsAndBrokenPropertiesTieNothing) {
  EXPECT_THAT(ties("object", {{"title", "x"}}), IsEmpty());
  EXPECT_THAT(tie_kinds(), IsSupersetOf({"site", "treaty", "partnership", "figure", "transaction", "country_pair"}));
  for (const std::string_view each : tie_kinds()) {
    const std::string kind(each);
    EXPECT_THAT(ties(kind, nlohmann::json::object()), IsEmpty()) << kind;
    EXPECT_THAT(ties(kind, {{"states", 1}, {"parties", "x"}, {"countries", {1, 2}}, {"layer", 3}, {"from", {}}}),
                IsEmpty());
  }
}

TEST(DeriveTies, MoneyOfRecoveryLinksWhoGivesWithWhoReceives) {
  nlohmann::json gift{{"transaction_type", "commitment"},
                      {"provider_country", "ARE"},
                      {"recipient_country", "IRQ"},
                      {"date", "2018-04-23"}};
  EXPECT_THAT(ties("transaction", gift), ElementsAre("recovery_support ARE>IRQ 2018 1"));
  gift["alternative"] = true;
  EXPECT_THAT(ties("transaction", gift), IsEmpty()) << "another source on the same figure is not another gift";
  gift.erase("alternative");
  gift["planned"] = true;
  EXPECT_THAT(ties("transaction", gift), IsEmpty());
  gift.erase("planned");
  gift["transaction_type"] = "incoming_funds";
  EXPECT_THAT(ties("transaction", gift), IsEmpty()) << "the giver's own record says it";
}

TEST(DeriveTies, MoneyForSeveralCountriesLinksEachByItsPart) {
  nlohmann::json gift{{"transaction_type", "disbursement"}, {"provider_country", "GBR"}, {"amount", 1000.0}};
  gift["date"] = "2011-03-31";
  gift["recipient_shares"] = {{{"country", "AFG"}, {"percent", 75.0}, {"amount", 750.0}},
                              {{"country", "IRQ"}, {"percent", 25.0}, {"amount", 250.0}}};
  EXPECT_THAT(ties("transaction", gift),
              ElementsAre("recovery_support GBR>AFG 2011 0.75", "recovery_support GBR>IRQ 2011 0.25"));
  gift["recipient_shares"] = {{{"country", "AFG"}, {"percent", 50.0}, {"amount_low", 500.0}, {"amount_high", 1000.0}},
                              {{"country", "IRQ"}, {"amount_low", 0.0}, {"amount_high", 500.0}}};
  EXPECT_THAT(ties("transaction", gift), ElementsAre("recovery_support GBR>AFG 2011 0.5"))
      << "what a country may get is no tie";
  gift["amount"] = -1000.0;
  gift["recipient_shares"] = {{{"country", "AFG"}, {"amount_low", -1000.0}, {"amount_high", -500.0}}};
  EXPECT_THAT(ties("transaction", gift), ElementsAre("recovery_support GBR>AFG 2011 0.5"));
  gift.erase("recipient_shares");
  EXPECT_THAT(ties("transaction", gift), IsEmpty());
}

TEST(DeriveTies, MoneyForASiteWaitsForTheSitesState) {
  nlohmann::json gift{{"transaction_type", "pledge"},
                      {"provider_country", "USA"},
                      {"date", "2019-03-01"},
                      {"links", {{{"role", "site"}, {"target", "sites/A1"}}}}};
  EXPECT_THAT(ties("transaction", gift), ElementsAre(".support_to_site USA>USA 2019 1"));
  gift["recipient_country_written"] = "Narnia";
  EXPECT_THAT(ties("transaction", gift), IsEmpty()) << "it names a receiver, if one that is not known";
  gift["recipient_country"] = "SYR";
  EXPECT_THAT(ties("transaction", gift), ElementsAre("recovery_support USA>SYR 2019 1"));
}

}  // namespace
}  // namespace mostari::intake
