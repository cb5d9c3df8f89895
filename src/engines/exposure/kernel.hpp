#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "engines/exposure/sphere.hpp"

namespace mostari::exposure {

struct KernelWidth {
  double bandwidth2 = 0;    ///< km2
  double site_spread2 = 0;  ///< km2: variance of the site's position on each axis
};

/// Events' parts in one frame, each with the numbers of its kernel, side by side for the processor's wide registers.
///
/// With k = exp(-d^2/2h^2), d between where the event and the site truly are, an entry has three moments of the form
/// height * exp(-decay * chord^2): `mean` = E k; `second` = E k^2; `shared` = E over the site's place of (E k given
/// that place)^2. second - shared is the variance that the event's own position makes, shared - mean^2 what the site's
/// makes.
struct Candidates {
  struct Moment {
    std::vector<float> height, decay;
  };
  std::vector<float> east, north, up, reach, reach2;  ///< by `north`, ascending
  std::vector<std::int32_t> month;
  Moment mean;
  Moment second;  ///< of selected ones: empty unless `uncertain`
  Moment shared;  ///< of selected ones: empty unless `site_uncertain`
  float largest_reach = 0;
  bool uncertain = false;       ///< any position is: `second` matters
  bool site_uncertain = false;  ///< `shared` is not just mean^2

  std::size_t size() const { return month.size(); }
  void clear();
  /// Must be called from south to north.
  void add(const LocalPoint& at, float spread2, float weight, std::int32_t month_of_period, const KernelWidth& width);
  /// Those that may reach a point within `radius_km` of `centre`, into `into`.
  void select(const LocalPoint& centre, float radius_km, Candidates& into) const;
};

/// What reached a point in each month of the period.
struct MonthSums {
  enum Field : std::size_t { mean, variance, shared_deviation, events, fields };

  explicit MonthSums(std::size_t months) : of(months * fields, 0.0F) {}
  void clear() { of.assign(of.size(), 0.0F); }
  const float* at(std::size_t month) const { return of.data() + month * fields; }

  std::vector<float> of;  ///< `fields` numbers a month
};

/// Adds all candidates' parts at `target` into `sums` (MonthSums::fields numbers a month). `nearest2`, where it is not
/// null, holds each month's least squared chord.
void add_up(const Candidates& candidates, const LocalPoint& target, float* sums, float* nearest2);

}  // namespace mostari::exposure
