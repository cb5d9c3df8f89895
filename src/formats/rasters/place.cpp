#include "formats/rasters/place.hpp"

#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "formats/rasters/gdal.hpp"

namespace mostari::raster {
namespace {

constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
constexpr int exact_every = 16;  ///< pixels

bool read_reference(OGRSpatialReference& reference, const std::string& wkt) {
  const OGRErr error = wkt.empty() ? reference.SetFromUserInput("OGC:CRS84") : reference.importFromWkt(wkt.c_str());
  reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return error == OGRERR_NONE;
}

}  // namespace

struct Projector::Transformation {
  std::unique_ptr<OGRCoordinateTransformation> steps;
};

Projector::Projector(std::unique_ptr<Transformation> transformation, bool same)
    : transformation_(std::move(transformation)), same_(same) {}
Projector::Projector(Projector&& other) noexcept = default;
Projector& Projector::operator=(Projector&& other) noexcept = default;
Projector::~Projector() = default;

Result<Projector> Projector::between(const std::string& from_wkt, const std::string& to_wkt) {
  gdal::start();
  if (from_wkt == to_wkt) return Projector(std::make_unique<Transformation>(), true);
  const gdal::Complaints complaints;
  OGRSpatialReference from;
  OGRSpatialReference to;
  if (!read_reference(from, from_wkt) || !read_reference(to, to_wkt)) {
    return Problem{.reason = message("rasters.projection.unknown", {{"reason", complaints.last()}}),
                   .advice = message("rasters.projection.reproject")};
  }
  static constexpr const char* loose[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                          "CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS", nullptr};
  if (from.IsSame(&to, loose) != 0) return Projector(std::make_unique<Transformation>(), true);
  auto transformation = std::make_unique<Transformation>();
  transformation->steps.reset(OGRCreateCoordinateTransformation(&from, &to));
  if (transformation->steps == nullptr) {
    return Problem{.reason = message("rasters.projection.no_way", {{"reason", complaints.last()}}),
                   .advice = message("rasters.projection.reproject")};
  }
  return Projector(std::move(transformation), false);
}

void Projector::transform(std::span<double> x, std::span<double> y) const {
  if (same_) return;
  const gdal::Complaints complaints;
  std::vector<int> found(x.size(), 0);
  transformation_->steps->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, found.data());
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (found[i] != 0 && std::isfinite(x[i]) && std::isfinite(y[i])) continue;
    x[i] = nowhere;
    y[i] = nowhere;
  }
}

std::string utm_wkt(int zone, bool north) {
  gdal::start();
  OGRSpatialReference reference;
  reference.importFromEPSG((north ? 32600 : 32700) + zone);
  char* wkt = nullptr;
  reference.exportToWkt(&wkt);
  std::string text = wkt != nullptr ? wkt : "";
  CPLFree(wkt);
  return text;
}

PixelPoint pixel_from_world(const Grid& grid, double x, double y) {
  const auto& to = grid.world_from_pixel;
  const double area = to[1] * to[5] - to[2] * to[4];
  const double dx = x - to[0];
  const double dy = y - to[3];
  return {.x = (dx * to[5] - dy * to[2]) / area, .y = (dy * to[1] - dx * to[4]) / area};
}

void world_from_pixel(const Grid& grid, PixelPoint pixel, double& x, double& y) {
  const auto& to = grid.world_from_pixel;
  x = to[0] + pixel.x * to[1] + pixel.y * to[2];
  y = to[3] + pixel.x * to[4] + pixel.y * to[5];
}

PixelFinder::PixelFinder(Grid grid, Projector to_grid, Projector to_lonlat)
    : grid_(std::move(grid)), to_grid_(std::move(to_grid)), to_lonlat_(std::move(to_lonlat)) {}

Result<PixelFinder> PixelFinder::of(const Grid& grid) {
  Result<Projector> to_grid = Projector::between("", grid.projection_wkt);
  if (!to_grid) return to_grid.problem();
  Result<Projector> to_lonlat = Projector::between(grid.projection_wkt, "");
  if (!to_lonlat) return to_lonlat.problem();
  return PixelFinder(grid, std::move(to_grid).value(), std::move(to_lonlat).value());
}

std::optional<PixelPoint> PixelFinder::pixel_from_lonlat(LonLat place) const {
  double x = place.lon;
  double y = place.lat;
  to_grid_.transform({&x, 1}, {&y, 1});
  if (std::isnan(x)) return std::nullopt;
  return pixel_from_world(grid_, x, y);
}

std::optional<LonLat> PixelFinder::lonlat_from_pixel(PixelPoint pixel) const {
  double x = 0;
  double y = 0;
  world_from_pixel(grid_, pixel, x, y);
  to_lonlat_.transform({&x, 1}, {&y, 1});
  if (std::isnan(x)) return std::nullopt;
  return LonLat{.lon = x, .lat = y};
}

GridMap::GridMap(Grid from, Grid to, Projector projector)
    : from_(std::move(from)), to_(std::move(to)), projector_(std::move(projector)) {}

Result<GridMap> GridMap::between(const Grid& from, const Grid& to) {
  Result<Projector> projector = Projector::between(from.projection_wkt, to.projection_wkt);
  if (!projector) return projector.problem();
  return GridMap(from, to, std::move(projector).value());
}

void GridMap::place(const Window& window, std::span<double> column, std::span<double> row) const {
  const int across = (window.width + exact_every - 1) / exact_every + 1;
  const int down = (window.height + exact_every - 1) / exact_every + 1;
  std::vector<double> x(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
  std::vector<double> y(x.size());
  const auto node = [across](int i, int j) {
    return static_cast<std::size_t>(j) * static_cast<std::size_t>(across) + static_cast<std::size_t>(i);
  };
  for (int j = 0; j < down; ++j) {
    for (int i = 0; i < across; ++i) {
      const PixelPoint centre{.x = window.x + i * exact_every + 0.5, .y = window.y + j * exact_every + 0.5};
      world_from_pixel(from_, centre, x[node(i, j)], y[node(i, j)]);
    }
  }
  projector_.transform(x, y);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const PixelPoint at = pixel_from_world(to_, x[i], y[i]);
    x[i] = at.x;
    y[i] = at.y;
  }
  std::size_t out = 0;
  for (int r = 0; r < window.height; ++r) {
    const int j = r / exact_every;
    const double v = static_cast<double>(r % exact_every) / exact_every;
    for (int c = 0; c < window.width; ++c, ++out) {
      const int i = c / exact_every;
      const double u = static_cast<double>(c % exact_every) / exact_every;
      const auto between = [&](const std::vector<double>& of) {
        const double upper = of[node(i, j)] * (1 - u) + of[node(i + 1, j)] * u;
        const double lower = of[node(i, j + 1)] * (1 - u) + of[node(i + 1, j + 1)] * u;
        return upper * (1 - v) + lower * v;
      };
      column[out] = between(x);
      row[out] = between(y);
    }
  }
}

}  // namespace mostari::raster
