#include "desks/recover/change/place.hpp"

#include <algorithm>
#include <cmath>

namespace mostari::recover {
namespace {

using raster::PixelPoint;

/// Pixels of the rectangle around a ground plan at most: four square kilometres in pixels of 10 m. What is larger is no
/// building, or group of them, whose change could be told as one.
constexpr std::int64_t max_pixels = 40'000;

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
};

using Ring = std::vector<PixelPoint>;

/// The outline's rings on the grid; empty when a corner has no place there.
std::vector<Ring> rings_on(const std::vector<ShapePolygon>& outline, const raster::PixelFinder& finder) {
  std::vector<Ring> rings;
  for (const ShapePolygon& polygon : outline) {
    for (const auto& line : polygon) {
      Ring ring;
      for (const ShapePoint& point : line) {
        const auto at = finder.pixel_from_lonlat({.lon = point.lon, .lat = point.lat});
        if (!at) return {};
        ring.push_back(*at);
      }
      rings.push_back(std::move(ring));
    }
  }
  return rings;
}

Box box_of(const std::vector<Ring>& rings) {
  Box box{.left = rings[0][0].x, .top = rings[0][0].y, .right = rings[0][0].x, .bottom = rings[0][0].y};
  for (const Ring& ring : rings) {
    for (const PixelPoint& at : ring) {
      box.left = std::min(box.left, at.x);
      box.right = std::max(box.right, at.x);
      box.top = std::min(box.top, at.y);
      box.bottom = std::max(box.bottom, at.y);
    }
  }
  return box;
}

/// Columns of a row whose centres are inside, by the even-odd rule over all rings: holes and islands come out right.
void inside_of_row(const std::vector<Ring>& rings, int row, std::vector<double>& crossings) {
  crossings.clear();
  const double y = row + 0.5;
  for (const Ring& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const PixelPoint& a = ring[i];
      const PixelPoint& b = ring[(i + 1) % ring.size()];
      if ((a.y <= y) == (b.y <= y)) continue;
      crossings.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
  }
  std::ranges::sort(crossings);
}

struct Pixel {
  int column = 0, row = 0;
};

std::vector<Pixel> pixels_of(const std::vector<Ring>& rings, const Box& box) {
  std::vector<Pixel> pixels;
  std::vector<double> crossings;
  for (int row = static_cast<int>(std::floor(box.top)); row < box.bottom; ++row) {
    inside_of_row(rings, row, crossings);
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
      for (int column = static_cast<int>(std::ceil(crossings[i] - 0.5)); column + 0.5 < crossings[i + 1]; ++column) {
        pixels.push_back({.column = column, .row = row});
      }
    }
  }
  return pixels;
}

/// Share of a disc's pixels that are on the grid.
double disc_on_grid(PixelPoint centre, double radius_x, double radius_y, const raster::Grid& grid) {
  std::int64_t all = 0;
  std::int64_t on = 0;
  for (int row = static_cast<int>(std::floor(centre.y - radius_y)); row <= centre.y + radius_y; ++row) {
    for (int column = static_cast<int>(std::floor(centre.x - radius_x)); column <= centre.x + radius_x; ++column) {
      const double dx = (column + 0.5 - centre.x) / radius_x;
      const double dy = (row + 0.5 - centre.y) / radius_y;
      if (dx * dx + dy * dy > 1) continue;
      ++all;
      if (column >= 0 && row >= 0 && column < grid.width && row < grid.height) ++on;
    }
  }
  return all > 0 ? static_cast<double>(on) / static_cast<double>(all) : 1;
}

raster::Window window_around(const Box& box, const std::array<std::size_t, 2>& reach, const raster::Grid& grid) {
  const auto low = [](double at, std::size_t margin, int end) {
    return static_cast<int>(std::clamp(std::floor(at) - static_cast<double>(margin), 0.0, static_cast<double>(end)));
  };
  const auto high = [](double at, std::size_t margin, int end) {
    return static_cast<int>(std::clamp(std::ceil(at) + static_cast<double>(margin), 0.0, static_cast<double>(end)));
  };
  const int x = low(box.left, reach[0], grid.width);
  const int y = low(box.top, reach[1], grid.height);
  return {.x = x,
          .y = y,
          .width = high(box.right, reach[0], grid.width) - x,
          .height = high(box.bottom, reach[1], grid.height) - y};
}

}  // namespace

std::optional<RasterPlace> place_site(const SiteShape& site, const raster::Grid& grid,
                                      const raster::PixelFinder& finder, const change::Options& options) {
  const raster::PixelSize size = pixel_size(grid);
  const auto reach = change::site_reach(options, size.width_m, size.height_m);
  const auto centre = finder.pixel_from_lonlat({.lon = site.point.lon, .lat = site.point.lat});
  if (!centre) return std::nullopt;
  RasterPlace place;
  const std::vector<Ring> rings = site.outline.empty() ? std::vector<Ring>() : rings_on(site.outline, finder);
  if (!rings.empty()) {
    const Box box = box_of(rings);
    const double area = (box.right - box.left) * (box.bottom - box.top);
    place.outline_too_large = !(area <= static_cast<double>(max_pixels));
    const std::vector<Pixel> pixels = place.outline_too_large ? std::vector<Pixel>() : pixels_of(rings, box);
    if (!pixels.empty()) {
      place.outline_used = true;
      place.window = window_around(box, reach, grid);
      for (const Pixel& each : pixels) {
        if (each.column < 0 || each.row < 0 || each.column >= grid.width || each.row >= grid.height) continue;
        place.footprint.pixels.push_back(static_cast<std::uint32_t>((each.row - place.window.y) * place.window.width +
                                                                    each.column - place.window.x));
      }
      if (place.footprint.pixels.empty()) return std::nullopt;
      place.covered = static_cast<double>(place.footprint.pixels.size()) / static_cast<double>(pixels.size());
      place.footprint.column = (box.left + box.right) / 2 - place.window.x;
      place.footprint.row = (box.top + box.bottom) / 2 - place.window.y;
      return place;
    }
  }
  // A point, or a ground plan that no pixel's centre falls into.
  if (centre->x < 0 || centre->y < 0 || centre->x >= grid.width || centre->y >= grid.height) return std::nullopt;
  place.window =
      window_around({.left = centre->x, .top = centre->y, .right = centre->x, .bottom = centre->y}, reach, grid);
  place.footprint.column = centre->x - place.window.x;
  place.footprint.row = centre->y - place.window.y;
  const double radius_m = options.radii_m.back();
  place.covered = disc_on_grid(*centre, radius_m / size.width_m, radius_m / size.height_m, grid);
  return place;
}

}  // namespace mostari::recover
