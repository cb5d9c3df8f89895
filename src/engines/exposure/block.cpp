#include "engines/exposure/block.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engines/exposure/interval.hpp"
#include "engines/exposure/sweep.hpp"
#include "engines/exposure/wide_field.hpp"

namespace mostari::exposure {
namespace {

constexpr double least_tile_km = 2;
/// Of a kernel's width: small beside its reach, so that few candidates of a tile are out of its points' reach.
constexpr double tile_in_widths = 1.6;

Point middle_on_earth(std::span<const std::uint32_t> sites, std::span<const Point> at) {
  Point sum;
  for (const std::uint32_t each : sites) {
    sum.x += at[each].x;
    sum.y += at[each].y;
    sum.z += at[each].z;
  }
  const double scale = earth_radius_km / std::sqrt(dot(sum, sum));
  return {sum.x * scale, sum.y * scale, sum.z * scale};
}

class Block {
 public:
  Block(const Neighbourhood& neighbourhood, std::span<const Point> at, const Options& options)
      : options_(options),
        months_(static_cast<std::size_t>(options.last_month - options.first_month) + 1),
        width_{.bandwidth2 = options.bandwidth_km * options.bandwidth_km, .site_spread2 = neighbourhood.site_spread2},
        origin_(middle_on_earth(neighbourhood.sites, at)),
        frame_(origin_) {
    points_.reserve(neighbourhood.sites.size());
    for (const std::uint32_t each : neighbourhood.sites) {
      points_.push_back(frame_.local(at[each]));
      const Point from = at[each] - origin_;
      radius_km_ = std::max(radius_km_, std::sqrt(dot(from, from)));
    }
  }

  void gather(std::span<const CellIndex> events_of_class) {
    std::vector<const CellIndex*> one_by_one;
    for (std::size_t of = 0; of < events_of_class.size(); ++of) {
      const CellIndex& events = events_of_class[of];
      if (events.empty()) continue;
      if (of == 0) {
        collect({&events}, precise_);
      } else if (!gather_wide(events, options_.bandwidth_km * std::pow(2.0, static_cast<double>(of) - 1))) {
        one_by_one.push_back(&events);
      }
    }
    collect(one_by_one, imprecise_);
  }

  BlockResult result() {
    BlockResult result;
    result.totals.resize(points_.size());
    result.months.resize(points_.size());
    const double tile = std::max(least_tile_km, tile_in_widths * std::sqrt(width_.bandwidth2 + width_.site_spread2));
    sweep(points_, tile, {&precise_, &imprecise_},
          [&](std::span<const std::uint32_t> group, const std::vector<Candidates>& near) {
            MonthSums precise(months_), imprecise(months_);
            std::vector<float> nearest2(months_);
            std::vector<SiteMonth> listed;
            if (options_.list_months) listed.reserve(months_);
            for (const std::uint32_t site : group) {
              precise.clear();
              imprecise.clear();
              std::ranges::fill(nearest2, std::numeric_limits<float>::infinity());
              add_up(near[0], points_[site], precise.of.data(), nearest2.data());
              add_up(near[1], points_[site], imprecise.of.data(), nullptr);
              for (const WideField& each : wide_) each.add_at(points_[site], imprecise.of.data());
              listed.clear();
              result.totals[site] = conclude(precise, imprecise, nearest2, listed);
              result.months[site] = std::vector(listed.begin(), listed.end());  // no larger than what it holds
            }
          });
    return result;
  }

 private:
  struct Found {
    LocalPoint at;
    const Entry* entry = nullptr;
  };

  void collect(const std::vector<const CellIndex*>& classes, Candidates& into) const {
    std::vector<Found> found;
    for (const CellIndex* each : classes) find(*each, found);
    std::ranges::sort(found, {}, [](const Found& each) { return each.at.north; });
    for (const auto& [at, entry] : found) into.add(at, entry->spread2, entry->weight, entry->month, width_);
  }

  void find(const CellIndex& events, std::vector<Found>& found) const {
    const double reach =
        reach_in_widths * std::sqrt(width_.bandwidth2 + events.largest_spread2() + width_.site_spread2);
    const double limit = radius_km_ + reach;
    events.near(origin_, limit, [&](const Entry& entry) {
      const Point from = entry.at - origin_;
      if (dot(from, from) <= limit * limit) found.push_back({.at = frame_.local(entry.at), .entry = &entry});
    });
  }

  /// False where so few sites are better looked at one by one.
  bool gather_wide(const CellIndex& events, double least_error_km) {
    if (points_.size() < options_.sites_for_grid) return false;
    const double narrowest = std::sqrt(width_.bandwidth2 + spread2_km2(least_error_km) + width_.site_spread2);
    std::optional<WideField> field = WideField::around(points_, narrowest);
    if (!field) return false;
    Candidates candidates;
    collect({&events}, candidates);
    field->compute(candidates, months_, tile_in_widths * narrowest);
    wide_.push_back(std::move(*field));
    return true;
  }

  SiteTotal conclude(const MonthSums& precise, const MonthSums& imprecise, const std::vector<float>& nearest2,
                     std::vector<SiteMonth>& listed) const {
    SiteTotal total;
    double variance = 0;
    double deviation = 0;
    for (std::size_t month = 0; month < months_; ++month) {
      const float* sure = precise.at(month);
      const float* vague = imprecise.at(month);
      // Interpolation may swing a little below zero.
      const float from_vague = std::max(0.0F, vague[MonthSums::mean]);
      const float mean = sure[MonthSums::mean] + from_vague;
      if (mean <= 0) continue;
      const auto sum = [&](MonthSums::Field field) { return std::max(0.0F, sure[field] + vague[field]); };
      const double of_events = sum(MonthSums::variance);
      // The site lies at one place for all events: at worst they all come nearer together.
      const double of_site = sum(MonthSums::shared_deviation);
      total.intensity += mean;
      variance += of_events;
      deviation += of_site;
      if (mean < options_.least_intensity) continue;
      const std::int32_t number = options_.first_month + static_cast<std::int32_t>(month);
      (number > options_.last_month - options_.recent_months ? total.recent : total.before) += mean;
      if (mean > total.peak) {
        total.peak = mean;
        total.peak_month = number;
      }
      if (!options_.list_months) continue;
      const Interval range = interval(mean, of_events + of_site * of_site);
      const double nearest = std::sqrt(static_cast<double>(nearest2[month]));
      const bool any = std::isfinite(nearest);
      listed.push_back({.month = number,
                        .intensity = mean,
                        .low = static_cast<float>(range.low),
                        .high = static_cast<float>(range.high),
                        .events = static_cast<std::uint32_t>(std::lround(sum(MonthSums::events))),
                        .nearest_km = any ? static_cast<float>(great_circle_km(nearest)) : nearest2[month],
                        .imprecise_share = from_vague / mean});
    }
    const Interval range = interval(total.intensity, variance + deviation * deviation);
    total.low = range.low;
    total.high = range.high;
    return total;
  }

  const Options& options_;
  std::size_t months_;
  KernelWidth width_;
  Point origin_;
  Frame frame_;
  double radius_km_ = 0;
  std::vector<LocalPoint> points_;
  Candidates precise_, imprecise_;
  std::vector<WideField> wide_;
};

}  // namespace

BlockResult exposure_of(const Neighbourhood& neighbourhood, std::span<const Point> at,
                        std::span<const CellIndex> events_of_class, const Options& options) {
  Block block(neighbourhood, at, options);
  block.gather(events_of_class);
  return block.result();
}

}  // namespace mostari::exposure
