// What several sources tell is counted once, on every page of the desk.
#include <gmock/gmock.h>

#include "desks/bridge/city.hpp"
#include "desks/bridge/dossier_json.hpp"
#include "desks/bridge/partners.hpp"
#include "desks/bridge/report.hpp"
#include "desks/bridge/test_world.hpp"
#include "desks/bridge/words.hpp"

namespace mostari::bridge {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class CountedOnce : public TestWorld {
 protected:
  static NewRecord students(std::string id, const char* from, const char* to, double value, const char* source,
                            int year = 0) {
    json properties{{"layer", "student_exchange"}, {"from", from}, {"to", to}, {"value", value}};
    if (*source != '\0') properties["source"] = source;
    if (year != 0) properties["year"] = year;
    return record(std::move(id), "figure", std::move(properties));
  }

  static NewRecord partnership(const std::string& id, json cities, json countries) {
    return record(id, "partnership",
                  {{"name", id}, {"cities", std::move(cities)}, {"countries", countries}, {"listed_by", countries}});
  }

  PairLayer layer(const char* a, const char* b, std::string_view name, const Years& years = {}) {
    desk_ = desk();
    const auto pair = desk_->pair(a, b).value();
    dossier_ = dossier(*desk_, pair.first, pair.second, years);
    for (const PairLayer& each : dossier_.layers) {
      if (each.layer->info.name == name) return each;
    }
    throw std::runtime_error("no layer " + std::string(name));
  }

  json measure(nlohmann::json (*of)(const Desk&, const Layer&, const Years&, Language), const char* name) const {
    return of(*desk_, *desk_->layer(name).value(), {}, {});
  }

  static json row_of(const json& rows, const char* code) {
    for (const json& each : rows) {
      if (each["code"] == code) return each;
    }
    return nullptr;
  }

  std::shared_ptr<const Desk> desk_;
  Dossier dossier_;
};

TEST_F(CountedOnce, OneFigureOfTwoDatasetsIsOneFigure) {
  put("ministry",
      {students("1", "GRC", "ESP", 100, "Ministry table"), students("2", "ESP", "GRC", 10, "Ministry table")});
  put("uis", {students("a", "GRC", "ESP", 100, "UIS extract"), students("b", "ESP", "GRC", 10, "UIS extract")});
  const PairLayer exchange = layer("GRC", "ESP", "student_exchange");
  EXPECT_EQ(exchange.a_to_b, sure(100));
  EXPECT_EQ(exchange.b_to_a, sure(10));
  EXPECT_EQ(exchange.total, sure(110));
  ASSERT_THAT(exchange.stated, SizeIs(2));
  EXPECT_EQ(stated_words(exchange), "Ministry table 100 there and 10 back; UIS extract 100 there and 10 back");
  EXPECT_THAT(unknown_json(dossier_.unknown, {}).dump(), HasSubstr("counted once"));
  EXPECT_THAT(told_twice(desk_->atlas(), *exchange.layer), says("2 datasets feed this layer"));
  EXPECT_EQ(layer_json(desk_->atlas(), *exchange.layer, {})["ties"], 2);
  EXPECT_THAT(exchange.evidence, SizeIs(4)) << "all records that tell it are evidence";
}

TEST_F(CountedOnce, WhereSourcesDifferTheRangeIsShownOnEveryPage) {
  put("ministry", {students("1", "GRC", "ESP", 100, "Ministry")});
  put("uis", {students("1", "GRC", "ESP", 110, "UIS")});
  const PairLayer exchange = layer("GRC", "ESP", "student_exchange");
  EXPECT_EQ(exchange.total, (Amount{.low = 100, .high = 110}));
  EXPECT_EQ(number(*exchange.total), "100 to 110");
  EXPECT_EQ(exchange.balance, std::nullopt) << "of two figures no share can be said";
  EXPECT_THAT(dossier_.summary,
              Contains(says("100 to 110. The sources differ, and are not added: Ministry 100; UIS 110.")));
  EXPECT_THAT(unknown_json(dossier_.unknown, {}).dump(), HasSubstr("Which source of student exchange is right"));
  EXPECT_THAT(dossier_report(*desk_, dossier_, {}), HasSubstr("Several sources, not added: Ministry 100; UIS 110"));
  const json view = dossier_json(*desk_, dossier_, {});
  for (const json& each : view["layers"]) {
    if (each["layer"] != "student_exchange") continue;
    EXPECT_EQ(each["total"], 100);
    EXPECT_EQ(each["total_high"], 110);
    EXPECT_THAT(each["stated"], SizeIs(2));
    EXPECT_EQ(each["stated"][1]["source"], "UIS");
  }
  const json of_greece =
      country_dossier_json(*desk_, country_dossier(*desk_, desk_->country("GRC", "a").value(), {}), {});
  for (const json& each : of_greece["layers"]) {
    if (each["layer"] != "student_exchange") continue;
    EXPECT_EQ(each["partners"][0]["sent"], 100);
    EXPECT_EQ(each["partners"][0]["total_high"], 110);
  }
  const json map = tie_map_json(*desk_, *exchange.layer, std::nullopt, {}, {});
  EXPECT_EQ(row_of(map["countries"], "GRC")["sent"], 100);
  EXPECT_EQ(row_of(map["countries"], "ESP")["total_high"], 110);
  EXPECT_EQ(row_of(measure(network_json, "student_exchange")["countries"], "ESP")["received"], 100);
  const json regions = measure(region_matrix_json, "student_exchange");
  double sum = 0;
  for (const json& row : regions["values"]) {
    for (const json& value : row) sum += value.get<double>();
  }
  EXPECT_EQ(sum, 100);
}

TEST_F(CountedOnce, OneTableMayNameTwoSourcesOfAFigureAndPartsOfOne) {
  put("both", {students("1", "GRC", "ESP", 100, "Ministry"), students("2", "GRC", "ESP", 110, "UIS"),
               students("3", "FRA", "ESP", 40, "Ministry"), students("4", "FRA", "ESP", 60, "Ministry")});
  EXPECT_EQ(layer("GRC", "ESP", "student_exchange").total, (Amount{.low = 100, .high = 110}));
  EXPECT_EQ(dossier_.layers.back().stated.size(), 2U);
  EXPECT_EQ(layer("FRA", "ESP", "student_exchange").total, sure(100)) << "rows of one source are parts";
  EXPECT_THAT(dossier_.layers.back().stated, IsEmpty());
}

TEST_F(CountedOnce, YearsOfTwoDatasetsCompleteEachOtherAndAFigureOfAllYearsIsNotAdded) {
  put("old", {students("1", "GRC", "ESP", 5, "", 2000), students("2", "GRC", "ESP", 7, "", 2001)});
  put("new", {students("1", "GRC", "ESP", 8, "", 2001), students("2", "GRC", "ESP", 9, "", 2002)});
  EXPECT_EQ(layer("GRC", "ESP", "student_exchange").total, (Amount{.low = 21, .high = 22}));
  EXPECT_EQ(layer("GRC", "ESP", "student_exchange", {.from = 2001, .to = 2001}).total, (Amount{.low = 7, .high = 8}));
  ASSERT_THAT(dossier_.layers.back().trend, SizeIs(1));
  EXPECT_EQ(dossier_.layers.back().trend[0].a_to_b, 7);
  put("sum", {students("1", "GRC", "ESP", 30, "")});
  EXPECT_EQ(layer("GRC", "ESP", "student_exchange").total, (Amount{.low = 21, .high = 30}));
  put("sum", {students("1", "GRC", "ESP", 20, "")});
  EXPECT_EQ(layer("GRC", "ESP", "student_exchange").total, (Amount{.low = 20, .high = 22}));
  EXPECT_EQ(layer("GRC", "ESP", "student_exchange", {.from = 2000, .to = {}}).total, (Amount{.low = 21, .high = 22}));
}

TEST_F(CountedOnce, APartnershipIsOneByItsCities) {
  const double before = layer("BIH", "TUR", "sister_cities").total->low;
  put("one",
      {partnership("1", {"Mostar", "İzmir"}, {"BIH", "TUR"}), partnership("2", {"Sarajevo", "Bursa"}, {"BIH", "TUR"})});
  put("two",
      {partnership("x", {"IZMIR", "Mostar"}, {"TUR", "BIH"}), partnership("y", {"Bolu", "Tuzla"}, {"TUR", "BIH"})});
  EXPECT_EQ(layer("BIH", "TUR", "sister_cities").total, sure(before + 3));
  EXPECT_THAT(dossier_.layers.front().stated, SizeIs(2)) << "the made-up world has none of the two";
}

TEST_F(CountedOnce, AListImportedTwiceChangesNoFigureAndNoExpectation) {
  const PairLayer once = layer("GRC", "ITA", "sister_cities");
  ASSERT_EQ(once.total, sure(8));
  const json map = measure([](const Desk& d, const Layer& l, const Years& y,
                              Language in) { return tie_map_json(d, l, std::nullopt, y, in); },
                           "sister_cities");
  std::vector<NewRecord> again;
  store_->for_each_record("cities", 0, [&](const Record& each) {
    again.push_back(record("copy-" + each.local_id, each.kind, each.properties));
    return true;
  });
  put("copy", again);
  // As counts of the pair, from a third source.
  put("counts", {record("1", "figure",
                        {{"layer", "sister_cities"},
                         {"from", "GRC"},
                         {"to", "ITA"},
                         {"directed", false},
                         {"value", once.total->low}})});
  const PairLayer twice = layer("GRC", "ITA", "sister_cities");
  EXPECT_EQ(twice.total, once.total);
  EXPECT_EQ(twice.coverage_a.why, to_string(once.coverage_a.why));
  ASSERT_TRUE(once.expected && twice.expected);
  EXPECT_DOUBLE_EQ(twice.expected->mean, once.expected->mean);
  EXPECT_THAT(twice.stated, SizeIs(3));
  const json map_again = measure([](const Desk& d, const Layer& l, const Years& y,
                                    Language in) { return tie_map_json(d, l, std::nullopt, y, in); },
                                 "sister_cities");
  EXPECT_EQ(map_again["countries"], map["countries"]);
}

TEST_F(CountedOnce, AgreementsAndPropertiesOfTwoListsAreListedOnce) {
  const json treaty{{"name", "Culture"}, {"parties", {"BIH", "FRA"}}, {"signed", "2001-01-02"}};
  json renamed = treaty;
  renamed["name"] = "Accord culturel";
  const json site{{"name", "Tombstones"}, {"list", "World Heritage"}, {"states", {"BIH", "FRA"}}, {"year", 2016}};
  put("register", {record("1", "treaty", treaty), record("2", "treaty", treaty)});
  put("series", {record("a", "treaty", renamed)});
  put("list", {record("1504", "site", site)});
  put("table", {record("t1", "site", site)});
  EXPECT_EQ(layer("BIH", "FRA", "cultural_treaties").total, sure(2)) << "a register's own two stay two";
  EXPECT_THAT(dossier_.treaties, SizeIs(2));
  EXPECT_THAT(dossier_.heritage.joint, SizeIs(1));
  EXPECT_EQ(layer("BIH", "FRA", "world_heritage_joint").total, sure(1));
}

TEST_F(CountedOnce, ACitysPartnersAreListedOnce) {
  const std::vector<Link> ends{{.role = "city", .target = "BIH-mostar"}, {.role = "city", .target = "TUR-izmir"}};
  const auto twin = [&](const char* izmir, json listed_by) {
    return std::vector<NewRecord>{record("BIH-mostar", "city", {{"name", "Mostar"}, {"country", "BIH"}}),
                                  record("TUR-izmir", "city", {{"name", izmir}, {"country", "TUR"}}),
                                  record("p", "partnership",
                                         {{"name", "Mostar – İzmir"},
                                          {"cities", {"Mostar", izmir}},
                                          {"countries", {"BIH", "TUR"}},
                                          {"listed_by", std::move(listed_by)}},
                                         ends)};
  };
  put("one", twin("İzmir", {"BIH"}));
  put("two", twin("Izmir", {"BIH", "TUR"}));
  const auto with = desk();
  const CityDossier city = city_dossier(*with, "Mostar", "").value();
  ASSERT_THAT(city.partnerships, SizeIs(1));
  EXPECT_TRUE(city.partnerships[0].listed_by_both);
  ASSERT_THAT(city.behind, SizeIs(1));
  EXPECT_EQ(city.behind[0].partnerships, 1);
}

TEST_F(CountedOnce, ALayerNamedInTheSingularIsTheSameLayer) {
  put("register",
      {record("1", "treaty", {{"name", "Culture"}, {"parties", {"BIH", "FRA"}}, {"signed", "2001-01-02"}})});
  put("ties", {record("1", "figure",
                      {{"layer", "cultural_treaty"},
                       {"from", "BIH"},
                       {"to", "FRA"},
                       {"year", 2001},
                       {"directed", false},
                       {"value", 1}})});
  EXPECT_EQ(layer("BIH", "FRA", "cultural_treaties").total, sure(1));
  EXPECT_EQ(desk_->atlas().layer("cultural_treaty"), nullptr);
}

TEST_F(CountedOnce, BooksOfYearsAreAddedAndThoseOfTwoDatasetsAreNot) {
  const auto books = [](std::string id, int year, double value) {
    return record(std::move(id), "figure",
                  {{"layer", "book_translations"},
                   {"from_language", "bos"},
                   {"to_language", "tur"},
                   {"year", year},
                   {"value", value}});
  };
  put("index", {books("1", 2000, 3), books("2", 2001, 4)});
  put("copy", {books("1", 2000, 3), books("2", 2001, 6)});
  const auto with = desk();
  ASSERT_TRUE(with->atlas().translations("bos", "tur").has_value());
  EXPECT_EQ(with->atlas().translations("bos", "tur")->books, (Amount{.low = 7, .high = 9}));
}

TEST_F(CountedOnce, SourcesThatDifferInARuleAreBothNamed) {
  const auto visa = [](double openness, const char* text) {
    return record("1", "figure",
                  {{"layer", "visa_rule"}, {"from", "BIH"}, {"to", "GBR"}, {"value", openness}, {"text", text}});
  };
  put("old", {visa(0, "visa required")});
  put("new", {visa(4, "90 days")});
  layer("BIH", "GBR", "sister_cities");
  ASSERT_TRUE(dossier_.mobility.a_to_b.has_value());
  EXPECT_THAT(dossier_.mobility.a_to_b->text, says("visa required (The old)"));
  EXPECT_THAT(dossier_.mobility.a_to_b->text, says("90 days (The new)"));
  EXPECT_EQ(dossier_.mobility.a_to_b->openness, std::nullopt);
}

TEST_F(CountedOnce, MoneyForASiteGoesToTheStateWhereItStands) {
  put("places", {record("A1", "site", {{"name", "Old khan"}, {"states", {"BIH"}}}),
                 record("A2", "site", {{"name", "Border fort"}, {"states", {"BIH", "HRV"}}})});
  const auto pledge = [](std::string id, const char* site) {
    return record(std::move(id), "transaction",
                  {{"name", "Pledge"},
                   {"transaction_type", "pledge"},
                   {"provider_country", "ITA"},
                   {"amount", 1000},
                   {"currency", "USD"},
                   {"date", "2019-03-01"}},
                  {{.role = "site", .target = site}});
  };
  put("money", {pledge("P1", "places/A1"), pledge("P2", "places/A2"), pledge("P3", "places/none")});
  EXPECT_EQ(layer("ITA", "BIH", "recovery_support").a_to_b, sure(1)) << "of two States neither is the receiver";
  EXPECT_EQ(layer("ITA", "HRV", "recovery_support").status, TieStatus::no_data);
}

TEST_F(CountedOnce, APaymentThatTwoTablesTellIsOne) {
  const auto payment = [](std::string id, double amount) {
    return record(std::move(id), "transaction",
                  {{"name", "Payment"},
                   {"transaction_type", "disbursement"},
                   {"provider_country", "ITA"},
                   {"recipient_country", "BIH"},
                   {"amount", amount},
                   {"currency", "EUR"},
                   {"date", "2019-03-01"}});
  };
  put("ministry", {payment("1", 1000), payment("2", 1000), payment("3", 500)});
  put("agency", {payment("a", 1000), payment("b", 700)});
  EXPECT_EQ(layer("ITA", "BIH", "recovery_support").a_to_b, sure(4)) << "a publisher has counted his own";
}

TEST_F(CountedOnce, ARegisterOfBordersKnowsOneThatTheMapDoesNotShow) {
  put("borders",
      {record("1", "figure",
              {{"layer", "land_border"}, {"from", "ESP"}, {"to", "MAR"}, {"directed", false}, {"value", 1}})});
  layer("MAR", "ESP", "sister_cities");
  EXPECT_EQ(dossier_.heritage.border, SharedHeritage::Border::common);
  EXPECT_THAT(dossier_.heritage.note, says("“The borders” lists it"));
  EXPECT_THAT(dossier_.heritage.note, Not(says("no common land border")));
  EXPECT_TRUE(desk_->atlas().contiguous(desk_->country("MAR", "a").value(), desk_->country("ESP", "a").value()));
}

TEST(Compared, WordsAndFiguresComeFromOneFunction) {
  const gravity::Expected some{.mean = 1.1, .low = 0, .high = 4};
  EXPECT_EQ(compared_words(sure(2), some), "as expected");
  EXPECT_EQ(compared_words(sure(0), some), "as expected");
  EXPECT_EQ(compared_words(sure(5), some), "more than expected") << "five observed make no ratio";
  EXPECT_EQ(log2_ratio(sure(5), some), std::nullopt);
  const gravity::Expected many{.mean = 40, .low = 20, .high = 60};
  EXPECT_EQ(compared_words(sure(0), many), "less than expected");
  EXPECT_EQ(compared_words(sure(10), many), "about 75\u00A0% less than expected");
  EXPECT_EQ(compared_words(sure(120), many), "about 3 times the expected");
  EXPECT_EQ(compared_words(sure(66), many), "about 65\u00A0% more than expected");
  EXPECT_EQ(compared_words(sure(20), many), "as expected");
  EXPECT_EQ(compared_words({.low = 70, .high = 120}, many), "more than expected") << "a ratio of two figures is none";
  EXPECT_EQ(compared_words({.low = 15, .high = 30}, many), "as expected");
  EXPECT_EQ(compared_words({.low = 15, .high = 70}, many), "the sources differ too much to compare");
  EXPECT_EQ(compared_words(sure(5), std::nullopt), "");
  EXPECT_EQ(observed_against_expected(sure(120), many),
            "120, where 40 (20 to 60) would be expected: about 3 times the expected");
}

TEST(Compared, OneIsSingular) {
  EXPECT_EQ(measured(sure(1), "partnerships"), "1 partnership");
  EXPECT_EQ(measured(sure(1), "properties"), "1 property");
  EXPECT_EQ(measured(sure(2), "properties"), "2 properties");
  EXPECT_EQ(measured({.low = 1, .high = 2}, "points"), "1 to 2 points");
  EXPECT_EQ(measured(sure(1), "US$"), "1 US$") << "a unit of which no message knows";
}

}  // namespace
}  // namespace mostari::bridge
