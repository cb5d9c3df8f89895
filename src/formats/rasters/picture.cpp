#include "formats/rasters/picture.hpp"

#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

#include "formats/pictures/picture_encode.hpp"
#include "formats/rasters/gdal.hpp"
#include "formats/rasters/place.hpp"
#include "formats/rasters/resample.hpp"

namespace mostari::raster {
namespace {

namespace fs = std::filesystem;

struct Rgba {
  double red = 0, green = 0, blue = 0, opacity = 0;
};

/// From nothing over yellow and orange to dark red: light to dark, so that it reads without colour too.
constexpr std::array<ColourStop, 6> stops{{{0.0, 255, 237, 160, 0},
                                           {0.1, 255, 237, 160, 0},
                                           {0.3, 254, 217, 118, 130},
                                           {0.6, 253, 141, 60, 185},
                                           {0.9, 227, 26, 28, 215},
                                           {1.0, 128, 0, 38, 230}}};

Rgba probability_colour(float probability) {
  if (!std::isfinite(probability)) return {};
  const double at = std::clamp<double>(probability, 0, 1);
  std::size_t above = 1;
  while (above + 1 < stops.size() && stops[above].probability < at) ++above;
  const ColourStop& a = stops[above - 1];
  const ColourStop& b = stops[above];
  const double part = (at - a.probability) / (b.probability - a.probability);
  const auto mix = [part](int from, int to) { return from + part * (to - from); };
  return {.red = mix(a.red, b.red),
          .green = mix(a.green, b.green),
          .blue = mix(a.blue, b.blue),
          .opacity = mix(a.opacity, b.opacity)};
}

Result<std::string> probability_png(std::span<const float> values, int width, int height) {
  std::vector<std::uint8_t> rgba;
  rgba.reserve(values.size() * 4);
  for (const float value : values) {
    const Rgba colour = probability_colour(value);
    for (const double part : {colour.red, colour.green, colour.blue, colour.opacity}) {
      rgba.push_back(static_cast<std::uint8_t>(std::lround(part)));
    }
  }
  return encode_png(width, height, rgba);
}

Result<std::string> grey_png(std::span<const float> values, int side, double darkest, double brightest) {
  std::vector<std::uint8_t> rgba;
  rgba.reserve(values.size() * 4);
  for (const float value : values) {
    const bool known = std::isfinite(value);
    const double part = known ? std::clamp((value - darkest) / (brightest - darkest), 0.0, 1.0) : 0.0;
    const auto grey = static_cast<std::uint8_t>(std::lround(255 * part));
    rgba.insert(rgba.end(), {grey, grey, grey, static_cast<std::uint8_t>(known ? 255 : 0)});
  }
  return encode_png(side, side, rgba);
}

/// A map that is open, with its problems naming it.
struct OpenMap {
  fs::path path;
  gdal::Dataset dataset;
  Grid grid;

  Problem problem(Message reason, Message advice) const {
    return {.file = path.filename().string(), .reason = std::move(reason), .advice = std::move(advice)};
  }
  GDALRasterBand* band(std::string_view name) const {
    for (int i = 1; i <= dataset->GetRasterCount(); ++i) {
      if (dataset->GetRasterBand(i)->GetDescription() == name) return dataset->GetRasterBand(i);
    }
    return nullptr;
  }
};

Result<OpenMap> open_map(const fs::path& path) {
  const gdal::Complaints complaints;
  OpenMap map{.path = path, .dataset = gdal::open(path.string(), complaints), .grid = {}};
  if (map.dataset == nullptr) {
    return map.problem(message("rasters.picture.not_opened", {{"reason", complaints.last()}}),
                       message("rasters.advice.analyse"));
  }
  Result<Grid> grid = gdal::grid_of(*map.dataset);
  if (!grid) return map.problem(grid.problem().reason, message("rasters.advice.analyse"));
  map.grid = std::move(grid).value();
  return map;
}

/// The band onto `target`, out of the overview that is just fine enough.
Result<std::vector<float>> sampled(const OpenMap& map, std::string_view name, const Grid& target) {
  GDALRasterBand* band = map.band(name);
  if (band == nullptr) {
    return map.problem(message("rasters.picture.no_band", {{"band", name}}), message("rasters.advice.analyse"));
  }
  const PixelSize wanted = pixel_size(target);
  Grid source = map.grid;
  for (int i = 0; i < band->GetOverviewCount(); ++i) {
    GDALRasterBand* smaller = map.band(name)->GetOverview(i);
    Grid coarse = map.grid;
    coarse.width = smaller->GetXSize();
    coarse.height = smaller->GetYSize();
    const double across = static_cast<double>(map.grid.width) / coarse.width;
    const double down = static_cast<double>(map.grid.height) / coarse.height;
    for (const std::size_t at : {1U, 4U}) coarse.world_from_pixel[at] *= across;
    for (const std::size_t at : {2U, 5U}) coarse.world_from_pixel[at] *= down;
    const PixelSize size = pixel_size(coarse);
    if (size.width_m > wanted.width_m || size.height_m > wanted.height_m) break;
    band = smaller;
    source = coarse;
  }
  const Window all{.x = 0, .y = 0, .width = target.width, .height = target.height};
  std::vector<float> values(static_cast<std::size_t>(target.pixels()));
  const Outcome read = resample(
      *band, source, [](std::span<float>) {}, target, all, values);
  if (!read) return map.problem(read.problem().reason, message("rasters.advice.analyse"));
  return values;
}

/// Between the 2nd and the 98th percentile of both, so that single bright corners do not take all the greys.
std::pair<double, double> stretch(std::span<const float> before, std::span<const float> after) {
  std::vector<float> all;
  for (const std::span<const float> values : {before, after}) {
    std::ranges::copy_if(values, std::back_inserter(all), [](float value) { return std::isfinite(value); });
  }
  if (all.empty()) return {0, 1};
  const auto at = [&](double part) {
    const auto nth = all.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(all.size() - 1));
    std::ranges::nth_element(all, nth);
    return static_cast<double>(*nth);
  };
  const double low = at(0.02);
  const double high = at(0.98);
  return {low, std::max(high, low + 1)};  // a span of at least 1 dB
}

Grid north_up(const std::string& wkt, bool degrees, double metres_per_unit) {
  Grid grid;
  grid.projection_wkt = wkt;
  grid.degrees = degrees;
  grid.metres_per_unit = metres_per_unit;
  return grid;
}

std::string wkt_of(const char* name) {
  OGRSpatialReference reference;
  reference.SetFromUserInput(name);
  char* wkt = nullptr;
  reference.exportToWkt(&wkt);
  std::string text = wkt != nullptr ? wkt : "";
  CPLFree(wkt);
  return text;
}

/// A north-up square around a place, and the map that it is cut from.
struct Square {
  OpenMap map;
  Grid target;
};

Result<Square> square_at(const fs::path& path, LonLat centre, const ChipOptions& options) {
  Result<OpenMap> map = open_map(path);
  if (!map) return map.problem();
  const Result<PixelFinder> finder = PixelFinder::of(map->grid);
  if (!finder) return finder.problem();
  const auto pixel = finder->pixel_from_lonlat(centre);
  if (!pixel || pixel->x < 0 || pixel->y < 0 || pixel->x >= map->grid.width || pixel->y >= map->grid.height) {
    return map->problem(message("rasters.picture.outside"), message("rasters.picture.ask_inside"));
  }
  const int side = std::clamp(options.side_px, 16, 2048);
  const PixelSize size = pixel_size(map->grid);
  const double units_x = std::hypot(map->grid.world_from_pixel[1], map->grid.world_from_pixel[4]) / size.width_m;
  const double units_y = std::hypot(map->grid.world_from_pixel[2], map->grid.world_from_pixel[5]) / size.height_m;
  Grid target = north_up(map->grid.projection_wkt, map->grid.degrees, map->grid.metres_per_unit);
  target.width = side;
  target.height = side;
  const double step_m = std::clamp(options.side_m, 50.0, 1e6) / side;
  double x = 0;
  double y = 0;
  world_from_pixel(map->grid, *pixel, x, y);
  target.world_from_pixel = {
      x - units_x * step_m * side / 2, units_x * step_m, 0, y + units_y * step_m * side / 2, 0, -units_y * step_m};
  return Square{.map = std::move(*map), .target = std::move(target)};
}

bool has_data(const std::vector<float>& values) {
  return std::ranges::any_of(values, [](float value) { return std::isfinite(value); });
}

Problem no_data(const Square& square) {
  return square.map.problem(message("rasters.picture.no_data"), message("rasters.picture.look_at"));
}

/// Before and after, with the stretch that both are drawn in.
struct Pair {
  std::vector<float> before, after;
  double darkest_db = 0, brightest_db = 0;
};

Result<Pair> pair_of(const Square& square) {
  Result<std::vector<float>> before = sampled(square.map, "before_db", square.target);
  if (!before) return before.problem();
  Result<std::vector<float>> after = sampled(square.map, "after_db", square.target);
  if (!after) return after.problem();
  if (!has_data(*before)) return no_data(square);
  Pair pair{.before = std::move(*before), .after = std::move(*after)};
  std::tie(pair.darkest_db, pair.brightest_db) = stretch(pair.before, pair.after);
  return pair;
}

Result<std::string> probability_of(const Square& square) {
  const Result<std::vector<float>> values = sampled(square.map, "probability", square.target);
  if (!values) return values.problem();
  return probability_png(*values, square.target.width, square.target.height);
}

/// The grid of a picture of the whole map, and where it lies.
struct Ground {
  OpenMap map;
  Grid target;
  Bounds bounds;
};

Result<Ground> ground_of(const fs::path& path, int max_side_px, OverlayProjection projection) {
  Result<OpenMap> map = open_map(path);
  if (!map) return map.problem();
  const bool mercator = projection == OverlayProjection::web_mercator;
  Grid target = north_up(wkt_of(mercator ? "EPSG:3857" : "OGC:CRS84"), !mercator, 1);
  const Result<Projector> to_target = Projector::between(map->grid.projection_wkt, target.projection_wkt);
  if (!to_target) return to_target.problem();
  const Result<Projector> to_lonlat = Projector::between(target.projection_wkt, "");
  if (!to_lonlat) return to_lonlat.problem();
  constexpr int steps = 32;
  std::vector<double> xs;
  std::vector<double> ys;
  for (int j = 0; j <= steps; ++j) {
    for (int i = 0; i <= steps; ++i) {
      double x = 0;
      double y = 0;
      world_from_pixel(map->grid, {.x = map->grid.width * i / double{steps}, .y = map->grid.height * j / double{steps}},
                       x, y);
      xs.push_back(x);
      ys.push_back(y);
    }
  }
  to_target->transform(xs, ys);
  std::erase_if(xs, [](double x) { return std::isnan(x); });
  std::erase_if(ys, [](double y) { return std::isnan(y); });
  if (xs.empty()) return map->problem(message("rasters.picture.no_web_place"), message("rasters.picture.reproject"));
  const auto [left, right] = std::ranges::minmax(xs);
  const auto [bottom, top] = std::ranges::minmax(ys);
  const double longer = std::max(right - left, top - bottom);
  const int most = std::clamp(max_side_px, 16, 8192);
  // No finer than the map itself.
  const double own = longer / std::max(map->grid.width, map->grid.height);
  const double step = std::max(longer / most, own);
  target.width = std::max(1, static_cast<int>(std::ceil((right - left) / step - 1e-9)));
  target.height = std::max(1, static_cast<int>(std::ceil((top - bottom) / step - 1e-9)));
  target.world_from_pixel = {left, step, 0, top, 0, -step};
  std::array<double, 2> x = {left, left + step * target.width};
  std::array<double, 2> y = {top - step * target.height, top};
  to_lonlat->transform(x, y);
  // A metre of the web's projection is shorter on the ground the further it is from the equator.
  if (mercator) target.metres_per_unit = std::cos((y[0] + y[1]) / 2 * 3.14159265358979 / 180);
  return Ground{.map = std::move(*map),
                .target = std::move(target),
                .bounds = {.west = x[0], .south = y[0], .east = x[1], .north = y[1]}};
}

}  // namespace

std::span<const ColourStop> probability_colours() {
  return stops;
}

Result<Chips> chips(const fs::path& path, LonLat centre, const ChipOptions& options) {
  const Result<Square> square = square_at(path, centre, options);
  if (!square) return square.problem();
  const Result<Pair> pair = pair_of(*square);
  if (!pair) return pair.problem();
  Chips made{.before_png = {},
             .after_png = {},
             .probability_png = {},
             .darkest_db = pair->darkest_db,
             .brightest_db = pair->brightest_db};
  for (const auto& [values, png] : {std::pair(&pair->before, &made.before_png), {&pair->after, &made.after_png}}) {
    Result<std::string> drawn = grey_png(*values, square->target.width, pair->darkest_db, pair->brightest_db);
    if (!drawn) return drawn.problem();
    *png = std::move(*drawn);
  }
  Result<std::string> likely = probability_of(*square);
  if (!likely) return likely.problem();
  made.probability_png = std::move(*likely);
  return made;
}

Result<std::string> chip(const fs::path& path, LonLat centre, Chip which, const ChipOptions& options) {
  const Result<Square> square = square_at(path, centre, options);
  if (!square) return square.problem();
  if (which == Chip::probability) {
    const Result<std::vector<float>> before = sampled(square->map, "before_db", square->target);
    if (!before) return before.problem();
    if (!has_data(*before)) return no_data(*square);
    return probability_of(*square);
  }
  // Both, for the stretch: the same grey is the same backscatter in the two pictures.
  const Result<Pair> pair = pair_of(*square);
  if (!pair) return pair.problem();
  return grey_png(which == Chip::before ? pair->before : pair->after, square->target.width, pair->darkest_db,
                  pair->brightest_db);
}

Result<Bounds> overlay_bounds(const fs::path& path, int max_side_px, OverlayProjection projection) {
  const Result<Ground> ground = ground_of(path, max_side_px, projection);
  if (!ground) return ground.problem();
  return ground->bounds;
}

Result<Overlay> overlay(const fs::path& path, int max_side_px, OverlayProjection projection) {
  const Result<Ground> ground = ground_of(path, max_side_px, projection);
  if (!ground) return ground.problem();
  const Result<std::vector<float>> probability = sampled(ground->map, "probability", ground->target);
  if (!probability) return probability.problem();
  Result<std::string> png = probability_png(*probability, ground->target.width, ground->target.height);
  if (!png) return png.problem();
  return Overlay{.png = std::move(png).value(), .bounds = ground->bounds};
}

}  // namespace mostari::raster
