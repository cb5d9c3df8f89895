#include "desks/recover/chain/handed_over.hpp"

#include <gmock/gmock.h>

#include "desks/recover/chain/damage.hpp"
#include "desks/recover/chain/json.hpp"
#include "desks/recover/priorities/priorities.hpp"
#include "desks/recover/report/report.hpp"
#include "desks/recover/site/dossier.hpp"
#include "desks/recover/test_world.hpp"

namespace mostari::recover {
namespace {

using testing::Contains;
using testing::HasSubstr;

class HandedOverShare : public TestWorld {
 protected:
  static NewRecord work(const char* id, nlohmann::json properties) {
    if (!properties.contains("name")) properties["name"] = id;
    return record(id, "work", std::move(properties), {{"site", bridge}});
  }
  HandedOver of_bridge() {
    opened_ = desk();
    return handed_over(*opened_->recovery().site(bridge));
  }

  std::shared_ptr<const Desk> opened_;
};

TEST_F(HandedOverShare, IsNotTheWholeSite) {
  put("field", {record("look", "assessment",
                       {{"name", "Look"}, {"date", "2017-07"}, {"damage_class", "severe"}, {"priority", "high"}},
                       {{"site", bridge}})});
  put("works",
      {work("planned", {{"status", "planned"}, {"quantity", 124}, {"unit", "houses"}, {"figure", "houses"}}),
       work("some",
            {{"status", "handed_over"}, {"date", "2022"}, {"quantity", 44}, {"unit", "houses"}, {"figure", "houses"}}),
       work("school", {{"status", "under_way"}, {"date", "2021"}}),
       work("mill", {{"status", "handed_over"}, {"date", "2023-05"}})});
  const HandedOver share = of_bridge();
  EXPECT_EQ(share_words(share), "in part: 2 of 3 works and 44 of 124 houses");
  const SiteFile& file = *opened_->recovery().site(bridge);
  EXPECT_EQ(newest(damage_of(file))->level, DamageLevel::severe) << "the rest is as it was last seen";
  const SiteDossier dossier = site_dossier(file, opened_->rates());
  EXPECT_THAT(in_english(dossier.summary), Contains("Handed over in part: 2 of 3 works and 44 of 124 houses."));
  EXPECT_THAT(to_string(dossier.chain.back().words), HasSubstr("in part"));
  for (const TimelineEntry& each : dossier.timeline) EXPECT_NE(each.level, DamageLevel::restored);
  EXPECT_EQ(site_json(file, {})["handed_over_share"], "in part: 2 of 3 works and 44 of 124 houses");
  EXPECT_THAT(situation_report(*opened_, nullptr, "", {}), HasSubstr("Handed over in part: 2 of 3 works"));
  const std::vector<const SiteFile*> sites{&file};
  const PriorityTable table = priorities(sites, default_weights(), opened_->rates());
  constexpr std::size_t urgency = 2;
  ASSERT_EQ(all_criteria()[urgency].name, "urgency");
  EXPECT_EQ(table.sites.front().values[urgency].best, 1.0) << table.sites.front().why[urgency];
  EXPECT_THAT(to_string(table.sites.front().why[urgency]), HasSubstr("handed over in part"));
}

TEST_F(HandedOverShare, StatementsOfOneWorkAreOneWork) {
  put("works", {work("begun", {{"name", "Rebuilding of the arch"}, {"status", "under_way"}, {"date", "2001"}}),
                work("done", {{"name", "Rebuilding of the Arch"}, {"status", "handed_over"}, {"date", "2004-07-23"}}),
                work("jobs", {{"status", "finished"}, {"date", "2003"}, {"quantity", 140}, {"unit", "jobs"}})});
  const HandedOver share = of_bridge();
  EXPECT_TRUE(share.whole());
  EXPECT_EQ(share_words(share), "");
  EXPECT_EQ(newest(damage_of(*opened_->recovery().site(bridge)))->level, DamageLevel::restored);
  EXPECT_TRUE(site_json(*opened_->recovery().site(bridge), {})["handed_over_share"].is_null());
}

TEST_F(HandedOverShare, WorkThatBeganLaterTakesNothingBack) {
  put("works", {work("arch", {{"status", "handed_over"}, {"date", "2004-07-23"}}),
                work("museum", {{"status", "under_way"}, {"date", "2024"}})});
  EXPECT_TRUE(of_bridge().whole());
  put("more", {work("paving", {{"status", "planned"}})});
  EXPECT_EQ(share_words(of_bridge()), "in part: 1 of 2 works") << "a plan without a date may be of then";
}

TEST_F(HandedOverShare, ANewerAssessmentIsUrgentAgain) {
  put("works", {work("arch", {{"status", "handed_over"}, {"date", "2004-07-23"}})});
  const auto urgency = [&] {
    opened_ = desk();
    const std::vector<const SiteFile*> sites{opened_->recovery().site(bridge)};
    return priorities(sites, default_weights(), opened_->rates()).sites.front().values[2].best;
  };
  EXPECT_EQ(urgency(), 0.0);
  put("field",
      {record("old", "assessment", {{"name", "a"}, {"date", "1994"}, {"priority", "high"}}, {{"site", bridge}})});
  EXPECT_EQ(urgency(), 0.0);
  put("new",
      {record("new", "assessment", {{"name", "b"}, {"date", "2020"}, {"priority", "medium"}}, {{"site", bridge}})});
  EXPECT_EQ(urgency(), 0.5);
}

TEST_F(HandedOverShare, NothingHandedOverIsNoShare) {
  put("works", {work("arch", {{"status", "under_way"}, {"quantity", 1}, {"unit", "arch"}})});
  const HandedOver share = of_bridge();
  EXPECT_FALSE(share.whole());
  EXPECT_FALSE(share.in_part());
  EXPECT_EQ(share_words(share), "");
}

}  // namespace
}  // namespace mostari::recover
