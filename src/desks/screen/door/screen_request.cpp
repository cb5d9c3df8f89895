#include "desks/screen/door/screen_request.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "doors/kit/json_body.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

constexpr std::size_t max_name_bytes = 500;

/// `room_bytes`: what the pictures of the whole request may still hold; they are all in memory at once.
Result<std::vector<screen::QueryPicture>> load_pictures(const std::vector<std::string>& hashes,
                                                        const std::string& field, const App& app,
                                                        std::uint64_t& room_bytes) {
  if (hashes.size() > app.settings.limits.pictures_per_query) {
    return Problem{.field = field,
                   .value = std::to_string(hashes.size()) + " pictures",
                   .reason = "is more than " + std::to_string(app.settings.limits.pictures_per_query),
                   .advice = "send the most telling ones"};
  }
  std::vector<screen::QueryPicture> pictures;
  for (const std::string& hash : hashes) {
    Result<std::string> bytes = app.pictures.bytes(hash);
    if (!bytes) {
      Problem problem = bytes.problem();
      problem.field = field;
      return problem;
    }
    if (bytes->size() > room_bytes) {
      return Problem{.field = field,
                     .value = hash,
                     .reason = "takes the pictures of this request over " +
                               std::to_string(app.settings.limits.request_picture_bytes) + " bytes",
                     .advice = "screen in smaller batches"};
    }
    room_bytes -= bytes->size();
    pictures.push_back({.name = hash, .bytes = std::move(*bytes)});
  }
  return pictures;
}

Result<screen::Query> read_query(const std::string& name, const json& query, const App& app,
                                 std::uint64_t& room_bytes) {
  const std::string field = "queries." + excerpt(name);
  if (name.empty() || name.size() > max_name_bytes) {
    return Problem{.field = field,
                   .value = excerpt(name),
                   .reason = "has no name, or one longer than " + std::to_string(max_name_bytes) + " bytes",
                   .advice = "name each query, e.g. by its lot number"};
  }
  if (std::optional<Problem> problem = members_problem(query, field, {"schema", "properties"})) return *problem;
  if (query.contains("schema") && query["schema"] != "CulturalObject") {
    return Problem{.field = field + ".schema",
                   .value = shown(query["schema"]),
                   .reason = "is not a schema that can be screened",
                   .advice = "write CulturalObject"};
  }
  if (!query.contains("properties")) {
    return Problem{.field = field + ".properties", .reason = "is missing", .advice = "describe the object in it"};
  }
  Result<CulturalObject> object = object_from_json(query["properties"], name);
  if (!object) {
    Problem problem = object.problem();
    problem.field = field + '.' + problem.field;
    return problem;
  }
  Result<std::vector<screen::QueryPicture>> pictures =
      load_pictures(object->image, field + ".properties.image", app, room_bytes);
  if (!pictures) return pictures.problem();
  return screen::Query{.name = name, .object = std::move(*object), .pictures = std::move(*pictures)};
}

Problem dataset_problem(std::string field, std::string value, Message reason, const App& app) {
  std::string known;
  for (const Manifest& each : app.visible_datasets()) known += (known.empty() ? "" : ", ") + each.name;
  return Problem{.field = std::move(field),
                 .value = std::move(value),
                 .reason = std::move(reason),
                 .advice = known.empty() ? "import a register first" : "there are: " + known};
}

Result<std::vector<std::string>> read_datasets(const json& body, const App& app) {
  std::vector<std::string> names;
  if (!body.contains("datasets")) {
    for (const HeldDataset& each : app.visible_held_datasets()) {
      if (screen::holds_objects(each)) names.push_back(each.manifest.name);
    }
    if (names.empty()) return dataset_problem("datasets", "", "there is no register to screen against", app);
    return names;
  }
  const json& asked = body["datasets"];
  if (!asked.is_array() || asked.empty()) {
    return dataset_problem("datasets", shown(asked), "is not a list of names", app);
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::string field = "datasets[" + std::to_string(i) + "]";
    if (!asked[i].is_string()) return dataset_problem(field, shown(asked[i]), "is not a name", app);
    names.push_back(asked[i].get<std::string>());
    if (!app.visible_dataset(names.back())) {
      return dataset_problem(field, excerpt(names.back()), "is not a dataset of this server", app);
    }
  }
  return names;
}

}  // namespace

Result<ScreenRequest> read_screen_request(std::string_view text, const App& app) {
  const Result<json> parsed = read_json(text, "send {\"queries\": {\"lot-12\": {\"properties\": {\"title\": \"…\"}}}}");
  if (!parsed) return parsed.problem();
  const json& body = *parsed;
  if (!body.is_object()) {
    return Problem{.field = "queries",
                   .value = shown(body),
                   .reason = "is missing: the body is not a JSON object",
                   .advice = "send {\"queries\": {\"lot-12\": {\"properties\": {\"title\": \"…\"}}}}"};
  }
  if (std::optional<Problem> problem = members_problem(body, "body", {"queries", "datasets", "limit"})) {
    return *problem;
  }
  if (!body.contains("queries")) {
    return Problem{.field = "queries", .reason = "is missing", .advice = "give at least one query by a name"};
  }
  const json& queries = body["queries"];
  const Limits& limits = app.settings.limits;
  if (!queries.is_object() || queries.empty() || queries.size() > limits.queries) {
    return Problem{.field = "queries",
                   .value = shown(queries),
                   .reason = "is not an object of 1 to " + std::to_string(limits.queries) + " queries by name",
                   .advice = "send a long catalogue in batches"};
  }
  ScreenRequest request;
  if (body.contains("limit")) {
    const json& limit = body["limit"];
    if (!limit.is_number_integer() || limit < 1 || limit > limits.results) {
      return Problem{.field = "limit",
                     .value = shown(limit),
                     .reason = "is not a whole number from 1 to " + std::to_string(limits.results)};
    }
    request.options.results = limit.get<std::size_t>();
  }
  Result<std::vector<std::string>> datasets = read_datasets(body, app);
  if (!datasets) return datasets.problem();
  request.datasets = std::move(*datasets);
  std::uint64_t room_bytes = limits.request_picture_bytes;
  for (const auto& [name, query] : queries.items()) {
    Result<screen::Query> read = read_query(name, query, app, room_bytes);
    if (!read) return read.problem();
    request.queries.push_back(std::move(*read));
  }
  return request;
}

}  // namespace mostari::http
