#include "formats/rasters/gdal.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_frmts.h>
#include <ogr_spatialref.h>
#include <ogr_srs_api.h>

#include <cmath>
#include <mutex>

namespace mostari::raster::gdal {
namespace {

/// Shared by all readers: enough for the blocks that two neighbouring windows have in common.
constexpr GIntBig cache_bytes = GIntBig{64} << 20U;

void start_once() {
  CPLSetConfigOption("GDAL_PAM_ENABLED", "NO");
  CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR");
  CPLSetConfigOption("GTIFF_POINT_GEO_IGNORE", "FALSE");
  CPLSetConfigOption("GDAL_NUM_THREADS", "1");
  // Overviews on their way into a map: compressing them for that takes a fifth of the time of writing it.
  CPLSetConfigOption("COG_TMP_COMPRESSION", "NONE");
  // Nothing is fetched, whatever a name looks like: grids of datum shifts included.
  CPLSetConfigOption("PROJ_NETWORK", "OFF");
  OSRSetPROJEnableNetwork(FALSE);
  GDALRegister_GTiff();
  GDALRegister_COG();
  GDALRegister_MEM();
  GDALSetCacheMax64(cache_bytes);
}

std::string name_of(const OGRSpatialReference& reference) {
  const char* authority = reference.GetAuthorityName(nullptr);
  const char* code = reference.GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) return std::string(authority) + ':' + code;
  const char* name = reference.GetName();
  return name != nullptr ? excerpt(name) : "";
}

}  // namespace

void start() {
  static std::once_flag once;
  std::call_once(once, start_once);
}

Complaints::Complaints() {
  CPLPushErrorHandlerEx(&Complaints::note, this);
}

Complaints::~Complaints() {
  CPLPopErrorHandler();
}

void CPL_STDCALL Complaints::note(CPLErr kind, CPLErrorNum /*number*/, const char* message) {
  if (kind < CE_Failure) return;
  auto* self = static_cast<Complaints*>(CPLGetErrorHandlerUserData());
  std::string text = message != nullptr ? message : "";
  // libtiff's messages begin with the path as it was opened; the file is named by whoever reports.
  if (const std::size_t colon = text.find(": "); text.starts_with('/') && colon != std::string::npos) {
    text.erase(0, colon + 2);
  }
  self->last_ = excerpt(text, 200);
}

Dataset open(const std::string& path, const Complaints& /*collects*/) {
  start();
  static constexpr const char* drivers[] = {"GTiff", nullptr};
  static constexpr const char* options[] = {"GEOREF_SOURCES=INTERNAL", "NUM_THREADS=1", nullptr};
  return Dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_INTERNAL, drivers, options));
}

Dataset open_to_update(const std::string& path, const Complaints& /*collects*/) {
  start();
  static constexpr const char* drivers[] = {"GTiff", nullptr};
  return Dataset(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_UPDATE, drivers));
}

Result<Grid> grid_of(GDALDataset& dataset) {
  Grid grid;
  grid.width = dataset.GetRasterXSize();
  grid.height = dataset.GetRasterYSize();
  const OGRSpatialReference* reference = dataset.GetSpatialRef();
  if (reference == nullptr || reference->IsEmpty()) {
    return Problem{.reason = message("rasters.place.no_projection"),
                   .advice = message("rasters.place.name_projection")};
  }
  if (dataset.GetGeoTransform(grid.world_from_pixel.data()) != CE_None) {
    return Problem{.reason = message("rasters.place.no_place"), .advice = message("rasters.place.georeference")};
  }
  const auto& to = grid.world_from_pixel;
  const double area = to[1] * to[5] - to[2] * to[4];
  for (const double each : to) {
    if (!std::isfinite(each)) {
      return Problem{.reason = message("rasters.place.no_number"), .advice = message("rasters.advice.export")};
    }
  }
  if (area == 0 || !std::isfinite(area)) {
    return Problem{.reason = message("rasters.place.no_area"), .advice = message("rasters.advice.export")};
  }
  grid.degrees = reference->IsGeographic() != 0;
  if (!grid.degrees && reference->IsProjected() == 0) {
    return Problem{.value = name_of(*reference),
                   .reason = message("rasters.place.no_surface"),
                   .advice = message("rasters.place.bring")};
  }
  grid.metres_per_unit = grid.degrees ? 1.0 : reference->GetLinearUnits();
  char* wkt = nullptr;
  static constexpr const char* options[] = {"FORMAT=WKT2", nullptr};
  reference->exportToWkt(&wkt, options);
  grid.projection_wkt = wkt != nullptr ? wkt : "";
  CPLFree(wkt);
  grid.projection_name = name_of(*reference);
  return grid;
}

}  // namespace mostari::raster::gdal

namespace mostari::raster {

std::string day_text(Day day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

Message grid_text(const Grid& grid) {
  const auto& to = grid.world_from_pixel;
  return message("rasters.grid.said", {{"named", grid.projection_name.empty() ? "no" : "yes"},
                                       {"projection", grid.projection_name},
                                       {"width", grid.width},
                                       {"height", grid.height},
                                       {"across", std::hypot(to[1], to[4])},
                                       {"down", std::hypot(to[2], to[5])},
                                       {"degrees", grid.degrees ? "yes" : "no"},
                                       {"x", to[0]},
                                       {"y", to[3]}});
}

PixelSize pixel_size(const Grid& grid) {
  const auto& to = grid.world_from_pixel;
  const double middle_row = grid.height / 2.0;
  const double latitude = to[3] + to[4] * grid.width / 2.0 + to[5] * middle_row;
  constexpr double metres_per_degree = 111'320;
  const double x =
      grid.degrees ? metres_per_degree * std::cos(latitude * 3.14159265358979 / 180) : grid.metres_per_unit;
  const double y = grid.degrees ? metres_per_degree : grid.metres_per_unit;
  return {.width_m = std::hypot(to[1] * x, to[4] * y), .height_m = std::hypot(to[2] * x, to[5] * y)};
}

}  // namespace mostari::raster
