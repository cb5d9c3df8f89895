#include "doors/http/routes.hpp"
#include "doors/kit/views.hpp"
#include "model/record_caption.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

constexpr std::size_t shown_ties = 500;

/// A record of a dataset that this server does not show counts as missing.
json linked_json(const LinkedRecord& link, const App& app) {
  const bool shown = link.record && app.visible_dataset(link.record->dataset);
  return {{"role", link.role},
          {"id", link.id},
          {"kind", shown ? link.record->kind : ""},
          {"caption", shown ? caption(*link.record) : link.id},
          {"missing", !shown}};
}

Response get_links(const Call& call, App& app) {
  const std::string& dataset = call.params.at("dataset");
  const std::string& local_id = call.params.at("local_id");
  if (!app.visible_dataset(dataset)) return no_such_dataset(dataset, app);
  const Result<std::int64_t> offset = call.number("offset", 0, 0, std::int64_t{1} << 40);
  if (!offset) return problem_response(422, offset.problem());
  const Result<std::int64_t> limit = call.number("limit", 50, 1, app.settings.limits.records_per_page);
  if (!limit) return problem_response(422, limit.problem());
  const std::optional<Record> record = app.store.record(dataset, local_id);
  if (!record) {
    return not_found("local_id", local_id, message("http.record.unknown", {{"dataset", dataset}}),
                     message("http.record.search", {{"dataset", dataset}}));
  }
  json points_at = json::array();
  for (const LinkedRecord& each : app.store.links_of(dataset, local_id)) points_at.push_back(linked_json(each, app));
  const LinkPage page = app.store.links_to(dataset, local_id, *offset, *limit);
  json pointed_at_by = json::array();
  for (const LinkedRecord& each : page.links) {
    if (each.record && app.visible_dataset(each.record->dataset)) pointed_at_by.push_back(linked_json(each, app));
  }
  json ties = json::array();
  for (const Tie& each : app.store.ties_of(record->row)) {
    // Layers that begin with a dot serve the models and are not shown; nor is a country's tie with itself.
    if (each.layer.starts_with('.') || each.from == each.to || ties.size() == shown_ties) continue;
    ties.push_back({{"layer", each.layer},
                    {"from", each.from},
                    {"to", each.to},
                    {"year", each.year == 0 ? json(nullptr) : json(each.year)},
                    {"value", each.value}});
  }
  return json_response(
      {{"record", {{"id", record->id()}, {"kind", record->kind}, {"caption", caption(*record)}, {"missing", false}}},
       {"points_at", std::move(points_at)},
       {"pointed_at_by", std::move(pointed_at_by)},
       {"pointed_at_by_total", page.total},
       {"ties", std::move(ties)}});
}

}  // namespace

std::vector<Route> links_routes() {
  return {
      {"GET", "/api/v1/records/{dataset}/{local_id}/links", get_links, {"offset", "limit"}},
  };
}

}  // namespace mostari::http
