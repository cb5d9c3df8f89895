#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/parallel.hpp"
#include "engines/change/change.hpp"
#include "engines/change/date_effects.hpp"
#include "engines/change/period.hpp"
#include "engines/change/window_check.hpp"

namespace mostari::change {
namespace {

/// Patches within so many standard deviations of the middle are steady.
constexpr float within_deviations = 2.5F;
/// A normal variable's median distance to its middle, in standard deviations.
constexpr float median_distance = 0.6745F;

/// One series of the sample.
struct Sampled {
  UnitValues values = {};           ///< [date][patch]: what is left of them
  std::vector<float> effect = {};   ///< [date]: what was taken out of all
  std::vector<std::uint8_t> phase;  ///< [date]: before, after, or neither
};
enum Phase : std::uint8_t { neither, before, after };

UnitValues patch_values(const Window& sample, const Series& series, std::size_t patch) {
  const std::size_t across = sample.width / patch, down = sample.height / patch;
  UnitValues values(series.day.size(), std::vector<float>(across * down, none));
  for (std::size_t t = 0; t < series.day.size(); ++t) {
    for (std::size_t i = 0; i < across * down; ++i) {
      float sum = 0, known = 0;
      for (std::size_t k = 0; k < patch * patch; ++k) {
        const std::size_t row = i / across * patch + k / patch, column = i % across * patch + k % patch;
        const float value = decibel(series.values[(t * sample.height + row) * sample.width + column], series.unit);
        if (std::isfinite(value)) sum += value, ++known;
      }
      if (known > 0) values[t][i] = sum / known;
    }
  }
  return values;
}

/// Takes each date's median over the patches for which `use` is true out of all patches, and adds it to the effects.
template <typename Use>
void take_medians(Sampled& series, Use use) {
  std::vector<float> some;
  for (std::size_t t = 0; t < series.values.size(); ++t) {
    some.clear();
    for (std::size_t i = 0; i < series.values[t].size(); ++i) {
      if (use(i) && std::isfinite(series.values[t][i])) some.push_back(series.values[t][i]);
    }
    if (some.size() < least_background) {
      series.effect[t] = none;
      continue;
    }
    const auto median = static_cast<float>(median_of(some));
    series.effect[t] += median;
    for (float& value : series.values[t]) value -= median;
  }
}

Sampled sampled(const Window& window, const Series& source, std::size_t patch, const Period& period) {
  Sampled series{patch_values(window, source, patch), std::vector<float>(source.day.size()), {}};
  for (const std::int32_t day : source.day) {
    series.phase.push_back(period.before(day) ? before : period.after(day) ? after : neither);
  }
  // Twice, as the mean of a patch that lacks some dates has the effects of the others.
  for (int round = 0; round < 2; ++round) {
    centre(series.values);
    take_medians(series, [](std::size_t) { return true; });
  }
  return series;
}

/// Mean of a patch after less before; NaN where one is missing.
std::vector<float> steps_of(const Sampled& series, std::size_t patches) {
  std::vector<float> sum_before(patches), sum_after(patches), count_before(patches), count_after(patches);
  for (std::size_t t = 0; t < series.values.size(); ++t) {
    if (series.phase[t] == neither || !std::isfinite(series.effect[t])) continue;
    auto& sum = series.phase[t] == before ? sum_before : sum_after;
    auto& count = series.phase[t] == before ? count_before : count_after;
    for (std::size_t i = 0; i < patches; ++i) {
      if (std::isfinite(series.values[t][i])) sum[i] += series.values[t][i], ++count[i];
    }
  }
  std::vector<float> steps(patches);
  for (std::size_t i = 0; i < patches; ++i) steps[i] = sum_after[i] / count_after[i] - sum_before[i] / count_before[i];
  return steps;
}

struct Middle {
  float centre = 0, deviation = 0;
};

/// Middle of the shortest interval that holds half of the values (Rousseeuw 1984): where they are densest, also when
/// nearly half of them lie elsewhere on one side, which would drag a median. Then median and median distance of those
/// near it, until these stay.
Middle densest(std::vector<float> values) {
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  std::size_t first = 0;
  for (std::size_t i = 0; i + half < values.size(); ++i) {
    if (values[i + half] - values[i] < values[first + half] - values[first]) first = i;
  }
  const float length = values[first + half] - values[first];
  Middle middle{(values[first] + values[first + half]) / 2, length / 2 / median_distance};
  std::vector<float> near, distance;
  for (int round = 0; round < 8 && middle.deviation > 0; ++round) {
    near.clear(), distance.clear();
    for (const float value : values) {
      if (std::abs(value - middle.centre) <= within_deviations * middle.deviation) near.push_back(value);
    }
    middle.centre = static_cast<float>(median_of(near));
    for (const float value : near) distance.push_back(std::abs(value - middle.centre));
    middle.deviation = static_cast<float>(median_of(distance)) / median_distance;
  }
  return middle;
}

std::vector<float> finite_of(const std::vector<float>& values) {
  std::vector<float> result;
  for (const float value : values) {
    if (std::isfinite(value)) result.push_back(value);
  }
  return result;
}

/// Patches whose step at the event, over all series together, is that of most: what was damaged is not among them.
std::vector<std::uint8_t> steady_patches(const std::vector<Sampled>& all, std::size_t patches) {
  std::vector<float> joint(patches), count(patches);
  for (const Sampled& series : all) {
    std::vector<float> steps = steps_of(series, patches);
    const std::vector<float> known = finite_of(steps);
    if (known.size() < least_background) continue;
    const Middle middle = densest(known);
    if (!(middle.deviation > 0)) continue;
    for (std::size_t i = 0; i < patches; ++i) {
      if (std::isfinite(steps[i])) joint[i] += (steps[i] - middle.centre) / middle.deviation, ++count[i];
    }
  }
  for (std::size_t i = 0; i < patches; ++i) joint[i] /= std::sqrt(count[i]);
  const std::vector<float> known = finite_of(joint);
  if (known.size() < least_background) return std::vector<std::uint8_t>(patches, 1);
  const Middle middle = densest(known);
  std::vector<std::uint8_t> steady(patches);
  for (std::size_t i = 0; i < patches; ++i) {
    steady[i] = std::abs(joint[i] - middle.centre) <= within_deviations * middle.deviation ? 1 : 0;
  }
  return steady;
}

SceneDateEffects::OfSeries effects_of(const Sampled& series) {
  double sum_before = 0, sum_after = 0, count_before = 0, count_after = 0;
  for (std::size_t t = 0; t < series.effect.size(); ++t) {
    if (!std::isfinite(series.effect[t]) || series.phase[t] == neither) continue;
    (series.phase[t] == before ? sum_before : sum_after) += static_cast<double>(series.effect[t]);
    ++(series.phase[t] == before ? count_before : count_after);
  }
  SceneDateEffects::OfSeries result{series.effect, sum_after / count_after - sum_before / count_before};
  const auto level = static_cast<float>(count_before > 0 ? sum_before / count_before : 0);
  for (float& effect : result.effect_db) effect -= level;
  return result;
}

}  // namespace

Result<SceneDateEffects> scene_date_effects(const Window& sample, std::size_t patch, const MapOptions& options) {
  if (auto problem = check(sample)) return *problem;
  const Period period(options);
  const std::size_t patches = (sample.width / patch) * (sample.height / patch);
  std::vector<Sampled> all(sample.series.size());
  parallel_for(all.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t s = first; s < last; ++s) all[s] = sampled(sample, sample.series[s], patch, period);
  });
  const std::vector<std::uint8_t> steady = steady_patches(all, patches);
  SceneDateEffects result;
  result.patches = patches;
  result.steady = static_cast<std::size_t>(std::accumulate(steady.begin(), steady.end(), std::size_t{0}));
  parallel_for(all.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t s = first; s < last; ++s) {
      centre(all[s].values);
      take_medians(all[s], [&](std::size_t i) { return steady[i] != 0; });
    }
  });
  for (const Sampled& series : all) result.series.push_back(effects_of(series));
  return result;
}

}  // namespace mostari::change
