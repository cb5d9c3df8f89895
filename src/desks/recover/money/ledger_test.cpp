#include "desks/recover/money/ledger.hpp"

#include <gmock/gmock.h>

#include "desks/recover/money/donors.hpp"
#include "desks/recover/money/json.hpp"
#include "desks/recover/money/words.hpp"
#include "desks/recover/site/dossier.hpp"
#include "desks/recover/test_world.hpp"

namespace mostari::recover {
namespace {

class RecoveryLedger : public TestWorld {
 protected:
  Ledger of_bridge() {
    opened_ = desk();
    return ledger_of(*opened_->recovery().site(bridge), opened_->rates());
  }

  /// In US dollars, for a site.
  static NewRecord pledge(const char* id, double amount, const char* site, nlohmann::json more) {
    more["name"] = id;
    more["transaction_type"] = "pledge";
    more["amount"] = amount;
    more["currency"] = "USD";
    return record(id, "transaction", std::move(more), {{"site", site}});
  }

  std::shared_ptr<const Desk> opened_;  ///< the ledger points at its records
};

const StepTotal& step(const Ledger& ledger, MoneyStep step) {
  return ledger.steps.at(static_cast<std::size_t>(step));
}

TEST_F(RecoveryLedger, StatementsOfOneAmountStandSideBySideAndAreNotAdded) {
  put("money", {money_record("bank", "expenditure", 12e6, "USD", {{"figure", "whole"}}),
                money_record("press", "expenditure", 15e6, "USD", {{"figure", "whole"}}),
                money_record("other", "expenditure", 1e6, "USD")});
  const Ledger made = of_bridge();
  ASSERT_TRUE(step(made, MoneyStep::spent).total);
  EXPECT_EQ(step(made, MoneyStep::spent).total->low, 13e6);
  EXPECT_EQ(step(made, MoneyStep::spent).total->high, 16e6);
  ASSERT_EQ(made.figures.size(), 2U);
  EXPECT_EQ(std::ranges::count_if(made.figures, [](const MoneyFigure& each) { return each.conflict(); }), 1);
}

TEST_F(RecoveryLedger, TheSameAmountTwiceIsNoConflictAndCountsOnce) {
  put("money", {money_record("a", "pledge", 2e6, "USD", {{"figure", "f"}}),
                money_record("b", "pledge", 2e6, "USD", {{"figure", "f"}})});
  const Ledger made = of_bridge();
  EXPECT_FALSE(made.figures.front().conflict());
  EXPECT_EQ(step(made, MoneyStep::pledged).total->high, 2e6);
}

TEST_F(RecoveryLedger, StatementsMeetHoweverTheyLeadToTheSite) {
  put("needs", {need_record("n", 5e6, "USD")});
  put("money",
      {money_record("direct", "pledge", 2e6, "USD", {{"figure", "f"}}),
       record(
           "along", "transaction",
           {{"name", "along"}, {"transaction_type", "pledge"}, {"amount", 3e6}, {"currency", "USD"}, {"figure", "f"}},
           {{"need", "needs/n"}})});
  const Ledger made = of_bridge();
  EXPECT_EQ(step(made, MoneyStep::pledged).total->low, 2e6);
  EXPECT_EQ(step(made, MoneyStep::pledged).total->high, 3e6);
}

TEST_F(RecoveryLedger, AWholeAndItsPartsAreNotAdded) {
  put("money", {money_record("total", "pledge", 115e6, "USD", {{"figure", "all"}}),
                money_record("one", "pledge", 50.4e6, "USD", {{"figure", "one"}, {"part_of", "all"}}),
                money_record("two", "pledge", 20e6, "EUR", {{"figure", "two"}, {"part_of", "all"}, {"date", "2018"}}),
                // A part of what nobody states stands for itself.
                money_record("orphan", "commitment", 7e6, "USD", {{"figure", "c"}, {"part_of", "all"}}),
                money_record("itself", "disbursement", 1e6, "USD", {{"figure", "d"}, {"part_of", "d"}})});
  const Ledger made = of_bridge();
  EXPECT_EQ(step(made, MoneyStep::pledged).total->low, 115e6);
  EXPECT_EQ(step(made, MoneyStep::pledged).total->high, 115e6);
  EXPECT_EQ(step(made, MoneyStep::committed).total->high, 7e6);
  EXPECT_EQ(step(made, MoneyStep::disbursed).total->high, 1e6);
  EXPECT_EQ(made.figures.size(), 5U) << "all are shown";
}

TEST_F(RecoveryLedger, AWholeOfAnotherSiteHoldsItsPartsWhereItIsTheOnlyOne) {
  put("money", {pledge("city", 100, bridge, {{"figure", "city"}}),
                pledge("mosque", 40, library, {{"figure", "mosque"}, {"part_of", "city"}})});
  opened_ = desk();
  const auto all = [&] {
    return ledger(opened_->recovery().transactions(), opened_->rates(), opened_->recovery().site_ids());
  };
  EXPECT_EQ(step(all(), MoneyStep::pledged).total->low, 100);
  EXPECT_EQ(step(ledger_of(*opened_->recovery().site(library), opened_->rates()), MoneyStep::pledged).total->low, 40);
  // Two of that name: which of them is meant is not known, so nothing is left out.
  put("more", {pledge("other", 7, "places/well", {{"figure", "city"}})});
  opened_ = desk();
  EXPECT_EQ(step(all(), MoneyStep::pledged).total->low, 147);
}

TEST_F(RecoveryLedger, PartsThatLeadInACircleLoseNothingAndAreTold) {
  put("money", {pledge("bridge money", 100, bridge, {{"figure", "a"}, {"part_of", "b"}}),
                pledge("library money", 40, library, {{"figure", "b"}, {"part_of", "a"}}),
                pledge("within", 7, bridge, {{"figure", "c"}, {"part_of", "a"}})});
  opened_ = desk();
  const Ledger all = ledger(opened_->recovery().transactions(), opened_->rates(), opened_->recovery().site_ids());
  EXPECT_EQ(step(all, MoneyStep::pledged).total->low, 140) << "both of the circle, and not what one of them holds";
  EXPECT_THAT(all.circular, testing::UnorderedElementsAre("bridge money", "library money"));
  const DonorTable donors = donor_table(opened_->recovery(), opened_->recovery().transactions());
  EXPECT_EQ(donors.totals.by_step[static_cast<std::size_t>(MoneyStep::pledged)].front().low, 140);
  EXPECT_EQ(donors_json(donors, {})["unknown"].dump().find("bridge money") == std::string::npos, false);
  // Of one site alone: the library's whole is not there.
  EXPECT_EQ(step(ledger_of(*opened_->recovery().site(library), opened_->rates()), MoneyStep::pledged).total->low, 40);
  put("money", {pledge("x", 1, bridge, {{"figure", "x"}, {"part_of", "y"}}),
                pledge("y", 2, bridge, {{"figure", "y"}, {"part_of", "z"}}),
                pledge("z", 4, bridge, {{"figure", "z"}, {"part_of", "x"}})});
  const Ledger three = of_bridge();
  EXPECT_EQ(step(three, MoneyStep::pledged).total->low, 7);
  EXPECT_EQ(unknown_of(three).size(), 3U);
}

TEST_F(RecoveryLedger, CurrenciesAreConvertedByTheRateOfTheirYearOrListed) {
  put("money", {money_record("dollars", "pledge", 10e6, "USD", {{"date", "2018-04-23"}}),
                money_record("euros", "pledge", 20e6, "EUR", {{"date", "2018-06-01"}}),
                money_record("undated", "pledge", 3e6, "EUR"),
                money_record("no rate", "pledge", 4e6, "MRU", {{"date", "2018"}})});
  const Ledger made = of_bridge();
  EXPECT_EQ(made.currency, "USD");
  EXPECT_TRUE(made.converts);
  const StepTotal& pledged = step(made, MoneyStep::pledged);
  const Rate* rate = opened_->rates().find("EUR", 2018);
  ASSERT_NE(rate, nullptr);
  EXPECT_DOUBLE_EQ(pledged.total->low, 10e6 + 20e6 * rate->usd_per_unit);
  EXPECT_EQ(money(pledged.not_converted), "MRU 4 million; EUR 3 million");
}

TEST_F(RecoveryLedger, OneCurrencyIsNotConverted) {
  put("money", {money_record("euros", "pledge", 20e6, "EUR", {{"date", "2018-06-01"}})});
  const Ledger made = of_bridge();
  EXPECT_EQ(made.currency, "EUR");
  EXPECT_FALSE(made.converts);
  EXPECT_EQ(step(made, MoneyStep::pledged).total->low, 20e6);
}

TEST_F(RecoveryLedger, WhatIsPlannedIsComparedAndNotAdded) {
  put("money", {money_record("plan", "budget", 15.5e6, "USD", {{"figure", "whole"}, {"planned", true}}),
                money_record("planned", "expenditure", 15.5e6, "USD", {{"figure", "whole"}, {"planned", true}}),
                money_record("actual", "expenditure", 12e6, "USD", {{"figure", "whole"}})});
  const Ledger made = of_bridge();
  EXPECT_EQ(step(made, MoneyStep::spent).total->high, 12e6);
  ASSERT_EQ(made.planned_and_actual.size(), 1U);
  EXPECT_EQ(made.planned_and_actual.front().planned->low, 15.5e6);
  EXPECT_EQ(made.planned_and_actual.front().actual->low, 12e6);
}

TEST_F(RecoveryLedger, ARangeOfOneSourceIsKept) {
  put("needs", {need_record("wide", 5e6, "USD", {{"amount_low", 4e6}, {"amount_high", 8e6}}),
                record("only range", "need",
                       {{"name", "r"},
                        {"measure", "need"},
                        {"amount_low", 1e6},
                        {"amount_high", 2e6},
                        {"currency", "EUR"},
                        {"price_year", 2018}},
                       {{"site", bridge}}),
                need_record("baseline", 99e6, "USD", {{"measure", "baseline"}}),
                need_record("damage", 6e6, "USD", {{"measure", "damage"}})});
  const Ledger made = of_bridge();
  const double rate = opened_->rates().find("EUR", 2018)->usd_per_unit;
  EXPECT_DOUBLE_EQ(step(made, MoneyStep::need).total->low, 4e6 + 1e6 * rate);
  EXPECT_DOUBLE_EQ(step(made, MoneyStep::need).total->high, 8e6 + 2e6 * rate);
  EXPECT_EQ(step(made, MoneyStep::damage).total->low, 6e6) << "what was there before is not damage";
}

TEST_F(RecoveryLedger, OnlyTheUpperEndIsMoreThan) {
  const auto spent = [](const char* id, nlohmann::json more) {
    more.update({{"name", id}, {"transaction_type", "expenditure"}, {"currency", "USD"}, {"figure", "f"}});
    return record(id, "transaction", std::move(more), {{"site", bridge}});
  };
  put("money", {spent("bank", {{"amount", 12e6}}), spent("press", {{"amount_low", 15e6}})});
  EXPECT_EQ(money(*step(of_bridge(), MoneyStep::spent).total), "USD 12 to more than 15 million");
  put("money", {spent("bank", {{"amount", 20e6}}), spent("press", {{"amount_low", 15e6}})});
  EXPECT_EQ(money(*step(of_bridge(), MoneyStep::spent).total), "USD 15 to 20 million");
}

TEST_F(RecoveryLedger, GiftsInKindAreListedAndHaveNoAmount) {
  put("money", {record("stone", "transaction",
                       {{"name", "Stone"}, {"transaction_type", "disbursement"}, {"in_kind", "stone from the quarry"}},
                       {{"site", bridge}})});
  const Ledger made = of_bridge();
  EXPECT_EQ(made.in_kind.size(), 1U);
  EXPECT_FALSE(step(made, MoneyStep::disbursed).total) << "nothing recorded is not zero";
  EXPECT_EQ(made.currency, "");
  EXPECT_EQ(total_words(step(made, MoneyStep::disbursed)), "1 record, without an amount");
  EXPECT_EQ(total_words(step(made, MoneyStep::pledged)), "nothing is recorded, which is not zero");
}

TEST_F(RecoveryLedger, WhatIsRecordedInsteadOfAnAmountIsTold) {
  put("money", {money_record("plan", "commitment", 5e6, "USD", {{"planned", true}}),
                money_record("cost", "expenditure", 1e6, "USD", {})});
  const Ledger made = of_bridge();
  EXPECT_EQ(total_words(step(made, MoneyStep::committed)), "only a plan is recorded");
  EXPECT_EQ(total_words(step(made, MoneyStep::disbursed)), "only what was spent of it is recorded");
  const nlohmann::json steps = ledger_json(made, {}).at("steps");
  EXPECT_EQ(steps[static_cast<std::size_t>(MoneyStep::committed)].at("absent"), "only a plan is recorded");
  EXPECT_TRUE(steps[static_cast<std::size_t>(MoneyStep::spent)].at("absent").is_null());
}

TEST_F(RecoveryLedger, ASumOfSeveralCurrenciesTellsItsRates) {
  put("needs", {need_record("dollars", 11e6, "USD", {{"figure", "whole"}, {"price_year", 2015}}),
                need_record("euros", 10e6, "EUR", {{"figure", "whole"}, {"price_year", 2016}})});
  const Ledger made = of_bridge();
  EXPECT_EQ(total_words(step(made, MoneyStep::need)),
            "USD 11 to 11.07 million (EUR at 1.1072 USD, the average of 2016)");
  EXPECT_EQ(ledger_json(made, {}).at("steps")[static_cast<std::size_t>(MoneyStep::need)].at("rates"),
            "EUR at 1.1072 USD, the average of 2016");
}

}  // namespace
}  // namespace mostari::recover
