#include <algorithm>

#include "desks/recover/runs.hpp"
#include "doors/http/routes.hpp"
#include "formats/raster_picture.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;
using recover::Desk;

/// Enough for the bounds of a raster alone.
constexpr int bounds_side_px = 16;

Response png_response(std::string bytes) {
  Response response;
  response.headers.emplace_back("content-type", "image/png");
  response.headers.emplace_back("cache-control", "no-cache");
  response.body = std::move(bytes);
  return response;
}

/// The desk and the raster that an address names.
struct AskedRun {
  std::shared_ptr<const Desk> desk;
  std::filesystem::path raster;
};

Result<AskedRun> asked_run(const Call& call, App& app) {
  Result<std::shared_ptr<const Desk>> desk = app.recover.get();
  if (!desk) return desk.problem();
  const std::string& name = call.params.at("run");
  const std::vector<recover::ChangeRun> runs = recover::change_runs((*desk)->recovery());
  const bool known = std::ranges::any_of(runs, [&](const recover::ChangeRun& run) { return run.name == name; });
  std::filesystem::path raster = known ? (*desk)->raster_of(name) : std::filesystem::path();
  if (raster.empty()) {
    return Problem{.field = "run",
                   .value = excerpt(name),
                   .reason = known ? "has no raster in this workspace" : "is not a change run of this workspace",
                   .advice = "list the runs with /api/v1/recover/runs"};
  }
  return AskedRun{.desk = std::move(*desk), .raster = std::move(raster)};
}

}  // namespace

Response list_change_runs(const Call&, App& app) {
  const Result<std::shared_ptr<const Desk>> desk = app.recover.get();
  if (!desk) return problem_response(422, desk.problem());
  json runs = json::array();
  for (const recover::ChangeRun& run : recover::change_runs((*desk)->recovery())) {
    json bounds = nullptr;
    json overlay = nullptr;
    if (const std::filesystem::path raster = (*desk)->raster_of(run.name); !raster.empty()) {
      const Result<raster::Overlay> small = raster::overlay(raster, bounds_side_px, raster::OverlayProjection::lonlat);
      if (small) {
        bounds = {small->west, small->south, small->east, small->north};
        overlay = "/api/v1/recover/runs/" + run.name + "/overlay";
      }
    }
    runs.push_back({{"name", run.name},
                    {"title", run.title},
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
  constexpr int side_px = 2048;
  Result<raster::Overlay> overlay = raster::overlay(run->raster, side_px, raster::OverlayProjection::lonlat);
  if (!overlay) return problem_response(422, overlay.problem());
  return png_response(std::move(overlay->png));
}

Response get_change_chip(const Call& call, App& app) {
  const Result<AskedRun> run = asked_run(call, app);
  if (!run) return problem_response(404, run.problem());
  const Result<const recover::SiteFile*> site = run->desk->site(call.query("site"));
  if (!site) return problem_response(422, site.problem());
  if (!(*site)->latitude || !(*site)->longitude) {
    return problem_response(422, Problem{.field = "site",
                                         .value = excerpt(call.query("site")),
                                         .reason = "has no coordinates",
                                         .advice = "there is no picture of it"});
  }
  Result<raster::Chips> chips = raster::chips(run->raster, {.lon = *(*site)->longitude, .lat = *(*site)->latitude});
  if (!chips) return problem_response(422, chips.problem());
  const std::string& which = call.params.at("which");
  if (which == "before") return png_response(std::move(chips->before_png));
  if (which == "after") return png_response(std::move(chips->after_png));
  if (which == "change") return png_response(std::move(chips->probability_png));
  return problem_response(404, Problem{.field = "which",
                                       .value = excerpt(which),
                                       .reason = "is neither before, after nor change",
                                       .advice = "give one of the three"});
}

}  // namespace mostari::http
