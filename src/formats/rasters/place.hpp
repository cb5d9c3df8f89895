#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "base/result.hpp"
#include "formats/rasters/grid.hpp"

namespace mostari::raster {

/// Takes coordinates from one projection into another. One thread at a time each.
class Projector {
 public:
  /// An empty text stands for longitude and latitude (WGS 84). Always x before y, longitude before latitude.
  static Result<Projector> between(const std::string& from_wkt, const std::string& to_wkt);
  Projector(Projector&& other) noexcept;
  Projector& operator=(Projector&& other) noexcept;
  ~Projector();

  /// In place; a point that the other projection has no place for becomes NaN.
  void transform(std::span<double> x, std::span<double> y) const;
  bool identity() const { return same_; }

 private:
  struct Transformation;
  Projector(std::unique_ptr<Transformation> transformation, bool same);
  std::unique_ptr<Transformation> transformation_;
  bool same_ = false;
};

/// A zone of the universal transverse Mercator projection, 1 to 60, on WGS 84.
std::string utm_wkt(int zone, bool north);

PixelPoint pixel_from_world(const Grid& grid, double x, double y);
void world_from_pixel(const Grid& grid, PixelPoint pixel, double& x, double& y);

/// A point's place on a grid, in pixels. One thread at a time each.
class PixelFinder {
 public:
  static Result<PixelFinder> of(const Grid& grid);
  /// Nothing when the projection has no place for it; it may lie outside of the grid.
  std::optional<PixelPoint> pixel_from_lonlat(LonLat place) const;
  std::optional<LonLat> lonlat_from_pixel(PixelPoint pixel) const;

 private:
  PixelFinder(Grid grid, Projector to_grid, Projector to_lonlat);
  Grid grid_;
  Projector to_grid_;
  Projector to_lonlat_;
};

/// Where the pixels of one grid lie on another: column and row of `to` for each pixel centre of a window of `from`,
/// exact on every 16th pixel and linear in between. NaN where there is no such place.
class GridMap {
 public:
  static Result<GridMap> between(const Grid& from, const Grid& to);
  void place(const Window& window, std::span<double> column, std::span<double> row) const;

 private:
  GridMap(Grid from, Grid to, Projector projector);
  Grid from_;
  Grid to_;
  Projector projector_;
};

}  // namespace mostari::raster
