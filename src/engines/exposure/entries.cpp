#include "engines/exposure/entries.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace mostari::exposure {
namespace {

std::size_t class_of(double error_km, double bandwidth_km) {
  std::size_t of = 0;
  double limit = bandwidth_km;
  while (error_km > limit) {
    limit *= 2;
    ++of;
  }
  return of;
}

std::int32_t first_day_of(std::int32_t month) {
  const auto year = static_cast<int>(std::floor(month / 12.0));
  const auto in_year = static_cast<unsigned>(month - 12 * year);
  const std::chrono::year_month_day day{std::chrono::year(year), std::chrono::month(in_year + 1), std::chrono::day(1)};
  return static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count());
}

}  // namespace

std::int32_t month_of_day(std::int32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return month_number(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())));
}

Entries entries_of(std::span<const Event> events, const Options& options) {
  Entries entries;
  entries.of_class.resize(1);
  const std::int32_t begin = first_day_of(options.first_month);
  const std::int32_t end = first_day_of(options.last_month + 1);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    if (event.error_km > options.max_error_km) {
      ++entries.too_uncertain;
      continue;
    }
    if (event.last_day < begin || event.first_day >= end) {
      ++entries.outside_period;
      continue;
    }
    ++entries.joined;
    const std::size_t of = class_of(event.error_km, options.bandwidth_km);
    if (of == 0) entries.precise.push_back(static_cast<std::uint32_t>(i));
    if (entries.of_class.size() <= of) entries.of_class.resize(of + 1);
    const double days = static_cast<double>(event.last_day) - event.first_day + 1;
    const std::int32_t first = std::max(event.first_day, begin);
    const std::int32_t last = std::min(event.last_day, end - 1);
    const Point at = on_earth(event.longitude, event.latitude);
    for (std::int32_t month = month_of_day(first); month <= options.last_month; ++month) {
      const std::int32_t from = std::max(first, first_day_of(month));
      const std::int32_t until = std::min(last + 1, first_day_of(month + 1));
      if (until <= from) break;
      entries.of_class[of].push_back({.at = at,
                                      .spread2 = static_cast<float>(spread2_km2(event.error_km)),
                                      .weight = static_cast<float>(event.weight * (until - from) / days),
                                      .month = month - options.first_month});
    }
  }
  return entries;
}

}  // namespace mostari::exposure
