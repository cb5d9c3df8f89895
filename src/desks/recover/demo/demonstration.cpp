#include "desks/recover/demo/demonstration.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "desks/recover/change/change.hpp"
#include "desks/recover/change/records.hpp"
#include "desks/recover/demo/simulated_stack.hpp"
#include "formats/places/country_files.hpp"
#include "formats/table/csv_table.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uint64_t max_bytes = 16U << 20U;

Message simulated_caveat() {
  return message("demo.dataset.caveat");
}

SimulationRequest request_in(const fs::path& folder) {
  SimulationRequest request;
  request.folder = folder;
  request.centre = {.lon = -33.0, .lat = 12.0};  // open Atlantic: nobody takes it for a site
  request.event = raster::Day(std::chrono::year(2022) / std::chrono::March / 1);
  request.sites = 16;
  request.before = 24;
  request.after = 5;
  return request;
}

Manifest simulated_manifest(const char* name, Message title) {
  return {.name = name,
          .title = std::move(title),
          .publisher = std::string("Mostari"),
          .licence = std::string("CC0-1.0"),
          .source_url = "",
          .caveats = {simulated_caveat()}};
}

Outcome keep_sites(Store& store, const std::vector<SiteShape>& sites) {
  auto session = store.begin_import(simulated_manifest(simulated_sites, message("demo.dataset.sites")), "simulation");
  if (!session) return session.problem();
  std::string all;
  for (const SiteShape& each : sites) {
    const json properties{{"name", each.name},           {"latitude", each.point.lat},
                          {"longitude", each.point.lon}, {"location_certainty", "exact"},
                          {"simulated", true},           {"description", to_string(simulated_caveat())}};
    if (const auto put = (*session)->put(each.id, "site", properties); !put) return put.problem();
    all += each.id + properties.dump();
  }
  if (const auto version = (*session)->commit(sha256(all), 0); !version) return version.problem();
  return Done{};
}

Outcome test_sites(Store& store, const fs::path& folder, Demonstration& made,
                   const std::function<void(const Problem&)>& problem) {
  ChangeRequest request;
  request.stack = folder / "rasters";
  request.event = request_in(folder).event;
  request.event_end = request.event;
  const Result<std::string> content = read_file(folder / "sites.geojson", max_bytes);
  if (!content) return content.problem();
  const Result<Countries>& countries = own_countries();
  if (!countries) return countries.problem();
  const Result<std::vector<SiteShape>> shapes = read_site_shapes(*content, "sites.geojson", *countries);
  if (!shapes) return shapes.problem();
  if (Outcome kept = keep_sites(store, *shapes); !kept) return kept;
  Result<std::vector<SiteShape>> sites = sites_of_dataset(store, simulated_sites);
  if (!sites) return sites.problem();
  request.sites = std::move(*sites);
  const Result<fs::path> map = raster_of_run(store, simulated_findings, simulated_run);
  if (!map) return map.problem();
  request.map = *map;
  const Result<ChangeAnswer> answer = find_change(request);
  if (!answer) return answer.problem();
  for (const Problem& each : answer.warnings()) problem(each);
  made.rasters = answer->rasters;
  const Manifest manifest = simulated_manifest(simulated_findings, message("demo.dataset.findings"));
  const Result<DatasetVersion> stored =
      store_observations_as(store, manifest, simulated_run, *answer, request, problem);
  if (!stored) return stored.problem();
  return Done{};
}

/// Of its observation in the workspace.
void add_finding(SimulatedSite& site, const Store& store) {
  const std::string id = std::string(simulated_run) + '.' + simulated_sites + '.' + site.id;
  const std::optional<Record> record = store.record(simulated_findings, id);
  if (!record) return;
  const json& properties = record->properties;
  site.status = text_of(properties, "status");
  site.p_value = number_of(properties, "p_value").value_or(1);
  site.q_value = number_of(properties, "q_value").value_or(1);
  site.low = number_of(properties, "probability_low").value_or(0);
  site.high = number_of(properties, "probability_high").value_or(1);
  site.found = flag_of(properties, "significant");
}

Outcome read_truth(const Store& store, const fs::path& folder, Demonstration& made) {
  const Result<std::string> content = read_file(folder / "truth.csv", max_bytes);
  if (!content) return content.problem();
  CsvTable table(
      *content, [](const Problem&) {}, [](const Problem&) {});
  const auto id = table.column("site");
  const auto name = table.column("name");
  const auto damaged = table.column("damaged");
  const auto strength = table.column("strength_db");
  while (table.next()) {
    SimulatedSite site{.id = std::string(table.cell(id)),
                       .name = std::string(table.cell(name)),
                       .damaged = table.cell(damaged) == "yes",
                       .strength_db = std::string(table.cell(strength))};
    add_finding(site, store);
    made.sites.push_back(std::move(site));
  }
  return Done{};
}

bool is_there(const Store& store, const fs::path& folder) {
  std::error_code ignored;
  return store.dataset(simulated_sites) && store.dataset(simulated_findings) &&
         fs::exists(folder / "truth.csv", ignored) &&
         fs::exists(fs::path(store.raster_dir()) / simulated_findings / (std::string(simulated_run) + ".tif"), ignored);
}

}  // namespace

Result<Demonstration> demonstrate_change(Store& store, const fs::path& folder,
                                         const std::function<void(const Problem&)>& problem) {
  Demonstration made;
  if (!is_there(store, folder)) {
    const Result<SimulationSummary> written = write_simulated_stack(request_in(folder));
    if (!written) return written.problem();
    if (Outcome tested = test_sites(store, folder, made, problem); !tested) return tested.problem();
  }
  const double pixel_m = request_in(folder).pixel_m;
  made.sees = sees_words({.width_m = pixel_m, .height_m = pixel_m});
  if (Outcome read = read_truth(store, folder, made); !read) return read.problem();
  return made;
}

}  // namespace mostari::recover
