#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/message.hpp"
#include "base/result.hpp"
#include "formats/rasters/grid.hpp"
#include "formats/rasters/probe.hpp"
#include "formats/rasters/values.hpp"

namespace mostari::raster {

/// How a file's pixels come onto the stack's grid.
enum class Alignment {
  same,     ///< pixel by pixel
  shifted,  ///< the same lattice, another corner
  warped,   ///< resampled, bilinear in power
};

struct StackFile {
  std::string path;
  std::string name;  ///< within the stack's folder
  Grid grid;
  Alignment alignment = Alignment::same;
  int column_shift = 0;  ///< column of the file = column of the stack + this; unless warped
  int row_shift = 0;
};

/// One band of one file.
struct Source {
  std::size_t file = 0;
  int band = 1;
  Encoding encoding;
  float level_db = 0;  ///< mean of the pixels that were looked at when it was opened; NaN: none of them has data
};

/// One day of a series. Several sources are neighbouring slices of a pass: where two have a pixel, the first counts.
struct Plane {
  Day day;
  std::vector<Source> sources;
};

/// What may be compared with itself over time: one polarisation from one orbit.
struct Series {
  std::string orbit;          ///< code: "orbit 14", "ascending", "descending", "unknown orbit"
  std::string polarisation;   ///< code: "VV", …, or "unknown polarisation"
  Unit unit = Unit::db;       ///< power or decibels: what most of its bands hold, and StackReader gives
  std::vector<Plane> planes;  ///< by day, each once
  /// A code, for machines: "VV, orbit 14".
  std::string name() const { return polarisation + ", " + orbit; }
  /// The same, for people.
  Message caption() const;
};

struct Stack {
  Grid grid;
  std::vector<StackFile> files;
  std::vector<Series> series;
  std::vector<Message> notes;  ///< what was taken for granted, a sentence each
  int block_width = 0;         ///< in which most files are stored
  int block_height = 0;
  std::size_t planes() const;
};

/// Opens all GeoTIFFs of a folder and its sub-folders. What cannot be used is left out and told among the warnings, the
/// rest goes on; a problem when nothing is left. No file stays open. docs/formats/raster-stack.md has the rules.
Result<Stack> open_stack(const std::filesystem::path& folder, const RasterLimits& limits = {});

}  // namespace mostari::raster
