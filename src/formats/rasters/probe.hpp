#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/rasters/grid.hpp"
#include "formats/rasters/name.hpp"
#include "formats/rasters/unit.hpp"
#include "formats/rasters/values.hpp"

namespace mostari::raster {

struct RasterLimits {
  std::int64_t max_files = 20'000;
  std::int64_t max_pixels = std::int64_t{4} << 30U;        ///< of one band
  int max_bands = 2'000;                                   ///< of one file
  std::int64_t max_block_bytes = std::int64_t{64} << 20U;  ///< that must be decoded at once, one tile or strip
};

/// One usable band of a file.
struct BandFacts {
  int band = 1;  ///< first is 1
  NameFacts facts;
  Encoding encoding;
  UnitSource unit_source = UnitSource::unknown;
  float level_db = 0;                    ///< mean of the pixels that were looked at; NaN: none of them has data
  bool day_from_file_time = false;       ///< the only date was TIFFTAG_DATETIME, which may be that of processing
  bool polarisation_from_order = false;  ///< of a dual product whose bands are not named
};

/// What can be known of a file without reading all of it.
struct FileFacts {
  Grid grid;
  int block_width = 0;
  int block_height = 0;
  std::vector<BandFacts> bands;
  bool own_product = false;  ///< written by this program: an answer, no acquisition
};

/// Reads a GeoTIFF's header and a few of its blocks, to see that they decode and what their numbers look like. `name`
/// is what the file and its folders are called; problems come without it.
Result<FileFacts> probe(const std::string& path, const std::string& name, const RasterLimits& limits = {});

}  // namespace mostari::raster
