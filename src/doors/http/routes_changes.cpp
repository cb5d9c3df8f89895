#include <fmt/format.h>

#include "desks/intake/current_ties.hpp"
#include "desks/intake/import_any.hpp"
#include "doors/http/routes.hpp"
#include "doors/kit/checks.hpp"
#include "doors/kit/door.hpp"
#include "doors/kit/views.hpp"

namespace mostari::http {
namespace {

constexpr std::size_t listed_problems = 1000;

/// A dataset that exists but is not shown here must not be changed from here either.
bool is_hidden(const App& app, std::string_view name) {
  return app.store.dataset(name).has_value() && !app.visible_dataset(name).has_value();
}

/// One of two words; a problem where the parameter is another. Empty where it is not given.
Result<std::string_view> either(const Call& call, std::string_view parameter, std::string_view one,
                                std::string_view other) {
  const std::string_view given = call.query(parameter);
  if (given.empty() || given == one || given == other) return given;
  return Problem{.field = std::string(parameter),
                 .value = excerpt(given),
                 .reason = message("http.query.neither", {{"one", one}, {"other", other}}),
                 .advice = message("http.query.one_of_two")};
}

/// What the parameters ask.
Result<intake::ImportRequest> import_request(const Call& call, const App& app, const std::string& name) {
  intake::ImportRequest request{.format = std::string(call.query("format")), .kind = std::string(call.query("kind"))};
  request.manifest = {.name = name,
                      .title = std::string(call.query("title")),
                      .publisher = std::string(call.query("publisher")),
                      .licence = std::string(call.query("licence")),
                      .source_url = std::string(call.query("source_url"))};
  for (const std::string& each : call.all_of("caveat")) request.manifest.caveats.emplace_back(each);
  const Result<std::string_view> strict = either(call, "strict", "true", "false");
  if (!strict) return strict.problem();
  request.how.strict = *strict == "true";
  const Result<std::string_view> mode = either(call, "mode", "replace", "amend");
  if (!mode) return mode.problem();
  request.how.mode = *mode == "amend" ? ImportMode::amend : ImportMode::replace;
  const Result<std::string_view> visibility = either(call, "visibility", "public", "restricted");
  if (!visibility) return visibility.problem();
  if (*visibility == "restricted" && !app.settings.include_restricted) {
    return Problem{.field = "visibility",
                   .value = "restricted",
                   .reason = message("http.change.hidden"),
                   .advice = message("http.change.choose_public")};
  }
  if (!visibility->empty()) request.visibility = *visibility == "public" ? Visibility::open : Visibility::restricted;
  return request;
}

Response import_dataset(const Call& call, App& app) {
  if (std::optional<Response> refusal = change_refusal(app)) return std::move(*refusal);
  const std::string& name = call.params.at("name");
  if (is_hidden(app, name)) return no_such_dataset(name, app);
  const Result<intake::ImportRequest> request = import_request(call, app, name);
  if (!request) return problem_response(422, request.problem());
  const std::string_view source_name = call.query("source_name");
  const intake::ImportSource source{.name = source_name.empty() ? "upload" : std::string(source_name),
                                    .content = call.request.body,
                                    .layouts = {.kept = app.store.layout_dir()}};
  std::vector<Problem> problems;
  std::int64_t problems_total = 0;
  const ProblemSink note = [&](const Problem& problem) {
    if (++problems_total <= static_cast<std::int64_t>(listed_problems)) problems.push_back(problem);
  };
  const Result<intake::Imported> imported = intake::import_any(app.store, importers(), source, *request, note);
  if (!imported) {
    // A strict import is refused for its rows: which, and why, is told beside it.
    return json_response({{"error", problem_json(imported.problem(), call.language)},
                          {"problems", problems_json(problems, call.language)},
                          {"problems_total", problems_total}},
                         422);
  }
  return json_response({{"version", version_json(imported->version)},
                        {"format", imported->format},
                        {"kind", imported->kind},
                        {"rejected", imported->version.rejected},
                        {"problems", problems_json(problems, call.language)},
                        {"problems_total", problems_total}});
}

Response get_formats(const Call& call, App& app) {
  const Result<std::vector<intake::ImportFormat>> formats =
      intake::import_formats(importers(), {.kept = app.store.layout_dir()});
  if (!formats) return problem_response(500, formats.problem());
  nlohmann::json all = nlohmann::json::array();
  for (const intake::ImportFormat& each : *formats) {
    if (!each.folder) all.push_back(format_json(each, call.language));
  }
  return json_response({{"formats", std::move(all)}});
}

Response undo_import(const Call& call, App& app) {
  if (std::optional<Response> refusal = change_refusal(app)) return std::move(*refusal);
  const std::string& name = call.params.at("name");
  if (!app.visible_dataset(name)) return no_such_dataset(name, app);
  const Result<DatasetVersion> undone = app.store.undo(name);
  if (!undone && undone.problem().field == "dataset") return no_such_dataset(name, app);
  if (!undone) return problem_response(422, undone.problem());
  nlohmann::json answer = version_json(*undone);
  answer["warnings"] = nlohmann::json::array();
  // It is undone in any case; ties that somebody else's import keeps from being derived now are so at the next opening.
  if (const Outcome derived = intake::bring_ties_up_to_date(app.store); !derived) {
    Problem told = derived.problem();
    told.reason = message("http.change.ties_wait", {{"why", told.reason}});
    answer["warnings"].push_back(problem_json(told, call.language));
  }
  return json_response(answer);
}

}  // namespace

std::vector<Route> changes_routes() {
  static const std::vector<std::string_view> dataset_files = [] {
    std::vector<std::string_view> types = object_file_types();
    types.insert(types.end(), {"application/geo+json", "application/zip"});
    return types;
  }();
  return {
      {"GET", "/api/v1/formats", get_formats},
      {"POST",
       "/api/v1/datasets/{name}/import",
       import_dataset,
       {"format", "kind", "mode", "source_name", "strict", "title", "publisher", "licence", "source_url", "caveat",
        "visibility"},
       dataset_files,
       &Limits::catalogue_bytes,
       true,
       {"caveat"}},
      {"POST", "/api/v1/datasets/{name}/undo", undo_import, {}, {}, nullptr, true},
  };
}

}  // namespace mostari::http
