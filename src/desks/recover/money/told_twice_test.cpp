#include "desks/recover/money/told_twice.hpp"

#include <gmock/gmock.h>

#include "desks/recover/chain/json.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/money/donors.hpp"
#include "desks/recover/money/json.hpp"
#include "desks/recover/money/words.hpp"
#include "desks/recover/report/report.hpp"
#include "desks/recover/site/dossier.hpp"
#include "desks/recover/test_world.hpp"
#include "formats/iati/reader.hpp"

namespace mostari::recover {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// An activity for Bosnia and Herzegovina with one transaction in euros, of 1 May 2020 unless `money` says otherwise.
std::string activity(const std::string& id, const std::string& org, const std::string& more) {
  return "<iati-activity default-currency=\"EUR\"><iati-identifier>" + id + "</iati-identifier><reporting-org ref=\"" +
         org + "\" type=\"10\"><narrative>" + org + " office</narrative></reporting-org><title><narrative>Project " +
         id +
         "</narrative></title><description><narrative>d</narrative></description><participating-org role=\"1\" ref=\"" +
         org +
         "\" type=\"10\"/><activity-status code=\"2\"/><activity-date type=\"2\" iso-date=\"2020-01-01\"/>"
         "<recipient-country code=\"BA\"/>" +
         more + "</iati-activity>";
}

std::string money_of(const std::string& code, double amount, const std::string& parties,
                     const std::string& currency = "EUR", const std::string& day = "2020-05-01") {
  return "<transaction><transaction-type code=\"" + code + "\"/><transaction-date iso-date=\"" + day +
         "\"/><value currency=\"" + currency + "\" value-date=\"" + day + "\">" + std::to_string(amount) + "</value>" +
         parties + "</transaction>";
}

constexpr const char* names_agency =
    R"(<receiver-org ref="XM-DAC-41304" receiver-activity-id="XM-DAC-41304-5"><narrative>Culture agency</narrative></receiver-org>)";
constexpr const char* names_donor =
    R"(<provider-org ref="NO-BRC-1" provider-activity-id="NO-BRC-1-3"><narrative>Ministry of Norway</narrative></provider-org>)";

class ToldTwice : public TestWorld {
 protected:
  void import_iati(const std::string& dataset, const std::string& activities) const {
    const std::string file = "<iati-activities version=\"2.03\">" + activities + "</iati-activities>";
    const auto summary = intake::import_records(*store_, iati::format(), manifest(dataset, dataset), file, "f.xml", {},
                                                [](const Problem& problem) { ADD_FAILURE() << to_string(problem); });
    ASSERT_TRUE(summary.ok()) << to_string(summary.problem());
  }
  void import_both_ends(const std::string& currency_of_agency = "EUR", double amount_of_agency = 4e6) const {
    import_iati("donor", activity("NO-BRC-1-3", "NO-BRC-1", money_of("2", 4e6, names_agency)));
    import_iati("agency", activity("XM-DAC-41304-5", "XM-DAC-41304",
                                   money_of("11", amount_of_agency, names_donor, currency_of_agency)));
  }

  Ledger all() {
    opened_ = desk();
    return ledger(opened_->recovery().transactions(), opened_->rates(), opened_->recovery().site_ids());
  }
  DonorTable donors() {
    opened_ = desk();
    return donor_table(opened_->recovery(), opened_->money_of(nullptr, "BIH"));
  }
  static const StepTotal& committed(const Ledger& made) {
    return made.steps.at(static_cast<std::size_t>(MoneyStep::committed));
  }
  static const std::vector<MoneyRange>& committed(const DonorSteps& steps) {
    return steps.by_step.at(static_cast<std::size_t>(MoneyStep::committed));
  }

  std::shared_ptr<const Desk> opened_;
};

TEST_F(ToldTwice, BothEndsOfACommitmentAreOneAmountWithItsSources) {
  import_both_ends();
  const Ledger made = all();
  EXPECT_EQ(committed(made).total->high, 4e6);
  ASSERT_EQ(made.figures.size(), 1U);
  EXPECT_EQ(made.figures.front().statements.size(), 2U) << "the sources stand side by side";
  EXPECT_EQ(made.figures.front().statements.front().record->dataset, "donor");
  EXPECT_FALSE(made.figures.front().conflict());
  EXPECT_THAT(in_english(told_twice(made)),
              ElementsAre("Committed EUR 4 million: both ends tell it (NO-BRC-1 office; XM-DAC-41304 office)."));
  const nlohmann::json answer = ledger_json(made, {});
  EXPECT_EQ(answer["figures"][0]["one_because"], "both ends tell it");
  EXPECT_EQ(answer["told_twice"].size(), 1U);
}

TEST_F(ToldTwice, DonorsHaveItOnceUnderTheGiver) {
  import_both_ends();
  const DonorTable table = donors();
  ASSERT_EQ(table.donors.size(), 1U) << "and not once as each end calls the giver";
  EXPECT_EQ(table.donors.front().name, "NO-BRC-1 office");
  EXPECT_EQ(table.donors.front().country, "NOR");
  EXPECT_EQ(money(committed(table.donors.front().steps)), "EUR 4 million");
  EXPECT_EQ(money(committed(table.donors.front().recipients.front().steps)), "EUR 4 million");
  EXPECT_EQ(money(committed(table.totals)), "EUR 4 million");
  EXPECT_THAT(in_english(table.donors.front().steps.told_twice), ElementsAre(HasSubstr("both ends tell it")));
  EXPECT_EQ(table.donors.front().records.size(), 2U);
  EXPECT_THAT(situation_report(*opened_, nullptr, "BIH", {}), HasSubstr("both ends tell it"));
}

TEST_F(ToldTwice, TheOtherEndNamesTheGiverWhereItsOwnDoesNot) {
  import_iati("donor",
              activity("NO-BRC-1-3", "NO-BRC-1", money_of("2", 4e6, std::string("<provider-org/>") + names_agency)));
  import_iati("agency", activity("XM-DAC-41304-5", "XM-DAC-41304", money_of("11", 4e6, names_donor)));
  const DonorTable table = donors();
  ASSERT_EQ(table.donors.size(), 1U);
  EXPECT_EQ(table.donors.front().name, "Ministry of Norway");
  EXPECT_EQ(money(committed(table.donors.front().steps)), "EUR 4 million");
  EXPECT_EQ(table.without_provider, 0U);
}

TEST_F(ToldTwice, TwoCurrenciesOfOneAmountStandSideBySideAndAreNotAdded) {
  import_both_ends("USD", 4.5e6);
  const Ledger made = all();
  ASSERT_EQ(made.figures.size(), 1U);
  EXPECT_TRUE(made.figures.front().conflict());
  EXPECT_EQ(money(committed(made).known), "EUR 4 million");
  EXPECT_LT(committed(made).total->high, 5e6) << "dollars, from either end";
  EXPECT_THAT(in_english(told_twice(made)),
              ElementsAre(HasSubstr("Committed EUR 4 million or USD 4.5 million: both ends")));
  EXPECT_EQ(money(committed(donors().totals)), "EUR 4 million");
}

TEST_F(ToldTwice, FundsReceivedAreTheOtherEndOfAPaymentAndNoPaymentByThemselves) {
  import_iati("donor", activity("NO-BRC-1-3", "NO-BRC-1", money_of("3", 2e6, names_agency)));
  import_iati("agency", activity("XM-DAC-41304-5", "XM-DAC-41304",
                                 money_of("1", 2e6, names_donor) + money_of("1", 7e6, names_donor)));
  const Ledger made = all();
  ASSERT_EQ(made.figures.size(), 1U);
  EXPECT_EQ(made.figures.front().statements.size(), 2U);
  EXPECT_EQ(made.steps.at(static_cast<std::size_t>(MoneyStep::disbursed)).total->high, 2e6);
  EXPECT_EQ(donors().donors.front().records.size(), 2U);
}

TEST_F(ToldTwice, AProjectAndItsPartAreOneAndPartsThatAddUpAreHeld) {
  import_iati(
      "levels",
      activity("X-1", "XM-DAC-918", money_of("2", 20e6, "") + "<related-activity ref=\"X-1-A\" type=\"2\"/>") +
          activity("X-1-A", "XM-DAC-918", money_of("2", 20e6, "") + "<related-activity ref=\"X-1\" type=\"1\"/>") +
          activity("X-2", "XM-DAC-918", money_of("2", 9e6, "")) +
          activity("X-2-A", "XM-DAC-918",
                   money_of("2", 6e6, "", "EUR", "2020-06-01") + money_of("2", 3e6, "", "EUR", "2020-07-01") +
                       "<related-activity ref=\"X-2\" type=\"1\"/>"));
  const Ledger made = all();
  EXPECT_EQ(committed(made).total->high, 29e6);
  EXPECT_EQ(std::ranges::count_if(made.figures, &MoneyFigure::is_part), 2) << "shown, and not added";
  EXPECT_EQ(told_twice(made).size(), 3U);
  EXPECT_THAT(in_english(told_twice(made)), testing::Contains(HasSubstr("a project and a part of it tell it")));
  EXPECT_THAT(in_english(told_twice(made)), testing::Contains(HasSubstr("holds it")));
  const DonorTable table = donors();
  EXPECT_EQ(money(committed(table.totals)), "EUR 29 million");
  EXPECT_EQ(money(committed(table.donors.front().steps)), "EUR 29 million");
  EXPECT_EQ(table.donors.front().steps.told_twice.size(), 3U);
}

TEST_F(ToldTwice, LevelsThatDoNotAddUpAreAWarning) {
  import_iati("levels", activity("X-1", "XM-DAC-918", money_of("2", 20e6, "")) +
                            activity("X-1-A", "XM-DAC-918",
                                     money_of("2", 5e6, "") + "<related-activity ref=\"X-1\" type=\"1\"/>"));
  const Ledger made = all();
  EXPECT_EQ(committed(made).total->high, 25e6);
  ASSERT_EQ(unknown_of(made).size(), 1U);
  EXPECT_THAT(to_string(unknown_of(made).front().what), HasSubstr("EUR 20 million (XM-DAC-918 office) and "));
  EXPECT_THAT(to_string(unknown_of(made).front().why), HasSubstr("counted twice"));
  EXPECT_THAT(donors_json(donors(), {})["unknown"].dump(), HasSubstr("counted twice"));
}

TEST_F(ToldTwice, ThePageOfASiteHasItOnce) {
  const auto end = [](const char* type, const char* own, const char* member, const char* other) {
    return nlohmann::json{
        {"activity", own}, {member, other}, {"date", "2020-05-01"}, {"source", own}, {"transaction_type", type}};
  };
  put("donor", {money_record("out", "commitment", 4e6, "EUR", end("commitment", "D", "receiver_activity", "A"))});
  put("agency", {money_record("in", "incoming_commitment", 4e6, "EUR",
                              end("incoming_commitment", "A", "provider_activity", "D"))});
  opened_ = desk();
  const SiteDossier dossier = site_dossier(*opened_->recovery().site(bridge), opened_->rates());
  EXPECT_EQ(committed(dossier.money).total->high, 4e6);
  EXPECT_THAT(in_english(dossier.summary), testing::Contains("Committed EUR 4 million: both ends tell it (D; A)."));
  EXPECT_THAT(situation_report(*opened_, opened_->recovery().site(bridge), "", {}),
              HasSubstr("another source of the same amount: both ends tell it"));
}

TEST_F(ToldTwice, NothingIsToldTwiceWhereNothingIs) {
  put_chain();
  EXPECT_THAT(told_twice(all()), IsEmpty());
  EXPECT_THAT(all().doubts, IsEmpty());
}

}  // namespace
}  // namespace mostari::recover
