#include "desks/screen/door/screen_request.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "desks/screen/lot_reading.hpp"
#include "doors/kit/json_body.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

constexpr std::size_t max_name_bytes = 500;

Message how_to_send() {
  return message("screen.request.send", {{"shape", R"({"queries": {"lot-12": {"properties": {"title": "…"}}}})"}});
}

/// `room_bytes`: what the pictures of the whole request may still hold; they are all in memory at once.
Result<std::vector<screen::QueryPicture>> load_pictures(const std::vector<std::string>& hashes,
                                                        const std::string& field, const App& app,
                                                        std::uint64_t& room_bytes) {
  if (hashes.size() > app.settings.limits.pictures_per_query) {
    return Problem{.field = field,
                   .value = std::to_string(hashes.size()),
                   .reason = message("screen.request.pictures", {{"most", app.settings.limits.pictures_per_query}}),
                   .advice = message("screen.request.telling")};
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
                     .reason = message("screen.request.bytes", {{"most", app.settings.limits.request_picture_bytes}}),
                     .advice = message("screen.request.smaller")};
    }
    room_bytes -= bytes->size();
    // The further pages were kept when the picture was uploaded; they are made anew, the same to the byte.
    const Result<std::vector<std::string>> pages = further_pages(*bytes);
    pictures.push_back({.name = hash, .bytes = std::move(*bytes)});
    for (std::size_t i = 0; pages && i < pages->size(); ++i) {
      room_bytes -= std::min<std::uint64_t>(room_bytes, (*pages)[i].size());
      pictures.push_back({.name = hash + '#' + std::to_string(i + 2), .bytes = (*pages)[i]});
    }
  }
  return pictures;
}

Result<screen::Query> read_query(const std::string& name, const json& query, const App& app,
                                 std::uint64_t& room_bytes) {
  const std::string field = "queries." + excerpt(name);
  if (name.empty() || name.size() > max_name_bytes) {
    return Problem{.field = field,
                   .value = excerpt(name),
                   .reason = message("screen.request.name", {{"most", max_name_bytes}}),
                   .advice = message("screen.request.name_each")};
  }
  if (std::optional<Problem> problem = members_problem(query, field, {"schema", "properties", "taken_for"}))
    return *problem;
  if (query.contains("schema") && query["schema"] != "CulturalObject") {
    return Problem{.field = field + ".schema",
                   .value = shown(query["schema"]),
                   .reason = message("screen.request.schema"),
                   .advice = message("screen.request.write_schema")};
  }
  if (!query.contains("properties")) {
    return Problem{.field = field + ".properties",
                   .reason = message("screen.request.missing"),
                   .advice = message("screen.request.describe")};
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
  screen::Query asked{.name = name, .object = std::move(*object), .pictures = std::move(*pictures)};
  if (query.contains("taken_for")) {
    const std::string_view property = screen::only_text(asked.object);
    if (property.empty()) {
      return Problem{.field = field + ".taken_for",
                     .value = shown(query["taken_for"]),
                     .reason = message("screen.reading.no_text"),
                     .advice = message("screen.reading.one_text")};
    }
    const std::string& text = property == "title" ? asked.object.title : asked.object.description;
    Result<std::vector<LotSpan>> spans = screen::spans_from_json(query["taken_for"], text);
    if (!spans) {
      Problem problem = spans.problem();
      problem.field = field + '.' + problem.field;
      return problem;
    }
    asked.taken_for = std::move(*spans);
  }
  return asked;
}

Result<std::vector<std::string>> read_datasets(const json& body, const App& app) {
  std::vector<std::string> names;
  if (!body.contains("datasets")) {
    names = shown_registers(app);
    if (names.empty()) return dataset_problem("datasets", "", message("screen.request.no_register"), app);
    return names;
  }
  const json& asked = body["datasets"];
  if (!asked.is_array() || asked.empty()) {
    return dataset_problem("datasets", shown(asked), message("screen.request.no_list"), app);
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::string field = "datasets[" + std::to_string(i) + "]";
    if (!asked[i].is_string()) return dataset_problem(field, shown(asked[i]), message("screen.request.no_name"), app);
    names.push_back(asked[i].get<std::string>());
    if (!app.visible_dataset(names.back())) {
      return dataset_problem(field, excerpt(names.back()), message("http.dataset.unknown"), app);
    }
  }
  return names;
}

}  // namespace

Problem dataset_problem(std::string field, std::string value, Message reason, const App& app) {
  ListSaid names;
  for (const Manifest& each : app.visible_datasets()) names.items.emplace_back(each.name);
  return Problem{.field = std::move(field),
                 .value = std::move(value),
                 .reason = std::move(reason),
                 .advice = names.items.empty() ? message("screen.request.import_register")
                                               : message("http.dataset.known", {{"names", std::move(names)}})};
}

std::vector<std::string> shown_registers(const App& app) {
  std::vector<std::string> names;
  for (const HeldDataset& each : app.visible_held_datasets()) {
    if (screen::holds_objects(each)) names.push_back(each.manifest.name);
  }
  return names;
}

Result<ScreenRequest> read_screen_request(std::string_view text, const App& app) {
  const Result<json> parsed = read_json(text, how_to_send());
  if (!parsed) return parsed.problem();
  const json& body = *parsed;
  if (!body.is_object()) {
    return Problem{.field = "queries",
                   .value = shown(body),
                   .reason = message("screen.request.no_object"),
                   .advice = how_to_send()};
  }
  if (std::optional<Problem> problem =
          members_problem(body, "body", {"queries", "datasets", "limit", "prior", "threshold"})) {
    return *problem;
  }
  if (!body.contains("queries")) {
    return Problem{
        .field = "queries", .reason = message("screen.request.missing"), .advice = message("screen.request.one_query")};
  }
  const json& queries = body["queries"];
  const Limits& limits = app.settings.limits;
  if (!queries.is_object() || queries.empty() || queries.size() > limits.queries) {
    return Problem{.field = "queries",
                   .value = shown(queries),
                   .reason = message("screen.request.queries", {{"most", limits.queries}}),
                   .advice = message("screen.request.batches")};
  }
  ScreenRequest request;
  if (body.contains("limit")) {
    const json& limit = body["limit"];
    if (!limit.is_number_integer() || limit < 1 || limit > limits.results) {
      return Problem{.field = "limit",
                     .value = shown(limit),
                     .reason = message("http.number.range", {{"least", 1}, {"most", limits.results}}),
                     .advice = message("http.number.write", {{"example", 10}})};
    }
    request.options.results = limit.get<std::size_t>();
  }
  if (body.contains("prior")) {
    const json& prior = body["prior"];
    if (!prior.is_number() || !(prior > 0) || !(prior < 1)) {
      return Problem{.field = "prior",
                     .value = shown(prior),
                     .reason = message("screen.request.prior"),
                     .advice = message("screen.request.prior_example")};
    }
    request.options.prior = prior.get<double>();
  }
  if (body.contains("threshold")) {
    const json& threshold = body["threshold"];
    if (!threshold.is_number() || threshold < 0 || threshold > 1) {
      return Problem{.field = "threshold",
                     .value = shown(threshold),
                     .reason = message("screen.request.threshold"),
                     .advice = message("screen.request.write_threshold")};
    }
    request.options.threshold = threshold.get<double>();
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
