#include "desks/bridge/dossier.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "desks/bridge/city.hpp"
#include "desks/bridge/dossier_json.hpp"
#include "desks/bridge/partners.hpp"
#include "desks/bridge/report.hpp"
#include "desks/bridge/test_world.hpp"
#include "store/fingerprint.hpp"

namespace mostari::bridge {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Dossiers : public TestWorld {
 protected:
  static Dossier of(const Desk& desk, const char* a, const char* b, const Years& years = {}) {
    const auto pair = desk.pair(a, b).value();
    return dossier(desk, pair.first, pair.second, years);
  }

  /// What stands between two marks, wherever they stand in a text.
  static std::vector<std::string> between(const std::string& text, const std::string& before,
                                          const std::string& after) {
    std::vector<std::string> found;
    for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at)) {
      at += before.size();
      found.push_back(text.substr(at, text.find(after, at) - at));
    }
    return found;
  }

  static const PairLayer& layer(const Dossier& dossier, std::string_view name) {
    for (const PairLayer& each : dossier.layers) {
      if (each.layer->info.name == name) return each;
    }
    throw std::runtime_error("no layer " + std::string(name));
  }
};

TEST_F(Dossiers, NoDataIsNeverZero) {
  put("votes",
      {record("1", "figure", {{"layer", "votes"}, {"from", "FRA"}, {"to", "DEU"}, {"year", 2000}, {"value", 5}}),
       record("2", "figure", {{"layer", "votes"}, {"from", "ITA"}, {"to", "DEU"}, {"year", 2000}, {"value", 3}})});
  const auto with = desk();
  const Dossier observed = of(*with, "FRA", "DEU");
  EXPECT_EQ(layer(observed, "votes").status, TieStatus::observed);
  EXPECT_EQ(layer(observed, "votes").a_to_b, sure(5));
  EXPECT_EQ(layer(observed, "votes").b_to_a, sure(0));
  EXPECT_EQ(layer(observed, "votes").balance, std::nullopt) << "five are too few for a share";
  EXPECT_EQ(layer(observed, "votes").reciprocity, std::nullopt);
  const Dossier none = of(*with, "FRA", "ITA");
  EXPECT_EQ(layer(none, "votes").status, TieStatus::none_found);
  EXPECT_EQ(layer(none, "votes").total, sure(0));
  const Dossier unseen = of(*with, "FRA", "POL");
  EXPECT_EQ(layer(unseen, "votes").status, TieStatus::no_data);
  EXPECT_EQ(layer(unseen, "votes").total, std::nullopt);
  const json view = dossier_json(*with, unseen, {});
  for (const json& each : view["layers"]) {
    if (each["layer"] != "votes") continue;
    EXPECT_TRUE(each["total"].is_null());
    EXPECT_EQ(each["status"], "no_data");
    EXPECT_EQ(each["coverage"]["grade"], "D");
  }
  EXPECT_THAT(view["unknown"].dump(), HasSubstr("votes of Poland"));
}

TEST_F(Dossiers, MoneyForRecoveryIsALayerEvenOfADatasetThatHoldsNothingElse) {
  const json gift{{"name", "Italy: the bridge"},
                  {"transaction_type", "commitment"},
                  {"provider_country", "ITA"},
                  {"recipient_country", "BIH"},
                  {"amount", 1.6e6},
                  {"currency", "USD"}};
  put("money", {record("1", "transaction", gift)});
  const auto with = desk();
  const PairLayer support = layer(of(*with, "BIH", "ITA"), "recovery_support");
  EXPECT_EQ(support.a_to_b, sure(0));
  EXPECT_EQ(support.b_to_a, sure(1)) << "also of a year that is not known";
  EXPECT_EQ(evidence_json(*with, support.evidence, {})[0]["caption"],
            "Italy: the bridge (commitment, USD 1.6 million)");
  EXPECT_EQ(layer(of(*with, "ITA", "FRA"), "recovery_support").status, TieStatus::no_data);
}

TEST_F(Dossiers, SupportThatAProjectAndItsPartStateCountsOnce) {
  const auto gift = [](const char* activity, const char* date) {
    return json{{"name", "Gift"},
                {"transaction_type", "commitment"},
                {"provider_country", "ITA"},
                {"recipient_country", "BIH"},
                {"amount", 1.6e6},
                {"currency", "USD"},
                {"date", date},
                {"activity", activity}};
  };
  json part = gift("X-1-A", "2020-05-01");
  part["parent_activities"] = {"X-1"};
  put("money", {record("X-1:a", "transaction", gift("X-1", "2020-05-01")), record("X-1-A:a", "transaction", part)});
  put("copy", {record("X-1:a", "transaction", gift("X-1", "2020-05-01")),
               record("X-9:a", "transaction", gift("X-9", "2020-05-01"))});
  const PairLayer support = layer(of(*desk(), "BIH", "ITA"), "recovery_support");
  EXPECT_EQ(support.b_to_a, sure(2)) << "the copy and the part are the project's commitment told again";
  // A project for a region ties nobody: then its part does.
  json region = gift("X-5", "2021-05-01");
  region.erase("recipient_country");
  json within = gift("X-5-A", "2021-05-01");
  within["parent_activities"] = {"X-5"};
  put("region", {record("X-5:a", "transaction", region), record("X-5-A:a", "transaction", within)});
  EXPECT_EQ(layer(of(*desk(), "BIH", "ITA"), "recovery_support").b_to_a, sure(3));
}

TEST_F(Dossiers, TheTwoWaysChangePlacesWithTheCountries) {
  put("votes",
      {record("1", "figure", {{"layer", "votes"}, {"from", "FRA"}, {"to", "DEU"}, {"year", 2000}, {"value", 9}}),
       record("2", "figure", {{"layer", "votes"}, {"from", "DEU"}, {"to", "FRA"}, {"year", 2001}, {"value", 3}})});
  const auto with = desk();
  EXPECT_EQ(layer(of(*with, "FRA", "DEU"), "votes").balance, 0.5);
  EXPECT_EQ(layer(of(*with, "DEU", "FRA"), "votes").balance, -0.5);
  EXPECT_EQ(layer(of(*with, "FRA", "DEU"), "votes").reciprocity, 0.5);
  EXPECT_EQ(layer(of(*with, "FRA", "DEU", {.from = 2001, .to = {}}), "votes").total, sure(3));
  EXPECT_EQ(layer(of(*with, "FRA", "DEU", {.from = {}, .to = 1999}), "votes").status, TieStatus::no_data);
}

TEST_F(Dossiers, OfYearsThatTheSourceDoesNotHaveNothingIsSaid) {
  put("votes",
      {record("1", "figure", {{"layer", "votes"}, {"from", "FRA"}, {"to", "DEU"}, {"year", 2000}, {"value", 5}})});
  const auto with = desk();
  EXPECT_EQ(layer(of(*with, "FRA", "DEU", {.from = 2005, .to = {}}), "votes").status, TieStatus::no_data);
  // The made-up partnerships have no years at all.
  const Dossier dossier = of(*with, "FRA", "DEU", {.from = 1990, .to = {}});
  EXPECT_EQ(layer(dossier, "sister_cities").status, TieStatus::no_data);
  EXPECT_EQ(layer(dossier, "sister_cities").coverage_a.grade, 'D');
}

TEST_F(Dossiers, ALayerWithoutDirectionHasNoBalance) {
  put("pacts",
      {record(
          "1", "figure",
          {{"layer", "pacts"}, {"from", "FRA"}, {"to", "DEU"}, {"directed", false}, {"year", 1963}, {"value", 1}})});
  const auto with = desk();
  const Dossier dossier = of(*with, "FRA", "DEU");
  EXPECT_EQ(layer(dossier, "pacts").total, sure(1));
  EXPECT_EQ(layer(dossier, "pacts").a_to_b, std::nullopt);
  EXPECT_EQ(layer(dossier, "pacts").balance, std::nullopt);
}

TEST_F(Dossiers, TheModelFindsTheLawThatMadeThePartnerships) {
  const auto with = desk();
  const Dossier dossier = of(*with, "FRA", "DEU");
  const PairLayer& cities = layer(dossier, "sister_cities");
  ASSERT_TRUE(cities.expected.has_value());
  EXPECT_GT(cities.expected->high, cities.expected->mean);
  EXPECT_LE(cities.expected->low, cities.expected->mean);
  EXPECT_NEAR(cities.expected->mean, cities.total->low, 0.25 * cities.total->low + 1);
  EXPECT_EQ(cities.reading, Reading::as_expected);
  EXPECT_EQ(cities.coverage_a.grade, 'A') << cities.coverage_a.why;
}

TEST_F(Dossiers, FewerThanExpectedIsSaidAndComesFirstAmongThePartners) {
  // Romania's partnerships with Italy, the most of all, vanish from the list.
  std::vector<NewRecord> records;
  store_->for_each_record("cities", 0, [&](const Record& each) {
    if (!each.local_id.starts_with("ITAROU")) records.push_back(record(each.local_id, each.kind, each.properties));
    return true;
  });
  put("cities", records);
  const auto with = desk();
  const Dossier dossier = of(*with, "ITA", "ROU");
  EXPECT_EQ(layer(dossier, "sister_cities").total, sure(0));
  EXPECT_EQ(layer(dossier, "sister_cities").reading, Reading::less);
  EXPECT_EQ(layer(dossier, "sister_cities").log2_ratio, std::nullopt) << "of nothing there is no ratio";
  EXPECT_THAT(dossier.summary, Contains(says("less than expected. Low is a question")));
  const CountryDossier italy = country_dossier(*with, with->country("Italy", "a").value(), {});
  const PartnersInLayer& cities = italy.layers.front();
  EXPECT_EQ(with->atlas().country(cities.partners.front().country).code, "ROU");
}

TEST_F(Dossiers, WhatFormerStatesAgreedIsShownApart) {
  put("treaties",
      {record("1", "treaty", {{"name", "Culture"}, {"parties", {"YUG", "FRA"}}, {"signed", "1964-06-19"}}),
       record("2", "treaty", {{"name", "Culture anew"}, {"parties", {"BIH", "FRA"}}, {"signed", "2001-01-02"}})});
  const auto with = desk();
  const Dossier dossier = of(*with, "BIH", "FRA");
  EXPECT_EQ(layer(dossier, "cultural_treaties").total, sure(1));
  ASSERT_EQ(layer(dossier, "cultural_treaties").inherited.size(), 1U);
  EXPECT_EQ(layer(dossier, "cultural_treaties").inherited[0].total, sure(1));
  ASSERT_EQ(dossier.treaties.size(), 2U);
  EXPECT_TRUE(dossier.treaties[0].inherited);
  EXPECT_FALSE(dossier.treaties[1].inherited);
  ASSERT_FALSE(dossier.predecessors.empty());
  EXPECT_EQ(with->atlas().country(dossier.predecessors[0].state).code, "YUG");
  EXPECT_EQ(dossier.predecessors[0].year, 1992);
  // The other way round it is another country's dossier: Germany inherits nothing of Yugoslavia's.
  EXPECT_THAT(of(*with, "DEU", "FRA").treaties, IsEmpty());
}

TEST_F(Dossiers, ATextBelongsToTheTreatyOfTheSameDayAndItsClausesAreShown) {
  put("treaties",
      {record("7", "treaty", {{"name", "Culture"}, {"parties", {"BIH", "FRA"}}, {"signed", "2001-01-02"}})});
  const std::string body =
      "AGREEMENT ON CULTURE BETWEEN BOSNIA AND FRANCE\n\nHave agreed as follows:\n\nArticle 1\nThe Contracting Parties "
      "shall "
      "encourage the exchange of films.\n\nArticle 2\nThis Agreement shall remain in force for five years.\n";
  put("texts",
      {record("t", "treaty_text",
              {{"name", "Agreement"}, {"parties", {"FRA", "BIH"}}, {"signed", "2001-01-02"}, {"text", body}})});
  const auto with = desk();
  const Dossier dossier = of(*with, "BIH", "FRA");
  ASSERT_EQ(dossier.treaties.size(), 1U);
  EXPECT_EQ(dossier.treaties[0].text, "texts/t");
  bool gap = false;
  for (const ClauseState& clause : dossier.clauses) {
    if (clause.clause == "films") {
      ASSERT_EQ(clause.status, ClauseState::Status::found);
      EXPECT_THAT(clause.findings[0].sentence, HasSubstr("exchange of films"));
      EXPECT_THAT(body.substr(clause.findings[0].begin, clause.findings[0].end - clause.findings[0].begin),
                  HasSubstr("exchange of films"));
    }
    if (clause.clause == "illicit_traffic") {
      EXPECT_EQ(clause.status, ClauseState::Status::not_found);
      gap = clause.present_day;
    }
  }
  EXPECT_TRUE(gap);
  EXPECT_THAT(programme_html(dossier.programme, {}), HasSubstr("Illicit traffic"));
  // Without a text nothing is said to be missing.
  for (const ClauseState& clause : of(*with, "DEU", "FRA").clauses)
    EXPECT_EQ(clause.status, ClauseState::Status::no_text);
}

TEST_F(Dossiers, JointHeritageIsListedAndTravelGoesBothWays) {
  put("whl",
      {record("946", "site",
              {{"name", "Old Bridge"},
               {"list", "World Heritage"},
               {"states", {"BIH"}},
               {"year", 2005},
               {"latitude", 43.34},
               {"longitude", 17.81}}),
       record(
           "1504", "site",
           {{"name", "Tombstones"}, {"list", "World Heritage"}, {"states", {"BIH", "HRV", "SRB"}}, {"year", 2016}})});
  put("visa",
      {record("a", "figure",
              {{"layer", "visa_rule"}, {"from", "BIH"}, {"to", "GBR"}, {"value", 0}, {"text", "visa required"}}),
       record("b", "figure", {{"layer", "visa_rule"}, {"from", "GBR"}, {"to", "BIH"}, {"value", 4}, {"text", "90"}})});
  const auto with = desk();
  const Dossier neighbours = of(*with, "BIH", "HRV");
  ASSERT_EQ(neighbours.heritage.joint.size(), 1U);
  EXPECT_EQ(neighbours.heritage.joint[0].record.local_id, "1504");
  EXPECT_EQ(layer(neighbours, "world_heritage_joint").total, sure(1));
  const Dossier far = of(*with, "BIH", "GBR");
  EXPECT_EQ(layer(far, "world_heritage_joint").status, TieStatus::none_found);
  EXPECT_EQ(far.mobility.a_to_b->text, "visa required");
  EXPECT_THAT(far.mobility.reading, says("more easily from United Kingdom to Bosnia"));
  EXPECT_THAT(of(*with, "BIH", "HRV").mobility.reading, says("not known"));
}

TEST_F(Dossiers, ComparablePairsAreOtherPairs) {
  const auto with = desk();
  const Dossier dossier = of(*with, "TUR", "BIH");
  ASSERT_EQ(dossier.comparable.size(), 3U);
  EXPECT_LE(dossier.comparable[0].distance, dossier.comparable[1].distance);
  for (const ComparablePair& each : dossier.comparable) {
    EXPECT_FALSE(std::minmax(each.a, each.b) == std::minmax(dossier.a, dossier.b));
  }
}

TEST_F(Dossiers, TheReportsLinksLeadSomewhereAndNothingIsRaw) {
  put("treaties", {record("<1>", "treaty",
                          {{"name", "Films & \"books\" <b>"}, {"parties", {"BIH", "TUR"}}, {"signed", "1998-05-06"}})});
  const auto with = desk();
  const std::string page = dossier_report(*with, of(*with, "BIH", "TUR"), {});
  const std::vector<std::string> anchors = between(page, "id=\"", "\"");
  const std::vector<std::string> links = between(page, "href=\"#", "\"");
  for (const std::string& link : links) EXPECT_THAT(anchors, Contains(link));
  EXPECT_GT(links.size(), 2U);
  EXPECT_THAT(page, Not(HasSubstr("<b>")));
  for (const char* no_number : {">nan", ">inf", " nan ", " inf ", ">-nan"})
    EXPECT_THAT(page, Not(HasSubstr(no_number)));
}

TEST_F(Dossiers, WrongQuestionsGetAClearAnswer) {
  const auto with = desk();
  EXPECT_EQ(with->pair("BIH", "Narnia").problem().field, "b");
  EXPECT_EQ(with->pair("BIH", "Narnia").problem().called, "second country") << "a reader knows no b";
  EXPECT_THAT(to_string(with->pair("Narnia", "BIH").problem()), HasSubstr("first country \"Narnia\": "));
  EXPECT_THAT(with->pair("Bosnia", "BIH").problem().reason, says("same country"));
  EXPECT_THAT(with->pair("Germny", "FRA").problem().advice, says("DEU"));
  EXPECT_EQ(read_years("2000", "1990").problem().field, "from");
  EXPECT_EQ(read_years("", "two").problem().field, "to");
  EXPECT_EQ(read_years("99999", "").problem().field, "from");
  EXPECT_THAT(with->layer("nonsense").problem().advice, says("sister_cities"));
}

TEST_F(Dossiers, ACountryWithoutAnyDataGetsADossierThatSaysSo) {
  const auto with = desk();
  const Dossier dossier = of(*with, "NRU", "TUV");
  for (const PairLayer& each : dossier.layers) EXPECT_EQ(each.status, TieStatus::no_data) << each.layer->info.name;
  EXPECT_FALSE(dossier.unknown.empty());
  EXPECT_THAT(dossier.comparable, IsEmpty());
  EXPECT_NO_THROW(dossier_json(*with, dossier, {}).dump());
}

TEST_F(Dossiers, ACityIsFoundWithItsPartnersOrTheChoiceIsTold) {
  put("twins", {record("BIH-mostar", "city", {{"name", "Mostar"}, {"country", "BIH"}}),
                record("TUR-izmir", "city", {{"name", "İzmir"}, {"country", "TUR"}}),
                record("ITA-roma", "city", {{"name", "Roma"}, {"country", "ITA"}}),
                record("ROU-roma", "city", {{"name", "Roma"}, {"country", "ROU"}}),
                record("p", "partnership",
                       {{"name", "Mostar – İzmir"},
                        {"cities", {"Mostar", "İzmir"}},
                        {"countries", {"BIH", "TUR"}},
                        {"listed_by", {"TUR"}}},
                       {{.role = "city", .target = "BIH-mostar"}, {.role = "city", .target = "TUR-izmir"}})});
  const auto with = desk();
  const CityDossier city = city_dossier(*with, "mostar", "").value();
  ASSERT_EQ(city.partnerships.size(), 1U);
  EXPECT_EQ(city.partnerships[0].city, "İzmir");
  EXPECT_FALSE(city.partnerships[0].listed_by_both);
  ASSERT_EQ(city.behind.size(), 1U);
  EXPECT_EQ(city.behind[0].partnerships, 1);
  EXPECT_EQ(city_dossier(*with, "IZMIR", "Turkey").value().partnerships[0].city, "Mostar");
  EXPECT_THAT(city_dossier(*with, "Roma", "").problem().reason, says("Italy (ITA) and Romania (ROU)"));
  EXPECT_EQ(city_dossier(*with, "Roma", "ROU").value().record, "twins/ROU-roma");
  EXPECT_THAT(city_dossier(*with, "Mostra", "").problem().advice, says("Mostar"));
}

TEST_F(Dossiers, AnUndoneImportLeavesTheDossier) {
  put("votes",
      {record("1", "figure", {{"layer", "votes"}, {"from", "FRA"}, {"to", "DEU"}, {"year", 2000}, {"value", 5}})});
  const auto shown = [](const Manifest&) { return true; };
  const std::string before = datasets_fingerprint(*store_, shown);
  ASSERT_NE(desk()->atlas().layer("votes"), nullptr);
  ASSERT_TRUE(store_->undo("votes").ok());
  EXPECT_NE(datasets_fingerprint(*store_, shown), before);
  EXPECT_EQ(desk()->atlas().layer("votes"), nullptr);
  // A dataset that is not shown takes part in nothing.
  const auto hidden = Desk::open(*store_, [](const Manifest& each) { return each.name != "cities"; }).value();
  EXPECT_EQ(hidden->atlas().layer("sister_cities"), nullptr);
}

TEST_F(Dossiers, OneDeskAnswersManyThreads) {
  put("texts", {record("t", "treaty_text",
                       {{"name", "Agreement"},
                        {"parties", {"FRA", "BIH"}},
                        {"signed", "2001-01-02"},
                        {"text", "AGREEMENT\n\nArticle 1\nThe Parties shall exchange films.\n"}})});
  const auto with = desk();
  const std::string alone = dossier_json(*with, of(*with, "BIH", "FRA"), {}).dump();
  const auto fresh = desk();
  std::vector<std::string> answers(4);
  std::vector<std::thread> threads;
  threads.reserve(answers.size());
  for (std::string& answer : answers) {
    threads.emplace_back([&] { answer = dossier_json(*fresh, of(*fresh, "BIH", "FRA"), {}).dump(); });
  }
  for (std::thread& each : threads) each.join();
  for (const std::string& answer : answers) EXPECT_EQ(answer, alone);
}

TEST(Trend, RisesFallsOrStands) {
  const std::vector<double> rising{0, 1, 1, 2, 3, 4, 4, 6, 7, 9};
  EXPECT_EQ(trend_of(rising), TrendReading::rising);
  EXPECT_EQ(trend_of(std::vector<double>(rising.rbegin(), rising.rend())), TrendReading::falling);
  EXPECT_EQ(trend_of(std::vector<double>{5, 3, 5, 4, 5, 3, 4, 5}), TrendReading::steady);
  EXPECT_EQ(trend_of(std::vector<double>(8, 2.0)), TrendReading::steady);
  EXPECT_EQ(trend_of(std::vector<double>{0, 0, 0, 9, 0, 0, 8}), TrendReading::too_few);
}

}  // namespace
}  // namespace mostari::bridge
