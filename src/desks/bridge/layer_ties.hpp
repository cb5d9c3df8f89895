#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace mostari::bridge {

/// Position of a country in Countries::all().
using CountryIndex = std::uint16_t;

/// First and last year that count, both included. Ties without a year count only when neither is given.
struct Years {
  std::optional<int> from = {};
  std::optional<int> to = {};

  bool all() const { return !from && !to; }
  bool hold(int year) const {
    if (year == 0) return all();
    return (!from || year >= *from) && (!to || year <= *to);
  }
  auto operator<=>(const Years&) const = default;
};

/// A tie in memory, 24 bytes: what one record says. What of it counts, Figure says.
struct AtlasTie {
  CountryIndex from = 0;
  CountryIndex to = 0;
  std::int16_t year = 0;     ///< 0: none
  std::uint16_t origin = 0;  ///< in Atlas::origins(): who says it
  double value = 0;
  std::int64_t row = 0;  ///< of the record that is its evidence
};

/// A number; where sources differ, from the least that one of them states to the most.
struct Amount {
  double low = 0;
  double high = 0;

  bool certain() const { return low == high; }
  Amount& operator+=(const Amount& other) {
    low += other.low;
    high += other.high;
    return *this;
  }
  bool operator==(const Amount&) const = default;
};
inline Amount operator+(Amount a, const Amount& b) {
  return a += b;
}

/// What counts of a pair in one year: each tie once, however many sources tell it.
struct Figure {
  CountryIndex from = 0;  ///< of a layer without direction the lower of the two
  CountryIndex to = 0;
  std::int16_t year = 0;  ///< 0: none
  Amount amount = {};
  std::int32_t ties = 0;  ///< how many there are, those of several sources counted once
};

/// What lies between two countries (`from`, `to`, `year`), that of a pair side by side and in the order of years.
template <typename T>
class ByPair {
 public:
  ByPair() = default;
  ByPair(std::vector<T> all, std::size_t countries) : all_(std::move(all)), countries_(countries) {
    std::ranges::stable_sort(all_, [this](const T& a, const T& b) {
      return pair_of(a.from, a.to) != pair_of(b.from, b.to) ? pair_of(a.from, a.to) < pair_of(b.from, b.to)
                                                            : a.year < b.year;
    });
    if (all_.empty()) return;
    pair_begin_.assign(countries_ * countries_ + 1, 0);
    for (const T& each : all_) ++pair_begin_[pair_of(each.from, each.to) + 1];
    for (std::size_t i = 1; i < pair_begin_.size(); ++i) pair_begin_[i] += pair_begin_[i - 1];
  }

  /// Both ways.
  std::span<const T> between(CountryIndex a, CountryIndex b) const {
    if (all_.empty()) return {};
    const std::size_t pair = pair_of(a, b);
    return std::span(all_).subspan(pair_begin_[pair], pair_begin_[pair + 1] - pair_begin_[pair]);
  }
  std::span<const T> all() const { return all_; }

 private:
  std::size_t pair_of(CountryIndex a, CountryIndex b) const {
    return std::size_t{std::min(a, b)} * countries_ + std::max(a, b);
  }

  std::vector<T> all_;
  std::vector<std::uint32_t> pair_begin_;  ///< lower country * countries + higher country, and the end
  std::size_t countries_ = 0;
};

using LayerTies = ByPair<AtlasTie>;
using LayerFigures = ByPair<Figure>;

}  // namespace mostari::bridge
