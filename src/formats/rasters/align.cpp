#include "formats/rasters/align.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "formats/rasters/place.hpp"

namespace mostari::raster {
namespace {

constexpr double pixel_tolerance = 0.01;
constexpr double most_times_larger = 2;

bool same_projection(const Grid& a, const Grid& b) {
  const Result<Projector> between = Projector::between(a.projection_wkt, b.projection_wkt);
  return between && between->identity();
}

/// Whether a pixel of both is of the same size and lies the same way round, so well that the far corner is met.
bool same_lattice(const Grid& a, const Grid& b) {
  const double far = std::max({a.width, a.height, b.width, b.height});
  const double pixel = std::hypot(a.world_from_pixel[1], a.world_from_pixel[4]);
  return std::ranges::all_of(std::array{1, 2, 4, 5}, [&](int each) {
    const auto at = static_cast<std::size_t>(each);
    return std::abs(a.world_from_pixel[at] - b.world_from_pixel[at]) * far < pixel_tolerance * pixel;
  });
}

/// Where the outline of `file` lies on `target`, in pixels of `target`.
struct Outline {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool any = false;
};

Result<Outline> outline_on(const Grid& file, const Grid& target) {
  const Result<Projector> projector = Projector::between(file.projection_wkt, target.projection_wkt);
  if (!projector) return projector.problem();
  constexpr int steps = 16;
  Outline outline;
  for (int j = 0; j <= steps; ++j) {
    for (int i = 0; i <= steps; ++i) {
      double x = 0;
      double y = 0;
      world_from_pixel(file, {.x = file.width * i / double{steps}, .y = file.height * j / double{steps}}, x, y);
      projector->transform({&x, 1}, {&y, 1});
      if (std::isnan(x)) continue;
      const PixelPoint at = pixel_from_world(target, x, y);
      if (!outline.any) outline = {.left = at.x, .top = at.y, .right = at.x, .bottom = at.y, .any = true};
      outline.left = std::min(outline.left, at.x);
      outline.right = std::max(outline.right, at.x);
      outline.top = std::min(outline.top, at.y);
      outline.bottom = std::max(outline.bottom, at.y);
    }
  }
  return outline;
}

Problem no_overlap(const StackFile& file, const Grid& target) {
  return Problem{
      .reason = message("rasters.align.no_overlap", {{"grid", grid_text(target)}, {"own", grid_text(file.grid)}}),
      .advice = message("rasters.align.keep_apart")};
}

}  // namespace

bool same_grid(const Grid& a, const Grid& b) {
  if (a.width != b.width || a.height != b.height || !same_lattice(a, b)) return false;
  const PixelPoint corner = pixel_from_world(b, a.world_from_pixel[0], a.world_from_pixel[3]);
  if (std::abs(corner.x) > pixel_tolerance || std::abs(corner.y) > pixel_tolerance) return false;
  return same_projection(a, b);
}

Outcome align(StackFile& file, const Grid& target) {
  if (same_grid(file.grid, target)) {
    file.alignment = Alignment::same;
    return Done{};
  }
  const PixelSize own = pixel_size(file.grid);
  const PixelSize wanted = pixel_size(target);
  const double ratio = std::sqrt(own.width_m * own.height_m / (wanted.width_m * wanted.height_m));
  // A hair of tolerance: 20 m after 10 m is still accepted whatever a projection does to it.
  if (!(ratio <= most_times_larger * 1.01 && ratio >= 1 / (most_times_larger * 1.01))) {
    return Problem{
        .value = fmt::format("{:.4g} x {:.4g} m", own.width_m, own.height_m),
        .reason = message("rasters.align.pixel_size", {{"width", wanted.width_m}, {"height", wanted.height_m}}),
        .advice = message("rasters.align.average")};
  }
  const Result<Outline> outline = outline_on(file.grid, target);
  if (!outline) return outline.problem();
  if (!outline->any || outline->right <= 0 || outline->bottom <= 0 || outline->left >= target.width ||
      outline->top >= target.height) {
    return no_overlap(file, target);
  }
  const PixelPoint corner = pixel_from_world(file.grid, target.world_from_pixel[0], target.world_from_pixel[3]);
  const bool on_lattice = std::abs(corner.x - std::round(corner.x)) < pixel_tolerance &&
                          std::abs(corner.y - std::round(corner.y)) < pixel_tolerance;
  if (on_lattice && same_lattice(file.grid, target) && same_projection(file.grid, target)) {
    file.alignment = Alignment::shifted;
    file.column_shift = static_cast<int>(std::lround(corner.x));
    file.row_shift = static_cast<int>(std::lround(corner.y));
    return Done{};
  }
  file.alignment = Alignment::warped;
  return Done{};
}

}  // namespace mostari::raster
