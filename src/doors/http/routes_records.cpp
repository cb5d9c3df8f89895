#include "doors/http/routes.hpp"
#include "doors/kit/views.hpp"

namespace mostari::http {
namespace {

Response search_records(const Call& call, App& app) {
  const Result<std::int64_t> offset = call.number("offset", 0, 0, std::int64_t{1} << 53);
  if (!offset) return problem_response(422, offset.problem());
  const Result<std::int64_t> limit = call.number("limit", 50, 1, app.settings.limits.records_per_page);
  if (!limit) return problem_response(422, limit.problem());
  RecordQuery query{.dataset = std::string(call.query("dataset")),
                    .kind = std::string(call.query("kind")),
                    .text = std::string(call.query("q")),
                    .offset = *offset,
                    .limit = *limit};
  if (query.text.size() > 1000) {
    return problem_response(422, Problem{.field = "q",
                                         .value = excerpt(query.text),
                                         .reason = message("http.search.long", {{"bytes", 1000}}),
                                         .advice = message("http.search.few")});
  }
  if (!query.dataset.empty() && !app.visible_dataset(query.dataset)) return no_such_dataset(query.dataset, app);

  RecordPage page;
  if (!query.dataset.empty() || app.visible_datasets().size() == app.store.datasets().size()) {
    page = app.store.records(query);
  } else {
    // Some datasets are not shown: the page is put together from those that are, in the order of their names.
    for (const Manifest& manifest : app.visible_datasets()) {
      RecordQuery part = query;
      part.dataset = manifest.name;
      part.offset = std::max<std::int64_t>(0, query.offset - page.total);
      part.limit = query.limit - static_cast<std::int64_t>(page.records.size());
      RecordPage found = app.store.records(part);
      page.total += found.total;
      std::move(found.records.begin(), found.records.end(), std::back_inserter(page.records));
    }
  }
  nlohmann::json records = nlohmann::json::array();
  for (const Record& record : page.records) records.push_back(record_json(record, app));
  return json_response({{"total", page.total}, {"records", std::move(records)}});
}

Response get_record(const Call& call, App& app) {
  const std::string& dataset = call.params.at("dataset");
  const std::string& local_id = call.params.at("local_id");
  if (!app.visible_dataset(dataset)) return no_such_dataset(dataset, app);
  const std::optional<Record> record = app.store.record(dataset, local_id);
  if (!record) {
    return not_found("local_id", local_id, message("http.record.unknown", {{"dataset", dataset}}),
                     message("http.record.search", {{"dataset", dataset}}));
  }
  return json_response(record_json(*record, app));
}

}  // namespace

std::vector<Route> records_routes() {
  return {
      {"GET", "/api/v1/records", search_records, {"dataset", "kind", "q", "offset", "limit"}},
      {"GET", "/api/v1/records/{dataset}/{local_id}", get_record},
  };
}

}  // namespace mostari::http
