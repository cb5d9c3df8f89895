#include "engines/exposure/kernel.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "base/simd.hpp"
#include "engines/exposure/exposure.hpp"

namespace mostari::exposure {
namespace {

constexpr std::size_t chunk = 256;

/// exp(x) for -100 <= x <= 0, to 3e-7 of it: 2^n times a polynomial, which the compiler does for several x at once.
inline float exponential(float x) {
  const float t = x * 1.44269504F;
  const auto n = static_cast<std::int32_t>(t - 0.5F);
  const float f = (t - static_cast<float>(n)) * 0.693147181F;
  float p = 1.0F / 720;
  p = p * f + 1.0F / 120;
  p = p * f + 1.0F / 24;
  p = p * f + 1.0F / 6;
  p = p * f + 0.5F;
  p = p * f + 1.0F;
  p = p * f + 1.0F;
  return p * std::bit_cast<float>((n + 127) << 23);
}

struct Parts {
  std::array<float, chunk> chord2, within, mean, variance, deviation;
};

MOSTARI_WIDE_CLONES void squared_chords(const Candidates& from, std::size_t first, std::size_t count,
                                        const LocalPoint& target, Parts& parts) {
  const float* east = from.east.data() + first;
  const float* north = from.north.data() + first;
  const float* up = from.up.data() + first;
  const float* reach2 = from.reach2.data() + first;
  const LocalPoint at = target;
  for (std::size_t i = 0; i < count; ++i) {
    const float x = east[i] - at.east;
    const float y = north[i] - at.north;
    const float z = up[i] - at.up;
    const float c = x * x + y * y + z * z;
    parts.chord2[i] = c;
    parts.within[i] = c <= reach2[i] ? 1.0F : 0.0F;
  }
}

/// Farther than its reach an entry counts nothing; the exponent is bounded there for exponential().
MOSTARI_WIDE_CLONES void moments(const Candidates::Moment& moment, std::size_t first, std::size_t count,
                                 const Parts& parts, float* into) {
  const float* height = moment.height.data() + first;
  const float* decay = moment.decay.data() + first;
  for (std::size_t i = 0; i < count; ++i) {
    const float x = std::max(-80.0F, -decay[i] * parts.chord2[i]);
    into[i] = parts.within[i] * height[i] * exponential(x);
  }
}

void spreads(const Candidates& from, std::size_t first, std::size_t count, Parts& parts) {
  parts.variance.fill(0);
  parts.deviation.fill(0);
  if (!from.uncertain) return;
  moments(from.second, first, count, parts, parts.variance.data());
  if (!from.site_uncertain) {
    for (std::size_t i = 0; i < count; ++i) parts.variance[i] -= parts.mean[i] * parts.mean[i];
    return;
  }
  moments(from.shared, first, count, parts, parts.deviation.data());
  for (std::size_t i = 0; i < count; ++i) {
    parts.variance[i] -= parts.deviation[i];
    parts.deviation[i] = std::sqrt(std::max(0.0F, parts.deviation[i] - parts.mean[i] * parts.mean[i]));
  }
}

}  // namespace

void Candidates::clear() {
  for (auto* each : {&east, &north, &up, &reach, &reach2, &mean.height, &mean.decay, &second.height, &second.decay,
                     &shared.height, &shared.decay}) {
    each->clear();
  }
  month.clear();
  largest_reach = 0;
}

void Candidates::add(const LocalPoint& at, float spread2, float weight, std::int32_t month_of_period,
                     const KernelWidth& width) {
  const auto put = [](Moment& moment, double height, double variance) {
    moment.height.push_back(static_cast<float>(height));
    moment.decay.push_back(static_cast<float>(1 / (2 * variance)));
  };
  const double h2 = width.bandwidth2;
  const double of_event = h2 + spread2;
  const double all = of_event + width.site_spread2;
  const double w = weight;
  east.push_back(at.east);
  north.push_back(at.north);
  up.push_back(at.up);
  reach2.push_back(static_cast<float>(reach_in_widths * reach_in_widths * all));
  reach.push_back(std::sqrt(reach2.back()));
  largest_reach = std::max(largest_reach, reach.back());
  month.push_back(month_of_period);
  put(mean, w * h2 / all, all);
  put(second, w * w * (h2 / 2) / (all - h2 / 2), all - h2 / 2);
  const double half = of_event / 2 + width.site_spread2;
  put(shared, w * w * h2 * h2 / (2 * of_event * half), half);
  site_uncertain = width.site_spread2 > 0;
  uncertain = uncertain || spread2 > 0 || site_uncertain;
}

void Candidates::select(const LocalPoint& centre, float radius_km, Candidates& into) const {
  into.clear();
  into.uncertain = uncertain;
  into.site_uncertain = site_uncertain;
  into.largest_reach = largest_reach;
  const float widest = radius_km + largest_reach;
  const auto first = std::ranges::lower_bound(north, centre.north - widest) - north.begin();
  const auto last = std::ranges::upper_bound(north, centre.north + widest) - north.begin();
  // Every one is written and the next one over it where it was too far: no branch that the processor has to guess.
  std::vector<std::uint32_t> which(static_cast<std::size_t>(last - first) + 1);
  std::size_t chosen = 0;
  for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
    const float x = east[i] - centre.east;
    const float y = north[i] - centre.north;
    const float z = up[i] - centre.up;
    const float limit = radius_km + reach[i];
    which[chosen] = static_cast<std::uint32_t>(i);
    chosen += x * x + y * y + z * z <= limit * limit ? 1U : 0U;
  }
  which.resize(chosen);
  const auto pick = [&which](const auto& from, auto& to) {
    to.resize(which.size());
    for (std::size_t i = 0; i < which.size(); ++i) to[i] = from[which[i]];
  };
  pick(east, into.east);
  pick(north, into.north);
  pick(up, into.up);
  pick(reach2, into.reach2);
  pick(month, into.month);
  const auto pick_moment = [&pick](const Moment& from, Moment& to) {
    pick(from.height, to.height);
    pick(from.decay, to.decay);
  };
  pick_moment(mean, into.mean);
  if (uncertain) pick_moment(second, into.second);
  if (site_uncertain) pick_moment(shared, into.shared);
}

void add_up(const Candidates& candidates, const LocalPoint& target, float* sums, float* nearest2) {
  Parts parts;
  for (std::size_t first = 0; first < candidates.size(); first += chunk) {
    const std::size_t count = std::min(chunk, candidates.size() - first);
    squared_chords(candidates, first, count, target, parts);
    moments(candidates.mean, first, count, parts, parts.mean.data());
    spreads(candidates, first, count, parts);
    const std::int32_t* month = candidates.month.data() + first;
    for (std::size_t i = 0; i < count; ++i) {
      float* at = sums + static_cast<std::size_t>(month[i]) * MonthSums::fields;
      at[MonthSums::mean] += parts.mean[i];
      at[MonthSums::variance] += parts.variance[i];
      at[MonthSums::shared_deviation] += parts.deviation[i];
      at[MonthSums::events] += parts.within[i];
    }
    if (nearest2 == nullptr) continue;
    for (std::size_t i = 0; i < count; ++i) {
      float& least = nearest2[month[i]];
      const float c = parts.within[i] > 0 ? parts.chord2[i] : std::numeric_limits<float>::infinity();
      least = std::min(least, c);
    }
  }
}

}  // namespace mostari::exposure
