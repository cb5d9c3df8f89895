#include "formats/iati/shares.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace mostari::iati {
namespace {

using testing::ElementsAre;

Recipients of(const std::vector<Recipients::Share>& countries, double elsewhere = 0) {
  Recipients recipients;
  for (const Recipients::Share& each : countries) recipients.add(each.country, each.percent);
  recipients.elsewhere = elsewhere;
  recipients.regions = elsewhere > 0;
  return recipients;
}

/// "AFG 1..2", or "AFG 1" where that is sure.
std::vector<std::string> shares(double amount, const Recipients& recipients) {
  std::vector<std::string> words;
  for (const AmountShare& each : shares_of(amount, recipients)) {
    words.push_back(each.low == each.high ? fmt::format("{} {}", each.country, each.low)
                                          : fmt::format("{} {}..{}", each.country, each.low, each.high));
  }
  return words;
}

TEST(IatiShares, PercentagesOfTheWholeShareItOutToTheLastCent) {
  EXPECT_THAT(shares(5, of({{"AFG", 70}, {"XKX", 30}})), ElementsAre("AFG 3.5", "XKX 1.5"));
  EXPECT_THAT(shares(0.05, of({{"AFG", 50}, {"BIH", 50}})), ElementsAre("AFG 0.03", "BIH 0.02"));
  EXPECT_THAT(shares(100, of({{"IRQ", 33.33}, {"AFG", 33.33}, {"BIH", 33.33}})),
              ElementsAre("AFG 33.34", "BIH 33.33", "IRQ 33.33"))
      << "of equal remainders the first by code, whatever the order in the file";
  EXPECT_THAT(shares(-100, of({{"AFG", 66.67}, {"BIH", 33.33}})), ElementsAre("AFG -66.67", "BIH -33.33"));
  EXPECT_THAT(shares(0.001, of({{"AFG", 50}, {"BIH", 50}})), ElementsAre("AFG 0.001", "BIH 0"));
}

TEST(IatiShares, PartsAddUpToTheWhole) {
  for (int countries = 2; countries <= 9; ++countries) {
    for (int cents = 1; cents <= 500; cents += 7) {
      Recipients recipients;
      for (int i = 0; i < countries; ++i)
        recipients.add(std::string("C") + static_cast<char>('A' + i), 100.0 / countries);
      std::int64_t sum = 0;
      for (const AmountShare& each : shares_of(cents / 100.0, recipients)) {
        EXPECT_EQ(each.low, each.high);
        sum += std::llround(each.low * 100);
      }
      EXPECT_EQ(sum, cents) << countries;
    }
  }
}

TEST(IatiShares, RegionsTakeTheirPart) {
  EXPECT_THAT(shares(10, of({{"AFG", 40}, {"IRQ", 40}}, 20)), ElementsAre("AFG 4", "IRQ 4"));
}

TEST(IatiShares, WhatDoesNotAddUpIsARange) {
  EXPECT_THAT(shares(100, of({{"AFG", 50}, {"IRQ", 30}})), ElementsAre("AFG 50..70", "IRQ 30..50")) << "20 are missing";
  EXPECT_THAT(shares(100, of({{"AFG", 100}, {"IRQ", 100}})), ElementsAre("AFG 50..100", "IRQ 50..100"));
  EXPECT_THAT(shares(100, of({{"AFG", 60}, {"IRQ", std::nullopt}})), ElementsAre("AFG 60", "IRQ 0..40"));
  EXPECT_THAT(shares(100, of({{"AFG", std::nullopt}, {"IRQ", std::nullopt}})), ElementsAre("AFG 0..100", "IRQ 0..100"));
  EXPECT_THAT(shares(-100, of({{"AFG", 60}, {"IRQ", std::nullopt}})), ElementsAre("AFG -60", "IRQ -40..0"));
}

TEST(IatiShares, ACountryThatStandsTwiceIsOne) {
  EXPECT_EQ(of({{"AFG", 40}, {"AFG", 60}}).only(), "AFG");
  EXPECT_THAT(shares(100, of({{"AFG", 40}, {"AFG", 20}, {"IRQ", 40}})), ElementsAre("AFG 60", "IRQ 40"));
}

TEST(IatiShares, OneCountryIsTheOnlyOneWhereItIsAll) {
  EXPECT_EQ(of({{"AFG", std::nullopt}}).only(), "AFG");
  EXPECT_EQ(of({{"AFG", 100}}).only(), "AFG");
  EXPECT_EQ(of({{"AFG", 60}}).only(), "");
  EXPECT_EQ(of({{"AFG", 60}}, 40).only(), "");
  EXPECT_EQ(of({{"AFG", 100}}, 100).only(), "") << "two wholes contradict each other";
}

}  // namespace
}  // namespace mostari::iati
