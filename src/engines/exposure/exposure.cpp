#include "engines/exposure/exposure.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

#include "base/parallel.hpp"
#include "engines/exposure/block.hpp"
#include "engines/exposure/cell_index.hpp"
#include "engines/exposure/entries.hpp"
#include "engines/exposure/nearest.hpp"

namespace mostari::exposure {
namespace {

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(std::string("exposure: ") + what);
}

template <typename Place>
void require_place(const Place& each) {
  require(std::abs(each.latitude) <= 90 && std::abs(each.longitude) <= 180, "a position is not on the earth");
  require(each.error_km >= 0 && std::isfinite(each.error_km), "an error is not a radius");
}

void require_sense(std::span<const Site> sites, std::span<const Event> events, const Options& options) {
  require(options.bandwidth_km > 0 && std::isfinite(options.bandwidth_km), "the bandwidth is not above 0");
  require(options.first_month <= options.last_month, "the period ends before it begins");
  for (const Site& each : sites) require_place(each);
  for (const Event& each : events) {
    require_place(each);
    require(each.first_day <= each.last_day, "an event ends before it begins");
    require(each.weight >= 0 && std::isfinite(each.weight), "a weight is negative");
  }
}

/// Sites sorted into neighbourhoods.
class Sites {
 public:
  explicit Sites(std::span<const Site> sites) : order_(sites.size()) {
    std::vector<std::size_t> key;
    for (const Site& each : sites) {
      at_.push_back(on_earth(each.longitude, each.latitude));
      key.push_back(
          CellIndex::key(CellIndex::cell(at_.back().x), CellIndex::cell(at_.back().y), CellIndex::cell(at_.back().z)));
    }
    const auto place = [&](std::uint32_t i) { return std::tuple(sites[i].error_km, key[i]); };
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::stable_sort(order_, {}, place);
    for (std::size_t i = 0, begin = 0; i < order_.size(); ++i) {
      if (i + 1 < order_.size() && place(order_[i]) == place(order_[i + 1])) continue;
      neighbourhoods_.push_back({.sites = std::span(order_).subspan(begin, i + 1 - begin),
                                 .site_spread2 = spread2_km2(sites[order_[i]].error_km)});
      begin = i + 1;
    }
  }
  Sites(const Sites&) = delete;
  Sites& operator=(const Sites&) = delete;

  const std::vector<Point>& at() const { return at_; }
  const std::vector<Neighbourhood>& neighbourhoods() const { return neighbourhoods_; }

 private:
  std::vector<Point> at_;
  std::vector<std::uint32_t> order_;
  std::vector<Neighbourhood> neighbourhoods_;
};

}  // namespace

class Calculation {
 public:
  Calculation(std::span<const Site> sites, std::span<const Event> events, const Options& options)
      : events_(events), options_(options), sites_(sites) {
    result_.months_.resize(sites.size());
    result_.totals_.resize(sites.size());
  }

  Exposure run() {
    Entries entries = entries_of(events_, options_);
    result_.outside_period_ = entries.outside_period;
    result_.too_uncertain_ = entries.too_uncertain;
    result_.joined_ = entries.joined;
    join(std::move(entries.of_class));
    find_nearest(entries.precise);
    return std::move(result_);
  }

 private:
  void join(std::vector<std::vector<Entry>>&& entries_of_class) {
    std::vector<CellIndex> events_of_class;
    events_of_class.reserve(entries_of_class.size());
    for (std::vector<Entry>& each : entries_of_class) events_of_class.emplace_back(std::exchange(each, {}));
    const std::vector<Neighbourhood>& all = sites_.neighbourhoods();
    parallel_for(all.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        BlockResult block = exposure_of(all[i], sites_.at(), events_of_class, options_);
        for (std::size_t j = 0; j < all[i].sites.size(); ++j) {
          const std::uint32_t site = all[i].sites[j];
          result_.totals_[site] = block.totals[j];
          result_.months_[site] = std::move(block.months[j]);
        }
      }
    });
  }

  void find_nearest(const std::vector<std::uint32_t>& precise) {
    const double within_km = chord_km(options_.nearest_within_km);
    std::vector<Point> at;
    at.reserve(precise.size());
    for (const std::uint32_t each : precise) at.push_back(on_earth(events_[each].longitude, events_[each].latitude));
    const NearestPoint tree(at);
    constexpr std::size_t grain = 1024;
    parallel_for(sites_.at().size(), grain, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const auto found = tree.nearest(sites_.at()[i], within_km);
        if (!found) continue;
        result_.totals_[i].nearest = Nearest{.event = precise[found->point], .km = great_circle_km(found->chord_km)};
      }
    });
  }

  std::span<const Event> events_;
  const Options& options_;
  Sites sites_;
  Exposure result_;
};

Exposure exposure(std::span<const Site> sites, std::span<const Event> events, const Options& options) {
  require_sense(sites, events, options);
  return Calculation(sites, events, options).run();
}

}  // namespace mostari::exposure
