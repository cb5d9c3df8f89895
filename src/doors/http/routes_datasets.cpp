#include "doors/http/routes.hpp"
#include "doors/kit/views.hpp"
#include "store/change_name.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

/// Oldest first; empty for a dataset that is not shown, or no longer there.
std::vector<DatasetVersion> visible_versions(const std::string& name, const App& app) {
  return app.visible_dataset(name) ? app.store.versions(name) : std::vector<DatasetVersion>{};
}

Response list_datasets(const Call& call, App& app) {
  json list = json::array();
  for (const HeldDataset& dataset : app.visible_held_datasets()) list.push_back(dataset_json(dataset, call.language));
  return json_response({{"datasets", std::move(list)}});
}

Response get_dataset(const Call& call, App& app) {
  const std::string& name = call.params.at("name");
  const std::optional<HeldDataset> dataset = app.store.held_dataset(name);
  if (!dataset || !app.shows(dataset->manifest)) return no_such_dataset(name, app);
  return json_response(dataset_json(*dataset, call.language));
}

Response list_versions(const Call& call, App& app) {
  const std::string& name = call.params.at("name");
  const std::vector<DatasetVersion> versions = visible_versions(name, app);
  if (versions.empty()) return no_such_dataset(name, app);
  json list = json::array();
  for (const DatasetVersion& version : versions) list.push_back(version_json(version));
  return json_response({{"versions", std::move(list)}});
}

Response get_diff(const Call& call, App& app) {
  const std::string& name = call.params.at("name");
  const std::vector<DatasetVersion> versions = visible_versions(name, app);
  if (versions.empty()) return no_such_dataset(name, app);

  const Result<std::int64_t> asked = call.number("version", 0, 0, versions.back().version);
  if (!asked) return problem_response(422, asked.problem());
  const Result<std::int64_t> offset = call.number("offset", 0, 0, std::int64_t{1} << 53);
  if (!offset) return problem_response(422, offset.problem());
  const Result<std::int64_t> limit = call.number("limit", 50, 1, app.settings.limits.records_per_page);
  if (!limit) return problem_response(422, limit.problem());

  const std::int64_t number = *asked == 0 ? versions.back().version : *asked;
  const Result<std::vector<RecordChange>> diff = app.store.diff(name, number, *offset, *limit);
  // The store names all datasets that there are; here only those that are shown may be named.
  if (!diff && diff.problem().field == "dataset") return no_such_dataset(name, app);
  if (!diff) return problem_response(422, diff.problem());

  std::int64_t total = 0;
  for (const DatasetVersion& each : versions) {
    if (each.version == number) total = each.added + each.changed + each.removed;
  }
  json changes = json::array();
  for (const RecordChange& change : *diff) {
    changes.push_back({{"kind", change_name(change.kind)},
                       {"local_id", change.local_id},
                       {"before", change.before},
                       {"after", change.after}});
  }
  return json_response({{"dataset", name}, {"version", number}, {"total", total}, {"changes", std::move(changes)}});
}

}  // namespace

std::vector<Route> datasets_routes() {
  return {
      {"GET", "/api/v1/datasets", list_datasets},
      {"GET", "/api/v1/datasets/{name}", get_dataset},
      {"GET", "/api/v1/datasets/{name}/versions", list_versions},
      {"GET", "/api/v1/datasets/{name}/diff", get_diff, {"version", "offset", "limit"}},
  };
}

}  // namespace mostari::http
