#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "formats/rasters/grid.hpp"

namespace mostari::raster {

using MetadataItems = std::vector<std::pair<std::string, std::string>>;

struct ImageBand {
  std::string description = {};
  std::span<const float> values;  ///< [row][column], NaN: no data
};

/// A small GeoTIFF as processors write them: 32-bit floats, no data NaN, in tiles, one band of values each.
Outcome write_geotiff(const std::filesystem::path& path, const Grid& grid, std::span<const ImageBand> bands,
                      const MetadataItems& metadata = {});

/// Writes a Cloud-Optimised GeoTIFF of several bands piece by piece: 32-bit floats, no data NaN, with statistics and
/// overviews. Everything is built in a hidden folder beside `path` and takes its place in one step: whoever is killed
/// at any point leaves the previous file whole, and what is left of killed writers is cleared by the next one. One
/// thread at a time.
class MapWriter {
 public:
  static Result<MapWriter> create(const std::filesystem::path& path, const Grid& grid,
                                  const std::vector<std::string>& bands, const MetadataItems& metadata);
  MapWriter(MapWriter&& other) noexcept;
  MapWriter& operator=(MapWriter&& other) noexcept;
  /// Not finished: leaves nothing behind, and the previous file as it was.
  ~MapWriter();

  /// `values`: [row][column] of the window. `band` counts from 0.
  Outcome write(std::size_t band, const Window& window, std::span<const float> values);
  /// What was written there.
  Outcome read(std::size_t band, const Window& window, std::span<float> values);
  /// Overviews, statistics, the step to `path`. A problem when interrupted(): nothing was changed then.
  Outcome finish();

 private:
  struct State;
  explicit MapWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace mostari::raster
