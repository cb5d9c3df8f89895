#include "engines/change/date_effects.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engines/change/period.hpp"

namespace mostari::change {
namespace {

/// Fewer say more about their speckle than about the date.
constexpr std::size_t least_background = 60;
/// Before looking, a site is expected to follow its background with this slope, give or take the spread.
constexpr double prior_share = 1, prior_spread = 0.3;

/// Median over the background of the difference to each pixel's own mean, by date of the orbit. A median, so that
/// damaged neighbours do not count while they are fewer than half.
std::vector<double> background_effect(const Window& window, const Series& series, const OrbitDates& orbit,
                                      const std::vector<std::size_t>& background) {
  const std::size_t image = window.width * window.height;
  std::vector<std::size_t> row(orbit.count(), series.day.size());
  for (std::size_t t = 0; t < orbit.count(); ++t) {
    const auto found = std::lower_bound(series.day.begin(), series.day.end(), orbit.day[t]);
    if (found != series.day.end() && *found == orbit.day[t]) {
      row[t] = static_cast<std::size_t>(found - series.day.begin());
    }
  }
  std::vector<std::vector<float>> values(orbit.count());
  std::vector<float> mean(background.size()), known(background.size());
  for (std::size_t t = 0; t < orbit.count(); ++t) {
    values[t].assign(background.size(), std::numeric_limits<float>::quiet_NaN());
    if (row[t] == series.day.size()) continue;
    for (std::size_t i = 0; i < background.size(); ++i) {
      values[t][i] = decibel(series.values[row[t] * image + background[i]], series.unit);
      if (std::isfinite(values[t][i])) mean[i] += values[t][i], ++known[i];
    }
  }
  std::vector<double> effect(orbit.count(), std::numeric_limits<double>::quiet_NaN());
  std::vector<float> differences;
  for (std::size_t t = 0; t < orbit.count(); ++t) {
    differences.clear();
    for (std::size_t i = 0; i < background.size(); ++i) {
      if (std::isfinite(values[t][i])) differences.push_back(values[t][i] - mean[i] / known[i]);
    }
    if (differences.size() < least_background) continue;
    const auto middle = differences.begin() + static_cast<std::ptrdiff_t>(differences.size() / 2);
    std::nth_element(differences.begin(), middle, differences.end());
    effect[t] = static_cast<double>(*middle);
  }
  return effect;
}

std::vector<double> given_effect(const Series& series, const OrbitDates& orbit) {
  std::vector<double> effect(orbit.count(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t t = 0; t < orbit.count(); ++t) {
    const auto found = std::lower_bound(series.day.begin(), series.day.end(), orbit.day[t]);
    if (found == series.day.end() || *found != orbit.day[t]) continue;
    effect[t] = static_cast<double>(series.date_effect_db[static_cast<std::size_t>(found - series.day.begin())]);
  }
  return effect;
}

/// Slope of the site on its background over all dates, drawn to the prior where the background hardly moves. Which
/// dates are "after" has no say: so the dates stay exchangeable, and a change at the event moves the slope by no more
/// than the background happens to step with it.
double share_of(const std::vector<double>& site, const std::vector<double>& effect) {
  double count = 0, site_mean = 0, mean = 0;
  const auto known = [&](std::size_t t) { return std::isfinite(site[t]) && std::isfinite(effect[t]); };
  for (std::size_t t = 0; t < site.size(); ++t) {
    if (known(t)) ++count, site_mean += site[t], mean += effect[t];
  }
  if (count < 4) return prior_share;
  site_mean /= count, mean /= count;
  double square = 0, product = 0, site_square = 0;
  for (std::size_t t = 0; t < site.size(); ++t) {
    if (!known(t)) continue;
    const double x = effect[t] - mean, y = site[t] - site_mean;
    square += x * x, product += x * y, site_square += y * y;
  }
  if (!(square > 0)) return prior_share;
  const double rest = std::max(site_square - product * product / square, 1e-6 * site_square + 1e-12) / (count - 2);
  const double weight = 1 / (prior_spread * prior_spread);
  return std::clamp((prior_share * weight + product / rest) / (weight + square / rest), 0.0, 1.5);
}

}  // namespace

std::size_t remove_date_effects(const Window& window, const std::vector<std::size_t>& background, SiteData& data) {
  bool used = false;
  const std::size_t pixels = data.region.size();
  for (SiteSeries& series : data.series) {
    const Series& source = window.series[series.source];
    const OrbitDates& orbit = data.orbits[series.orbit];
    const bool given = source.date_effect_db.size() == source.day.size() && !source.day.empty();
    if (!given && background.size() < least_background) continue;
    auto effect = given ? given_effect(source, orbit) : background_effect(window, source, orbit, background);
    double mean = 0, known = 0;
    for (const double value : effect) {
      if (std::isfinite(value)) mean += value, ++known;
    }
    if (known == 0) continue;
    used = used || !given;
    series.background_share = share_of(regional_mean(data, series), effect);
    for (std::size_t t = 0; t < orbit.count(); ++t) {
      const double taken = std::isfinite(effect[t]) ? series.background_share * (effect[t] - mean / known) : 0;
      for (std::size_t i = 0; i < pixels; ++i) series.values[t * pixels + i] -= static_cast<float>(taken);
    }
  }
  return used ? background.size() : 0;
}

}  // namespace mostari::change
