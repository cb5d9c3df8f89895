#include "desks/recover/chain/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "desks/kit/answer.hpp"
#include "desks/recover/chain/handed_over.hpp"
#include "desks/recover/chain/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {

using nlohmann::json;

json damage_json(const std::vector<DamageStatement>& statements, Language language) {
  json all = json::array();
  for (const DamageStatement& each : statements) {
    all.push_back({{"date", each.date},
                   {"level", name_of(each.level)},
                   {"probability", number_or_null(each.probability)},
                   {"low", number_or_null(each.low)},
                   {"high", number_or_null(each.high)},
                   {"basis", name_of(each.basis)},
                   {"words", language.say(each.words)},
                   {"record", each.record}});
  }
  return all;
}

json site_json(const SiteFile& file, Language language) {
  json records = json::object();
  for (const auto* list : {&file.incidents, &file.assessments, &file.needs, &file.transactions, &file.works}) {
    for (const Record* record : *list) {
      const std::optional<Stage> stage = stage_of(*record);
      if (!stage) continue;
      json& count = records[std::string(name_of(*stage))];
      count = count.is_number() ? count.get<int>() + 1 : 1;
    }
  }
  const json& properties = file.site->properties;
  return {{"id", file.site->id()},
          {"name", text_of(properties, "name")},
          {"simulated", file.is_simulated()},
          {"country", text_or_null(file.country)},
          {"latitude", number_or_null(file.latitude)},
          {"longitude", number_or_null(file.longitude)},
          {"location_certainty", file.location_certainty},
          {"location_error_m", number_or_null(file.location_error_m)},
          {"significance", member_or_null(properties, "significance")},
          {"list", member_or_null(properties, "list")},
          {"damage", damage_json(damage_of(file), language)},
          {"stage", name_of(file.furthest())},
          {"handed_over_share", text_or_null(language.say(share_words(handed_over(file))))},
          {"records", std::move(records)}};
}

json map_json(const Recovery& recovery, const MapQuestion& question, Language language) {
  json sites = json::array();
  std::string first;
  std::string last;
  std::size_t total = 0;
  std::size_t left_out = 0;
  for (const SiteFile& file : recovery.sites()) {
    if (!question.country.empty() && file.country != question.country) continue;
    if (file.is_simulated() && !question.invented) {
      ++left_out;
      continue;
    }
    ++total;
    if (question.concerned && !file.is_concerned()) continue;
    sites.push_back(site_json(file, language));
    for (const auto* list : {&file.incidents, &file.assessments, &file.transactions, &file.works, &file.observations}) {
      for (const Record* record : *list) {
        const std::optional<Days> days = days_of(text_of(record->properties, "date"));
        if (!days) continue;
        const std::string month = month_of(days->first);
        if (first.empty() || month < first) first = month;
        last = std::max(last, month);
      }
    }
  }
  return {{"first_month", text_or_null(first)},
          {"last_month", text_or_null(last)},
          {"sites", std::move(sites)},
          {"total", total},
          {"left_out", text_or_null(language.say(invented_words(left_out)))},
          {"unknown", unknown_json(unknown_of(recovery), language)}};
}

std::vector<NotKnown> unknown_of(const Recovery& recovery) {
  std::vector<NotKnown> all;
  const auto without = static_cast<std::size_t>(std::ranges::count_if(recovery.sites(), [](const SiteFile& file) {
    return !file.is_simulated() && (!file.latitude || !file.longitude);
  }));
  if (without > 0) {
    all.push_back({message("recover.gap.where", {{"count", without}}), message("recover.gap.no_coordinates")});
  }
  const auto silent = static_cast<std::size_t>(std::ranges::count_if(
      recovery.sites(), [](const SiteFile& file) { return !file.is_simulated() && !file.is_concerned(); }));
  if (silent > 0) {
    all.push_back({message("recover.gap.happened", {{"count", silent}}), message("recover.gap.only_place")});
  }
  if (recovery.events_without_place() > 0) {
    all.push_back(
        {message("recover.gap.events", {{"count", recovery.events_without_place()}}), message("recover.gap.no_place")});
  }
  return all;
}

}  // namespace mostari::recover
