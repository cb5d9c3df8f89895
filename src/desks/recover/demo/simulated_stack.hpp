#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "formats/rasters/grid.hpp"

namespace mostari::recover {

/// A made-up neighbourhood under a radar satellite, with known damage. The same request writes the same values
/// anywhere.
struct SimulationRequest {
  std::filesystem::path folder;  ///< made when missing; rasters of an earlier simulation in it are replaced
  raster::LonLat centre{.lon = 17.815, .lat = 43.337};
  raster::Day event;
  std::uint64_t seed = 7;
  std::size_t sites = 24;
  double damaged = 1.0 / 3;  ///< share of the sites
  std::size_t before = 30;   ///< dates of each orbit
  std::size_t after = 5;
  std::size_t orbits = 2;
  double pixel_m = 10;
  std::size_t side = 0;  ///< pixels; 0: as large as the sites need
  bool linear = false;   ///< power instead of decibels
};

struct SimulationSummary {
  std::size_t rasters = 0;
  std::size_t sites = 0;
  std::size_t damaged = 0;
  raster::Grid grid;
};

/// Writes rasters/*.tif, sites.geojson and truth.csv into the folder.
Result<SimulationSummary> write_simulated_stack(const SimulationRequest& request);

}  // namespace mostari::recover
