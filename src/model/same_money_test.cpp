#include "model/same_money.hpp"

#include <gmock/gmock.h>

#include <map>
#include <memory>

namespace mostari {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// What an end names of the other: activities.
struct Names {
  std::string provider = {}, receiver = {};
};

/// Records of IATI, each with what it names of the other end.
class Told : public testing::Test {
 protected:
  Record& told(const std::string& activity, const std::string& type, double amount, const Names& names = {},
               const std::string& date = "2019-02-01", const std::string& dataset = "iati") {
    const std::string local_id = activity + ":" + std::to_string(++count_[dataset]);
    nlohmann::json properties{
        {"activity", activity}, {"transaction_type", type}, {"amount", amount}, {"currency", "GBP"}, {"date", date}};
    if (!names.provider.empty()) properties["provider_activity"] = names.provider;
    if (!names.receiver.empty()) properties["receiver_activity"] = names.receiver;
    records_.push_back(std::make_unique<Record>(
        Record{.dataset = dataset, .local_id = local_id, .kind = "transaction", .properties = std::move(properties)}));
    return *records_.back();
  }

  SameMoney found() const {
    std::vector<const Record*> all;
    for (const auto& each : records_) all.push_back(each.get());
    return same_money(all);
  }
  /// How many count.
  std::size_t counting() const {
    const SameMoney same = found();
    std::size_t count = 0;
    for (std::size_t i = 0; i < records_.size(); ++i) count += same.repeats(i) ? 0U : 1U;
    return count;
  }

 private:
  std::map<std::string, int> count_;
  std::vector<std::unique_ptr<Record>> records_;
};

TEST_F(Told, BothEndsAreOneWhicheverComesFirst) {
  told("agency-7", "incoming_commitment", 1e6, {.provider = "donor-9"});
  told("donor-9", "commitment", 1e6, {.receiver = "agency-7"});
  const SameMoney same = found();
  EXPECT_THAT(same.first, ElementsAre(1U, 1U)) << "the giver's end stands for both";
  EXPECT_EQ(same.why[0], SameBecause::both_ends);
  EXPECT_EQ(same.why[1], SameBecause::alone);
  EXPECT_THAT(same.doubts, IsEmpty());
}

TEST_F(Told, EachKindHasItsOtherEnd) {
  for (const auto& [out, in] : {std::pair("pledge", "incoming_pledge"), std::pair("commitment", "incoming_commitment"),
                                std::pair("disbursement", "incoming_funds")}) {
    told("donor", out, 5, {.receiver = "agency"});
    told("agency", in, 5, {.provider = "donor"});
  }
  EXPECT_EQ(counting(), 3U) << "a commitment and its payment are two";
  told("agency", "expenditure", 5);
  told("donor", "commitment", 5, {.receiver = "agency"}, "2020-02-01");
  EXPECT_EQ(counting(), 5U);
}

TEST_F(Told, OneEndMayNameTheOtherUnlessThatNamesSomebodyElse) {
  told("donor", "disbursement", 5);
  told("agency", "incoming_funds", 5, {.provider = "donor"});
  EXPECT_EQ(counting(), 1U);
  told("donor-2", "disbursement", 7, {.receiver = "another"});
  told("agency", "incoming_funds", 7, {.provider = "donor-2"});
  EXPECT_EQ(counting(), 3U);
}

TEST_F(Told, EqualInstalmentsOfADayArePairedOneByOne) {
  for (int i = 0; i < 3; ++i) told("donor", "disbursement", 5, {.receiver = "agency"});
  for (int i = 0; i < 2; ++i) told("agency", "incoming_funds", 5, {.provider = "donor"});
  EXPECT_EQ(counting(), 3U);
}

TEST_F(Told, OtherAmountsAndOtherDaysAreTwoAndAreTold) {
  told("donor", "disbursement", 5, {.receiver = "agency"}, "2019-02-01");
  told("agency", "incoming_funds", 5, {.provider = "donor"}, "2019-02-14");
  told("donor", "disbursement", 9, {.receiver = "agency"}, "2020-02-01");
  told("agency", "incoming_funds", 8, {.provider = "donor"}, "2020-02-01");
  const SameMoney same = found();
  EXPECT_EQ(counting(), 4U);
  ASSERT_THAT(same.doubts, SizeIs(2));
  EXPECT_EQ(same.doubts[0].doubt, MaybeSame::Doubt::days_differ);
  EXPECT_EQ(same.doubts[1].doubt, MaybeSame::Doubt::amounts_differ);
  // A year later it is another instalment.
  told("donor", "disbursement", 4, {.receiver = "agency"}, "2021-02-01");
  told("agency", "incoming_funds", 4, {.provider = "donor"}, "2022-02-01");
  EXPECT_THAT(found().doubts, SizeIs(2));
}

TEST_F(Told, TwoCurrenciesAreOneWhereThereIsOneOfEach) {
  told("donor", "commitment", 1e6, {.receiver = "agency"}).properties["currency"] = "GBP";
  told("agency", "incoming_commitment", 1.3e6, {.provider = "donor"}).properties["currency"] = "USD";
  EXPECT_EQ(counting(), 1U);
  told("donor", "commitment", 2e6, {.receiver = "agency"});
  EXPECT_EQ(counting(), 3U) << "which of the two is meant is not known";
}

TEST_F(Told, OrganisationsAloneDoNotMakeThemOne) {
  for (auto* each : {&told("donor", "disbursement", 5), &told("agency", "incoming_funds", 5)}) {
    each->properties["provider_ref"] = "GB-GOV-1";
    each->properties["receiver_ref"] = "XM-DAC-41304";
  }
  EXPECT_EQ(counting(), 2U);
  ASSERT_THAT(found().doubts, SizeIs(1));
  EXPECT_EQ(found().doubts[0].doubt, MaybeSame::Doubt::only_organisations);
}

TEST_F(Told, ACopyInAnotherDatasetIsOneAndSoAreThreeSources) {
  told("donor", "commitment", 5, {.receiver = "agency"}, "2019-02-01", "a");
  told("donor", "commitment", 5, {.receiver = "agency"}, "2019-02-01", "b");
  EXPECT_EQ(found().why[1], SameBecause::copies);
  told("agency", "incoming_commitment", 5, {.provider = "donor"}, "2019-02-01", "c");
  EXPECT_THAT(found().first, ElementsAre(0U, 0U, 0U));
}

TEST_F(Told, AProjectAndItsPartThatStateTheSameAreOne) {
  told("whole", "commitment", 20);
  told("part", "commitment", 20).properties["parent_activities"] = {"whole"};
  EXPECT_THAT(found().first, ElementsAre(0U, 0U));
  EXPECT_EQ(found().why[1], SameBecause::levels);
}

TEST_F(Told, PartsThatComeToTheWholeAreHeldByIt) {
  told("whole", "commitment", 20).properties["child_activities"] = {"a", "b"};
  told("a", "commitment", 12, {}, "2019-03-01");
  told("b", "commitment", 8, {}, "2019-04-01");
  EXPECT_EQ(counting(), 1U);
  EXPECT_EQ(found().holder[1], 0U);
  // More than the whole: whether it holds some of them is not known.
  told("b", "commitment", 1, {}, "2019-04-01");
  EXPECT_EQ(counting(), 4U);
  ASSERT_THAT(found().doubts, SizeIs(1));
  EXPECT_EQ(found().doubts[0].doubt, MaybeSame::Doubt::levels);
}

TEST_F(Told, ADonorOfTheHeldPartsIsHeldWithThem) {
  told("whole", "incoming_commitment", 20, {.provider = "elsewhere"});
  for (const auto& [part, amount] : {std::pair("a", 12.0), std::pair("b", 8.0)}) {
    told(part, "incoming_commitment", amount, {.provider = "donor"}, "2019-03-01").properties["parent_activities"] = {
        "whole"};
    told("donor", "commitment", amount, {.receiver = part}, "2019-03-01");
  }
  EXPECT_EQ(counting(), 1U);
}

TEST_F(Told, CirclesOfPartsLoseNothing) {
  told("a", "commitment", 20).properties["parent_activities"] = {"b"};
  told("b", "commitment", 20, {}, "2019-03-01").properties["parent_activities"] = {"a"};
  EXPECT_EQ(counting(), 2U) << "each a part of the other is a slip";
  told("x", "commitment", 20, {}, "2019-01-01").properties["parent_activities"] = {"y"};
  told("y", "commitment", 20, {}, "2019-01-02").properties["parent_activities"] = {"z"};
  told("z", "commitment", 20, {}, "2019-01-03").properties["parent_activities"] = {"x"};
  EXPECT_GE(counting(), 3U) << "of the circle one counts at least";
}

TEST_F(Told, WhatComesFromTablesOrIsPlannedIsLeftAlone) {
  told("donor", "commitment", 5, {.receiver = "agency"}).properties.erase("activity");
  told("agency", "incoming_commitment", 5, {.provider = "donor"});
  told("donor", "commitment", 6, {.receiver = "agency"}).properties["planned"] = true;
  told("agency", "incoming_commitment", 6, {.provider = "donor"});
  EXPECT_EQ(counting(), 4U);
}

}  // namespace
}  // namespace mostari
