#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "engines/change/change.hpp"

/// One real Sentinel-1 pixel, cleared in early 2016.
namespace mostari::change {
namespace {

std::int32_t day_of(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

class RealPixel : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path path = MOSTARI_SHARED_DATA "/rasters/s1_pixel_series/s1_vv_pixel.csv";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << path << " is not here";
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
      // "2014-10-07",-7.7465
      day.push_back(day_of(std::stoi(line.substr(1, 4)), static_cast<unsigned>(std::stoi(line.substr(6, 2))),
                           static_cast<unsigned>(std::stoi(line.substr(9, 2)))));
      const std::string value = line.substr(13);
      values.push_back(value.starts_with("NA") ? std::numeric_limits<float>::quiet_NaN() : std::stof(value));
    }
  }
  SiteChange change(std::int32_t first, std::int32_t end) const {
    std::size_t count = day.size();
    if (cut > 0) count = static_cast<std::size_t>(std::lower_bound(day.begin(), day.end(), cut) - day.begin());
    const std::vector<Series> series = {
        {1, "VV", Unit::decibel, std::span(day).first(count), std::span(values).first(count), {}}};
    return test_site({1, 1, 10, 10, series}, {0.5, 0.5, {}}, {.event_day = first, .event_end_day = end}).value();
  }
  std::vector<std::int32_t> day;
  std::vector<float> values;
  std::int32_t cut = 0;
};

TEST_F(RealPixel, TheClearingIsFound) {
  const SiteChange found = change(day_of(2016, 1, 1), day_of(2016, 2, 1));
  EXPECT_LT(found.p_value, 0.01);
  EXPECT_NEAR(found.effect_db, -3.1, 0.5);
}

// No event: the series ends before the clearing, and each month of 2015 that leaves dates before and after is asked.
TEST_F(RealPixel, NoMonthOfTheYearBeforeIs) {
  cut = day_of(2016, 1, 1);
  for (unsigned month = 1; month <= 11; ++month) {
    const SiteChange none = change(day_of(2015, month, 1), day_of(2015, month + 1, 1));
    EXPECT_EQ(none.status, Status::tested);
    EXPECT_GT(none.p_value, 0.01) << month;
    RecordProperty("p_month_" + std::to_string(month), std::to_string(none.p_value));
  }
}

}  // namespace
}  // namespace mostari::change
