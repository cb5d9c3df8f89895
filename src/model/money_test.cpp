#include "model/money.hpp"

#include <gtest/gtest.h>

#include <array>

namespace mostari {
namespace {

Rates rates() {
  return Rates({{.currency = "EUR", .year = 2018, .usd_per_unit = 1.181, .source = "a bank"},
                {.currency = "GBP", .year = 2018, .usd_per_unit = 1.335, .source = "another"},
                {.currency = "EUR", .year = 2018, .usd_per_unit = 9, .source = "too late"}});
}

TEST(Money, CurrenciesAreNeverAddedToEachOther) {
  const std::array<Money, 4> amounts{{{10, "EUR", 2012}, {5, "USD", 2018}, {-2.5, "EUR", 2018}, {1, "USD", 0}}};
  const auto sums = sum_by_currency(amounts);
  ASSERT_EQ(sums.size(), 2U);
  EXPECT_DOUBLE_EQ(sums.at("EUR").amount, 7.5);
  EXPECT_EQ(sums.at("EUR").first_year, 2012);
  EXPECT_EQ(sums.at("EUR").last_year, 2018);
  EXPECT_DOUBLE_EQ(sums.at("USD").amount, 6);
  EXPECT_EQ(sums.at("USD").count, 2);
  EXPECT_EQ(sums.at("USD").first_year, 2018);
}

TEST(Money, IsConvertedByAStatedRateOfItsYearAndSaysWhich) {
  const auto euros = convert({20'000'000, "EUR", 2018}, "USD", rates());
  ASSERT_TRUE(euros);
  EXPECT_DOUBLE_EQ(euros->to.amount, 23'620'000);
  ASSERT_EQ(euros->rates.size(), 1U);
  EXPECT_EQ(euros->rates.front().source, "a bank");
  EXPECT_DOUBLE_EQ(euros->rates.front().usd_per_unit, 1.181);
  const auto through_the_dollar = convert({100, "EUR", 2018}, "GBP", rates());
  ASSERT_TRUE(through_the_dollar);
  EXPECT_NEAR(through_the_dollar->to.amount, 100 * 1.181 / 1.335, 1e-9);
  EXPECT_EQ(through_the_dollar->rates.size(), 2U);
  const auto dollars = convert({1.181, "USD", 2018}, "EUR", rates());
  ASSERT_TRUE(dollars);
  EXPECT_DOUBLE_EQ(dollars->to.amount, 1);
}

TEST(Money, WithoutARateOfItsYearItIsNotConverted) {
  EXPECT_FALSE(convert({1, "EUR", 2017}, "USD", rates()));
  EXPECT_FALSE(convert({1, "EUR", 0}, "USD", rates()));
  EXPECT_FALSE(convert({1, "XAF", 2018}, "USD", rates()));
  EXPECT_FALSE(convert({1, "USD", 2018}, "XAF", rates()));
  const auto same = convert({7, "XAF", 0}, "XAF", rates());
  ASSERT_TRUE(same) << "nothing to convert";
  EXPECT_TRUE(same->rates.empty());
}

TEST(Money, ASumListsWhatIsNotInIt) {
  const std::array<Money, 3> amounts{{{10, "EUR", 2018}, {5, "USD", 2012}, {3, "MLI", 2012}}};
  const ConvertedSum sum = sum_in("USD", amounts, rates());
  EXPECT_DOUBLE_EQ(sum.amount, 16.81);
  EXPECT_EQ(sum.parts.size(), 2U);
  ASSERT_EQ(sum.left_out.size(), 1U);
  EXPECT_EQ(sum.left_out.front().currency, "MLI");
}

TEST(Money, CentsSurviveBesideBillions) {
  std::vector<Money> amounts{{1e15, "USD", 2018}};
  for (int i = 0; i < 1000; ++i) amounts.push_back({0.01, "USD", 2018});
  amounts.push_back({-1e15, "USD", 2018});
  EXPECT_NEAR(sum_by_currency(amounts).at("USD").amount, 10, 1e-6);
}

}  // namespace
}  // namespace mostari
