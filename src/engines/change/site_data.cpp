#include "engines/change/site_data.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "engines/change/background_memory.hpp"
#include "engines/change/date_effects.hpp"
#include "engines/change/period.hpp"
#include "engines/change/regions.hpp"
#include "engines/change/season.hpp"

namespace mostari::change {
namespace {

/// Of the innermost region's pixels, how many must have data for a date to count.
constexpr double least_share = 0.5;

std::vector<float> patch_values(const Window& window, const Series& series, const Regions& regions, std::size_t date) {
  std::vector<float> values(regions.width * regions.height);
  for (std::size_t y = 0, i = 0; y < regions.height; ++y) {
    const std::size_t start = (date * window.height + regions.top + y) * window.width + regions.left;
    for (std::size_t x = 0; x < regions.width; ++x, ++i) values[i] = decibel(series.values[start + x], series.unit);
  }
  return values;
}

bool covers(const std::vector<float>& values, const Regions& regions) {
  std::size_t all = 0, known = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (regions.region[i] != 0) continue;
    ++all;
    if (std::isfinite(values[i])) ++known;
  }
  return static_cast<double>(known) >= least_share * static_cast<double>(all) && known > 0;
}

struct Read {
  std::size_t source;
  std::vector<std::size_t> date;          ///< numbers of the series' dates that count
  std::vector<std::vector<float>> value;  ///< of each
};

std::vector<Read> read_series(const Window& window, const Regions& regions, const Period& period) {
  std::vector<Read> reads;
  for (std::size_t s = 0; s < window.series.size(); ++s) {
    Read read{s, {}, {}};
    for (std::size_t t = 0; t < window.series[s].day.size(); ++t) {
      if (!period.before(window.series[s].day[t]) && !period.after(window.series[s].day[t])) continue;
      auto values = patch_values(window, window.series[s], regions, t);
      if (!covers(values, regions)) continue;
      read.date.push_back(t);
      read.value.push_back(std::move(values));
    }
    reads.push_back(std::move(read));
  }
  return reads;
}

/// The orbits with enough dates, in the order of their numbers, so that the order of the series does not matter.
std::vector<OrbitDates> orbits_of(const Window& window, const std::vector<Read>& reads, const Period& period,
                                  const Options& options) {
  std::vector<OrbitDates> orbits;
  for (const Read& read : reads) {
    const Series& series = window.series[read.source];
    auto orbit = std::find_if(orbits.begin(), orbits.end(),
                              [&](const OrbitDates& o) { return o.relative_orbit == series.relative_orbit; });
    if (orbit == orbits.end()) orbit = orbits.insert(orbits.end(), {series.relative_orbit});
    for (const std::size_t t : read.date) orbit->day.push_back(series.day[t]);
  }
  for (OrbitDates& orbit : orbits) {
    std::sort(orbit.day.begin(), orbit.day.end());
    orbit.day.erase(std::unique(orbit.day.begin(), orbit.day.end()), orbit.day.end());
    orbit.before = static_cast<std::size_t>(
        std::count_if(orbit.day.begin(), orbit.day.end(), [&](std::int32_t day) { return period.before(day); }));
  }
  std::erase_if(orbits, [&](const OrbitDates& orbit) {
    return orbit.before < std::max<std::size_t>(2, options.min_before) ||
           orbit.after() < std::max<std::size_t>(1, options.min_after);
  });
  std::sort(orbits.begin(), orbits.end(),
            [](const OrbitDates& a, const OrbitDates& b) { return a.relative_orbit < b.relative_orbit; });
  std::size_t first = 0;
  for (OrbitDates& orbit : orbits) {
    orbit.first = first;
    first += orbit.count();
  }
  return orbits;
}

SiteSeries align(const Series& source, const Read& read, const std::vector<OrbitDates>& orbits, std::size_t pixels) {
  SiteSeries series{read.source, orbits.size(), {}, std::vector<std::uint8_t>(pixels), 0};
  const auto found = std::find_if(orbits.begin(), orbits.end(),
                                  [&](const OrbitDates& o) { return o.relative_orbit == source.relative_orbit; });
  if (found == orbits.end()) return series;
  series.orbit = static_cast<std::size_t>(found - orbits.begin());
  series.values.assign(found->count() * pixels, std::numeric_limits<float>::quiet_NaN());
  for (std::size_t k = 0; k < read.date.size(); ++k) {
    const auto day = std::lower_bound(found->day.begin(), found->day.end(), source.day[read.date[k]]);
    const auto row = static_cast<std::size_t>(day - found->day.begin());
    std::copy(read.value[k].begin(), read.value[k].end(),
              series.values.begin() + static_cast<std::ptrdiff_t>(row * pixels));
  }
  for (std::size_t i = 0; i < pixels; ++i) {
    std::size_t before = 0, after = 0;
    for (std::size_t t = 0; t < found->count(); ++t) {
      if (std::isfinite(series.values[t * pixels + i])) ++(t < found->before ? before : after);
    }
    series.usable[i] = 2 * before >= found->before && 2 * after >= found->after() && before >= 2 && after >= 1;
  }
  return series;
}

}  // namespace

std::vector<double> regional_mean(const SiteData& data, const SiteSeries& series, std::size_t region) {
  // Differences to each pixel's own mean, so that a missing bright pixel does not darken a date.
  const std::size_t pixels = data.region.size(), dates = data.orbits[series.orbit].count();
  std::vector<double> sum(dates), count(dates);
  double level = 0, levels = 0;
  for (std::size_t i = 0; i < pixels; ++i) {
    const bool within = data.region[i] != SiteData::outside && data.region[i] <= region;
    if (!within || !series.usable[i]) continue;
    double mean = 0, known = 0;
    for (std::size_t t = 0; t < dates; ++t) {
      const double value = static_cast<double>(series.values[t * pixels + i]);
      if (std::isfinite(value)) mean += value, ++known;
    }
    mean /= known;
    level += mean, ++levels;
    for (std::size_t t = 0; t < dates; ++t) {
      const double value = static_cast<double>(series.values[t * pixels + i]);
      if (std::isfinite(value)) sum[t] += value - mean, ++count[t];
    }
  }
  for (std::size_t t = 0; t < dates; ++t) {
    sum[t] = count[t] > 0 ? sum[t] / count[t] + level / levels : std::numeric_limits<double>::quiet_NaN();
  }
  return sum;
}

Prepared prepare(const Window& window, const Footprint& footprint, const Options& options) {
  const Regions regions = regions_of(window, footprint, options);
  if (regions.count == 0) return {Status::outside, {}};
  const Period period(options);
  const std::vector<Read> reads = read_series(window, regions, period);
  Prepared result;
  SiteData& data = result.data;
  data.width = regions.width, data.height = regions.height;
  data.region = regions.region;
  data.regions = regions.count;
  data.orbits = orbits_of(window, reads, period, options);
  if (data.orbits.empty()) {
    const bool any = std::any_of(reads.begin(), reads.end(), [](const Read& read) { return !read.date.empty(); });
    result.status = any ? Status::too_few_dates : Status::no_data;
    return result;
  }
  for (const OrbitDates& orbit : data.orbits) data.dates += orbit.count();
  for (const Read& read : reads) {
    SiteSeries series = align(window.series[read.source], read, data.orbits, data.region.size());
    bool any = false;
    for (std::size_t i = 0; i < data.region.size(); ++i) any = any || (data.region[i] == 0 && series.usable[i] != 0);
    if (any) data.series.push_back(std::move(series));
  }
  if (data.series.empty()) {
    result.status = Status::too_few_dates;
    return result;
  }
  std::sort(data.series.begin(), data.series.end(), [&](const SiteSeries& a, const SiteSeries& b) {
    return std::tie(a.orbit, window.series[a.source].polarisation) <
           std::tie(b.orbit, window.series[b.source].polarisation);
  });
  if (options.remove_background) {
    const auto background = background_of(window, regions, options);
    data.background_pixels = remove_date_effects(window, background, data);
  }
  if (options.remove_season) remove_season(data);
  if (options.remove_background && options.widen_for_memory) {
    data.memory = background_memory(window, regions, data, options);
  }
  return result;
}

}  // namespace mostari::change
