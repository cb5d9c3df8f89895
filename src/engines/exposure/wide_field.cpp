#include "engines/exposure/wide_field.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/simd.hpp"
#include "engines/exposure/sweep.hpp"

namespace mostari::exposure {
namespace {

constexpr double steps_in_width = 4;

struct Stencil {
  std::int64_t first = 0;
  std::array<float, 4> weights{};
};

/// The cubic through the four nodes around `x`, counted in steps from the grid's edge.
Stencil stencil(double x) {
  const double base = std::floor(x);
  const double t = x - base;
  return {
      .first = static_cast<std::int64_t>(base) - 1,
      .weights = {static_cast<float>(-t * (t - 1) * (t - 2) / 6), static_cast<float>((t + 1) * (t - 1) * (t - 2) / 2),
                  static_cast<float>(-(t + 1) * t * (t - 2) / 2), static_cast<float>((t + 1) * t * (t - 1) / 6)}};
}

MOSTARI_WIDE_CLONES void add_weighted(float weight, const float* from, std::size_t count, float* sums) {
  for (std::size_t i = 0; i < count; ++i) sums[i] += weight * from[i];
}

}  // namespace

std::optional<WideField> WideField::around(std::span<const LocalPoint> sites, double narrowest_km) {
  WideField field;
  field.step_ = narrowest_km / steps_in_width;
  float west = sites[0].east, east = west, south = sites[0].north, north = south;
  for (const LocalPoint& each : sites) {
    west = std::min(west, each.east);
    east = std::max(east, each.east);
    south = std::min(south, each.north);
    north = std::max(north, each.north);
  }
  // A stencil begins one step before its site; half a step more keeps rounding from reaching beyond the edge.
  field.west_ = west - 1.5 * field.step_;
  field.south_ = south - 1.5 * field.step_;
  const double columns = std::floor((east - field.west_) / field.step_) + 3;
  const double rows = std::floor((north - field.south_) / field.step_) + 3;
  constexpr double sparse = 8;  // a grid of far more nodes than sites will not be needed by a half of them
  if (columns * rows > sparse * static_cast<double>(sites.size())) return std::nullopt;
  field.columns_ = static_cast<std::size_t>(columns);
  field.rows_ = static_cast<std::size_t>(rows);
  field.place_.assign(field.columns_ * field.rows_, -1);
  for (const LocalPoint& each : sites) {
    const Stencil across = stencil((each.east - field.west_) / field.step_);
    const Stencil along = stencil((each.north - field.south_) / field.step_);
    for (std::int64_t row = along.first; row < along.first + 4; ++row) {
      for (std::int64_t column = across.first; column < across.first + 4; ++column) {
        std::int32_t& place = field.place_[field.node(column, row)];
        if (place >= 0) continue;
        place = static_cast<std::int32_t>(field.nodes_.size());
        field.nodes_.push_back(Frame::lifted(field.west_ + static_cast<double>(column) * field.step_,
                                             field.south_ + static_cast<double>(row) * field.step_));
      }
    }
  }
  if (field.nodes_.size() * 2 > sites.size()) return std::nullopt;
  return field;
}

void WideField::compute(const Candidates& candidates, std::size_t months, double tile_km) {
  numbers_ = months * MonthSums::fields;
  sums_.assign(nodes_.size() * numbers_, 0.0F);
  sweep(nodes_, tile_km, {&candidates}, [&](std::span<const std::uint32_t> group, const std::vector<Candidates>& near) {
    for (const std::uint32_t each : group) add_up(near[0], nodes_[each], sums_.data() + each * numbers_, nullptr);
  });
}

void WideField::add_at(const LocalPoint& site, float* sums) const {
  const Stencil across = stencil((site.east - west_) / step_);
  const Stencil along = stencil((site.north - south_) / step_);
  for (std::size_t row = 0; row < 4; ++row) {
    for (std::size_t column = 0; column < 4; ++column) {
      const auto at = static_cast<std::size_t>(
          place_[node(across.first + static_cast<std::int64_t>(column), along.first + static_cast<std::int64_t>(row))]);
      add_weighted(across.weights[column] * along.weights[row], sums_.data() + at * numbers_, numbers_, sums);
    }
  }
}

}  // namespace mostari::exposure
