#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// How much violence reached each site in each month: events weighted by their distance, positions that are only
/// roughly known spread over where they may be.
///
/// The kernel is the normal law of the sphere (Fisher's; on these scales the plane's Gaussian) of the bandwidth h. An
/// event on the spot counts 1, one h away 0.61, 2 h 0.14, 3 h 0.01: the intensity is the number of events that would
/// have to happen at the site itself to weigh as much. Divided by 2 pi h^2 (157 km2 for h = 5 km) it is the kernel
/// density of events per km2 and month.
///
/// A position known within a radius r is a normal law with the spread of a disc of that radius, r/2 on each axis. An
/// event of spread e at a site of spread s counts what it is expected to count, h^2/v exp(-d^2/2v), v = h^2 + e^2 +
/// s^2: variances add and an event's mass stays 1, so one that may be anywhere in a province counts little everywhere.
/// Beyond `reach_in_widths` sqrt(v) nothing is counted: of an event's mass 0.03 % is lost by that.
namespace mostari::exposure {

inline constexpr double reach_in_widths = 4;

struct Site {
  double longitude = 0;  ///< degrees, east positive
  double latitude = 0;   ///< degrees, north positive
  double error_km = 0;   ///< radius within which it lies
};

struct Event {
  double longitude = 0;
  double latitude = 0;
  double error_km = 0;
  std::int32_t first_day = 0;  ///< days since 1970-01-01 between which it happened, both included: its weight is
  std::int32_t last_day = 0;   ///< shared out over the months by their days
  double weight = 1;
};

/// A month as one number: 12 * year + (month - 1).
constexpr std::int32_t month_number(int year, int month) {
  return 12 * year + month - 1;
}
std::int32_t month_of_day(std::int32_t day);

struct Options {
  double bandwidth_km = 5;
  std::int32_t first_month = month_number(1989, 1);
  std::int32_t last_month = month_number(2024, 12);
  double max_error_km = 250;        ///< events that are known less well are not joined but counted
  double least_intensity = 0.001;   ///< months below it are not listed; totals hold them all the same
  bool list_months = true;          ///< false: totals alone, for less time and much less memory
  std::int32_t recent_months = 6;   ///< the last so many months of the period are `recent`
  double nearest_within_km = 500;   ///< how far the nearest precise event is looked for
  std::size_t sites_for_grid = 64;  ///< from so many sites close together on, wide kernels are interpolated
};

/// A month of a site in which something reached it. `low` to `high` hold the true intensity with 90 % probability, as
/// far as positions are concerned: not what the source missed.
struct SiteMonth {
  std::int32_t month = 0;
  float intensity = 0;
  float low = 0;
  float high = 0;
  std::uint32_t events = 0;   ///< within reach; one spread over several months counts in each of them
  float nearest_km = 0;       ///< nearest of them that is precise: known within the bandwidth; infinite when none is
  float imprecise_share = 0;  ///< of the intensity, from events known less well than the bandwidth
};

struct Nearest {
  std::size_t event = 0;
  double km = 0;
};

/// `peak`, `recent` and `before` are of the months that reach `least_intensity`.
struct SiteTotal {
  double intensity = 0, low = 0, high = 0;  ///< of all months
  std::optional<std::int32_t> peak_month;
  double peak = 0;
  double recent = 0, before = 0;   ///< sums over the recent months, and over those before
  std::optional<Nearest> nearest;  ///< precise event of the period, within `nearest_within_km`
};

class Exposure {
 public:
  /// Ordered; valid as long as this object. Empty unless Options::list_months.
  std::span<const SiteMonth> months(std::size_t site) const { return months_[site]; }
  const SiteTotal& total(std::size_t site) const { return totals_[site]; }
  std::size_t sites() const { return totals_.size(); }
  std::size_t events_outside_period() const { return outside_period_; }
  std::size_t events_too_uncertain() const { return too_uncertain_; }
  std::size_t events_joined() const { return joined_; }

 private:
  friend class Calculation;
  std::vector<std::vector<SiteMonth>> months_;
  std::vector<SiteTotal> totals_;
  std::size_t outside_period_ = 0, too_uncertain_ = 0, joined_ = 0;
};

/// Uses all cores. Throws std::invalid_argument for a position that is not on the earth, a negative error or weight,
/// days in the wrong order, a bandwidth that is not above 0 or a period that ends before it begins.
Exposure exposure(std::span<const Site> sites, std::span<const Event> events, const Options& options);

}  // namespace mostari::exposure
