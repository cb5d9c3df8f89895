#include "desks/recover/exposure/exposure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "desks/recover/exposure/output.hpp"
#include "desks/recover/exposure/sources.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::HasSubstr;

SitePlace site(const std::string& id, double longitude, double latitude, double error_km = 0) {
  return {
      .id = id, .name = "Site " + id, .at = LonLat{.longitude = longitude, .latitude = latitude}, .error_km = error_km};
}

IncidentPlace incident(const json& more, const std::vector<Link>& links = {}) {
  json properties{{"name", "Shelling"}, {"date", "2022-03-10"}, {"latitude", 50.0}, {"longitude", 36.0}};
  if (!more.is_null()) properties.update(more);
  for (const auto& [name, value] : more.items()) {
    if (value.is_null()) properties.erase(name);
  }
  return incident_place("i", properties, links).value();
}

std::vector<std::string> in_english(const std::vector<Message>& sentences) {
  std::vector<std::string> said;
  said.reserve(sentences.size());
  for (const Message& each : sentences) said.push_back(to_string(each));
  return said;
}

std::int32_t month(const char* text) {
  return read_month(text, "month").value();
}

TEST(Places, TakeTheRadiusOrTheClassOfCertainty) {
  EXPECT_EQ(site_place("s", {{"latitude", 1.0}, {"longitude", 2.0}}).error_km, 0);
  EXPECT_EQ(site_place("s", {{"latitude", 1.0}, {"longitude", 2.0}, {"location_certainty", "area"}}).error_km,
            area_site_km);
  EXPECT_EQ(site_place("s", {{"latitude", 1.0}, {"longitude", 2.0}, {"location_error_m", 250.0}}).error_km, 0.25);
  EXPECT_FALSE(site_place("s", {{"latitude", 1.0}, {"longitude", 2.0}, {"location_certainty", "unknown"}}).at);
  EXPECT_FALSE(site_place("s", {{"latitude", 1.0}}).at);
  EXPECT_TRUE(incident({}).without_certainty);
  EXPECT_EQ(incident({{"location_certainty", "approximate"}}).error_km, approximate_incident_km);
  EXPECT_FALSE(incident({{"location_certainty", "unknown"}}).at);
}

TEST(Places, SpreadOverTheDaysThatTheDateMayMean) {
  const auto days = [](const json& more) {
    const IncidentPlace each = incident(more);
    return each.last_day - each.first_day + 1;
  };
  EXPECT_EQ(days({}), 1);
  EXPECT_EQ(days({{"date_end", "2022-03-12"}}), 3);
  EXPECT_EQ(days({{"date_error_days", 15}}), 31);
  EXPECT_EQ(days({{"date_error_days", 15}, {"date_end", "2022-03-12"}}), 3) << "the range says it better";
  EXPECT_EQ(days({{"date", "2022-02"}}), 28);
  EXPECT_EQ(days({{"date", "2024"}}), 366);
  EXPECT_EQ(days({{"date", "2010-11"}}), 30) << "November, not two years";
  EXPECT_EQ(days({{"date", "2010-04/2010-06"}}), 91);
  EXPECT_FALSE(incident_place("i", {{"name", "x"}, {"date", "2001-02-30"}}, {}));
  EXPECT_FALSE(incident_place("i", {{"name", "x"}, {"date", "some day"}}, {}));
  EXPECT_FALSE(incident_place("i", {{"name", "x"}, {"date", "2022-03/.."}}, {})) << "without an end";
}

TEST(Expose, KnowsZeroFromNotKnown) {
  const std::vector<SitePlace> sites{site("near", 36, 50), site("far", 10, 10), {.id = "lost", .name = "Lost"}};
  const std::vector<IncidentPlace> incidents{incident({{"date", "2022-03-10"}, {"location_error_m", 0.0}}),
                                             incident({{"date", "2022-06-10"}, {"location_error_m", 0.0}})};
  const auto answer = expose(sites, incidents, {.from = month("2022-01"), .to = month("2022-12")});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->covered().first, month("2022-03"));
  EXPECT_EQ(answer->covered().last, month("2022-06"));
  const SiteExposure& near = answer->sites()[0];
  EXPECT_TRUE(near.known);
  EXPECT_EQ(near.months.size(), 2U);
  EXPECT_NEAR(near.total, 2, 1e-5);
  EXPECT_EQ(near.nearest->incident, 0U);
  EXPECT_TRUE(answer->sites()[1].known) << "nothing came near: 0";
  EXPECT_EQ(answer->sites()[1].total, 0);
  EXPECT_FALSE(answer->sites()[2].known);
  const std::vector<std::string> gaps = in_english(gap_sentences(*answer));
  EXPECT_THAT(gaps, Contains(HasSubstr("8 of the 12 months")));
  EXPECT_THAT(gaps, Contains(HasSubstr("1 site without a position")));
  EXPECT_EQ(answer->most_exposed(10), std::vector<std::size_t>{0});
  EXPECT_FALSE(near.trend) << "four months say nothing of a trend";

  const auto before = expose(sites, incidents, {.from = month("2020-01"), .to = month("2020-12")});
  ASSERT_TRUE(before.ok());
  EXPECT_FALSE(before->sites()[0].known);
  EXPECT_THAT(in_english(gap_sentences(*before)), Contains(HasSubstr("not 0")));
}

TEST(Expose, CountsWhatItCannotPlace) {
  const std::vector<SitePlace> sites{site("a", 36, 50), site("b", 36, 51, 3)};
  std::vector<IncidentPlace> incidents{
      incident({}), incident({{"location_certainty", "unknown"}}), incident({{"location_error_m", 400'000.0}}),
      incident({{"latitude", nullptr}, {"longitude", nullptr}}, {{"site", "elsewhere"}})};
  const auto answer = expose(sites, incidents, {});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->incidents_joined(), 1);
  EXPECT_EQ(answer->gaps().incidents_without_position, 1);
  EXPECT_EQ(answer->gaps().incidents_too_uncertain, 1);
  EXPECT_EQ(answer->gaps().incidents_of_unknown_site, 1);
  EXPECT_EQ(answer->gaps().incidents_taken_as_exact, 1);
  EXPECT_EQ(answer->gaps().sites_uncertain, 1);
}

TEST(Expose, AnIncidentThatNamesASiteHappenedThere) {
  const std::vector<SitePlace> sites{site("heritage/946", 17.8, 43.3), site("heritage/2", 30, 30)};
  for (const char* target : {"heritage/946", "946", "events/946"}) {
    const std::vector<IncidentPlace> incidents{
        incident({{"latitude", nullptr}, {"longitude", nullptr}}, {{"site", target}})};
    EXPECT_NEAR(expose(sites, incidents, {})->sites()[0].total, 1, 1e-5) << target;
  }
}

TEST(Expose, ALocalIdThatTwoSitesHaveNamesNeither) {
  const std::vector<SitePlace> sites{site("heritage/7", 17.8, 43.3), site("other/7", 30, 30)};
  const std::vector<IncidentPlace> incidents{
      incident({{"latitude", nullptr}, {"longitude", nullptr}}, {{"site", "events/7"}}),
      incident({{"latitude", nullptr}, {"longitude", nullptr}}, {{"site", "other/7"}})};
  const auto answer = expose(sites, incidents, {});
  EXPECT_EQ(answer->gaps().incidents_of_unknown_site, 1);
  EXPECT_NEAR(answer->sites()[1].total, 1, 1e-5) << "a whole id does";
  EXPECT_EQ(answer->sites()[0].total, 0);
}

TEST(Expose, AsksForTypesAndWeighsByIntensity) {
  const std::vector<SitePlace> sites{site("a", 36, 50)};
  const std::vector<IncidentPlace> incidents{incident({{"incident_type", "fire"}, {"intensity", 12.5}}),
                                             incident({{"incident_type", "shelling"}})};
  EXPECT_NEAR(expose(sites, incidents, {})->sites()[0].total, 2, 1e-5);
  EXPECT_NEAR(expose(sites, incidents, {.types = {"shelling"}})->sites()[0].total, 1, 1e-5);
  const auto weighed = expose(sites, incidents, {.by_intensity = true});
  EXPECT_NEAR(weighed->sites()[0].total, 12.5, 1e-4);
  EXPECT_EQ(weighed->gaps().incidents_without_intensity, 1);
}

TEST(Expose, ComparesTheLastSixMonthsWithThoseBefore) {
  const std::vector<SitePlace> sites{site("a", 36, 50)};
  std::vector<IncidentPlace> incidents;
  for (const char* date : {"2021-01-05", "2021-03-05", "2021-09-05", "2021-10-05", "2021-12-05"}) {
    incidents.push_back(incident({{"date", date}}));
  }
  const auto answer = expose(sites, incidents, {});
  ASSERT_TRUE(answer->sites()[0].trend);
  EXPECT_NEAR(answer->sites()[0].trend->recent, 3.0 / 6, 1e-5);
  EXPECT_NEAR(answer->sites()[0].trend->before, 2.0 / 6, 1e-5);
  EXPECT_EQ(answer->sites()[0].months.size(), 5U);

  const auto totals = expose(sites, incidents, {.list_months = false});
  EXPECT_TRUE(totals->sites()[0].months.empty());
  EXPECT_EQ(totals->sites()[0].trend->recent, answer->sites()[0].trend->recent);
  EXPECT_EQ(totals->sites()[0].trend->before, answer->sites()[0].trend->before);
  EXPECT_EQ(totals->sites()[0].peak_month, answer->sites()[0].peak_month);
}

TEST(Expose, RefusesWhatMakesNoSense) {
  const std::vector<SitePlace> sites{site("a", 36, 50)};
  const std::vector<IncidentPlace> incidents{incident({})};
  for (const double bandwidth : {0.0, -3.0, 1e9, std::nan("")}) {
    EXPECT_FALSE(expose(sites, incidents, {.bandwidth_km = bandwidth}).ok()) << bandwidth;
  }
  EXPECT_FALSE(expose(sites, incidents, {.from = month("2022-02"), .to = month("2022-01")}).ok());
  for (const char* text : {"", "2022", "2022-13", "2022-1", "22-01", "2022-01-01", "0999-01", "2022/01"}) {
    EXPECT_FALSE(read_month(text, "--from").ok()) << text;
  }
  EXPECT_EQ(month_text(month("1999-12")), "1999-12");
  EXPECT_FALSE(expose({}, {}, {})->covered().count() > 0);
}

/// The public list of World Heritage, with one made-up event at each twentieth site.
TEST(Expose, FindsTheSitesOfARealListThatWereHit) {
  const std::string file = MOSTARI_SHARED_DATA "/heritage/whl_2025.csv";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is not here";
  const auto sites = read_sites({.from = file}, {}, [](const Problem&) {});
  ASSERT_TRUE(sites.ok()) << to_string(sites.problem());
  ASSERT_GT(sites->all.size(), 1'000U);
  std::vector<IncidentPlace> incidents;
  std::vector<std::size_t> hit;
  for (std::size_t i = 0; i < sites->all.size(); i += 20) {
    if (!sites->all[i].at) continue;
    hit.push_back(i);
    incidents.push_back(
        incident({{"latitude", sites->all[i].at->latitude}, {"longitude", sites->all[i].at->longitude}}));
  }
  const auto answer = expose(sites->all, incidents, {});
  ASSERT_TRUE(answer.ok());
  for (std::size_t i = 0; i < hit.size(); ++i) {
    const SiteExposure& found = answer->sites()[hit[i]];
    EXPECT_GE(found.total, 1 - 1e-5) << sites->all[hit[i]].name;
    EXPECT_NEAR(found.nearest->km, 0, 1e-6);
  }
  // Others are reached only where another site lies within 20 km of one that was hit.
  EXPECT_GE(answer->most_exposed(10'000).size(), hit.size());
  EXPECT_LT(answer->most_exposed(10'000).size(), 3 * hit.size());
  const std::string report = exposure_report({.sites = sites->all, .incidents = incidents, .answer = *answer}, {});
  EXPECT_THAT(report, HasSubstr("What is not known"));
}

TEST(ExposureOutput, LeavesOutWhatIsNotKnown) {
  const std::vector<SitePlace> sites{site("a", 36, 50), {.id = "lost", .name = "<b>Lost</b>"}};
  const std::vector<IncidentPlace> incidents{incident({{"location_error_m", 60'000.0}})};
  const auto answer = expose(sites, incidents, {});
  const ExposureView view{.sites = sites, .incidents = incidents, .answer = *answer};
  const json known = site_exposure_json(view, 0);
  EXPECT_EQ(known["months"][0]["month"], "2022-03");
  EXPECT_EQ(known["months"][0]["imprecise_share"], 1);
  EXPECT_FALSE(known["months"][0].contains("nearest_km"));
  EXPECT_FALSE(known.contains("nearest"));
  const json lost = site_exposure_json(view, 1);
  EXPECT_EQ(lost["known"], false);
  EXPECT_FALSE(lost.contains("total"));
  EXPECT_EQ(nearest_text(view, answer->sites()[0]), "none within 500 km");
}

TEST(ExposureOutput, SaysAmountsByTheirSize) {
  const auto said = [](double amount) { return to_string(amount_text(amount)); };
  EXPECT_EQ(said(0), "0");
  EXPECT_EQ(said(0.0042), "0.004");
  EXPECT_EQ(said(0.346), "0.35");
  EXPECT_EQ(said(12.34), "12.3");
  EXPECT_EQ(said(1234.5), "1,234");
  EXPECT_EQ(Language::of("fr")->say(range_text(0.35, 12.34)), "0,35 à 12,3");
}

TEST(ExposureReport, IsWholeInEveryLanguage) {
  const std::vector<SitePlace> sites{site("a", 36, 50), {.id = "lost", .name = "Lost"}};
  const std::vector<IncidentPlace> incidents{incident({{"location_error_m", 0.0}}),
                                             incident({{"date", "2021-01-05"}, {"latitude", 50.2}})};
  const auto answer = expose(sites, incidents, {});
  const ExposureView view{.sites = sites, .incidents = incidents, .answer = *answer};
  const std::string french = exposure_report(view, Language::of("fr").value());
  EXPECT_THAT(french, HasSubstr("<html lang=\"fr\">"));
  EXPECT_THAT(french, HasSubstr("<h1>Exposition des sites aux incidents</h1>"));
  EXPECT_THAT(french, HasSubstr("1 site sans position\u00A0: exposition non connue."));
  EXPECT_THAT(french, HasSubstr("le 10 mars 2022\u00A0: Shelling"));
  const std::string arabic = exposure_report(view, Language::of("ar").value());
  EXPECT_THAT(arabic, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
  EXPECT_THAT(arabic, HasSubstr("موقعان، رُبط"));
  for (const std::string& page : {french, arabic}) {
    for (const char* english : {"incident at", "Most exposed", "not known", "exposure.", " a month", "March"}) {
      EXPECT_THAT(page, testing::Not(HasSubstr(english)));
    }
  }
}

}  // namespace
}  // namespace mostari::recover
