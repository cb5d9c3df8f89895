#include "formats/money/currencies.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace mostari {
namespace {

TEST(Currencies, KnowsThoseInUseAndThoseThatOlderAmountsStandIn) {
  const Currencies all = Currencies::read().value();
  for (const char* code : {"USD", "EUR", "GBP", "BAM", "XOF", "IQD", "AED", "DEM", "ITL", "YUM"}) {
    EXPECT_EQ(all.code(code), code);
    EXPECT_FALSE(all.name(code).empty()) << code;
  }
  EXPECT_EQ(all.code(" usd "), "USD");
  EXPECT_EQ(all.name("EUR"), "Euro");
}

TEST(Currencies, SayUntilWhenAWithdrawnOneStood) {
  const Currencies all = Currencies::read().value();
  EXPECT_EQ(all.name("DEM"), "German mark (until 2002)");
  EXPECT_EQ(all.name("XEU"), "European Currency Unit (ECU) (until 1999)");
  EXPECT_EQ(all.name("CSD"), "Serbian dinar of Serbia and Montenegro (until 2006)");
  EXPECT_EQ(all.name("USD"), "US Dollar") << "what is in use is called as iso-codes calls it";
  EXPECT_EQ(all.code("XCG"), "XCG") << "newer than the list of some editions of iso-codes";
}

TEST(Currencies, KnowsNoOthers) {
  const Currencies all = Currencies::read().value();
  for (const char* text : {"", "US$", "$", "EURO", "ABC", "XXX", "XTS", "U SD"}) EXPECT_EQ(all.code(text), "") << text;
  EXPECT_EQ(all.name("ABC"), "");
}

TEST(Currencies, SayWhatToWriteInstead) {
  const Currencies all = Currencies::read().value();
  EXPECT_EQ(all.advice("€"), "write EUR");
  EXPECT_EQ(all.advice("US$"), "write USD");
  EXPECT_EQ(all.advice("CFA"), "write XOF or XAF");
  EXPECT_EQ(all.advice("$"), "write the three letters of ISO 4217, e.g. USD, EUR or BAM");
}

TEST(Currencies, AMissingOrBrokenListIsAProblem) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "currencies";
  std::filesystem::create_directories(folder);
  std::filesystem::remove(folder / "iso_4217.json");
  EXPECT_EQ(Currencies::read(folder).problem().advice, "install the package iso-codes");
  for (const char* content :
       {"", "[]", R"({"4217": 1})", R"({"4217": ["USD"]})", R"({"4217": [{"name": "Dollar"}]})"}) {
    std::ofstream(folder / "iso_4217.json") << content;
    EXPECT_FALSE(Currencies::read(folder).ok()) << content;
  }
}

}  // namespace
}  // namespace mostari
