#include "desks/recover/ties/tie_rules.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "model/record_fields.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;

/// Of an amount for several countries: to each the part of it that it gets for sure.
std::vector<Tie> shared_support(const json& properties, const std::string& from) {
  std::vector<Tie> ties;
  const auto shares = properties.find("recipient_shares");
  const double whole = number_of(properties, "amount").value_or(0);
  if (shares == properties.end() || !shares->is_array() || whole == 0) return ties;
  for (const json& share : *shares) {
    const std::string to = text_of(share, "country");
    const std::optional<double> exact = number_of(share, "amount");
    // Of a negative amount, which takes back, the least that is taken back is the upper end.
    const std::optional<double> sure = exact ? exact : number_of(share, whole > 0 ? "amount_low" : "amount_high");
    const double part = sure.value_or(0) / whole;
    if (to.empty() || part <= 0) continue;
    ties.push_back({.layer = "recovery_support",
                    .from = from,
                    .to = to,
                    .year = year_of(properties, "date"),
                    .value = std::min(part, 1.0)});
  }
  return ties;
}

/// Who supports whom; not what other sources say of a figure that one has given already.
std::vector<Tie> of_transaction(const json& properties) {
  const std::string from = text_of(properties, "provider_country");
  if (from.empty() || flag_of(properties, "planned", false) || flag_of(properties, "alternative", false)) return {};
  const std::string type = text_of(properties, "transaction_type");
  if (type != "pledge" && type != "commitment" && type != "disbursement" && type != "expenditure") return {};
  const std::string to = text_of(properties, "recipient_country");
  if (to.empty()) {
    std::vector<Tie> shared = shared_support(properties, from);
    if (shared.empty() && !properties.contains("recipient_shares") &&
        !properties.contains("recipient_country_written") && !link_of(properties, "site").empty()) {
      shared.push_back(
          {.layer = std::string(support_to_site_layer), .from = from, .to = from, .year = year_of(properties, "date")});
    }
    return shared;
  }
  return {{.layer = "recovery_support", .from = from, .to = to, .year = year_of(properties, "date")}};
}

constexpr std::array<TieRule, 1> rules{{{"transaction", 4, of_transaction}}};

}  // namespace

std::span<const TieRule> tie_rules() {
  return rules;
}

}  // namespace mostari::recover
