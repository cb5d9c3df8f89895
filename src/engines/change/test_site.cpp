#include <algorithm>
#include <cmath>
#include <limits>

#include "engines/change/arrangements.hpp"
#include "engines/change/change.hpp"
#include "engines/change/evidence.hpp"
#include "engines/change/memory.hpp"
#include "engines/change/products.hpp"
#include "engines/change/site_data.hpp"
#include "engines/change/window_check.hpp"

namespace mostari::change {
namespace {

struct Means {
  double before = 0, after = 0, variance = 0;  ///< of one date, about the mean before and the mean after
  double known_before = 0, known_after = 0;
};

Means means_of(const std::vector<double>& values, std::size_t before) {
  Means means;
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (!std::isfinite(values[t])) continue;
    (t < before ? means.before : means.after) += values[t];
    (t < before ? means.known_before : means.known_after) += 1;
  }
  means.before /= means.known_before, means.after /= means.known_after;
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (!std::isfinite(values[t])) continue;
    const double d = values[t] - (t < before ? means.before : means.after);
    means.variance += d * d / std::max(1.0, means.known_before + means.known_after - 2);
  }
  return means;
}

/// Signed difference of the innermost region's mean, made normal by its variance over all dates.
double score_of(const std::vector<double>& values, const OrbitDates& orbit, float divisor) {
  const Means means = means_of(values, orbit.before);
  const double n = means.known_before + means.known_after;
  const double step = (means.after - means.before) / std::sqrt(1 / means.known_before + 1 / means.known_after);
  const double variance = (means.variance * (n - 2) + step * step) / (n - 1);
  return variance > 1e-12 ? step / std::sqrt(variance) / static_cast<double>(divisor) : 0;
}

/// Mean square, over the innermost region's pixels and series, of after - before, less what noise adds to it.
double size_of_change(const SiteData& data) {
  const std::size_t pixels = data.region.size();
  double sum = 0, count = 0;
  std::vector<double> values;
  for (const SiteSeries& series : data.series) {
    const OrbitDates& orbit = data.orbits[series.orbit];
    for (std::size_t i = 0; i < pixels; ++i) {
      if (data.region[i] != 0 || !series.usable[i]) continue;
      values.clear();
      for (std::size_t t = 0; t < orbit.count(); ++t) {
        values.push_back(static_cast<double>(series.values[t * pixels + i]));
      }
      const Means means = means_of(values, orbit.before);
      const double step = (means.after - means.before) / orbit.step_left;
      const double noise = means.variance * (1 / means.known_before + 1 / means.known_after) / orbit.step_left;
      sum += step * step - noise, ++count;
    }
  }
  return std::sqrt(std::max(0.0, sum / count));
}

/// Fills effect and series: polarisations of an orbit share its dates, so they are averaged before orbits are.
void describe(const Window& window, const SiteData& data, const Products& products, const Widening& widening,
              SiteChange& change) {
  double effect = 0, variance = 0, degrees = 0, orbits = 0;
  for (std::size_t o = 0; o < data.orbits.size(); ++o) {
    const OrbitDates& orbit = data.orbits[o];
    const std::size_t layer = o * products.layers + static_cast<std::size_t>(Scale::region);
    const float divisor = widening.joint[layer];
    std::vector<double> joint(orbit.count());
    double members = 0;
    for (const SiteSeries& series : data.series) {
      if (series.orbit != o) continue;
      const auto mean = regional_mean(data, series);
      const Means means = means_of(mean, orbit.before);
      const Series& source = window.series[series.source];
      change.series.push_back(
          {source.relative_orbit, std::string(source.polarisation), static_cast<std::size_t>(means.known_before),
           static_cast<std::size_t>(means.known_after), means.before, means.after,
           score_of(mean, orbit, widening.separate[layer]), series.background_share, !orbit.season.empty()});
      for (std::size_t t = 0; t < joint.size(); ++t) joint[t] += mean[t];
      ++members;
    }
    if (members == 0) continue;
    for (double& value : joint) value /= members;
    const Means means = means_of(joint, orbit.before);
    if (means.known_before < 2 || means.known_after < 1) continue;
    const double wider =
        static_cast<double>(divisor) * static_cast<double>(divisor) / (orbit.step_left * orbit.step_left);
    effect += (means.after - means.before) / orbit.step_left;
    variance += means.variance * (1 / means.known_before + 1 / means.known_after) * wider;
    degrees += means.known_before + means.known_after - 2;
    ++orbits;
    change.dates_before += orbit.before, change.dates_after += orbit.after();
  }
  if (orbits == 0) return;
  // Student's 97.5 % quantile to 1 % from 5 degrees of freedom.
  const double half = (1.96 + 2.72 / std::max(1.0, degrees - 0.6)) * std::sqrt(variance) / orbits;
  change.effect_db = effect / orbits;
  change.effect_low_db = change.effect_db - half, change.effect_high_db = change.effect_db + half;
  change.effect_size_db = size_of_change(data);
}

}  // namespace

std::string_view name_of(Status status) {
  switch (status) {
    case Status::tested:
      return "tested";
    case Status::outside:
      return "outside";
    case Status::too_few_dates:
      return "too_few_dates";
    case Status::no_data:
      break;
  }
  return "no_data";
}

std::array<std::size_t, 2> site_reach(const Options& options, double pixel_width_m, double pixel_height_m) {
  const double reach = std::max(options.radii_m.back(), options.background_m);
  return {static_cast<std::size_t>(std::ceil(reach / pixel_width_m)) + 1,
          static_cast<std::size_t>(std::ceil(reach / pixel_height_m)) + 1};
}

Result<SiteChange> test_site(const Window& window, const Footprint& footprint, const Options& options) {
  if (auto problem = check(window)) return *problem;
  Prepared prepared = prepare(window, footprint, options);
  SiteChange change;
  change.status = prepared.status;
  if (prepared.status != Status::tested) return change;
  const SiteData& data = prepared.data;
  const Products products = products_of(data);
  const Arrangements arrangements =
      arrange(data.orbits, std::max<std::size_t>(100, options.permutations), options.seed);
  const Widening widening = widening_of(data, products, options.widen_for_memory);
  const Evidence evidence = weigh(data, products, arrangements, widening);
  change.p_value = evidence.p_value;
  change.p_low = evidence.p_low, change.p_high = evidence.p_high;
  change.extrapolated = evidence.extrapolated;
  change.pixels = products.pixels;
  change.background_pixels = data.background_pixels;
  change.arrangements = arrangements.count;
  change.first_day = data.orbits[0].day.front(), change.last_day = data.orbits[0].day.back();
  for (const OrbitDates& orbit : data.orbits) {
    change.first_day = std::min(change.first_day, orbit.day.front());
    change.last_day = std::max(change.last_day, orbit.day.back());
  }
  describe(window, data, products, widening, change);
  return change;
}

}  // namespace mostari::change
