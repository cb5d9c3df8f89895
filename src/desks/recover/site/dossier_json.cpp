#include "desks/recover/site/dossier_json.hpp"

#include <nlohmann/json.hpp>

#include "desks/kit/answer.hpp"
#include "desks/recover/chain/json.hpp"
#include "desks/recover/field/assessments.hpp"
#include "desks/recover/money/json.hpp"
#include "model/message_json.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {

using nlohmann::json;

namespace {

json value_or_null(const json& properties, const char* member) {
  const std::optional<double> value = number_of(properties, member);
  return value ? json(*value) : json(nullptr);
}

json integer_or_null(const json& properties, const char* member) {
  const std::optional<double> value = number_of(properties, member);
  return value ? json(static_cast<std::int64_t>(*value)) : json(nullptr);
}

/// The objects of a list with these texts, missing ones null.
json list_of(const json& properties, const char* list, std::initializer_list<const char*> members) {
  json all = json::array();
  const auto found = properties.find(list);
  if (found == properties.end() || !found->is_array()) return all;
  for (const json& each : *found) {
    if (!each.is_object()) continue;
    json shown = json::object();
    for (const char* member : members) shown[member] = member_or_null(each, member);
    all.push_back(std::move(shown));
  }
  return all;
}

/// Ids of the records of the chain that a record points at.
json before_json(const Record& record) {
  json ids = json::array();
  const auto links = record.properties.find("links");
  if (links == record.properties.end() || !links->is_array()) return ids;
  for (const json& link : *links) ids.push_back(text_of(link, "target"));
  return ids;
}

json chain_json(const SiteDossier& dossier, Language language) {
  json chain = json::array();
  for (const ChainLink& link : dossier.chain) {
    json records = json::array();
    for (const Record* record : link.records) {
      records.push_back({{"id", record->id()},
                         {"kind", record->kind},
                         {"title", caption(*record)},
                         {"date", member_or_null(record->properties, "date")},
                         {"before", before_json(*record)},
                         {"source", member_or_null(record->properties, "source")},
                         {"source_url", member_or_null(record->properties, "source_url")}});
    }
    chain.push_back({{"stage", name_of(link.stage)},
                     {"title", language.say(title_of(link.stage))},
                     {"state", link.records.empty() ? "not_recorded" : "recorded"},
                     {"words", language.say(link.words)},
                     {"records", std::move(records)}});
  }
  return chain;
}

json timeline_json(const SiteDossier& dossier, Language language) {
  json all = json::array();
  for (const TimelineEntry& entry : dossier.timeline) {
    const std::string name = text_of(entry.record->properties, "name");
    all.push_back({{"date", entry.date},
                   {"date_end", text_or_null(entry.date_end)},
                   {"stage", name_of(entry.stage)},
                   {"title", name.empty() ? caption(*entry.record) : name},
                   {"words", language.say(entry.words)},
                   {"level", entry.level ? json(name_of(*entry.level)) : json(nullptr)},
                   {"record", entry.record->id()}});
  }
  return all;
}

json assessments_json(const SiteFile& file) {
  json all = json::array();
  for (auto record = file.assessments.rbegin(); record != file.assessments.rend(); ++record) {
    const json& properties = (*record)->properties;
    json photos = list_of(properties, "photos", {"sha256", "caption", "taken", "when"});
    for (json& photo : photos) {
      if (photo["when"].is_null()) photo["when"] = "now";
    }
    json shown{{"record", (*record)->id()},
               {"editable", (*record)->dataset == form_dataset},
               {"causes", list_of(properties, "causes", {"category", "type", "certainty"})},
               {"threats", list_of(properties, "threats", {"category", "type", "probability"})},
               {"photos", std::move(photos)}};
    for (const char* member : {"date", "assessor", "method", "overall_condition", "damage_class", "damage_extent",
                               "recommendation", "priority", "notes", "source"}) {
      shown[member] = member_or_null(properties, member);
    }
    all.push_back(std::move(shown));
  }
  return all;
}

json observation_json(const Record& record, const SiteFile& file, bool has_raster) {
  const json& properties = record.properties;
  const std::string run = text_of(properties, "run");
  json chips = nullptr;
  if (has_raster) {
    const std::string base = "/api/v1/recover/runs/" + record.dataset + '/' + run + "/chips/";
    const std::string of_site = "?site=" + file.site->id();
    chips = {{"before", base + "before" + of_site},
             {"after", base + "after" + of_site},
             {"change", base + "change" + of_site}};
  }
  return {{"record", record.id()},
          {"run", run},
          {"event", text_of(properties, "event")},
          {"date", member_or_null(properties, "date")},
          {"status", text_of(properties, "status")},
          {"probability", value_or_null(properties, "damage_probability")},
          {"low", value_or_null(properties, "probability_low")},
          {"high", value_or_null(properties, "probability_high")},
          {"p_value", value_or_null(properties, "p_value")},
          {"q_value", value_or_null(properties, "q_value")},
          {"effect_db", value_or_null(properties, "effect_db")},
          {"dates_before", integer_or_null(properties, "dates_before")},
          {"dates_after", integer_or_null(properties, "dates_after")},
          {"sees", text_of(properties, "sees")},
          {"chips", std::move(chips)}};
}

json works_json(const SiteDossier& dossier) {
  json all = json::array();
  for (const WorkEntry& work : dossier.works) {
    json statements = json::array();
    for (const Record* record : work.statements) {
      statements.push_back({{"record", record->id()},
                            {"status", member_or_null(record->properties, "status")},
                            {"date", member_or_null(record->properties, "date")},
                            {"quantity", value_or_null(record->properties, "quantity")},
                            {"unit", member_or_null(record->properties, "unit")},
                            {"description", member_or_null(record->properties, "description")},
                            {"source", member_or_null(record->properties, "source")},
                            {"source_url", member_or_null(record->properties, "source_url")}});
    }
    all.push_back(
        {{"key", work.statements.front()->id()}, {"title", work.title}, {"statements", std::move(statements)}});
  }
  return all;
}

json datasets_json(const Recovery& recovery, const SiteFile& file, Language language) {
  std::vector<std::string> used{file.site->dataset};
  for (const auto* list :
       {&file.incidents, &file.assessments, &file.needs, &file.transactions, &file.works, &file.observations}) {
    for (const Record* record : *list) {
      if (std::ranges::find(used, record->dataset) == used.end()) used.push_back(record->dataset);
    }
  }
  json all = json::array();
  for (const auto& [manifest, version, kinds] : recovery.datasets()) {
    if (std::ranges::find(used, manifest.name) == used.end()) continue;
    all.push_back({{"name", manifest.name},
                   {"title", language.say(manifest.title)},
                   {"publisher", language.say(manifest.publisher)},
                   {"licence", language.say(manifest.licence)},
                   {"version", version.version},
                   {"caveats", said_json(manifest.caveats, language)}});
  }
  return all;
}

}  // namespace

json site_dossier_json(const Recovery& recovery, const SiteDossier& dossier, const json& exposure,
                       const std::function<bool(const Record& observation)>& has_raster, Language language) {
  const SiteFile& file = *dossier.file;
  json observations = json::array();
  for (const Record* record : file.observations) {
    observations.push_back(observation_json(*record, file, has_raster(*record)));
  }
  json summary = json::array();
  for (const Message& each : dossier.summary) summary.push_back(language.say(each));
  return {{"site", site_json(file, language)},
          {"description", member_or_null(file.site->properties, "description")},
          {"source", member_or_null(file.site->properties, "source")},
          {"source_url", member_or_null(file.site->properties, "source_url")},
          {"summary", std::move(summary)},
          {"chain", chain_json(dossier, language)},
          {"timeline", timeline_json(dossier, language)},
          {"exposure", exposure},
          {"observations", std::move(observations)},
          {"assessments", assessments_json(file)},
          {"ledger", ledger_json(dossier.money, language)},
          {"works", works_json(dossier)},
          {"unknown", unknown_json(dossier.unknown, language)},
          {"datasets", datasets_json(recovery, file, language)}};
}

}  // namespace mostari::recover
