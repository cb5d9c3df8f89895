#include <algorithm>
#include <array>

#include "base/hash.hpp"
#include "desks/recover/change/runs.hpp"
#include "desks/recover/desk.hpp"
#include "desks/recover/door/routes.hpp"
#include "formats/rasters/picture.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;
using recover::Desk;

constexpr int overlay_side_px = 2048;

/// Changes with the map's file, and with what of it is asked for.
std::string etag_of(const std::filesystem::path& raster, std::string_view asked) {
  std::error_code error;
  const auto written = std::filesystem::last_write_time(raster, error).time_since_epoch().count();
  const std::string what = std::to_string(written) + ' ' + std::to_string(std::filesystem::file_size(raster, error)) +
                           ' ' + std::string(asked);
  return '"' + sha256(what).substr(0, 24) + '"';
}

/// Draws the picture, unless the browser has it already.
template <typename Draw>
Response png_response(const std::filesystem::path& raster, const Call& call, std::string_view asked, const Draw& draw) {
  const std::string etag = etag_of(raster, asked);
  const Headers headers{{"etag", etag}, {"cache-control", "no-cache"}};
  if (call.request.header("if-none-match") == etag) return {.status = 304, .headers = headers, .body = {}};
  Result<std::string> png = draw();
  if (!png) return problem_response(422, png.problem());
  Response response{.headers = headers, .body = std::move(*png)};
  response.headers.emplace_back("content-type", "image/png");
  return response;
}

/// The desk and the raster that an address names.
struct AskedRun {
  std::shared_ptr<const Desk> desk;
  std::filesystem::path raster;
};

Result<AskedRun> asked_run(const Call& call, App& app) {
  Result<std::shared_ptr<const Desk>> desk = app.desks.get<recover::Desk>();
  if (!desk) return desk.problem();
  const std::string& dataset = call.params.at("dataset");
  const std::string& name = call.params.at("run");
  const std::vector<recover::ChangeRun> runs = recover::change_runs((*desk)->recovery());
  const bool known = std::ranges::any_of(
      runs, [&](const recover::ChangeRun& run) { return run.dataset == dataset && run.name == name; });
  std::filesystem::path raster = known ? (*desk)->raster_of(dataset, name) : std::filesystem::path();
  if (raster.empty()) {
    return Problem{.field = "run",
                   .value = excerpt(name),
                   .reason = message(known ? "change.run.no_raster" : "change.run.unknown"),
                   .advice = message("change.run.list")};
  }
  return AskedRun{.desk = std::move(*desk), .raster = std::move(raster)};
}

Response list_change_runs(const Call& call, App& app) {
  const Result<std::shared_ptr<const Desk>> desk = app.desks.get<recover::Desk>();
  if (!desk) return problem_response(422, desk.problem());
  json runs = json::array();
  for (const recover::ChangeRun& run : recover::change_runs((*desk)->recovery())) {
    json bounds = nullptr;
    json overlay = nullptr;
    if (const std::filesystem::path raster = (*desk)->raster_of(run.dataset, run.name); !raster.empty()) {
      const auto at = raster::overlay_bounds(raster, overlay_side_px, raster::OverlayProjection::lonlat);
      if (at) {
        bounds = {at->west, at->south, at->east, at->north};
        overlay = "/api/v1/recover/runs/" + run.dataset + '/' + run.name + "/overlay";
      }
    }
    runs.push_back({{"dataset", run.dataset},
                    {"name", run.name},
                    {"title", call.language.say(run.title)},
                    {"event", run.event.empty() ? json(nullptr) : json(run.event)},
                    {"tested", run.tested},
                    {"fired", run.fired},
                    {"bounds", std::move(bounds)},
                    {"overlay", std::move(overlay)}});
  }
  return json_response({{"runs", std::move(runs)}});
}

Response get_change_overlay(const Call& call, App& app) {
  const Result<AskedRun> run = asked_run(call, app);
  if (!run) return problem_response(404, run.problem());
  return png_response(run->raster, call, "overlay", [&]() -> Result<std::string> {
    Result<raster::Overlay> overlay = raster::overlay(run->raster, overlay_side_px, raster::OverlayProjection::lonlat);
    if (!overlay) return overlay.problem();
    return std::move(overlay->png);
  });
}

Response get_change_chip(const Call& call, App& app) {
  const Result<AskedRun> run = asked_run(call, app);
  if (!run) return problem_response(404, run.problem());
  const Result<const recover::SiteFile*> site = run->desk->site(call.query("site"));
  if (!site) return problem_response(422, site.problem());
  if (!(*site)->latitude || !(*site)->longitude) {
    return problem_response(422, Problem{.field = "site",
                                         .value = excerpt(call.query("site")),
                                         .reason = message("change.chip.no_coordinates"),
                                         .advice = message("change.chip.no_picture")});
  }
  const std::string& which = call.params.at("which");
  constexpr std::array<std::pair<std::string_view, raster::Chip>, 3> known{
      {{"before", raster::Chip::before}, {"after", raster::Chip::after}, {"change", raster::Chip::probability}}};
  const auto* asked = std::ranges::find(known, which, &std::pair<std::string_view, raster::Chip>::first);
  if (asked == known.end()) {
    return problem_response(404, Problem{.field = "which",
                                         .value = excerpt(which),
                                         .reason = message("change.chip.unknown"),
                                         .advice = message("change.chip.give")});
  }
  const raster::LonLat at{.lon = *(*site)->longitude, .lat = *(*site)->latitude};
  const std::string chip = which + ' ' + std::to_string(at.lon) + ' ' + std::to_string(at.lat);
  return png_response(run->raster, call, chip, [&] { return raster::chip(run->raster, at, asked->second); });
}

}  // namespace

std::vector<Route> run_routes() {
  return {
      {"GET", "/api/v1/recover/runs", list_change_runs, {}, {}, nullptr, true},
      {"GET", "/api/v1/recover/runs/{dataset}/{run}/overlay", get_change_overlay, {}, {}, nullptr, true},
      {"GET", "/api/v1/recover/runs/{dataset}/{run}/chips/{which}", get_change_chip, {"site"}, {}, nullptr, true},
  };
}

}  // namespace mostari::http
