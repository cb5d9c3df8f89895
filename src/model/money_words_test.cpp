#include "model/money_words.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/language.hpp"

namespace mostari {
namespace {

TEST(MoneyWords, AmountsAreSaidInMillionsAndThousandsGrouped) {
  EXPECT_EQ(money(15.5e6, "USD"), "USD 15.5 million");
  EXPECT_EQ(money(250000, "EUR"), "EUR 250,000");
  EXPECT_EQ(money(-1234.4, "EUR"), "EUR -1,234");
  EXPECT_EQ(money(-1234567, "EUR"), "EUR -1.23 million");
  EXPECT_EQ(money(MoneyRange{.currency = "USD", .low = 12e6, .high = 15.5e6}), "USD 12 to 15.5 million");
  EXPECT_EQ(money(MoneyRange{.currency = "USD", .low = 500, .high = 15.5e6}), "USD 500 to 15.5 million");
  EXPECT_EQ(money(3e6, ""), "3 million") << "a currency that is not known is not invented";
}

TEST(MoneyWords, WhatASourceStatesKeepsItsEnds) {
  EXPECT_EQ(money(1e7, 8e6, 1.2e7, "EUR"), "EUR 10 million (EUR 8 to 12 million)");
  EXPECT_EQ(money(std::nullopt, 1.5e7, std::nullopt, "USD"), "more than USD 15 million");
  EXPECT_EQ(money(std::nullopt, 1.5e7, 2e7, "USD"), "USD 15 to 20 million");
}

TEST(MoneyWords, ATransactionSaysItsTypeAndAmountWhereItHasThem) {
  EXPECT_EQ(transaction_words({{"transaction_type", "commitment"}, {"amount", 50.4e6}, {"currency", "USD"}}),
            "commitment, USD 50.4 million");
  EXPECT_EQ(transaction_words({{"transaction_type", "credit_guarantee"}}), "credit guarantee");
  EXPECT_EQ(transaction_words({{"transaction_type", "gift_of_stone"}}), "gift of stone") << "a word that is not ours";
  EXPECT_EQ(transaction_words({{"amount", 5}, {"currency", "EUR"}}), "EUR 5");
  EXPECT_EQ(transaction_words(nlohmann::json::object()), "");
}

TEST(MoneyWords, EachLanguageWritesAmountsItsWay) {
  const Language french = Language::of("fr").value();
  const Language arabic = Language::of("ar").value();
  EXPECT_EQ(french.say(money(15.5e6, "USD")), "15,5 millions USD");
  EXPECT_EQ(french.say(money(1.5e6, "USD")), "1,5 million USD") << "the plural begins at two";
  EXPECT_EQ(french.say(money(MoneyRange{.currency = "USD", .low = 12e6, .high = 15e6, .open = true})),
            "12 à plus de 15 millions USD");
  EXPECT_EQ(arabic.say(money(4e6, "EUR")), arabic.number(4) + " ملايين EUR") << "few";
  EXPECT_EQ(arabic.say(money(15e6, "EUR")), arabic.number(15) + " مليون EUR") << "many";
  EXPECT_EQ(french.say(transaction_words({{"transaction_type", "commitment"}, {"amount", 5}, {"currency", "EUR"}})),
            "engagement, 5 EUR");
}

}  // namespace
}  // namespace mostari
