#include "desks/screen/door/reconcile.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "desks/kit/html_report.hpp"
#include "desks/screen/door/register_cache.hpp"
#include "desks/screen/door/screen_request.hpp"
#include "desks/screen/words.hpp"
#include "doors/kit/json_body.hpp"
#include "doors/kit/views.hpp"
#include "formats/objects/import.hpp"
#include "model/kind.hpp"
#include "model/object_text.hpp"
#include "model/problem_json.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

constexpr std::string_view address = "/api/v1/reconcile";
constexpr std::string_view object_kind = "object";
/// Shown in a frame of OpenRefine's page, which this machine serves; it loads nothing but its picture.
constexpr const char* preview_policy =
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; "
    "frame-ancestors http://127.0.0.1:* http://localhost:* http://[::1]:* 'self'";
constexpr int preview_width = 430;
constexpr int preview_height = 300;

/// A page that a program of this very machine serves may read the answer: OpenRefine asks from its own page who we are.
/// No other page may.
Response with_origin(Response response, const Call& call) {
  const std::string origin(call.request.header("origin"));
  for (const std::string_view own : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    const bool is_own = origin == own || (origin.starts_with(own) && origin[own.size()] == ':');
    if (is_own) response.headers.emplace_back("access-control-allow-origin", origin);
  }
  response.headers.emplace_back("vary", "origin");
  return response;
}

/// A register is a type: whoever chooses one holds the rows against it alone.
json type_view(const std::string& dataset, Language language, const App& app) {
  const std::optional<Manifest> manifest = app.visible_dataset(dataset);
  return {{"id", dataset}, {"name", manifest && !manifest->title.empty() ? language.say(manifest->title) : dataset}};
}

json manifest(const Call& call, const std::vector<std::string>& datasets, const App& app) {
  const std::string url = base_url(call.request, app.settings);
  json types = json::array();
  for (const std::string& dataset : datasets) types.push_back(type_view(dataset, call.language, app));
  return {{"versions", {"0.2"}},
          {"name", call.language.say(message("screen.reconcile.name"))},
          {"identifierSpace", url + "/api/v1/records/"},
          {"schemaSpace", url + "/api/v1/kinds"},
          {"defaultTypes", std::move(types)},
          {"view", {{"url", url + "/#/records/{{id}}"}}},
          {"preview",
           {{"url", url + std::string(address) + "/preview?id={{id}}"},
            {"width", preview_width},
            {"height", preview_height}}},
          {"batchSize", 50}};
}

/// Text of a value of OpenRefine's: a text, a number, or an entity that was matched before.
std::string value_text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  if (value.is_object() && value.contains("name")) return value_text(value["name"]);
  return {};
}

Problem no_query(const std::string& field, const json& value) {
  return {.field = field,
          .value = shown(value),
          .reason = message("screen.reconcile.no_query"),
          .advice = message("screen.reconcile.write", {{"form", R"({"q0": {"query": "…", "limit": 3}})"}})};
}

/// One row of the table.
struct Row {
  screen::Query query;
  std::size_t limit = 10;
  std::vector<std::string> datasets;  ///< that it is held against
};

std::string values_text(const json& values) {
  std::string text;
  for (const json& value : values.is_array() ? values : json::array({values})) {
    const std::string one = value_text(value);
    if (!one.empty()) text += (text.empty() ? "" : "; ") + one;
  }
  return text;
}

/// A query's properties are those of objects, under their names or under headings that tables of objects have, and then
/// read as such a table is: "Height" becomes part of the measurements.
Outcome set_properties(CulturalObject& object, const std::string& field, const json& properties) {
  if (!properties.is_array()) return no_query(field, properties);
  std::vector<std::string> headings{"title"};
  std::vector<std::string> cells{object.title};
  bool all_properties = true;
  for (const json& each : properties) {
    if (!each.is_object() || !each.contains("pid") || !each["pid"].is_string() || !each.contains("v")) {
      return no_query(field, each);
    }
    const auto heading = each["pid"].get<std::string>();
    const std::string property = object_property_of(heading);
    if (!tells_of_object(heading) || property == "image") {
      ListSaid known;
      for (const std::string& name : object_property_names()) {
        if (name != "image") known.items.emplace_back(name);
      }
      return Problem{.field = field,
                     .value = shown(each["pid"]),
                     .reason = message("screen.object.no_property"),
                     .advice = message("screen.reconcile.known", {{"names", std::move(known)}})};
    }
    all_properties = all_properties && !property.empty();
    headings.push_back(heading);
    cells.push_back(values_text(each["v"]));
  }
  if (!all_properties) {
    Result<CulturalObject> read = object_of_row(headings, cells);
    if (!read) return read.problem();
    object = std::move(*read);
    return Done{};
  }
  for (const json& each : properties) {
    const json& values = each["v"];
    for (const json& value : values.is_array() ? values : json::array({values})) {
      set_property(object, object_property_of(each["pid"].get<std::string>()), value_text(value));
    }
  }
  return Done{};
}

/// The registers that a query's types name, of `datasets`; all of them where it names none.
Result<std::vector<std::string>> datasets_of(const std::string& field, const json& given,
                                             const std::vector<std::string>& datasets, const App& app) {
  if (!given.contains("type")) return datasets;
  std::vector<std::string> named;
  for (const json& type : given["type"].is_array() ? given["type"] : json::array({given["type"]})) {
    const auto known = std::ranges::find(datasets, type.is_string() ? type.get<std::string>() : std::string());
    if (known == datasets.end()) {
      return dataset_problem(field + ".type", shown(type), message("http.dataset.unknown"), app);
    }
    named.push_back(*known);
  }
  return named.empty() ? datasets : named;
}

/// A query's words are the title.
Result<Row> row_of(const std::string& name, const json& given, const std::vector<std::string>& datasets,
                   const App& app) {
  const std::string field = "queries." + excerpt(name);
  if (!given.is_object() || !given.contains("query") || !given["query"].is_string()) return no_query(field, given);
  if (std::optional<Problem> problem =
          members_problem(given, field, {"query", "limit", "properties", "type", "type_strict"})) {
    return *problem;
  }
  Row row{.query = {.name = name, .object = {}, .pictures = {}}, .datasets = {}};
  row.query.object.id = name;
  row.query.object.title = given["query"].get<std::string>();
  if (given.contains("limit")) {
    const json& limit = given["limit"];
    if (!limit.is_number_unsigned() || limit == 0) {
      return Problem{.field = field + ".limit",
                     .value = shown(limit),
                     .reason = message("http.number.range", {{"least", 1}, {"most", app.settings.limits.results}}),
                     .advice = message("http.number.write", {{"example", 3}})};
    }
    row.limit = std::min(limit.get<std::size_t>(), app.settings.limits.results);
  }
  if (given.contains("properties")) {
    const Outcome set = set_properties(row.query.object, field + ".properties", given["properties"]);
    if (!set) return set.problem();
    row.query.object.id = name;
  }
  CulturalObject asked = row.query.object;
  asked.id.clear();
  if (is_blank(asked)) {
    return Problem{.field = field + ".query",
                   .value = shown(given["query"]),
                   .reason = message("screen.query.empty"),
                   .advice = message("screen.reconcile.write", {{"form", R"({"query": "…", "limit": 3})"}})};
  }
  Result<std::vector<std::string>> named = datasets_of(field, given, datasets, app);
  if (!named) return named.problem();
  row.datasets = std::move(*named);
  return row;
}

/// The rows that can be asked; of the others, by their names, why not.
struct Rows {
  std::vector<Row> good;
  std::map<std::string, Problem> bad;
};

Result<Rows> rows_of(std::string_view text, const std::vector<std::string>& datasets, const App& app) {
  const Result<json> parsed =
      read_json(text, message("screen.reconcile.write", {{"form", R"({"q0": {"query": "…", "limit": 3}})"}}));
  if (!parsed) return parsed.problem();
  if (!parsed->is_object() || parsed->empty() || parsed->size() > app.settings.limits.queries) {
    return no_query("queries", *parsed);
  }
  Rows rows;
  for (const auto& [name, given] : parsed->items()) {
    Result<Row> row = row_of(name, given, datasets, app);
    if (row) {
      rows.good.push_back(std::move(*row));
    } else {
      rows.bad.emplace(name, row.problem());
    }
  }
  // Where none can be asked, the request itself is wrong.
  if (rows.good.empty()) return rows.bad.begin()->second;
  return rows;
}

json result_view(const screen::Answer& answer, std::size_t limit, Language language, const App& app) {
  if (answer.failure) return {{"result", json::array()}, {"error", problem_json(*answer.failure, language)}};
  json results = json::array();
  for (const screen::Candidate& each : answer.results) {
    if (results.size() >= limit) break;
    json features = json::array();
    for (const linkage::FieldEvidence& field : each.fields) {
      features.push_back({{"id", linkage::field_name(field.field)},
                          {"name", language.say(screen::field_label(field.field))},
                          {"value", std::round(field.weight_log2 * 100) / 100}});
    }
    // Only one object can be the row's: in a group each may be it.
    const bool is_the_one = each.match && answer.verdict == screen::Verdict::identified;
    results.push_back({{"id", each.record.id()},
                       {"name", each.caption},
                       {"score", std::round(each.probability * 10'000) / 100},
                       {"match", is_the_one},
                       {"type", json::array({type_view(each.record.dataset, language, app)})},
                       {"features", std::move(features)}});
  }
  return {{"result", std::move(results)}};
}

Result<double> threshold_of(const Call& call) {
  const std::string text(call.query("threshold"));
  if (text.empty()) return 0.0;
  char* end = nullptr;
  const double threshold = std::strtod(text.c_str(), &end);
  if (*end == '\0' && threshold >= 0 && threshold <= 1) return threshold;
  return Problem{.field = "threshold",
                 .value = excerpt(text),
                 .reason = message("screen.request.threshold"),
                 .advice = message("screen.request.write_threshold")};
}

/// What the address asks for: registers, all that are shown where it names none, and the least probability.
struct Asked {
  std::vector<std::string> datasets;
  double threshold = 0;
};

/// A problem is answered.
std::optional<Response> refused(const Call& call, const App& app, Asked& asked) {
  const Result<double> threshold = threshold_of(call);
  if (!threshold) return problem_response(422, threshold.problem());
  asked.threshold = *threshold;
  const std::vector<std::string> shown = shown_registers(app);
  asked.datasets = call.all_of("dataset");
  for (const std::string& name : asked.datasets) {
    if (!app.visible_dataset(name)) return no_such_dataset(name, app);
    if (std::ranges::find(shown, name) == shown.end()) {
      return problem_response(422, {.field = "dataset",
                                    .value = excerpt(name),
                                    .reason = message("screen.dataset.no_objects"),
                                    .advice = message("screen.dataset.objects")});
    }
  }
  if (asked.datasets.empty()) asked.datasets = shown;
  return std::nullopt;
}

Response answered(const Call& call, App& app, std::string_view queries) {
  Asked address;
  if (std::optional<Response> response = refused(call, app, address)) return std::move(*response);
  if (address.datasets.empty()) {
    return problem_response(422, dataset_problem("dataset", "", message("screen.request.no_register"), app));
  }
  const Result<Rows> rows = rows_of(queries, address.datasets, app);
  if (!rows) return problem_response(422, rows.problem());
  // Rows that ask the same registers are screened together.
  std::map<std::vector<std::string>, std::vector<const Row*>> by_registers;
  for (const Row& row : rows->good) by_registers[row.datasets].push_back(&row);
  json body = json::object();
  for (const auto& [name, problem] : rows->bad) {
    body[name] = {{"result", json::array()}, {"error", problem_json(problem, call.language)}};
  }
  for (const auto& [asked, together] : by_registers) {
    const Result<std::shared_ptr<const screen::Registers>> registers = registers_of(app).get(asked);
    if (!registers) return problem_response(422, registers.problem());
    screen::Options options{.threshold = address.threshold, .receipts = false, .language = call.language};
    options.results = std::ranges::max(together, {}, &Row::limit)->limit;
    std::vector<screen::Query> asking;
    for (const Row* row : together) asking.push_back(row->query);
    const std::vector<screen::Answer> answers = (*registers)->screen(asking, options);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      body[answers[i].query] = result_view(answers[i], together[i]->limit, call.language, app);
    }
  }
  return with_origin(json_response(body), call);
}

Response get_reconcile(const Call& call, App& app) {
  if (const std::string_view queries = call.query("queries"); !queries.empty()) return answered(call, app, queries);
  Asked address;
  if (std::optional<Response> response = refused(call, app, address)) return std::move(*response);
  return with_origin(json_response(manifest(call, address.datasets, app)), call);
}

Response post_reconcile(const Call& call, App& app) {
  // A form's fields are written as those of an address are.
  const Result<Target> form = read_target("/?" + call.request.body);
  if (!form) return problem_response(400, form.problem());
  for (const auto& [name, value] : form->query) {
    if (name == "queries") return answered(call, app, value);
  }
  return problem_response(422, no_query("queries", nullptr));
}

/// What OpenRefine shows of a candidate when the mouse rests on it.
Response get_preview(const Call& call, App& app) {
  const std::string_view id = call.query("id");
  const std::size_t slash = std::min(id.find('/'), id.size());
  const std::string dataset(id.substr(0, slash));
  const std::string local_id(id.substr(std::min(slash + 1, id.size())));
  const std::optional<Record> record =
      app.visible_dataset(dataset) ? app.store.record(dataset, local_id) : std::nullopt;
  if (!record || record->kind != object_kind) {
    return not_found("id", id, message("screen.reconcile.unknown"), message("screen.reconcile.use_id"));
  }
  const CulturalObject object = object_from_json(record->properties, local_id).value();
  std::string rows;
  const Kind& kind = *kinds().find(object_kind);
  for (const KindProperty& property : kind.properties()) {
    const auto found = record->properties.find(property.name);
    if (found == record->properties.end() || property.name == "image" || property.name == "title") continue;
    std::string text;
    for (const json& each : found->is_array() ? *found : json::array({*found})) {
      text += (text.empty() ? "" : "; ") + value_text(each);
    }
    const std::string title = call.language.say(message("app.field." + property.name));
    rows += "<dt>" + html_escaped(title) + "</dt><dd>" + html_escaped(text) + "</dd>";
  }
  const std::string picture = object.image.empty() || !app.pictures.may_show(object.image.front())
                                  ? ""
                                  : "<img alt=\"\" src=\"" + base_url(call.request, app.settings) +
                                        iiif_path(object.image.front()) + "/full/!160,160/0/default.jpg\">";
  constexpr std::string_view style =
      "body{font:14px/1.4 sans-serif;margin:8px}h1{font-size:15px;margin:0 0 6px}img{float:right;margin:0 0 6px 8px}"
      "dl{margin:0}dt{color:#555}dd{margin:0 0 4px}";
  return with_origin({.status = 200,
                      .headers = {{"content-type", "text/html; charset=utf-8"},
                                  {"cache-control", "no-store"},
                                  {"content-security-policy", preview_policy}},
                      .body = "<!doctype html><html lang=\"" + std::string(call.language.code()) +
                              "\"><head><meta charset=\"utf-8\"><title>" + html_escaped(caption(object)) +
                              "</title><style>" + std::string(style) + "</style></head><body>" + picture + "<h1>" +
                              html_escaped(caption(object)) + "</h1><dl>" + rows + "</dl></body></html>"},
                     call);
}

}  // namespace

std::vector<Route> reconcile_routes() {
  return {
      {"GET", address, get_reconcile, {"queries", "dataset", "threshold"}, {}, nullptr, true, {"dataset"}},
      {"POST",
       address,
       post_reconcile,
       {"dataset", "threshold"},
       {"application/x-www-form-urlencoded"},
       &Limits::json_bytes,
       true,
       {"dataset"}},
      {"GET", "/api/v1/reconcile/preview", get_preview, {"id"}},
  };
}

}  // namespace mostari::http
