#include "formats/money/rates_file.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace mostari {
namespace {

Result<Rates> read(const std::string& content) {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("rates-" + std::to_string(::getpid()) + ".csv");
  std::ofstream(file) << content;
  Result<Rates> rates = read_rates(file);
  std::filesystem::remove(file);
  return rates;
}

TEST(RatesFile, TheTableOfTheProgramIsWhole) {
  const Result<Rates> rates = read_rates(MOSTARI_SOURCE_DIR "/data/recover/rates.csv");
  ASSERT_TRUE(rates) << to_string(rates.problem());
  ASSERT_NE(rates->find("EUR", 2018), nullptr);
  EXPECT_NEAR(rates->find("EUR", 2018)->usd_per_unit, 1.1817, 1e-9);
  EXPECT_FALSE(rates->find("EUR", 2018)->source.empty());
  EXPECT_EQ(rates->find("EUR", 1993), nullptr) << "there was no euro";
}

TEST(RatesFile, AWrongRowIsNamed) {
  const auto problem_of = [](const std::string& row) {
    const Result<Rates> rates = read("currency,year,usd_per_unit,source\nGBP,2011,1.6,a bank\n" + row + "\n");
    return rates ? std::string() : rates.problem().field + " " + std::to_string(rates.problem().line);
  };
  EXPECT_EQ(problem_of("EUR,2018,1.181,a bank"), "");
  EXPECT_EQ(problem_of("euro,2018,1.181,a bank"), "currency 3");
  EXPECT_EQ(problem_of("EUR,18,1.181,a bank"), "year 3");
  EXPECT_EQ(problem_of("EUR,2018,0,a bank"), "usd_per_unit 3");
  EXPECT_EQ(problem_of("EUR,2018,1.181,"), "source 3");
  EXPECT_EQ(problem_of("GBP,2011,1.7,a bank"), "currency 3");
  EXPECT_FALSE(read("currency,year,source\nEUR,2018,a bank\n"));
}

}  // namespace
}  // namespace mostari
