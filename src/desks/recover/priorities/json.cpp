#include "desks/recover/priorities/json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "desks/kit/answer.hpp"
#include "desks/recover/chain/words.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {

using nlohmann::json;

json priorities_json(const PriorityTable& table, Language language) {
  json scales = json::array();
  for (std::size_t i = 0; i < criteria; ++i) {
    const Criterion& each = all_criteria()[i];
    scales.push_back({{"name", each.name},
                      {"title", language.say(each.title)},
                      {"description", language.say(each.description)},
                      {"weight", table.weights[i]}});
  }
  json sites = json::array();
  for (const PrioritySite& site : table.sites) {
    json values = json::object();
    for (std::size_t i = 0; i < criteria; ++i) {
      values[std::string(all_criteria()[i].name)] = {{"value", number_or_null(site.values[i].best)},
                                                     {"low", site.values[i].low},
                                                     {"high", site.values[i].high},
                                                     {"why", language.say(site.why[i])}};
    }
    sites.push_back({{"id", site.file->site->id()},
                     {"name", text_of(site.file->site->properties, "name")},
                     {"country", text_or_null(site.file->country)},
                     {"rank", site.place.rank},
                     {"rank_low", site.place.rank_low},
                     {"rank_high", site.place.rank_high},
                     {"score", site.place.score},
                     {"score_low", site.place.score_low},
                     {"score_high", site.place.score_high},
                     {"first_share", site.place.first_share},
                     {"first_words", language.say(first_words(site.place.first_share, table.draws))},
                     {"criteria", std::move(values)}});
  }
  return {{"criteria", std::move(scales)},
          {"sites", std::move(sites)},
          {"stability", {{"draws", table.draws}, {"agreement", table.agreement}, {"words", language.say(table.words)}}},
          {"unknown", unknown_json(unknown_of(table), language)}};
}

std::vector<NotKnown> unknown_of(const PriorityTable& table) {
  std::vector<NotKnown> all;
  for (std::size_t i = 0; i < criteria; ++i) {
    const auto missing = static_cast<std::size_t>(
        std::ranges::count_if(table.sites, [&](const PrioritySite& site) { return !site.values[i].best; }));
    if (missing > 0) {
      all.push_back({message("recover.rank.unknown", {{"criterion", all_criteria()[i].title}, {"count", missing}}),
                     message("recover.rank.as_middle")});
    }
  }
  return all;
}

}  // namespace mostari::recover
