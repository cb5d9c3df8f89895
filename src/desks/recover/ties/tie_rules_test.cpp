#include "desks/recover/ties/tie_rules.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace mostari::recover {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ties(std::string_view kind, const nlohmann::json& properties) {
  std::vector<std::string> all;
  for (const TieRule& rule : tie_rules()) {
    if (rule.kind != kind) continue;
    for (const Tie& tie : rule.ties(properties)) {
      all.push_back(fmt::format("{} {}>{} {} {}", tie.layer, tie.from, tie.to, tie.year, tie.value));
    }
  }
  return all;
}

TEST(RecoverTies, MoneyOfRecoveryLinksWhoGivesWithWhoReceives) {
  nlohmann::json gift{{"transaction_type", "commitment"},
                      {"provider_country", "ARE"},
                      {"recipient_country", "IRQ"},
                      {"date", "2018-04-23"}};
  EXPECT_THAT(ties("transaction", gift), ElementsAre("recovery_support ARE>IRQ 2018 1"));
  gift["alternative"] = true;
  EXPECT_THAT(ties("transaction", gift), IsEmpty()) << "another source on the same figure is not another gift";
  gift.erase("alternative");
  gift["planned"] = true;
  EXPECT_THAT(ties("transaction", gift), IsEmpty());
  gift.erase("planned");
  gift["transaction_type"] = "incoming_funds";
  EXPECT_THAT(ties("transaction", gift), IsEmpty()) << "the giver's own record says it";
}

TEST(RecoverTies, MoneyForSeveralCountriesLinksEachByItsPart) {
  nlohmann::json gift{{"transaction_type", "disbursement"}, {"provider_country", "GBR"}, {"amount", 1000.0}};
  gift["date"] = "2011-03-31";
  gift["recipient_shares"] = {{{"country", "AFG"}, {"percent", 75.0}, {"amount", 750.0}},
                              {{"country", "IRQ"}, {"percent", 25.0}, {"amount", 250.0}}};
  EXPECT_THAT(ties("transaction", gift),
              ElementsAre("recovery_support GBR>AFG 2011 0.75", "recovery_support GBR>IRQ 2011 0.25"));
  gift["recipient_shares"] = {{{"country", "AFG"}, {"percent", 50.0}, {"amount_low", 500.0}, {"amount_high", 1000.0}},
                              {{"country", "IRQ"}, {"amount_low", 0.0}, {"amount_high", 500.0}}};
  EXPECT_THAT(ties("transaction", gift), ElementsAre("recovery_support GBR>AFG 2011 0.5"))
      << "what a country may get is no tie";
  gift["amount"] = -1000.0;
  gift["recipient_shares"] = {{{"country", "AFG"}, {"amount_low", -1000.0}, {"amount_high", -500.0}}};
  EXPECT_THAT(ties("transaction", gift), ElementsAre("recovery_support GBR>AFG 2011 0.5"));
  gift.erase("recipient_shares");
  EXPECT_THAT(ties("transaction", gift), IsEmpty());
}

TEST(RecoverTies, MoneyForASiteWaitsForTheSitesState) {
  nlohmann::json gift{{"transaction_type", "pledge"},
                      {"provider_country", "USA"},
                      {"date", "2019-03-01"},
                      {"links", {{{"role", "site"}, {"target", "sites/A1"}}}}};
  EXPECT_THAT(ties("transaction", gift), ElementsAre(".support_to_site USA>USA 2019 1"));
  gift["recipient_country_written"] = "Narnia";
  EXPECT_THAT(ties("transaction", gift), IsEmpty()) << "it names a receiver, if one that is not known";
  gift["recipient_country"] = "SYR";
  EXPECT_THAT(ties("transaction", gift), ElementsAre("recovery_support USA>SYR 2019 1"));
}

}  // namespace
}  // namespace mostari::recover
