#pragma once

#include <gdal_priv.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "formats/rasters/grid.hpp"

/// GDAL behind the raster readers and writers: internal to this folder.
namespace mostari::raster::gdal {

struct Close {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, Close>;

/// Starts GDAL once, with the drivers of GeoTIFF alone: what is not registered cannot be reached by any file. No
/// side-car files, no network, a small cache of blocks. Called by everything below.
void start();

/// Collects what GDAL complains of on this thread while it lives; nothing is printed.
class Complaints {
 public:
  Complaints();
  ~Complaints();
  Complaints(const Complaints&) = delete;
  Complaints& operator=(const Complaints&) = delete;
  /// The last error in GDAL's words, without the file's path; empty when there was none.
  const std::string& last() const { return last_; }
  bool any_error() const { return !last_.empty(); }

 private:
  static void CPL_STDCALL note(CPLErr kind, CPLErrorNum number, const char* message);
  std::string last_;
};

/// Opens a GeoTIFF to read: only that driver, only what the file itself says. `path` must be a file of the file system
/// (or of /vsimem for bytes in memory). Null with the reason in `complaints`, which the caller keeps to collect them.
Dataset open(const std::string& path, const Complaints& complaints);

/// Opens what this program has just written, to go on with it.
Dataset open_to_update(const std::string& path, const Complaints& complaints);

/// Where its pixels lie; a problem (without a file name) when it does not say.
Result<Grid> grid_of(GDALDataset& dataset);

}  // namespace mostari::raster::gdal
