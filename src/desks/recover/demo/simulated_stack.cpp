#include "desks/recover/demo/simulated_stack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/progress.hpp"
#include "desks/recover/change/series.hpp"
#include "engines/change/portable.hpp"
#include "engines/change/simulate.hpp"
#include "formats/rasters/place.hpp"
#include "formats/rasters/write.hpp"
#include "formats/table/csv_write.hpp"

namespace mostari::recover {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// Apart so far that the background of one site is mostly not another.
constexpr double spacing_m = 400;
/// What a simulation may take in memory: all dates of one stack at once.
constexpr double max_values = 400e6;

struct Site {
  double column = 0, row = 0;  ///< of its middle
  bool damaged = false;
  change::SimulatedDamage damage;
};

std::size_t sites_a_row(const SimulationRequest& request) {
  return static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(std::max<std::size_t>(request.sites, 1)))));
}

std::size_t side_of(const SimulationRequest& request) {
  if (request.side > 0) return request.side;
  return static_cast<std::size_t>(std::ceil(spacing_m * static_cast<double>(sites_a_row(request)) / request.pixel_m));
}

/// On a lattice, each moved a little; damage of 2 to 5 dB in a third of the footprint to all of it.
std::vector<Site> place_sites(const SimulationRequest& request, std::size_t side) {
  change::Random random(request.seed * 2654435761U + 17);
  const std::size_t a_row = sites_a_row(request);
  const double step = static_cast<double>(side) / static_cast<double>(a_row);
  std::vector<Site> sites;
  const auto damaged = static_cast<std::size_t>(std::lround(request.damaged * static_cast<double>(request.sites)));
  for (std::size_t i = 0; i < request.sites; ++i) {
    Site site;
    const std::size_t column = i % a_row, row = i / a_row;
    site.column = (static_cast<double>(column) + 0.4 + 0.2 * random.uniform()) * step;
    site.row = (static_cast<double>(row) + 0.4 + 0.2 * random.uniform()) * step;
    site.damage = {.column = site.column,
                   .row = site.row,
                   .radius_m = 30 + 30 * random.uniform(),
                   .strength_db = 2 + 3 * random.uniform(),
                   .extent = 0.35 + 0.65 * random.uniform()};
    sites.push_back(site);
  }
  // The damaged ones are drawn among all, not the first of them.
  std::vector<std::size_t> order(sites.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  for (std::size_t i = 0; i < std::min(damaged, order.size()); ++i) sites[order[i]].damaged = true;
  return sites;
}

change::SimulatedScene scene_of(const SimulationRequest& request, std::size_t side) {
  change::SimulatedScene scene;
  scene.width = side;
  scene.height = side;
  scene.pixel_m = request.pixel_m;
  scene.event_day = day_number(request.event);
  scene.before = request.before;
  scene.after = request.after;
  scene.season_db = 0.3;
  scene.memory = 0.3;
  scene.memory_db = 0.2;
  scene.unit = request.linear ? change::Unit::linear : change::Unit::decibel;
  scene.seed = request.seed;
  scene.orbits.clear();
  // Orbits that see one place are some 73 apart; their passes lie days apart.
  constexpr std::array numbers = {14, 87, 160, 58, 131};
  for (std::size_t i = 0; i < request.orbits; ++i) {
    scene.orbits.push_back({.relative_orbit = numbers.at(i),
                            .phase_days = static_cast<std::int32_t>(5 * i % 12),
                            .offset_db = 0.7 * static_cast<double>(i)});
  }
  return scene;
}

/// The UTM zone of the place, its middle pixel on the place.
Result<raster::Grid> grid_around(const SimulationRequest& request, std::size_t side) {
  const int zone = std::clamp(static_cast<int>(std::floor((request.centre.lon + 180) / 6)) + 1, 1, 60);
  const bool north = request.centre.lat >= 0;
  raster::Grid grid;
  grid.width = static_cast<int>(side);
  grid.height = static_cast<int>(side);
  grid.projection_wkt = raster::utm_wkt(zone, north);
  grid.projection_name = fmt::format("EPSG:{}", (north ? 32600 : 32700) + zone);
  const Result<raster::Projector> project = raster::Projector::between("", grid.projection_wkt);
  if (!project) return project.problem();
  double x = request.centre.lon;
  double y = request.centre.lat;
  project->transform({&x, 1}, {&y, 1});
  if (std::isnan(x)) {
    return Problem{.field = "--lat", .reason = message("demo.place.no_zone"), .advice = message("demo.place.between")};
  }
  const double half = request.pixel_m * static_cast<double>(side) / 2;
  const auto snapped = [&](double value) { return std::round(value / request.pixel_m) * request.pixel_m; };
  grid.world_from_pixel = {snapped(x - half), request.pixel_m, 0, snapped(y + half), 0, -request.pixel_m};
  return grid;
}

std::optional<Problem> check(const SimulationRequest& request, std::size_t side) {
  const auto refuse = [](const char* field, const std::string& value, Message reason) {
    return Problem{
        .field = field, .value = value, .reason = std::move(reason), .advice = message("demo.request.choose_another")};
  };
  if (request.sites < 1 || request.sites > 10'000) {
    return refuse("--sites", std::to_string(request.sites),
                  message("demo.request.range", {{"least", 1}, {"most", 10'000}}));
  }
  if (request.orbits < 1 || request.orbits > 5) {
    return refuse("--orbits", std::to_string(request.orbits),
                  message("demo.request.range", {{"least", 1}, {"most", 5}}));
  }
  if (request.before < 1 || request.after < 1 || request.before + request.after > 1000) {
    return refuse("--before", std::to_string(request.before), message("demo.request.dates"));
  }
  if (!(std::abs(request.centre.lat) <= 84) || !(std::abs(request.centre.lon) <= 180)) {
    return refuse("--lat", fmt::format("{}", request.centre.lat), message("demo.place.outside"));
  }
  const double values = static_cast<double>(side) * static_cast<double>(side) * 2 *
                        static_cast<double>(request.orbits * (request.before + request.after));
  if (side < 16 || values > max_values) {
    return refuse("--side", std::to_string(side),
                  message("demo.request.values", {{"values", values / 1e6}, {"most", max_values / 1e6}}));
  }
  return std::nullopt;
}

/// Rasters that an earlier simulation wrote, known by their name: others in the folder stay.
void clear(const fs::path& folder) {
  std::error_code error;
  for (const auto& each : fs::directory_iterator(folder, error)) {
    if (each.path().filename().string().starts_with("simulated_") && each.path().extension() == ".tif") {
      std::error_code removing;
      fs::remove(each.path(), removing);
    }
  }
}

Outcome write_sites(const SimulationRequest& request, const raster::Grid& grid, const std::vector<Site>& sites) {
  const Result<raster::PixelFinder> finder = raster::PixelFinder::of(grid);
  if (!finder) return finder.problem();
  json features = json::array();
  std::string truth;
  append_csv_row(truth,
                 std::array<std::string_view, 6>{"site", "name", "damaged", "strength_db", "extent", "radius_m"});
  for (std::size_t i = 0; i < sites.size(); ++i) {
    const std::string id = fmt::format("sim-{:03}", i + 1);
    const std::string name = fmt::format("Simulated site {}", i + 1);
    const auto place = finder->lonlat_from_pixel({.x = sites[i].column, .y = sites[i].row});
    if (!place) {
      return Problem{
          .field = "--lat", .reason = message("demo.place.no_degrees"), .advice = message("demo.place.choose_another")};
    }
    features.push_back({{"type", "Feature"},
                        {"id", id},
                        {"properties", {{"name", name}, {"simulated", true}}},
                        {"geometry", {{"type", "Point"}, {"coordinates", {place->lon, place->lat}}}}});
    const change::SimulatedDamage& damage = sites[i].damage;
    const auto known = [&](double value) { return sites[i].damaged ? fmt::format("{:.2f}", value) : std::string(); };
    const std::string strength = known(damage.strength_db);
    const std::string extent = known(damage.extent);
    const std::string radius = known(damage.radius_m);
    append_csv_row(
        truth, std::array<std::string_view, 6>{id, name, sites[i].damaged ? "yes" : "no", strength, extent, radius});
  }
  const json collection = {{"type", "FeatureCollection"}, {"features", std::move(features)}};
  if (Outcome written = write_file_atomically(request.folder / "sites.geojson", collection.dump(1)); !written) {
    return written;
  }
  return write_file_atomically(request.folder / "truth.csv", truth);
}

}  // namespace

Result<SimulationSummary> write_simulated_stack(const SimulationRequest& request) {
  const std::size_t side = side_of(request);
  if (auto problem = check(request, side)) return std::move(*problem);
  const Result<raster::Grid> grid = grid_around(request, side);
  if (!grid) return grid.problem();
  const std::vector<Site> sites = place_sites(request, side);
  std::vector<change::SimulatedDamage> damages;
  for (const Site& each : sites) {
    if (each.damaged) damages.push_back(each.damage);
  }
  const fs::path rasters = request.folder / "rasters";
  std::error_code error;
  fs::create_directories(rasters, error);
  if (error) {
    return Problem{.file = rasters.string(), .reason = error.message(), .advice = message("demo.folder.choose")};
  }
  clear(rasters);
  const change::SimulatedStack stack = simulate(scene_of(request, side), damages);
  SimulationSummary summary{.sites = sites.size(), .damaged = damages.size(), .grid = *grid};
  const std::size_t pixels = side * side;
  Progress progress(message("demo.progress.rasters"), stack.layers.size() * (request.before + request.after));
  for (const auto& layer : stack.layers) {
    for (std::size_t date = 0; date < layer.day.size(); ++date) {
      if (interrupted()) {
        return Problem{.file = request.folder.string(),
                       .reason = message("demo.run.interrupted"),
                       .advice = message("demo.run.again")};
      }
      const std::string name = fmt::format("simulated_{}_{}_orbit{}_{}.tif",
                                           raster::day_text(raster::Day(std::chrono::days(layer.day[date]))),
                                           layer.polarisation, layer.relative_orbit, request.linear ? "linear" : "db");
      const std::array<raster::ImageBand, 1> bands = {
          raster::ImageBand{.values = std::span(layer.values).subspan(date * pixels, pixels)}};
      const Outcome written =
          write_geotiff(rasters / name, *grid, bands, {{"DESCRIPTION", "Simulated radar image, not of a real place"}});
      if (!written) return written.problem();
      ++summary.rasters;
      progress.advance();
    }
  }
  if (Outcome written = write_sites(request, *grid, sites); !written) return written.problem();
  return summary;
}

}  // namespace mostari::recover
