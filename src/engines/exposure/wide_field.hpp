#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engines/exposure/kernel.hpp"

namespace mostari::exposure {

/// What wide kernels sum up to around a crowd of sites: computed at the nodes of a grid and interpolated by cubics. The
/// grid's step is a quarter of the narrowest kernel's width s: the cubic's error is then at most 3/128 * 3 * (1/4)^4
/// along each axis, 0.06 % of each event's own peak in all.
class WideField {
 public:
  /// Nothing where the grid would need more than half as many nodes as there are sites: then it saves nothing.
  static std::optional<WideField> around(std::span<const LocalPoint> sites, double narrowest_km);

  /// Computes the nodes; needed before add_at().
  void compute(const Candidates& candidates, std::size_t months, double tile_km);
  void add_at(const LocalPoint& site, float* sums) const;

 private:
  std::size_t node(std::int64_t column, std::int64_t row) const {
    return static_cast<std::size_t>(row) * columns_ + static_cast<std::size_t>(column);
  }
  double west_ = 0, south_ = 0, step_ = 1;
  std::size_t columns_ = 0, rows_ = 0;
  std::vector<std::int32_t> place_;  ///< of each node of the grid in `nodes_`; -1: no site needs it
  std::vector<LocalPoint> nodes_;
  std::size_t numbers_ = 0;  ///< a node's in `sums_`
  std::vector<float> sums_;
};

}  // namespace mostari::exposure
