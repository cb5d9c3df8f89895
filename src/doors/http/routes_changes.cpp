#include "desks/intake/current_ties.hpp"
#include "desks/intake/import_records.hpp"
#include "desks/screen/import_objects.hpp"
#include "doors/http/routes.hpp"
#include "doors/kit/checks.hpp"
#include "doors/kit/views.hpp"

namespace mostari::http {
namespace {

constexpr std::size_t listed_problems = 1000;

/// A dataset that exists but is not shown here must not be changed from here either.
bool is_hidden(const App& app, std::string_view name) {
  return app.store.dataset(name).has_value() && !app.visible_dataset(name).has_value();
}

/// The stored manifest, or a new one, with what the request gives in its place.
Result<Manifest> manifest_for(const Call& call, const App& app, const std::string& name) {
  Manifest manifest = app.store.dataset(name).value_or(Manifest{});
  manifest.name = name;
  const auto take = [&](std::string_view parameter, std::string& member) {
    if (const std::string_view given = call.query(parameter); !given.empty()) member = given;
  };
  take("title", manifest.title);
  take("publisher", manifest.publisher);
  take("licence", manifest.licence);
  take("source_url", manifest.source_url);
  if (const std::string_view visibility = call.query("visibility"); !visibility.empty()) {
    if (visibility != "public" && visibility != "restricted") {
      return Problem{.field = "visibility",
                     .value = excerpt(visibility),
                     .reason = "is neither public nor restricted",
                     .advice = "give one of the two"};
    }
    manifest.visibility = visibility == "public" ? Visibility::open : Visibility::restricted;
  }
  if (manifest.visibility == Visibility::restricted && !app.settings.include_restricted) {
    return Problem{.field = "visibility",
                   .value = "restricted",
                   .reason = "would make a dataset that this server does not show",
                   .advice = "choose public, or import it on the server's own machine"};
  }
  return manifest;
}

/// Here the format is given by the parameter "layout".
Response refused_format(Problem problem) {
  if (problem.field == "format") problem.field = "layout";
  return problem_response(422, problem);
}

Response import_dataset(const Call& call, App& app) {
  if (std::optional<Response> refusal = change_refusal(app)) return std::move(*refusal);
  const std::string& name = call.params.at("name");
  if (is_hidden(app, name)) return no_such_dataset(name, app);
  const Result<Manifest> manifest = manifest_for(call, app, name);
  if (!manifest) return problem_response(422, manifest.problem());
  const std::string_view strict = call.query("strict");
  if (!strict.empty() && strict != "true" && strict != "false") {
    return problem_response(422, Problem{.field = "strict",
                                         .value = excerpt(strict),
                                         .reason = "is neither true nor false",
                                         .advice = "give one of the two"});
  }

  const std::string_view given_name = call.query("source_name");
  const std::string source_name = given_name.empty() ? "upload" : std::string(given_name);
  screen::ImportOptions options;
  options.layout = call.query("layout");
  options.strict = strict == "true";
  std::vector<Problem> problems;
  std::int64_t problems_total = 0;
  const ProblemSink note = [&](const Problem& problem) {
    if (++problems_total <= static_cast<std::int64_t>(listed_problems)) problems.push_back(problem);
  };
  const Result<const RecordFormat*> format =
      intake::choose_record_format(call.request.body, source_name, options.layout, {});
  if (!format) return refused_format(format.problem());
  DatasetVersion version;
  std::string layout;
  if (*format != nullptr) {
    const Result<intake::ImportSummary> summary =
        intake::import_records(app.store, **format, intake::manifest_for(**format, *manifest), call.request.body,
                               source_name, {.strict = options.strict}, note);
    if (!summary) return problem_response(422, summary.problem());
    version = summary->version;
    layout = (*format)->name;
  } else {
    const Result<screen::ImportSummary> summary =
        screen::import_objects(app.store, *manifest, call.request.body, source_name, options, note);
    if (!summary) return refused_format(summary.problem());
    version = summary->version;
    layout = summary->layout;
  }
  return json_response({{"version", version_json(version)},
                        {"layout", layout},
                        {"rejected", version.rejected},
                        {"problems", problems_json(problems)},
                        {"problems_total", problems_total}});
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
    told.reason = "the import is undone, but what it leaves does not link countries anew yet: " + told.reason;
    answer["warnings"].push_back(problem_json(told));
  }
  return json_response(answer);
}

}  // namespace

std::vector<Route> changes_routes() {
  static const std::vector<std::string_view> dataset_files = {"text/csv",
                                                              "application/jsonl",
                                                              "application/x-ndjson",
                                                              "application/json",
                                                              "application/geo+json",
                                                              "application/zip",
                                                              "application/xml",
                                                              "text/xml"};
  return {
      {"POST",
       "/api/v1/datasets/{name}/import",
       import_dataset,
       {"layout", "source_name", "strict", "title", "publisher", "licence", "source_url", "visibility"},
       dataset_files,
       &Limits::catalogue_bytes,
       true},
      {"POST", "/api/v1/datasets/{name}/undo", undo_import, {}, {}, nullptr, true},
  };
}

}  // namespace mostari::http
