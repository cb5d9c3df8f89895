#include "engines/change/date_effects.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "engines/change/period.hpp"

namespace mostari::change {
namespace {

/// Before looking, a site is expected to follow its background with this slope, give or take the spread.
constexpr double prior_share = 1, prior_spread = 0.3;
/// The background is halved like a chessboard with fields of so many pixels squared: wider than speckle correlates.
constexpr std::size_t field_pixels = 16;

struct DateEffect {
  std::vector<double> value = {};  ///< [date of the orbit] dB; NaN: unknown
  double noise = 0;                ///< variance of a value about what the whole background would show
};

/// Median over the background of the difference to each pixel's own mean, by date of the orbit. A median, so that
/// damaged neighbours do not count while they are fewer than half.
DateEffect background_effect(const Window& window, const Series& series, const OrbitDates& orbit,
                             const std::vector<std::size_t>& background) {
  const std::size_t image = window.width * window.height;
  std::vector<std::size_t> row(orbit.count(), series.day.size());
  for (std::size_t t = 0; t < orbit.count(); ++t) {
    const auto found = std::lower_bound(series.day.begin(), series.day.end(), orbit.day[t]);
    if (found != series.day.end() && *found == orbit.day[t]) {
      row[t] = static_cast<std::size_t>(found - series.day.begin());
    }
  }
  UnitValues values(orbit.count());
  for (std::size_t t = 0; t < orbit.count(); ++t) {
    values[t].assign(background.size(), std::numeric_limits<float>::quiet_NaN());
    if (row[t] == series.day.size()) continue;
    for (std::size_t i = 0; i < background.size(); ++i) {
      values[t][i] = decibel(series.values[row[t] * image + background[i]], series.unit);
    }
  }
  centre(values);
  DateEffect effect{std::vector<double>(orbit.count(), std::numeric_limits<double>::quiet_NaN()), 0};
  std::array<std::vector<float>, 2> half;
  std::vector<float> all;
  std::vector<double> apart;
  for (std::size_t t = 0; t < orbit.count(); ++t) {
    half[0].clear(), half[1].clear();
    for (std::size_t i = 0; i < background.size(); ++i) {
      const std::size_t row_field = background[i] / window.width / field_pixels,
                        column_field = background[i] % window.width / field_pixels;
      if (std::isfinite(values[t][i])) half[(row_field + column_field) % 2].push_back(values[t][i]);
    }
    all = half[0];
    all.insert(all.end(), half[1].begin(), half[1].end());
    if (all.size() < least_background) continue;
    effect.value[t] = median_of(all);
    if (std::min(half[0].size(), half[1].size()) < least_background / 4) continue;
    apart.push_back(median_of(half[0]) - median_of(half[1]));
  }
  // Halves that differ by d, independently, have a mean whose variance is that of d, a quarter.
  if (apart.size() >= 4) {
    const double count = static_cast<double>(apart.size());
    const double middle = std::accumulate(apart.begin(), apart.end(), 0.0) / count;
    for (const double d : apart) effect.noise += (d - middle) * (d - middle) / (count - 1) / 4;
  }
  return effect;
}

DateEffect given_effect(const Series& series, const OrbitDates& orbit) {
  DateEffect effect{std::vector<double>(orbit.count(), std::numeric_limits<double>::quiet_NaN()), 0};
  for (std::size_t t = 0; t < orbit.count(); ++t) {
    const auto found = std::lower_bound(series.day.begin(), series.day.end(), orbit.day[t]);
    if (found == series.day.end() || *found != orbit.day[t]) continue;
    effect.value[t] = static_cast<double>(series.date_effect_db[static_cast<std::size_t>(found - series.day.begin())]);
  }
  return effect;
}

/// Slope of a region on its background over all dates, drawn to what is `expected` where the background hardly moves.
/// Which dates are "after" has no say: so the dates stay exchangeable, and a change at the event moves the slope by no
/// more than the background happens to step with it.
double share_of(const std::vector<double>& site, const DateEffect& background, double expected) {
  const std::vector<double>& effect = background.value;
  double count = 0, site_mean = 0, mean = 0;
  const auto known = [&](std::size_t t) { return std::isfinite(site[t]) && std::isfinite(effect[t]); };
  for (std::size_t t = 0; t < site.size(); ++t) {
    if (known(t)) ++count, site_mean += site[t], mean += effect[t];
  }
  if (count < 4) return expected;
  site_mean /= count, mean /= count;
  double square = 0, product = 0, site_square = 0;
  for (std::size_t t = 0; t < site.size(); ++t) {
    if (!known(t)) continue;
    const double x = effect[t] - mean, y = site[t] - site_mean;
    square += x * x, product += x * y, site_square += y * y;
  }
  if (!(square > 0)) return expected;
  const double rest = std::max(site_square - product * product / square, 1e-6 * site_square + 1e-12) / (count - 2);
  const double weight = 1 / (prior_spread * prior_spread);
  // The background's own noise flattens the slope (errors in variables): its part of the square is left out.
  const double true_square = std::max(square - (count - 1) * background.noise, 0.0);
  return std::clamp((expected * weight + product / rest) / (weight + true_square / rest), 0.0, 1.5);
}

}  // namespace

double median_of(std::vector<float>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return static_cast<double>(*middle);
}

void centre(UnitValues& values) {
  if (values.empty()) return;
  std::vector<float> mean(values[0].size()), known(values[0].size());
  for (const auto& date : values) {
    for (std::size_t i = 0; i < date.size(); ++i) {
      if (std::isfinite(date[i])) mean[i] += date[i], ++known[i];
    }
  }
  for (auto& date : values) {
    for (std::size_t i = 0; i < date.size(); ++i) date[i] -= mean[i] / known[i];
  }
}

std::size_t remove_date_effects(const Window& window, const std::vector<std::size_t>& background, SiteData& data) {
  bool used = false;
  const std::size_t pixels = data.region.size();
  for (SiteSeries& series : data.series) {
    const Series& source = window.series[series.source];
    const OrbitDates& orbit = data.orbits[series.orbit];
    const bool given = source.date_effect_db.size() == source.day.size() && !source.day.empty();
    if (!given && background.size() < least_background) continue;
    const auto effect = given ? given_effect(source, orbit) : background_effect(window, source, orbit, background);
    double mean = 0, known = 0;
    for (const double value : effect.value) {
      if (std::isfinite(value)) mean += value, ++known;
    }
    if (known == 0) continue;
    used = used || !given;
    // From the outermost region inwards, each ring by the slope of all within it, which is expected to be that of the
    // next larger. By the slope of the innermost alone, its noise would move the larger ones more than theirs does.
    double share = prior_share;
    for (std::size_t r = data.regions; r-- > 0;) {
      share = share_of(regional_mean(data, series, r), effect, share);
      const bool outermost = r + 1 == data.regions;
      for (std::size_t t = 0; t < orbit.count(); ++t) {
        if (!std::isfinite(effect.value[t])) continue;
        const auto taken = static_cast<float>(share * (effect.value[t] - mean / known));
        for (std::size_t i = 0; i < pixels; ++i) {
          const bool mine = data.region[i] == r || (outermost && data.region[i] == SiteData::outside);
          if (mine) series.values[t * pixels + i] -= taken;
        }
      }
    }
    series.background_share = share;
  }
  return used ? background.size() : 0;
}

}  // namespace mostari::change
