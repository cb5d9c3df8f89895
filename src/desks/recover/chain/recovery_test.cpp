#include "desks/recover/chain/recovery.hpp"

#include <gmock/gmock.h>

#include "desks/recover/exposure/output.hpp"
#include "desks/recover/exposure/sources.hpp"
#include "desks/recover/site/dossier.hpp"
#include "desks/recover/test_world.hpp"

namespace mostari::recover {
namespace {

using testing::HasSubstr;

class RecoveryChain : public TestWorld {};

std::size_t at(const SiteDossier& dossier, Stage stage) {
  return dossier.chain.at(static_cast<std::size_t>(stage)).records.size();
}

TEST_F(RecoveryChain, IsFoundAlongLinksThatPointAtTheOneBefore) {
  put_chain();
  const auto opened = desk();
  const SiteFile* site = opened->recovery().site(bridge);
  ASSERT_NE(site, nullptr);
  EXPECT_TRUE(site->is_concerned());
  EXPECT_EQ(site->furthest(), Stage::handed_over);
  const SiteDossier dossier = site_dossier(*site, opened->rates());
  for (std::size_t i = 0; i < stages; ++i) EXPECT_EQ(at(dossier, static_cast<Stage>(i)), 1U) << i;
  EXPECT_EQ(opened->recovery().site_of(*opened->recovery().record("chain/opening")), site);
}

TEST_F(RecoveryChain, ALinkThatIsMissingIsSaidAndIsNotNothing) {
  put("events", {record("hit", "incident", {{"name", "Fire"}, {"date", "1994-02"}}, {{"site", library}})});
  const auto opened = desk();
  const SiteFile* site = opened->recovery().site(library);
  EXPECT_EQ(site->furthest(), Stage::incident);
  const SiteDossier dossier = site_dossier(*site, opened->rates());
  std::vector<std::string> unknown;
  for (const NotKnown& each : dossier.unknown) unknown.push_back(to_string(each.what));
  EXPECT_THAT(unknown, testing::IsSupersetOf({"Assessment", "Need", "Pledge", "Handed over"}));
  EXPECT_THAT(to_string(dossier.summary.front()), HasSubstr("Hit, and not assessed since"));
  EXPECT_FALSE(opened->recovery().site("places/well")->is_concerned());
}

TEST_F(RecoveryChain, ACircleOfLinksEndsAndBelongsToNoSite) {
  put("circle", {record("a", "transaction", {{"name", "a"}, {"transaction_type", "pledge"}}, {{"follows", "b"}}),
                 record("b", "transaction", {{"name", "b"}, {"transaction_type", "pledge"}}, {{"follows", "a"}}),
                 record("c", "need", {{"name", "c"}, {"measure", "need"}}, {{"site", "places/not-there"}})});
  const auto opened = desk();
  EXPECT_EQ(opened->recovery().site_of(*opened->recovery().record("circle/a")), nullptr);
  EXPECT_EQ(opened->recovery().site_of(*opened->recovery().record("circle/c")), nullptr);
  EXPECT_TRUE(opened->concerned("").empty());
}

TEST_F(RecoveryChain, WhatIsHiddenIsInNothing) {
  put("secret", {record("hit", "incident", {{"name", "Hidden"}, {"date", "2001"}}, {{"site", bridge}})},
      Visibility::restricted);
  const auto opened =
      Desk::open(*store_, [](const Manifest& each) { return each.visibility == Visibility::open; }).value();
  EXPECT_EQ(opened->recovery().record("secret/hit"), nullptr);
  EXPECT_FALSE(opened->recovery().site(bridge)->is_concerned());
}

TEST_F(RecoveryChain, EventsWithoutPlaceOrDateAreCounted) {
  put_unchecked("events",
                {record("1", "incident", {{"name", "x"}, {"date", "2001-02-30"}, {"latitude", 1}, {"longitude", 1}}),
                 record("2", "incident", {{"name", "x"}, {"date", "2001-02"}, {"latitude", 91}, {"longitude", 1}}),
                 record("3", "incident", {{"name", "x"}, {"date", "2001-02"}, {"latitude", 43}, {"longitude", 17.5}})});
  const auto opened = desk();
  EXPECT_EQ(opened->recovery().events_without_place(), 2);
  EXPECT_EQ(opened->recovery().events_without_date(), 1);
  EXPECT_EQ(opened->recovery().events().size(), 2U);
  const nlohmann::json exposure = opened->exposure_json(*opened->recovery().site(bridge), {});
  EXPECT_EQ(exposure["events"], 1);
  EXPECT_EQ(exposure["nearest"]["record"], "events/3");
  EXPECT_TRUE(opened->exposure_json(*opened->recovery().site("places/well"), {}).is_null());
}

/// `recover exposure --sites dataset:places --incidents dataset:events` and the page of a site.
TEST_F(RecoveryChain, ThePageOfASiteHasTheExposureThatTheCommandPrints) {
  put("places",
      {record("bridge", "site", {{"name", "Bridge"}, {"latitude", 43.0}, {"longitude", 17.5}}),
       record("church", "site",
              {{"name", "Church"}, {"latitude", 43.02}, {"longitude", 17.5}, {"location_certainty", "approximate"}}),
       record("quarter", "site",
              {{"name", "Quarter"},
               {"latitude", 43.0},
               {"longitude", 17.55},
               {"location_certainty", "area"},
               {"location_error_m", 700}}),
       record("lost", "site", {{"name", "Lost"}, {"location_certainty", "unknown"}})});
  const auto event = [](const char* id, nlohmann::json more, std::vector<Link> links = {}) {
    more["name"] = "Shelling";
    return record(id, "incident", std::move(more), std::move(links));
  };
  put_unchecked(
      "events",
      {event("exact", {{"date", "1993-05-09"}, {"latitude", 43.0}, {"longitude", 17.5}, {"location_error_m", 0}}),
       event("near",
             {{"date", "1993-06-09"}, {"latitude", 43.03}, {"longitude", 17.5}, {"location_certainty", "approximate"}}),
       event("area", {{"date", "1993-07"},
                      {"date_end", "1993-09-02"},
                      {"latitude", 43.1},
                      {"longitude", 17.6},
                      {"location_certainty", "area"}}),
       event("late", {{"date", "1994-01-30"}, {"date_error_days", 40}, {"latitude", 43.0}, {"longitude", 17.52}}),
       event("named", {{"date", "1994-03-01"}, {"latitude", 10.0}, {"longitude", 10.0}}, {{"site", "places/church"}}),
       event("lost", {{"date", "1995-03-01"}, {"location_certainty", "unknown"}}),
       event("undated", {{"date", "some day"}, {"latitude", 43.0}, {"longitude", 17.5}})});

  const auto places = read_sites(
      {.from = "dataset:places"}, [&] { return store_.get(); }, [](const Problem&) {});
  const auto events = read_incidents(
      {.from = "dataset:events"}, [&] { return store_.get(); }, [](const Problem&) {});
  ASSERT_TRUE(places.ok() && events.ok());
  const auto answer = expose(places->all, events->all, {});
  ASSERT_TRUE(answer.ok());
  const auto opened = desk();
  std::size_t compared = 0;
  for (std::size_t i = 0; i < places->all.size(); ++i) {
    const nlohmann::json command =
        site_exposure_json({.sites = places->all, .incidents = events->all, .answer = *answer}, i);
    const nlohmann::json page = opened->exposure_json(*opened->recovery().site(places->all[i].id), {});
    if (!command["known"].get<bool>()) {
      EXPECT_TRUE(page.is_null()) << places->all[i].id;
      continue;
    }
    ++compared;
    for (const char* member : {"months", "total", "low", "high"}) {
      EXPECT_EQ(page[member], command[member]) << places->all[i].id << ' ' << member;
    }
    EXPECT_GT(command["months"].size(), 3U) << places->all[i].id;
    ASSERT_EQ(page["nearest"].is_object(), command.contains("nearest")) << places->all[i].id;
    EXPECT_EQ(page["nearest"]["record"], command["nearest"]["incident"]);
    EXPECT_EQ(page["from"], month_text(answer->covered().first));
    EXPECT_EQ(page["to"], month_text(answer->covered().last));
  }
  EXPECT_EQ(compared, 3U);
}

TEST(DaysOf, KnowsTheCalendar) {
  const auto length = [](std::string_view date) {
    const auto days = days_of(date);
    return days ? days->last - days->first + 1 : 0;
  };
  EXPECT_EQ(length("2012"), 366);
  EXPECT_EQ(length("2013-02"), 28);
  EXPECT_EQ(length("2012-02-29"), 1);
  EXPECT_EQ(length("2012-02-29T10:00:00Z"), 1);
  for (const char* bad : {"", "2013-02-29", "2013-13", "13-2-2013", "2013-02-3", "0000", "2013/02/03", "2013-1x"}) {
    EXPECT_EQ(length(bad), 0) << bad;
  }
  EXPECT_EQ(days_of("1970-01-01")->first, 0);
  EXPECT_EQ(month_of(days_of("2012-06-30")->first), "2012-06");
}

}  // namespace
}  // namespace mostari::recover
