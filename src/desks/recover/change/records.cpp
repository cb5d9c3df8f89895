#include "desks/recover/change/records.hpp"

#include <algorithm>
#include <cmath>

#include "base/resources.hpp"
#include "desks/intake/import_records.hpp"
#include "desks/recover/change/json.hpp"
#include "store/names.hpp"

namespace mostari::recover {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::string site_record(const Store& store, const std::string& id) {
  if (const std::size_t slash = id.find('/'); slash != std::string::npos) {
    return store.record(id.substr(0, slash), id.substr(slash + 1)) ? id : "";
  }
  std::string found;
  for (const Manifest& dataset : store.datasets()) {
    const std::optional<Record> record = store.record(dataset.name, id);
    if (!record || record->kind != "site") continue;
    if (!found.empty()) return {};  // which of them is not said
    found = record->id();
  }
  return found;
}

/// Members of the answer that are facts of the observation, with null left out: an unknown is left away. Records hold
/// one language, English, so that the same run keeps the same whoever makes it.
json properties_of(const SiteAnswer& site, const std::string& run, const ChangeAnswer& answer,
                   const ChangeRequest& request) {
  const Language english;
  const json told = site_change_json(site, english);
  json record = {{"name", "Change seen by radar: " + (site.site.name.empty() ? site.site.id : site.site.name)},
                 {"run", run},
                 {"event", raster::day_text(request.event)},
                 {"status", told.at("status")},
                 {"sees", english.say(answer.sees)},
                 {"latitude", site.site.point.lat},
                 {"longitude", site.site.point.lon},
                 {"level", request.level},
                 {"source", "Mostari " + std::string(program_version()) + ", recover change"}};
  const auto keep = [&](const char* as, const char* member) {
    if (!told.at(member).is_null()) record[as] = told.at(member);
  };
  keep("damage_probability", "probability");
  for (const char* member : {"probability_low", "probability_high", "p_value", "q_value", "effect_db", "significant"}) {
    keep(member, member);
  }
  keep("date", "last");
  if (site.change.status == change::Status::tested) {
    for (const char* member : {"dates_before", "dates_after", "pixels"}) keep(member, member);
    std::string series;
    for (const std::string& each : site.series_names) series += (series.empty() ? "" : "; ") + each;
    record["series"] = series;
  }
  if (!site.note.empty()) record["notes"] = english.say(site.note);
  if (!request.map.empty()) record["raster"] = request.map.filename().string();
  return record;
}

}  // namespace

Result<std::vector<SiteShape>> sites_of_dataset(const Store& store, const std::string& dataset) {
  std::vector<SiteShape> sites;
  store.for_each_record(dataset, 0, [&](const Record& record) {
    if (record.kind != "site") return true;
    if (auto shape = site_shape(record.id(), record.properties)) sites.push_back(std::move(*shape));
    return true;
  });
  if (sites.empty()) {
    return Problem{.field = "--sites",
                   .value = excerpt(dataset),
                   .reason = message("change.sites.without_place"),
                   .advice = message("change.sites.import")};
  }
  return sites;
}

Result<fs::path> raster_of_run(const Store& store, const std::string& dataset, const std::string& run) {
  for (const auto& [field, name] : {std::pair("--store-as", &dataset), std::pair("--run", &run)}) {
    if (is_plain_name(*name)) continue;
    return Problem{.field = field,
                   .value = excerpt(*name),
                   .reason = message("change.names.not_plain"),
                   .advice = message("change.names.plain")};
  }
  const fs::path folder = fs::path(store.raster_dir()) / dataset;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    return Problem{.file = folder.string(), .reason = error.message(), .advice = message("change.names.workspace")};
  return folder / (run + ".tif");
}

Result<DatasetVersion> store_observations(Store& store, const std::string& dataset, const std::string& run,
                                          const ChangeAnswer& answer, const ChangeRequest& request,
                                          const ProblemSink& problem) {
  Manifest manifest{.name = dataset,
                    .title = message("change.dataset.title"),
                    .publisher = {},
                    .licence = {},
                    .source_url = "",
                    .caveats = {answer.sees}};
  if (const auto known = store.dataset(dataset)) manifest = *known;
  return store_observations_as(store, manifest, run, answer, request, problem);
}

Result<DatasetVersion> store_observations_as(Store& store, const Manifest& manifest, const std::string& run,
                                             const ChangeAnswer& answer, const ChangeRequest& request,
                                             const ProblemSink& problem) {
  std::vector<NewRecord> records;
  std::string all;  // what the version's hash is of: there is no file
  for (const SiteAnswer& each : answer.sites) {
    NewRecord record{.local_id = run + '.' + each.site.id,
                     .kind = "observation",
                     .properties = properties_of(each, run, answer, request)};
    std::ranges::replace(record.local_id, '/', '.');
    if (std::string site = site_record(store, each.site.id); !site.empty()) {
      record.links.push_back({.role = "site", .target = std::move(site)});
    }
    all += record.properties.dump(-1, ' ', false, json::error_handler_t::replace);
    records.push_back(std::move(record));
  }
  const auto read = [&](const RecordSink& sink) -> Result<ReadSummary> {
    ReadSummary summary{.format = "observations"};
    for (NewRecord& each : records) {
      ++summary.accepted;
      if (!sink(std::move(each), summary.accepted)) break;
    }
    return summary;
  };
  const auto stored = intake::import_with(store, manifest, all, run, {.mode = ImportMode::amend}, problem, read);
  if (!stored) return stored.problem();
  return stored->version;
}

}  // namespace mostari::recover
