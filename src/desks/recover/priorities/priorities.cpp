#include "desks/recover/priorities/priorities.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "desks/recover/chain/damage.hpp"
#include "desks/recover/chain/handed_over.hpp"
#include "desks/recover/chain/words.hpp"
#include "desks/recover/money/words.hpp"
#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

/// Orders of thousands of sites are drawn less often, so that an answer stays quick.
constexpr std::size_t most_draws = 2000;
constexpr std::size_t site_draws = 2'000'000;
/// The range over which cost counts, in US dollars: what costs the least of it counts 1, what costs the most 0, on a
/// logarithmic scale, since a tenth of the cost matters as much at any size.
constexpr double least_cost = 1e4;
constexpr double most_cost = 1e8;

struct Judged {
  priority::Value value = {};
  Message why;
};

Judged known(double value, Message why) {
  return {.value = {.best = value, .low = value, .high = value}, .why = std::move(why)};
}

Judged significance(const SiteFile& file) {
  const nlohmann::json& properties = file.site->properties;
  const std::string word = text_of(properties, "significance");
  const std::string list = text_of(properties, "list");
  if (word == "world" || list == "World Heritage") {
    return known(1, list.empty() ? message("recover.rank.of_significance", {{"code", "world"}}) : Message(list));
  }
  Message why = message("recover.rank.of_significance", {{"code", word}});
  if (word == "national") return known(0.6, std::move(why));
  if (word == "local") return known(0.3, std::move(why));
  return {.why = message("recover.rank.not_recorded")};
}

Judged damage(const SiteFile& file) {
  const std::vector<DamageStatement> statements = damage_of(file);
  const DamageStatement* now = newest(statements);
  if (now == nullptr) return {.why = message("recover.rank.no_state")};
  const Message why = message("recover.links.dated", {{"what", now->words}, {"date", day_of(now->date)}});
  switch (now->level) {
    case DamageLevel::destroyed:
      return known(1, why);
    case DamageLevel::severe:
      return known(0.8, why);
    case DamageLevel::moderate:
      return known(0.5, why);
    case DamageLevel::none:
    case DamageLevel::restored:
      return known(0, why);
    case DamageLevel::possible:
    case DamageLevel::unknown:
      break;
  }
  if (now->probability) {
    return {.value = {.best = now->probability, .low = now->low.value_or(0), .high = now->high.value_or(1)},
            .why = why};
  }
  return {.value = {.best = std::nullopt, .low = 0.1, .high = 0.9}, .why = why};
}

std::optional<double> of_level(const std::string& word) {
  if (word == "high") return 1;
  if (word == "medium") return 0.5;
  if (word == "low") return 0.2;
  return std::nullopt;
}

/// The newest assessment that says how urgent it is, by its priority or its likeliest threat; none that is older than
/// the handing over of the whole site.
Judged urgency(const SiteFile& file) {
  const HandedOver handed = handed_over(file);
  const Message part =
      handed.in_part() ? message("recover.rank.handed_part", {{"share", share_words(handed)}}) : Message();
  for (auto record = file.assessments.rbegin(); record != file.assessments.rend(); ++record) {
    const nlohmann::json& properties = (*record)->properties;
    if (handed.whole() && (handed.last.empty() || text_of(properties, "date") <= handed.last)) break;
    const std::string priority = text_of(properties, "priority");
    std::optional<double> value = of_level(priority);
    Message why = message("recover.rank.priority", {{"level", priority}});
    const auto threats = properties.find("threats");
    if (threats != properties.end() && threats->is_array()) {
      for (const nlohmann::json& threat : *threats) {
        const std::optional<double> likely = of_level(text_of(threat, "probability"));
        if (!likely || (value && *value >= *likely)) continue;
        value = likely;
        const std::string type = text_of(threat, "type");
        why = message("recover.rank.threat", {{"threat", term(type.empty() ? text_of(threat, "category") : type)},
                                              {"level", text_of(threat, "probability")}});
      }
    }
    if (value) return known(*value, both(why, part));
  }
  if (handed.whole()) return known(0, message("recover.rank.handed_over"));
  return {.why = both(message("recover.rank.no_urgency"), part)};
}

double cost_value(double amount) {
  const double share = std::log(amount / least_cost) / std::log(most_cost / least_cost);
  return 1 - std::clamp(share, 0.0, 1.0);
}

/// What is left to pay counts: the less, the sooner it is done.
Judged cost(const SiteFile& file, const Rates& rates) {
  const Ledger money_of_site = ledger_of(file, rates);
  const StepTotal& need = money_of_site.steps[static_cast<std::size_t>(MoneyStep::need)];
  if (need.known.empty()) return {.why = message("recover.rank.no_need")};
  const std::optional<MoneyRange> dollars = step_in(money_of_site, MoneyStep::need, "USD");
  if (!dollars) return {.why = message("recover.rank.need_no_rate", {{"amount", money(need.known)}})};
  const double low = std::max(1.0, dollars->low);
  const double high = std::max(low, dollars->high);
  return {.value = {.best = cost_value(std::sqrt(low * high)), .low = cost_value(high), .high = cost_value(low)},
          .why = message("recover.rank.need", {{"amount", total_words(need)}})};
}

Judged community(const SiteFile& file) {
  const std::string use = text_of(file.site->properties, "community_use");
  if (use.empty()) return {.why = message("recover.rank.not_recorded")};
  const std::string word = use.substr(0, use.find_first_of(" ,;:."));
  if (word == "daily") return known(1, use);
  if (word == "regular" || word == "weekly") return known(0.7, use);
  if (word == "occasional") return known(0.4, use);
  if (word == "none") return known(0, use);
  // Used, in words that do not say how often.
  return {.value = {.best = std::nullopt, .low = 0.3, .high = 1}, .why = use};
}

Message stability_words(const PriorityTable& table) {
  if (table.sites.size() < 2) return message("recover.rank.too_few");
  const PrioritySite& first = table.sites.front();
  // The words go by the figure as it is printed.
  const double agreement = std::round(100 * table.agreement) / 100;
  return message("recover.rank.stability", {{"site", name_of(*first.file)},
                                            {"first", first_words(first.place.first_share, table.draws)},
                                            {"order", agreement >= 0.8   ? "stable"
                                                      : agreement >= 0.5 ? "outline"
                                                                         : "open"},
                                            {"tau", agreement}});
}

}  // namespace

const std::array<Criterion, criteria>& all_criteria() {
  static const std::array<Criterion, criteria> all{{
      {"significance", message("recover.rank.significance"), message("recover.rank.significance_scale"), 30},
      {"damage", message("recover.rank.damage"), message("recover.rank.damage_scale"), 30},
      {"urgency", message("recover.rank.urgency"), message("recover.rank.urgency_scale"), 20},
      {"cost", message("recover.rank.cost"), message("recover.rank.cost_scale"), 10},
      {"community", message("recover.rank.community"), message("recover.rank.community_scale"), 10},
  }};
  return all;
}

Weights default_weights() {
  Weights weights{};
  for (std::size_t i = 0; i < criteria; ++i) weights[i] = all_criteria()[i].default_weight;
  return weights;
}

Message first_words(double share, std::size_t draws) {
  constexpr std::size_t few = 10;
  const double times = share * static_cast<double>(draws);
  if (draws < few) return message("recover.rank.first_times", {{"times", std::llround(times)}, {"draws", draws}});
  if (times < 0.5) return message("recover.rank.first_none", {{"draws", draws}});
  if (times > static_cast<double>(draws) - 0.5) return message("recover.rank.first_all", {{"draws", draws}});
  if (share < 0.01) return message("recover.rank.first_under", {{"draws", draws}});
  if (share > 0.99) return message("recover.rank.first_over", {{"draws", draws}});
  return message("recover.rank.first_share", {{"percent", 100 * share}, {"draws", draws}});
}

PriorityTable priorities(std::span<const SiteFile* const> sites, const Weights& weights, const Rates& rates) {
  PriorityTable table{.weights = weights};
  std::vector<priority::Value> values;
  for (const SiteFile* file : sites) {
    PrioritySite site{.file = file};
    const std::array<Judged, criteria> judged{significance(*file), damage(*file), urgency(*file), cost(*file, rates),
                                              community(*file)};
    for (std::size_t i = 0; i < criteria; ++i) {
      site.values[i] = judged[i].value;
      site.why[i] = judged[i].why;
      values.push_back(judged[i].value);
    }
    table.sites.push_back(std::move(site));
  }
  const std::vector<double> weight(weights.begin(), weights.end());
  const std::size_t draws = std::min(most_draws, site_draws / std::max<std::size_t>(1, sites.size()));
  const priority::Order order = priority::order(values, weight, {.draws = draws});
  for (std::size_t i = 0; i < table.sites.size(); ++i) table.sites[i].place = order.places[i];
  std::ranges::sort(table.sites, {}, [](const PrioritySite& site) { return site.place.rank; });
  table.draws = order.draws;
  table.agreement = order.agreement;
  table.words = stability_words(table);
  return table;
}

}  // namespace mostari::recover
