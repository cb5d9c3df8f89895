#include <algorithm>
#include <cmath>
#include <map>

#include "base/parallel.hpp"
#include "engines/change/change.hpp"
#include "engines/change/period.hpp"
#include "engines/change/pixel_tile.hpp"
#include "engines/change/student.hpp"
#include "engines/change/window_check.hpp"

namespace mostari::change {
namespace {

/// Sums of a tile of 2,048 pixels and what is read of one date fit the second-level cache.
constexpr std::size_t tile_width = 256, tile_height = 8;

struct Date {
  bool after = false;
  std::vector<std::pair<std::size_t, std::size_t>> images = {};  ///< member of the orbit, number of its date
};

struct Orbit {
  std::vector<std::size_t> series = {};
  std::map<std::int32_t, Date> dates = {};
};

std::vector<Orbit> orbits_of(const Window& window, const MapOptions& options) {
  const Period period(options);
  std::map<int, Orbit> orbits;
  for (std::size_t s = 0; s < window.series.size(); ++s) {
    const Series& series = window.series[s];
    Orbit& orbit = orbits[series.relative_orbit];
    const std::size_t member = orbit.series.size();
    orbit.series.push_back(s);
    for (std::size_t t = 0; t < series.day.size(); ++t) {
      const bool after = period.after(series.day[t]);
      if (!after && !period.before(series.day[t])) continue;
      Date& date = orbit.dates[series.day[t]];
      date.after = after;
      date.images.emplace_back(member, t);
    }
  }
  std::vector<Orbit> result;
  result.reserve(orbits.size());
  for (auto& [number, orbit] : orbits) result.push_back(std::move(orbit));
  return result;
}

/// Sums over all dates of one orbit.
struct OrbitSums {
  std::vector<TileSums> series = {};
  /// Of each pair of members (a > b at a * (a - 1) / 2 + b): products and their number.
  std::vector<std::vector<float>> product = {}, count = {};
};

OrbitSums sums_of(const Window& window, const Orbit& orbit, const Tile& tile, std::size_t smooth) {
  OrbitSums sums;
  std::vector<TileReader> readers;
  for (std::size_t a = 0; a < orbit.series.size(); ++a) {
    sums.series.emplace_back(tile.pixels());
    readers.emplace_back(window, tile, smooth);
  }
  const std::size_t pairs = orbit.series.size() * (orbit.series.size() - 1) / 2;
  sums.product.assign(pairs, std::vector<float>(tile.pixels()));
  sums.count = sums.product;
  std::vector<std::pair<std::size_t, const std::vector<float>*>> read;
  for (const auto& [day, date] : orbit.dates) {
    read.clear();
    for (const auto& [member, t] : date.images) {
      read.emplace_back(member, &readers[member].read(window.series[orbit.series[member]], t));
      add_date(*read.back().second, date.after, sums.series[member]);
    }
    for (std::size_t i = 0; i < read.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const std::size_t a = read[i].first, b = read[j].first, pair = a * (a - 1) / 2 + b;
        add_product(*read[i].second, *read[j].second, sums.series[a], sums.series[b], sums.product[pair],
                    sums.count[pair]);
      }
    }
  }
  return sums;
}

/// One series at one pixel.
struct Compared {
  float t = none, weight = 0;  ///< Student's; the square root of before * after / (before + after)
  float degrees = 0;
  float before = 0, after = 0;  ///< means of the differences to the pixel's first value
  float before_db = 0, after_db = 0;
  float square = 0;  ///< sum of squares about the means before and after
};

Compared compare(const TileSums& sums, std::size_t i, const MapOptions& options) {
  Compared result;
  const float before = sums.count_before[i], after = sums.count_after[i], n = before + after;
  if (before < static_cast<float>(std::max<std::size_t>(2, options.min_before)) ||
      after < static_cast<float>(std::max<std::size_t>(1, options.min_after))) {
    return result;
  }
  result.before = sums.before[i] / before, result.after = sums.after[i] / after;
  result.before_db = sums.level[i] + result.before, result.after_db = sums.level[i] + result.after;
  result.square =
      std::max(0.0F, sums.square[i] - before * result.before * result.before - after * result.after * result.after);
  const float step = result.after - result.before, variance = result.square / (n - 2) * (1 / before + 1 / after);
  result.weight = std::sqrt(before * after / n);
  // Values that do not vary say nothing about chance: no change where they stay, and no t where they jump.
  result.degrees = n - 2;
  if (variance > 1e-8F) result.t = step / std::sqrt(variance);
  if (!(variance > 1e-8F) && step == 0) result.t = 0;
  return result;
}

/// Correlation of two members' differences to their means.
float correlation(const OrbitSums& sums, std::size_t a, std::size_t b, const std::vector<Compared>& compared,
                  std::size_t i) {
  const std::size_t pair = a * (a - 1) / 2 + b;
  const TileSums &of_a = sums.series[a], &of_b = sums.series[b];
  const float before = std::min(of_a.count_before[i], of_b.count_before[i]);
  const float after = std::min(of_a.count_after[i], of_b.count_after[i]);
  if (sums.count[pair][i] < 5) return 0;
  const float product = sums.product[pair][i] - before * compared[a].before * compared[b].before -
                        after * compared[a].after * compared[b].after;
  const float r = product / std::sqrt(std::max(compared[a].square * compared[b].square, 1e-12F));
  return std::clamp(r, -0.8F, 1.0F);
}

/// Of all series of one orbit: their t added, over the standard deviation that the sum has by their correlation. As
/// that is estimated from the same dates, it is Student's t again.
struct Joined {
  float score = none, weight = 0;
};

Joined join(const OrbitSums& sums, const std::vector<Compared>& compared, std::size_t i) {
  float sum = 0, variance = 0, degrees = 0, members = 0, weights = 0;
  for (std::size_t a = 0; a < compared.size(); ++a) {
    const Compared& one = compared[a];
    if (!std::isfinite(one.t)) continue;
    sum += one.weight * one.t;
    variance += one.weight * one.weight;
    for (std::size_t b = 0; b < a; ++b) {
      if (!std::isfinite(compared[b].t)) continue;
      variance += 2 * one.weight * compared[b].weight * correlation(sums, a, b, compared, i);
    }
    degrees += one.degrees, weights += one.weight, ++members;
  }
  if (!(variance > 0)) return {};
  return {normal_of_t(sum / std::sqrt(variance), degrees / members), weights / members};
}

void map_tile(const Window& window, const std::vector<Orbit>& orbits, const Tile& tile, const MapOptions& options,
              PixelMaps& maps) {
  std::vector<OrbitSums> sums;
  sums.reserve(orbits.size());
  for (const Orbit& orbit : orbits) sums.push_back(sums_of(window, orbit, tile, options.smooth));
  std::vector<Compared> compared;
  for (std::size_t i = 0; i < tile.pixels(); ++i) {
    float sum = 0, variance = 0, before = 0, after = 0, series = 0;
    for (const OrbitSums& orbit : sums) {
      compared.clear();
      for (const TileSums& member : orbit.series) {
        const Compared& one = compared.emplace_back(compare(member, i, options));
        if (one.weight > 0) before += one.before_db, after += one.after_db, ++series;
      }
      const Joined joined = join(orbit, compared, i);
      if (!std::isfinite(joined.score)) continue;
      sum += joined.weight * joined.score;
      variance += joined.weight * joined.weight;
    }
    const std::size_t at = (tile.top + i / tile.width) * window.width + tile.left + i % tile.width;
    if (series > 0) maps.before_db[at] = before / series, maps.after_db[at] = after / series;
    if (!(variance > 0)) continue;
    maps.score[at] = sum / std::sqrt(variance);
    maps.p_value[at] = static_cast<float>(two_sided(static_cast<double>(maps.score[at])));
  }
}

}  // namespace

Result<PixelMaps> map_pixels(const Window& window, const MapOptions& options) {
  if (auto problem = check(window)) return *problem;
  PixelMaps maps;
  for (auto* map : {&maps.score, &maps.p_value, &maps.before_db, &maps.after_db}) {
    map->assign(window.width * window.height, none);
  }
  const std::vector<Orbit> orbits = orbits_of(window, options);
  const std::size_t across = (window.width + tile_width - 1) / tile_width;
  const std::size_t down = (window.height + tile_height - 1) / tile_height;
  parallel_for(across * down, 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const std::size_t left = i % across * tile_width, top = i / across * tile_height;
      map_tile(window, orbits,
               {left, top, std::min(tile_width, window.width - left), std::min(tile_height, window.height - top)},
               options, maps);
    }
  });
  return maps;
}

}  // namespace mostari::change
