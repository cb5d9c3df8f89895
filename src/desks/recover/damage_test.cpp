#include "desks/recover/damage.hpp"

#include <gmock/gmock.h>

#include "desks/recover/test_world.hpp"

namespace mostari::recover {
namespace {

class Damage : public TestWorld {
 protected:
  std::vector<DamageStatement> of_bridge() {
    opened_ = desk();
    return damage_of(*opened_->recovery().site(bridge));
  }
  static NewRecord observation(std::string id, nlohmann::json properties) {
    properties["name"] = id;
    if (!properties.contains("status")) properties["status"] = "tested";
    return record(std::move(id), "observation", std::move(properties), {{"site", bridge}});
  }

  std::shared_ptr<const Desk> opened_;
};

TEST_F(Damage, GoesFromHitToAssessedToRestored) {
  put_chain();
  const std::vector<DamageStatement> all = of_bridge();
  ASSERT_EQ(all.size(), 3U) << "work under way says nothing of the state";
  EXPECT_EQ(all[0].level, DamageLevel::possible);
  EXPECT_EQ(all[0].basis, Basis::incident);
  EXPECT_FALSE(all[0].probability) << "an incident does not say what it did";
  EXPECT_EQ(all[1].level, DamageLevel::destroyed) << "an assessment of the year comes after an incident of the year";
  EXPECT_EQ(all[1].probability, 1.0);
  EXPECT_EQ(all[2].level, DamageLevel::restored);
  EXPECT_EQ(newest(all)->basis, Basis::work);
}

TEST_F(Damage, RadarKeepsItsIntervalAndNamesNoClass) {
  put("radar", {observation("seen", {{"event", "2022-03-01"},
                                     {"damage_probability", 0.9},
                                     {"probability_low", 0.6},
                                     {"probability_high", 0.97}})});
  const std::vector<DamageStatement> all = of_bridge();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].level, DamageLevel::possible);
  EXPECT_EQ(all[0].low, 0.6);
  EXPECT_EQ(all[0].high, 0.97);
}

TEST_F(Damage, NoChangeSeenByRadarIsNotSafe) {
  put("radar", {observation("unseen", {{"event", "2022-03-01"}, {"damage_probability", 0.02}}),
                observation("outside", {{"event", "2022-03-01"}, {"status", "outside"}})});
  for (const DamageStatement& each : of_bridge()) EXPECT_EQ(each.level, DamageLevel::unknown);
}

TEST_F(Damage, TwoAssessorsOfOneDayBothStand) {
  put("field", {record("x", "assessment", {{"name", "x"}, {"date", "2020-01-01"}, {"damage_class", "moderate"}},
                       {{"site", bridge}}),
                record("y", "assessment", {{"name", "y"}, {"date", "2020-01-01"}, {"overall_condition", "very_bad"}},
                       {{"site", bridge}}),
                record("z", "assessment", {{"name", "z"}, {"date", "2020-01-02"}, {"damage_class", "not_assessed"}},
                       {{"site", bridge}})});
  const std::vector<DamageStatement> all = of_bridge();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].level, DamageLevel::moderate);
  EXPECT_EQ(all[1].level, DamageLevel::severe);
  EXPECT_EQ(newest(all)->record, "field/y") << "what says nothing replaces nothing";
}

TEST_F(Damage, WithoutADateNothingIsSaid) {
  put("field", {record("x", "assessment", {{"name", "x"}, {"damage_class", "moderate"}}, {{"site", bridge}})});
  EXPECT_TRUE(of_bridge().empty());
}

}  // namespace
}  // namespace mostari::recover
