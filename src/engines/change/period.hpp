#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "engines/change/change.hpp"
#include "engines/change/portable.hpp"

namespace mostari::change {

/// Which days are before and after the event. Takes Options or MapOptions.
class Period {
 public:
  template <typename Choice>
  explicit Period(const Choice& options)
      : event_(options.event_day),
        end_(options.event_end_day > event_ ? options.event_end_day : event_),
        first_(options.before_days > 0 ? event_ - options.before_days : std::numeric_limits<std::int64_t>::min()),
        last_(options.after_days > 0 ? end_ + options.after_days : std::numeric_limits<std::int64_t>::max()) {}
  bool before(std::int64_t day) const { return day < event_ && day >= first_; }
  bool after(std::int64_t day) const { return day >= end_ && day < last_; }

 private:
  std::int64_t event_, end_, first_, last_;
};

constexpr float beyond_db = 100, least_power = 1e-10F, most_power = 1e10F;

/// No data.
inline constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// `none` where there is no data.
inline float decibel(float value, Unit unit) {
  if (unit == Unit::linear) return value >= least_power && value <= most_power ? decibel_of(value) : none;
  return std::abs(value) <= beyond_db ? value : none;
}

}  // namespace mostari::change
