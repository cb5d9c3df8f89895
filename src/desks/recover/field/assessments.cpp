#include "desks/recover/field/assessments.hpp"

#include <set>

#include "base/hash.hpp"
#include "desks/recover/field/check.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;

constexpr std::size_t most_id_bytes = 100;

/// "dataset/local-id" in its two parts; nothing when it is not of that form.
std::optional<std::pair<std::string, std::string>> parts_of(std::string_view id) {
  const std::size_t slash = id.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == id.size()) return std::nullopt;
  return std::pair(std::string(id.substr(0, slash)), std::string(id.substr(slash + 1)));
}

std::optional<Problem> missing_record(const Store& store, const std::string& field, const std::string& id,
                                      std::string_view kind) {
  const auto parts = parts_of(id);
  const std::optional<Record> record = parts ? store.record(parts->first, parts->second) : std::nullopt;
  if (record && record->kind == kind) return std::nullopt;
  return Problem{.field = field,
                 .value = excerpt(id),
                 .reason = message("field.record.missing", {{"kind", kind}}),
                 .advice = message("field.record.choose")};
}

KeptAssessment kept(const Record& record) {
  KeptAssessment assessment{.local_id = record.local_id,
                            .tag = sha256(record.properties.dump()),
                            .site = link_of(record.properties, "site"),
                            .properties = record.properties};
  assessment.properties.erase("links");
  return assessment;
}

/// What is kept: what was filled in, a name for lists (in one language, so that sending again keeps the same), and the
/// links.
json kept_properties(const Store& store, const Submission& submission) {
  json properties = submission.properties;
  const auto parts = parts_of(submission.site);
  const std::optional<Record> site = parts ? store.record(parts->first, parts->second) : std::nullopt;
  properties["name"] = "Assessment of " + (site ? text_of(site->properties, "name") : submission.site);
  properties["links"] = json::array({{{"role", "site"}, {"target", submission.site}}});
  if (!submission.incident.empty()) {
    properties["links"].push_back({{"role", "incident"}, {"target", submission.incident}});
  }
  return properties;
}

Manifest form_manifest(const Store& store) {
  std::optional<Manifest> known = store.dataset(form_dataset);
  if (known) return *known;
  Manifest manifest;
  manifest.name = form_dataset;
  manifest.title = message("field.dataset.title");
  manifest.caveats = {message("field.dataset.caveat")};
  return manifest;
}

Problems problems_of(const Store& store, const AssessmentForm& form, const Submission& submission) {
  Problems problems;
  if (submission.local_id.empty() || submission.local_id.size() > most_id_bytes) {
    problems.push_back({.field = "local_id",
                        .value = excerpt(submission.local_id),
                        .reason = message("field.id.length"),
                        .advice = message("field.id.give", {{"most", most_id_bytes}})});
  }
  if (auto problem = missing_record(store, "site", submission.site, "site")) problems.push_back(*problem);
  if (!submission.incident.empty()) {
    if (auto problem = missing_record(store, "incident", submission.incident, "incident")) problems.push_back(*problem);
  }
  for (Problem& problem : assessment_problems(form, submission.properties)) problems.push_back(std::move(problem));
  const auto photos = submission.properties.find("photos");
  if (problems.empty() && photos != submission.properties.end() && photos->is_array()) {
    for (std::size_t i = 0; i < photos->size(); ++i) {
      const std::string hash = text_of((*photos)[i], "sha256");
      if (!store.picture(hash)) {
        problems.push_back({.field = "/photos/" + std::to_string(i) + "/sha256",
                            .value = excerpt(hash),
                            .reason = message("field.photo.missing"),
                            .advice = message("field.photo.send")});
      }
    }
  }
  return problems;
}

}  // namespace

std::optional<KeptAssessment> kept_assessment(const Store& store, std::string_view local_id) {
  const std::optional<Record> record = store.record(form_dataset, local_id);
  return record ? std::optional(kept(*record)) : std::nullopt;
}

std::variant<KeptAssessment, Conflict, NotNow, Problems> submit(Store& store, const AssessmentForm& form,
                                                                const Submission& submission) {
  if (Problems problems = problems_of(store, form, submission); !problems.empty()) return problems;
  const json properties = kept_properties(store, submission);
  Result<std::unique_ptr<ImportSession>> session = store.begin_import(form_manifest(store), "form", ImportMode::amend);
  if (!session) return NotNow{session.problem()};
  // Read under the import's lock: between this look and the commit nobody else can write.
  if (const std::optional<Record> standing = store.record(form_dataset, submission.local_id)) {
    KeptAssessment theirs = kept(*standing);
    if (standing->properties == properties) return theirs;
    if (!submission.based_on || *submission.based_on != theirs.tag) return Conflict{std::move(theirs)};
  }
  const Result<std::int64_t> row = (*session)->put(submission.local_id, "assessment", properties);
  if (!row) return Problems{row.problem()};
  const Result<DatasetVersion> version = (*session)->commit(sha256(properties.dump()), 0);
  if (!version) return NotNow{version.problem()};
  session->reset();
  // Not read again: the next import, or an undo, may already have ended.
  return kept({.dataset = std::string(form_dataset),
               .local_id = submission.local_id,
               .kind = "assessment",
               .properties = properties});
}

json kept_json(const KeptAssessment& assessment) {
  return {{"record", std::string(form_dataset) + '/' + assessment.local_id},
          {"local_id", assessment.local_id},
          {"tag", assessment.tag},
          {"site", assessment.site},
          {"properties", assessment.properties}};
}

json conflict_json(const AssessmentForm& form, const Conflict& conflict, const json& yours, Language language) {
  const json& theirs = conflict.theirs.properties;
  std::set<std::string> names;
  for (const json* each : {&yours, &theirs}) {
    for (const auto& member : each->items()) names.insert(member.key());
  }
  names.erase("name");  // made from the site's
  json fields = json::array();
  for (const std::string& name : names) {
    const json mine = yours.value(name, json());
    const json other = theirs.value(name, json());
    if (mine == other) continue;
    const AssessmentField* field = field_of(form, name);
    fields.push_back({{"field", name},
                      {"title", field == nullptr ? name : language.say(field->title)},
                      {"yours", mine},
                      {"theirs", other}});
  }
  return {{"theirs", kept_json(conflict.theirs)}, {"fields", std::move(fields)}};
}

}  // namespace mostari::recover
