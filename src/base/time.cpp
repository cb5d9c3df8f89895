#include "base/time.hpp"

#include <array>
#include <cstdio>

#include <fmt/chrono.h>

namespace mostari {

std::string utc_text(std::chrono::system_clock::time_point time_utc) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time_utc)));
}

std::string utc_now_text() {
  return utc_text(std::chrono::system_clock::now());
}

std::int32_t utc_today() {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<std::int32_t>(days.time_since_epoch().count());
}

std::string readable_utc(const std::string& utc) {
  static constexpr std::array<const char*, 12> months = {"January",   "February", "March",    "April",
                                                         "May",       "June",     "July",     "August",
                                                         "September", "October",  "November", "December"};
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  if (std::sscanf(utc.c_str(), "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute) != 5) return utc;
  if (month < 1 || month > 12) return utc;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%d %s %d, %02d:%02d UTC", day, months[static_cast<std::size_t>(month - 1)],
                year, hour, minute);
  return text.data();
}

Message utc_said(const std::string& utc) {
  constexpr std::size_t day = 10;     // "2026-11-23"
  constexpr std::size_t minute = 16;  // "2026-11-23T21:55"
  if (utc.size() < minute || utc[day] != 'T') return utc;
  return message("app.time.utc",
                 {{"day", DateSaid{utc.substr(0, day)}}, {"clock", utc.substr(day + 1, minute - day - 1)}});
}

}  // namespace mostari
