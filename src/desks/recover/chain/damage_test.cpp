#include "desks/recover/chain/damage.hpp"

#include <gmock/gmock.h>

#include <map>

#include "desks/recover/chain/json.hpp"
#include "desks/recover/priorities/json.hpp"
#include "desks/recover/priorities/priorities.hpp"
#include "desks/recover/report/report.hpp"
#include "desks/recover/site/dossier.hpp"
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
    properties["run"] = "run";
    properties["sees"] = "change";
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

/// One assessment of the bridge with these words.
nlohmann::json assessed(const char* damage_class, const char* extent, const char* condition) {
  nlohmann::json properties{{"name", "a"}, {"date", "2017-01-10"}};
  for (const auto& [member, word] : {std::pair("damage_class", damage_class), std::pair("damage_extent", extent),
                                     std::pair("overall_condition", condition)}) {
    if (*word != '\0') properties[member] = word;
  }
  return properties;
}

TEST(AssessedDamage, TheClassDecidesElseTheExtentElseTheCondition) {
  const auto level = [](const char* damage_class, const char* extent, const char* condition) {
    return level_of_assessment(assessed(damage_class, extent, condition));
  };
  EXPECT_EQ(level("", "11_30", "fair"), DamageLevel::moderate);
  EXPECT_EQ(level("", "61_90", "good"), DamageLevel::severe);
  EXPECT_EQ(level("", "31_60", "poor"), DamageLevel::severe);
  EXPECT_EQ(level("", "none", "poor"), DamageLevel::none);
  EXPECT_EQ(level("", "unknown", "poor"), DamageLevel::moderate) << "what is not known decides nothing";
  EXPECT_EQ(level("", "", "fair"), DamageLevel::possible);
  EXPECT_EQ(level("not_assessed", "91_100", "unknown"), DamageLevel::destroyed);
  EXPECT_EQ(level("possible", "91_100", ""), DamageLevel::possible) << "the assessor's own class";
  EXPECT_EQ(level("", "", ""), DamageLevel::unknown);
  EXPECT_EQ(level("", "31-60 %", "Very Bad"), DamageLevel::severe) << "in whatever spelling a record has it";
}

TEST(AssessedDamage, FollowsTheTableOfTheForm) {
  const AssessmentForm form = read_assessment_form().value();
  for (const UnosatClass& each : form.unosat) {
    const DamageLevel of_class = level_of_assessment({{"damage_class", each.damage_class}});
    for (const std::string& extent : each.from_extents) {
      EXPECT_EQ(level_of_assessment({{"damage_extent", extent}}), of_class) << extent;
      for (const char* condition : {"good", "fair", "poor", "very_bad", "destroyed"}) {
        const std::string expected = unosat_of_state(form, condition, extent);
        EXPECT_EQ(level_of_assessment({{"damage_extent", extent}, {"overall_condition", condition}}),
                  level_of_assessment({{"damage_class", expected}}))
            << extent << ' ' << condition;
      }
    }
    for (const std::string& condition : each.from_conditions) {
      EXPECT_EQ(level_of_assessment({{"overall_condition", condition}}), of_class) << condition;
    }
  }
}

TEST_F(Damage, AnExtentThatSpeaksAgainstTheConditionIsShownEverywhere) {
  put("field", {record("a", "assessment", assessed("", "61_90", "good"), {{"site", bridge}}),
                record("b", "assessment", assessed("", "11_30", "poor"), {{"site", library}})});
  const DamageStatement now = of_bridge().back();
  EXPECT_EQ(now.level, DamageLevel::severe);
  EXPECT_EQ(now.probability, 1.0);
  const std::string conflict =
      "its extent means severe damage and its condition means no visible damage: the extent decides";
  EXPECT_THAT(to_string(now.words), testing::HasSubstr(conflict));
  EXPECT_THAT(to_string(now.words), testing::StartsWith("severe damage; condition good; 61-90\u00A0% affected"));
  const SiteDossier dossier = site_dossier(*opened_->recovery().site(bridge), opened_->rates());
  EXPECT_THAT(to_string(dossier.summary.front()), testing::HasSubstr(conflict));
  EXPECT_EQ(dossier.timeline.front().level, DamageLevel::severe);
  EXPECT_EQ(std::ranges::count_if(dossier.unknown, [&](const NotKnown& each) { return each.why == conflict; }), 1);
  EXPECT_THAT(situation_report(*opened_, opened_->recovery().site(bridge), "", {}), testing::HasSubstr(conflict));
  const SiteDossier agreed = site_dossier(*opened_->recovery().site(library), opened_->rates());
  EXPECT_THAT(to_string(agreed.summary.front()), testing::Not(testing::HasSubstr("decides")));
}

TEST_F(Damage, PrioritiesAndTheMapGoByTheExtent) {
  std::vector<NewRecord> sites;
  std::vector<NewRecord> found;
  const std::vector<std::pair<const char*, const char*>> states{
      {"11_30", "fair"}, {"61_90", "good"}, {"31_60", "poor"}, {"", "fair"}};
  for (std::size_t i = 0; i < states.size(); ++i) {
    const std::string id = "t" + std::to_string(i + 1);
    sites.push_back(record(id, "site", {{"name", id}, {"latitude", 36.0}, {"longitude", 37.0}}));
    found.push_back(
        record(id, "assessment", assessed("", states[i].first, states[i].second), {{"site", "towns/" + id}}));
  }
  put("towns", sites);
  put("field", found);
  opened_ = desk();
  const nlohmann::json table =
      priorities_json(priorities(opened_->concerned(""), default_weights(), opened_->rates()), {});
  std::map<std::string, nlohmann::json> damage;
  for (const nlohmann::json& site : table["sites"]) damage[site["id"]] = site["criteria"]["damage"];
  EXPECT_EQ(damage.at("towns/t1")["value"], 0.5);
  EXPECT_EQ(damage.at("towns/t2")["value"], 0.8);
  EXPECT_EQ(damage.at("towns/t3")["value"], 0.8);
  EXPECT_TRUE(damage.at("towns/t4")["value"].is_null()) << "possible: anything from 0.1 to 0.9";
  EXPECT_EQ(damage.at("towns/t4")["low"], 0.1);
  const nlohmann::json map = map_json(opened_->recovery(), {.concerned = true}, {});
  std::map<std::string, std::string> levels;
  for (const nlohmann::json& site : map["sites"]) levels[site["id"]] = site["damage"].back()["level"];
  EXPECT_EQ(levels.at("towns/t1"), "moderate");
  EXPECT_EQ(levels.at("towns/t2"), "severe");
  EXPECT_EQ(levels.at("towns/t3"), "severe");
  EXPECT_EQ(levels.at("towns/t4"), "possible");
}

TEST_F(Damage, RadarsLevelGoesByTheProbabilityAsItIsShown) {
  put("radar", {observation("seen", {{"event", "2022-03-01"}, {"damage_probability", 0.496}})});
  const DamageStatement seen = of_bridge().front();
  EXPECT_EQ(seen.level, DamageLevel::possible);
  EXPECT_THAT(to_string(seen.words), testing::HasSubstr("0.50"));
}

TEST(FirstWords, FewDrawsMakeNoPercentageAndNothingIsRoundedToNeverOrAlways) {
  EXPECT_EQ(first_words(0.55, 2000), "first in 55\u00A0% of 2,000 draws");
  EXPECT_EQ(first_words(0, 2000), "first in none of 2,000 draws");
  EXPECT_EQ(first_words(1, 2000), "first in all of 2,000 draws");
  EXPECT_EQ(first_words(0.0005, 2000), "first in under 1\u00A0% of 2,000 draws");
  EXPECT_EQ(first_words(0.9995, 2000), "first in over 99\u00A0% of 2,000 draws");
  EXPECT_EQ(first_words(0.6, 5), "first in 3 of 5 draws");
}

TEST_F(Damage, WithoutADateNothingIsSaid) {
  put("field", {record("x", "assessment", {{"name", "x"}, {"damage_class", "moderate"}}, {{"site", bridge}})});
  EXPECT_TRUE(of_bridge().empty());
}

}  // namespace
}  // namespace mostari::recover
