#include "engines/exposure/cell_index.hpp"

#include <algorithm>

namespace mostari::exposure {

int CellIndex::cell(double coordinate_km) {
  return std::clamp(static_cast<int>((coordinate_km + earth_radius_km) / side_km), 0, cells - 1);
}

CellIndex::CellIndex(std::span<const Entry> entries) {
  if (entries.empty()) return;
  const auto key_of = [](const Entry& entry) { return key(cell(entry.at.x), cell(entry.at.y), cell(entry.at.z)); };
  first_.assign(key(cells - 1, cells - 1, cells - 1) + 2, 0);
  for (const Entry& each : entries) {
    ++first_[key_of(each) + 1];
    largest_spread2_ = std::max(largest_spread2_, static_cast<double>(each.spread2));
  }
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  entries_.resize(entries.size());
  for (const Entry& each : entries) entries_[next[key_of(each)]++] = each;
}

}  // namespace mostari::exposure
