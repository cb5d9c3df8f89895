#include "desks/recover/desk.hpp"

#include <gmock/gmock.h>

#include "desks/recover/field/assessments.hpp"
#include "desks/recover/money/donors.hpp"
#include "desks/recover/priorities/priorities.hpp"
#include "desks/recover/test_world.hpp"

namespace mostari::recover {
namespace {

class RecoverDesk : public TestWorld {};

TEST_F(RecoverDesk, DonorsAreOneHoweverTheirNameIsWrittenAndCurrenciesStayApart) {
  put("money", {money_record("a", "pledge", 5e6, "USD", {{"provider", "Ruritania"}, {"provider_country", "ITA"}}),
                money_record("b", "pledge", 3e6, "EUR", {{"provider", "RURITANIA "}}),
                money_record("c", "disbursement", 1e6, "USD", {{"provider", "Ruritania"}}),
                money_record("planned", "disbursement", 9e6, "USD", {{"provider", "Ruritania"}, {"planned", true}}),
                money_record("nobody", "pledge", 7e6, "USD")});
  const auto opened = desk();
  const DonorTable table = donor_table(opened->recovery(), opened->money_of(nullptr, {}));
  ASSERT_EQ(table.donors.size(), 1U);
  const Donor& donor = table.donors.front();
  EXPECT_EQ(donor.country, "ITA");
  EXPECT_EQ(donor.records.size(), 3U);
  EXPECT_EQ(donor.steps.by_step[static_cast<std::size_t>(MoneyStep::pledged)].size(), 2U);
  EXPECT_EQ(donor.steps.by_step[static_cast<std::size_t>(MoneyStep::disbursed)].front().low, 1e6);
  ASSERT_EQ(donor.recipients.size(), 1U);
  EXPECT_EQ(donor.recipients.front().country, "BIH") << "where none is named, the site's";
  EXPECT_EQ(table.without_provider, 1U);
  EXPECT_TRUE(opened->money_of(nullptr, "MLI").empty());
}

TEST_F(RecoverDesk, MoneyForSeveralCountriesIsGivenToEachByItsShare) {
  using nlohmann::json;
  const json sure = json::array({{{"country", "BIH"}, {"percent", 60.0}, {"amount", 600.0}},
                                 {{"country", "MLI"}, {"percent", 20.0}, {"amount", 200.0}}});
  const json unsure =
      json::array({{{"country", "BIH"}, {"percent", 60.0}, {"amount_low", 60.0}, {"amount_high", 100.0}}});
  put("money", {money_record("a", "pledge", 1000, "USD", {{"provider", "R"}, {"recipient_shares", sure}}),
                money_record("b", "disbursement", 100, "USD", {{"provider", "R"}, {"recipient_shares", unsure}})});
  const auto opened = desk();
  const DonorTable table = donor_table(opened->recovery(), opened->money_of(nullptr, {}));
  ASSERT_EQ(table.donors.size(), 1U);
  const auto pledged = static_cast<std::size_t>(MoneyStep::pledged);
  const auto disbursed = static_cast<std::size_t>(MoneyStep::disbursed);
  EXPECT_EQ(table.donors.front().steps.by_step[pledged].front().low, 1000) << "the whole, once";
  ASSERT_EQ(table.donors.front().recipients.size(), 3U);
  const DonorSteps& rest = table.donors.front().recipients[0].steps;
  const DonorSteps& bosnia = table.donors.front().recipients[1].steps;
  EXPECT_EQ(table.donors.front().recipients[0].country, "");
  EXPECT_EQ(rest.by_step[pledged].front().low, 200);
  EXPECT_EQ(rest.by_step[disbursed].front().low, 0);
  EXPECT_EQ(rest.by_step[disbursed].front().high, 40);
  EXPECT_EQ(bosnia.by_step[pledged].front().low, 600);
  EXPECT_EQ(bosnia.by_step[disbursed].front().low, 60);
  EXPECT_EQ(bosnia.by_step[disbursed].front().high, 100);
  EXPECT_EQ(table.donors.front().recipients[2].steps.by_step[pledged].front().high, 200);
}

TEST_F(RecoverDesk, TheSameFigureOfTwoSitesIsTwoAmounts) {
  put("needs",
      {need_record("n", 1, "USD"), record("m", "need", {{"name", "m"}, {"measure", "need"}}, {{"site", library}})});
  const auto pledge = [](const char* id, const char* need) {
    return record(id, "transaction",
                  {{"name", id},
                   {"transaction_type", "pledge"},
                   {"amount", 2e6},
                   {"currency", "USD"},
                   {"provider", "R"},
                   {"figure", "whole"}},
                  {{"need", need}});
  };
  put("money", {pledge("a", "needs/n"), pledge("b", "needs/m")});
  const auto opened = desk();
  const DonorTable table = donor_table(opened->recovery(), opened->money_of(nullptr, {}));
  EXPECT_EQ(table.totals.by_step[static_cast<std::size_t>(MoneyStep::pledged)].front().low, 4e6);
}

TEST_F(RecoverDesk, PrioritiesFollowTheWeightsAndSayWhatIsNotKnown) {
  put_chain();
  put("field",
      {record("x", "assessment", {{"name", "x"}, {"date", "2020"}, {"damage_class", "severe"}, {"priority", "high"}},
              {{"site", library}})});
  const auto opened = desk();
  const auto sites = opened->concerned({});
  ASSERT_EQ(sites.size(), 2U);
  Weights urgent{};
  urgent[2] = 100;
  EXPECT_EQ(priorities(sites, urgent, opened->rates()).sites.front().file->site->id(), library);
  Weights significant{};
  significant[0] = 100;
  const PriorityTable table = priorities(sites, significant, opened->rates());
  EXPECT_EQ(table.sites.front().file->site->id(), bridge);
  EXPECT_FALSE(table.sites.back().values[0].best) << "not recorded is not zero";
  EXPECT_EQ(table.sites.back().why[0], "not recorded");
  EXPECT_GT(table.draws, 0U);
  EXPECT_TRUE(priorities({}, significant, opened->rates()).sites.empty());
}

TEST_F(RecoverDesk, ACostIsComparedInDollarsOrNotAtAll) {
  put("needs", {need_record("n", 1e6, "EUR", {{"price_year", 2018}})});
  const auto opened = desk();
  const auto sites = opened->concerned({});
  const PriorityTable table = priorities(sites, default_weights(), opened->rates());
  ASSERT_TRUE(table.sites.front().values[3].best);
  const PriorityTable without = priorities(sites, default_weights(), Rates());
  EXPECT_FALSE(without.sites.front().values[3].best);
  EXPECT_THAT(to_string(without.sites.front().why[3]), testing::HasSubstr("no rate to US dollars"));
}

TEST_F(RecoverDesk, NamesThatAreNothingAreRefusedWithAdvice) {
  const auto opened = desk();
  EXPECT_FALSE(opened->site("places/none").ok());
  EXPECT_FALSE(opened->country("Narnia").ok());
  EXPECT_EQ(opened->country("Bosnia and Herzegovina").value(), "BIH");
  EXPECT_TRUE(opened->raster_of("demo", "../../etc/passwd").empty());
  EXPECT_TRUE(opened->raster_of("../../etc", "passwd").empty());
}

class FormAssessments : public TestWorld {
 protected:
  Submission submission(const char* extent = "31_60") const {
    return {.local_id = "a-1",
            .site = bridge,
            .properties = {{"date", "2026-05-04"},
                           {"assessor", "A. Hadžić"},
                           {"method", "field_visit"},
                           {"overall_condition", "poor"},
                           {"damage_extent", extent}}};
  }
  std::variant<KeptAssessment, Conflict, NotNow, Problems> send(const Submission& given) const {
    return submit(*store_, read_assessment_form().value(), given);
  }
};

TEST_F(FormAssessments, AreKeptOnceAndJoinTheChain) {
  const auto first = send(submission());
  ASSERT_TRUE(std::holds_alternative<KeptAssessment>(first));
  const auto again = send(submission());
  ASSERT_TRUE(std::holds_alternative<KeptAssessment>(again));
  EXPECT_EQ(std::get<KeptAssessment>(again).tag, std::get<KeptAssessment>(first).tag);
  EXPECT_EQ(store_->versions(form_dataset).size(), 1U);
  const auto opened = desk();
  EXPECT_EQ(opened->recovery().site(bridge)->assessments.size(), 1U);
}

TEST_F(FormAssessments, AreChangedOnlyByWhoSawTheNewest) {
  const std::string tag = std::get<KeptAssessment>(send(submission())).tag;
  Submission change = submission("61_90");
  EXPECT_TRUE(std::holds_alternative<Conflict>(send(change))) << "a taken id without based_on";
  change.based_on = tag;
  const auto changed = send(change);
  ASSERT_TRUE(std::holds_alternative<KeptAssessment>(changed));
  Submission late = submission("1_10");
  late.based_on = tag;
  const auto conflict = send(late);
  ASSERT_TRUE(std::holds_alternative<Conflict>(conflict));
  EXPECT_EQ(std::get<Conflict>(conflict).theirs.properties["damage_extent"], "61_90");
  const nlohmann::json shown =
      conflict_json(read_assessment_form().value(), std::get<Conflict>(conflict), late.properties, {});
  ASSERT_EQ(shown["fields"].size(), 1U);
  EXPECT_EQ(shown["fields"][0]["yours"], "1_10");
  EXPECT_EQ(kept_assessment(*store_, "a-1")->properties["damage_extent"], "61_90") << "nothing is overwritten";
}

TEST_F(FormAssessments, WithFaultsAreRefusedWithAllOfThem) {
  Submission bad = submission("everything");
  bad.site = "places/none";
  bad.properties["photos"] = {{{"sha256", std::string(64, '0')}}};
  const auto answer = send(bad);
  ASSERT_TRUE(std::holds_alternative<Problems>(answer));
  EXPECT_GE(std::get<Problems>(answer).size(), 2U);
  EXPECT_FALSE(store_->dataset(form_dataset));
}

}  // namespace
}  // namespace mostari::recover
