#include "desks/intake/import_any.hpp"
#include "desks/intake/kept_layouts.hpp"
#include "doors/http/routes.hpp"
#include "doors/kit/checks.hpp"
#include "doors/kit/columns_told.hpp"
#include "doors/kit/door.hpp"
#include "doors/kit/views.hpp"

namespace mostari::http {
namespace {

Response read_columns(const Call& call, App& app) {
  const std::string_view source_name = call.query("source_name");
  const intake::ImportSource source{.name = source_name.empty() ? "upload" : std::string(source_name),
                                    .content = call.request.body,
                                    .layouts = {.kept = app.store.layout_dir()}};
  const Result<ColumnsTaken> taken = intake::columns_of(
      importers(), source, {.format = std::string(call.query("format")), .kind = std::string(call.query("kind"))});
  return taken ? json_response(columns_json(*taken)) : problem_response(422, taken.problem());
}

nlohmann::json layout_view(const intake::KeptLayout& layout) {
  return {{"name", layout.name}, {"title", layout.title}, {"layout", nlohmann::json::parse(layout.text)}};
}

Response list_layouts(const Call& call, App& app) {
  const Result<std::vector<intake::KeptLayout>> kept = intake::kept_layouts(app.store);
  if (!kept) return problem_response(500, kept.problem());
  nlohmann::json layouts = nlohmann::json::array();
  for (const intake::KeptLayout& each : *kept) layouts.push_back(layout_view(each));
  return json_response({{"layouts", std::move(layouts)}, {"warnings", problems_json(kept.warnings(), call.language)}});
}

Response keep_layout(const Call& call, App& app) {
  if (std::optional<Response> refusal = change_refusal(app)) return std::move(*refusal);
  const std::string& name = call.params.at("name");
  const Outcome kept = intake::keep_layout(app.store, name, call.request.body);
  if (!kept) return problem_response(422, kept.problem());
  return list_layouts(call, app);
}

Response forget_layout(const Call& call, App& app) {
  if (std::optional<Response> refusal = change_refusal(app)) return std::move(*refusal);
  const Outcome forgotten = intake::forget_layout(app.store, call.params.at("name"));
  if (!forgotten) return problem_response(404, forgotten.problem());
  return list_layouts(call, app);
}

}  // namespace

std::vector<Route> layouts_routes() {
  return {
      {"POST",
       "/api/v1/columns",
       read_columns,
       {"format", "kind", "source_name"},
       object_file_types(),
       &Limits::catalogue_bytes,
       true},
      {"GET", "/api/v1/layouts", list_layouts},
      {"POST", "/api/v1/layouts/{name}", keep_layout, {}, {"application/json"}, &Limits::json_bytes},
      {"POST", "/api/v1/layouts/{name}/forget", forget_layout},
  };
}

}  // namespace mostari::http
