#include "formats/rasters/write.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <ogr_spatialref.h>

#include <cmath>
#include <limits>

#include "base/progress.hpp"
#include "formats/rasters/gdal.hpp"
#include "formats/rasters/scratch.hpp"

namespace mostari::raster {
namespace {

namespace fs = std::filesystem;

struct StringList {
  char** items = nullptr;
  ~StringList() { CSLDestroy(items); }
  void set(const std::string& key, const std::string& value) {
    items = CSLSetNameValue(items, key.c_str(), value.c_str());
  }
};

Problem write_problem(const fs::path& path, const gdal::Complaints& complaints) {
  return Problem{.file = path.string(),
                 .reason = message("rasters.write.failed", {{"reason", complaints.last()}}),
                 .advice = message("rasters.write.check_space")};
}

gdal::Dataset create(const fs::path& file, const Grid& grid, int bands, const StringList& options) {
  gdal::start();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  gdal::Dataset dataset(driver->Create(file.c_str(), grid.width, grid.height, bands, GDT_Float32, options.items));
  if (dataset == nullptr) return nullptr;
  OGRSpatialReference reference;
  reference.importFromWkt(grid.projection_wkt.c_str());
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  std::array<double, 6> place = grid.world_from_pixel;
  if (dataset->SetSpatialRef(&reference) != CE_None || dataset->SetGeoTransform(place.data()) != CE_None) {
    return nullptr;
  }
  for (int band = 1; band <= bands; ++band) {
    dataset->GetRasterBand(band)->SetNoDataValue(std::numeric_limits<double>::quiet_NaN());
  }
  return dataset;
}

void set_metadata(GDALDataset& dataset, const MetadataItems& metadata) {
  for (const auto& [key, value] : metadata) dataset.SetMetadataItem(key.c_str(), value.c_str());
}

/// Closing writes what is left: a full disk shows only there.
bool close(gdal::Dataset& dataset, const gdal::Complaints& complaints) {
  dataset->FlushCache(false);
  dataset.reset();
  return !complaints.any_error();
}

/// Count, mean and spread of what is not NaN, added up piece by piece.
struct Statistics {
  std::int64_t count = 0;
  double sum = 0;
  double squares = 0;
  double lowest = std::numeric_limits<double>::infinity();
  double highest = -std::numeric_limits<double>::infinity();
  void add(std::span<const float> values) {
    for (const float value : values) {
      if (!std::isfinite(value)) continue;
      ++count;
      sum += value;
      squares += static_cast<double>(value) * value;
      lowest = std::min<double>(lowest, value);
      highest = std::max<double>(highest, value);
    }
  }
};

void set_statistics(GDALRasterBand& band, const Statistics& statistics, std::int64_t pixels) {
  if (statistics.count == 0) return;
  const auto count = static_cast<double>(statistics.count);
  const double mean = statistics.sum / count;
  const double variance = std::max(0.0, statistics.squares / count - mean * mean);
  const auto set = [&](const char* key, double value) {
    band.SetMetadataItem(key, fmt::format("{:.9g}", value).c_str());
  };
  set("STATISTICS_MINIMUM", statistics.lowest);
  set("STATISTICS_MAXIMUM", statistics.highest);
  set("STATISTICS_MEAN", mean);
  set("STATISTICS_STDDEV", std::sqrt(variance));
  set("STATISTICS_VALID_PERCENT", 100 * count / static_cast<double>(pixels));
}

int CPL_STDCALL go_on(double /*done*/, const char* /*message*/, void* /*argument*/) {
  return interrupted() ? FALSE : TRUE;
}

}  // namespace

Outcome write_geotiff(const fs::path& path, const Grid& grid, std::span<const ImageBand> bands,
                      const MetadataItems& metadata) {
  const Result<Scratch> scratch = Scratch::beside(path);
  if (!scratch) return scratch.problem();
  const fs::path built = scratch->folder() / "image.tif";
  const gdal::Complaints complaints;
  StringList options;
  options.set("TILED", "YES");
  options.set("INTERLEAVE", "BAND");
  options.set("COMPRESS", "DEFLATE");
  options.set("PREDICTOR", "3");
  gdal::Dataset dataset = create(built, grid, static_cast<int>(bands.size()), options);
  if (dataset == nullptr) return write_problem(path, complaints);
  set_metadata(*dataset, metadata);
  for (std::size_t i = 0; i < bands.size(); ++i) {
    GDALRasterBand& band = *dataset->GetRasterBand(static_cast<int>(i) + 1);
    if (!bands[i].description.empty()) band.SetDescription(bands[i].description.c_str());
    if (bands[i].values.size() != static_cast<std::size_t>(grid.pixels())) {
      throw std::logic_error("write_geotiff: size of a band");
    }
    // RasterIO takes no const pointer, and does not write when it is to write a file.
    if (band.RasterIO(GF_Write, 0, 0, grid.width, grid.height, const_cast<float*>(bands[i].values.data()), grid.width,
                      grid.height, GDT_Float32, 0, 0, nullptr) != CE_None) {
      return write_problem(path, complaints);
    }
  }
  if (!close(dataset, complaints)) return write_problem(path, complaints);
  return scratch->publish(built, /*sync=*/false);
}

struct MapWriter::State {
  fs::path path;
  Scratch scratch;
  Grid grid;
  std::vector<Statistics> statistics;
  gdal::Dataset pieces = nullptr;
};

MapWriter::MapWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
MapWriter::MapWriter(MapWriter&& other) noexcept = default;
MapWriter& MapWriter::operator=(MapWriter&& other) noexcept = default;
MapWriter::~MapWriter() = default;

Result<MapWriter> MapWriter::create(const fs::path& path, const Grid& grid, const std::vector<std::string>& bands,
                                    const MetadataItems& metadata) {
  Result<Scratch> scratch = Scratch::beside(path);
  if (!scratch) return scratch.problem();
  const gdal::Complaints complaints;
  auto state = std::make_unique<State>(State{.path = path,
                                             .scratch = std::move(scratch).value(),
                                             .grid = grid,
                                             .statistics = std::vector<Statistics>(bands.size())});
  StringList options;
  options.set("TILED", "YES");
  options.set("BLOCKXSIZE", "512");
  options.set("BLOCKYSIZE", "512");
  options.set("INTERLEAVE", "BAND");
  options.set("SPARSE_OK", "TRUE");
  options.set("BIGTIFF", "IF_SAFER");
  state->pieces = raster::create(state->scratch.folder() / "pieces.tif", grid, static_cast<int>(bands.size()), options);
  if (state->pieces == nullptr) return write_problem(path, complaints);
  set_metadata(*state->pieces, metadata);
  for (std::size_t i = 0; i < bands.size(); ++i) {
    state->pieces->GetRasterBand(static_cast<int>(i) + 1)->SetDescription(bands[i].c_str());
  }
  return MapWriter(std::move(state));
}

Outcome MapWriter::write(std::size_t band, const Window& window, std::span<const float> values) {
  const gdal::Complaints complaints;
  if (state_->pieces->GetRasterBand(static_cast<int>(band) + 1)
          ->RasterIO(GF_Write, window.x, window.y, window.width, window.height, const_cast<float*>(values.data()),
                     window.width, window.height, GDT_Float32, 0, 0, nullptr) != CE_None) {
    return write_problem(state_->path, complaints);
  }
  return Done{};
}

Outcome MapWriter::read(std::size_t band, const Window& window, std::span<float> values) {
  const gdal::Complaints complaints;
  if (state_->pieces->GetRasterBand(static_cast<int>(band) + 1)
          ->RasterIO(GF_Read, window.x, window.y, window.width, window.height, values.data(), window.width,
                     window.height, GDT_Float32, 0, 0, nullptr) != CE_None) {
    return write_problem(state_->path, complaints);
  }
  return Done{};
}

Outcome MapWriter::finish() {
  const gdal::Complaints complaints;
  const Grid& grid = state_->grid;
  const Problem was_interrupted{.file = state_->path.string(),
                                .reason = message("rasters.write.interrupted"),
                                .advice = message("rasters.write.run_again")};
  // Of what is there in the end: pieces may have been written more than once.
  std::vector<float> rows;
  for (std::size_t band = 0; band < state_->statistics.size(); ++band) {
    for (int y = 0; y < grid.height; y += 512) {
      if (interrupted()) return was_interrupted;
      const Window window{.x = 0, .y = y, .width = grid.width, .height = std::min(512, grid.height - y)};
      rows.resize(static_cast<std::size_t>(window.pixels()));
      if (Outcome read_back = read(band, window, rows); !read_back) return read_back;
      state_->statistics[band].add(rows);
    }
    set_statistics(*state_->pieces->GetRasterBand(static_cast<int>(band) + 1), state_->statistics[band], grid.pixels());
  }
  StringList options;
  options.set("COMPRESS", "DEFLATE");
  options.set("LEVEL", "3");
  options.set("PREDICTOR", "YES");
  options.set("OVERVIEW_RESAMPLING", "AVERAGE");
  options.set("NUM_THREADS", "ALL_CPUS");
  options.set("BIGTIFF", "IF_SAFER");
  state_->pieces->FlushCache(false);
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("COG");
  const fs::path built = state_->scratch.folder() / "map.tif";
  gdal::Dataset cog(driver->CreateCopy(built.c_str(), state_->pieces.get(), FALSE, options.items, &go_on, nullptr));
  if (interrupted()) return was_interrupted;
  if (cog == nullptr || !close(cog, complaints)) return write_problem(state_->path, complaints);
  return state_->scratch.publish(built);
}

}  // namespace mostari::raster
