#include "doors/kit/views.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/message_json.hpp"
#include "model/record_caption.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

json images_json(const json& properties, const App& app) {
  json images = json::array();
  const auto image = properties.find("image");
  if (image == properties.end() || !image->is_array()) return images;
  for (const json& hash : *image) {
    if (hash.is_string()) images.push_back(app.pictures.reference(hash.get<std::string>()));
  }
  return images;
}

}  // namespace

std::optional<Manifest> App::visible_dataset(std::string_view name) const {
  std::optional<Manifest> manifest = store.dataset(name);
  return manifest && shows(*manifest) ? manifest : std::nullopt;
}

std::vector<Manifest> App::visible_datasets() const {
  std::vector<Manifest> all = store.datasets();
  std::erase_if(all, [&](const Manifest& each) { return !shows(each); });
  std::sort(all.begin(), all.end(), [](const Manifest& a, const Manifest& b) { return a.name < b.name; });
  return all;
}

std::vector<HeldDataset> App::visible_held_datasets() const {
  std::vector<HeldDataset> all = store.held_datasets();
  std::erase_if(all, [&](const HeldDataset& each) { return !shows(each.manifest); });
  return all;
}

std::string_view visibility_name(Visibility visibility) {
  return visibility == Visibility::open ? "public" : "restricted";
}

json dataset_json(const HeldDataset& dataset, Language language) {
  const auto& [manifest, newest, kinds] = dataset;
  return {{"name", manifest.name},
          {"title", language.say(manifest.title)},
          {"publisher", language.say(manifest.publisher)},
          {"licence", language.say(manifest.licence)},
          {"source_url", manifest.source_url},
          {"caveats", said_json(manifest.caveats, language)},
          {"visibility", visibility_name(manifest.visibility)},
          {"version", newest.version},
          {"records", newest.records},
          {"objects", dataset.records_of("object")},
          {"imported_utc", newest.imported_utc},
          {"sha256", newest.source_sha256}};
}

json version_json(const DatasetVersion& version) {
  return {{"dataset", version.dataset},
          {"version", version.version},
          {"imported_utc", version.imported_utc},
          {"source_name", version.source_name},
          {"source_sha256", version.source_sha256},
          {"added", version.added},
          {"changed", version.changed},
          {"removed", version.removed},
          {"unchanged", version.unchanged},
          {"rejected", version.rejected},
          {"records", version.records}};
}

json record_json(const Record& record, const App& app) {
  // What it points at is told by its links.
  json properties = record.properties;
  properties.erase("links");
  return {{"id", record.id()},
          {"dataset", record.dataset},
          {"local_id", record.local_id},
          {"kind", record.kind},
          {"caption", caption(record)},
          {"properties", std::move(properties)},
          {"images", images_json(record.properties, app)}};
}

std::string base_url(const Request& request, const Settings& settings) {
  if (!settings.public_url.empty()) return settings.public_url;
  return "http://" + std::string(request.header("host"));
}

Response not_found(std::string field, std::string_view value, Message reason, Message advice) {
  return problem_response(404, Problem{.field = std::move(field),
                                       .value = excerpt(value),
                                       .reason = std::move(reason),
                                       .advice = std::move(advice)});
}

Response no_such_dataset(std::string_view name, const App& app) {
  std::vector<std::string> known;
  for (const Manifest& each : app.visible_datasets()) known.push_back(each.name);
  return not_found(
      "dataset", name, message("http.dataset.unknown"),
      known.empty() ? message("http.dataset.import") : message("http.dataset.known", {{"names", words_said(known)}}));
}

}  // namespace mostari::http
