// The change test on the one real Sentinel-1 pixel of ../shared/data: its clearing, and every month of the year before
// as an event that did not happen. Usage: pixel_series FILE.csv
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "engines/change/change.hpp"

namespace mostari::bench {
namespace {

std::int32_t day_of(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

struct Pixel {
  std::vector<std::int32_t> day = {};
  std::vector<float> values = {};
};

/// Rows such as "2014-10-07",-7.7465 or "2015-07-04",NA below a heading.
Pixel read(const char* name) {
  Pixel pixel;
  std::ifstream file(name);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto number = [&](std::size_t at, std::size_t length) { return std::stoi(line.substr(at, length)); };
    pixel.day.push_back(day_of(number(1, 4), static_cast<unsigned>(number(6, 2)), static_cast<unsigned>(number(9, 2))));
    const std::string value = line.substr(13);
    pixel.values.push_back(value.starts_with("NA") ? std::numeric_limits<float>::quiet_NaN() : std::stof(value));
  }
  return pixel;
}

void print(const char* what, const Pixel& pixel, std::int32_t first, std::int32_t end, std::int32_t after_days) {
  const std::vector<change::Series> series = {
      {.relative_orbit = 1, .polarisation = "VV", .day = pixel.day, .values = pixel.values}};
  const auto change = change::test_site({1, 1, 10, 10, series}, {0.5, 0.5, {}},
                                        {.event_day = first, .event_end_day = end, .after_days = after_days})
                          .value();
  std::printf("| %s | %zu | %zu | %.2f | %.2g |\n", what, change.dates_before, change.dates_after, change.effect_db,
              change.p_value);
}

int run(int argc, char** argv) {
  if (argc != 2) return 2;
  Pixel pixel = read(argv[1]);
  std::printf("| event | before | after | effect, dB | p |\n|---|---|---|---|---|\n");
  print("2016-01-01 to 2016-02-01, the clearing", pixel, day_of(2016, 1, 1), day_of(2016, 2, 1), 0);
  const auto cut = std::lower_bound(pixel.day.begin(), pixel.day.end(), day_of(2016, 1, 1)) - pixel.day.begin();
  pixel.day.resize(static_cast<std::size_t>(cut));
  pixel.values.resize(static_cast<std::size_t>(cut));
  for (const std::int32_t after_days : {0, 106}) {
    for (unsigned month = 1; month <= 11; ++month) {
      const std::string what =
          "2015-" + std::to_string(month) + ", none" + (after_days > 0 ? ", 106 days after it" : "");
      print(what.c_str(), pixel, day_of(2015, month, 1), day_of(2015, month + 1, 1), after_days);
    }
  }
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main(int argc, char** argv) {
  return mostari::bench::run(argc, argv);
}
