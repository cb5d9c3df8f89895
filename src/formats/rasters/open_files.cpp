#include "formats/rasters/open_files.hpp"

#include <algorithm>

namespace mostari::raster {

OpenFiles::OpenFiles(std::size_t most) : most_(std::max<std::size_t>(most, 1)) {}

gdal::Dataset OpenFiles::take(std::size_t file, const std::string& path, const gdal::Complaints& complaints) {
  Idle closed;  // after the lock is released
  {
    const std::lock_guard lock(mutex_);
    ++lent_;
    if (const auto known = where_.find(file); known != where_.end()) {
      gdal::Dataset dataset = std::move(known->second->second);
      idle_.erase(known->second);
      where_.erase(known);
      return dataset;
    }
    while (!idle_.empty() && idle_.size() + lent_ > most_) {
      const auto oldest = std::prev(idle_.end());
      const auto [first, last] = where_.equal_range(oldest->first);
      where_.erase(std::find_if(first, last, [&](const auto& each) { return each.second == oldest; }));
      closed.splice(closed.end(), idle_, oldest);
    }
  }
  return gdal::open(path, complaints);
}

void OpenFiles::give_back(std::size_t file, gdal::Dataset dataset) {
  const std::lock_guard lock(mutex_);
  --lent_;
  if (dataset == nullptr) return;
  idle_.emplace_front(file, std::move(dataset));
  where_.emplace(file, idle_.begin());
}

}  // namespace mostari::raster
