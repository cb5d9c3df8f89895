#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/exposure/entries.hpp"

namespace mostari::exposure {

/// Entries in cubes of space, each column of cubes side by side in memory.
class CellIndex {
 public:
  explicit CellIndex(std::span<const Entry> entries);

  /// Calls visit(entry) for every entry within `radius_km` of `centre`, and for some that are a little farther.
  template <typename Visit>
  void near(const Point& centre, double radius_km, const Visit& visit) const {
    const int z0 = cell(centre.z - radius_km);
    const int z1 = cell(centre.z + radius_km);
    for (int x = cell(centre.x - radius_km); x <= cell(centre.x + radius_km); ++x) {
      for (int y = cell(centre.y - radius_km); y <= cell(centre.y + radius_km); ++y) {
        const std::uint32_t end = first_[key(x, y, z1) + 1];
        for (std::uint32_t i = first_[key(x, y, z0)]; i < end; ++i) visit(entries_[i]);
      }
    }
  }

  double largest_spread2() const { return largest_spread2_; }
  bool empty() const { return entries_.empty(); }

  static constexpr double side_km = 125;
  static constexpr int cells = 102;  ///< along the earth's diameter
  static int cell(double coordinate_km);
  static std::size_t key(int x, int y, int z) {
    return (static_cast<std::size_t>(x) * cells + static_cast<std::size_t>(y)) * cells + static_cast<std::size_t>(z);
  }

 private:
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> first_;  ///< of each cube, and one past the last
  double largest_spread2_ = 0;
};

}  // namespace mostari::exposure
