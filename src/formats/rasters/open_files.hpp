#pragma once

#include <cstddef>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

#include "formats/rasters/gdal.hpp"

namespace mostari::raster {

/// Files that stay open between one use and the next; the one not used for longest is closed for another. From any
/// thread: who takes a file has it to himself until he gives it back.
class OpenFiles {
 public:
  explicit OpenFiles(std::size_t most);  ///< open at once; more only where as many are in use

  /// A file for the time of its life.
  class Lease {
   public:
    Lease(OpenFiles& files, std::size_t file, const std::string& path, const gdal::Complaints& complaints)
        : files_(files), file_(file), dataset_(files.take(file, path, complaints)) {}
    ~Lease() { files_.give_back(file_, std::move(dataset_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    /// Null when it did not open.
    GDALDataset* dataset() const { return dataset_.get(); }

   private:
    OpenFiles& files_;
    std::size_t file_;
    gdal::Dataset dataset_;
  };

 private:
  gdal::Dataset take(std::size_t file, const std::string& path, const gdal::Complaints& complaints);
  void give_back(std::size_t file, gdal::Dataset dataset);

  using Idle = std::list<std::pair<std::size_t, gdal::Dataset>>;
  const std::size_t most_;
  std::mutex mutex_;  ///< guards what follows
  std::size_t lent_ = 0;
  Idle idle_;  ///< the last given back first
  std::unordered_multimap<std::size_t, Idle::iterator> where_;
};

}  // namespace mostari::raster
