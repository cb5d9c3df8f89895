#include "desks/intake/derive_ties.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "model/record_fields.hpp"

namespace mostari::intake {
namespace {

using nlohmann::json;

std::vector<Tie> between_all(const std::string& layer, const std::vector<std::string>& countries, int in_year) {
  std::vector<Tie> ties;
  if (countries.size() == 1) {
    ties.push_back({.layer = layer, .from = countries[0], .to = countries[0], .year = in_year});
  }
  for (std::size_t i = 0; i < countries.size(); ++i) {
    for (std::size_t j = i + 1; j < countries.size(); ++j) {
      ties.push_back({.layer = layer, .from = countries[i], .to = countries[j], .year = in_year});
    }
  }
  return ties;
}

std::vector<Tie> of_site(const json& properties) {
  if (text_of(properties, "list") != "World Heritage" || flag_of(properties, "list_in_part")) return {};
  return between_all("world_heritage_joint", texts_of(properties, "states"), year_of(properties, "year"));
}

std::vector<Tie> of_element(const json& properties) {
  return between_all("intangible_heritage_joint", texts_of(properties, "states"), year_of(properties, "year"));
}

std::vector<Tie> of_treaty(const json& properties) {
  return between_all("cultural_treaties", texts_of(properties, "parties"), year_of(properties, "signed"));
}

std::vector<Tie> of_treaty_text(const json& properties) {
  const std::vector<std::string> parties = texts_of(properties, "parties");
  if (parties.size() < 2) return {};
  return between_all(".treaty_text", parties, year_of(properties, "signed"));
}

std::vector<Tie> of_partnership(const json& properties) {
  // Not through texts_of(): a partnership within one country names it twice.
  const auto countries = properties.find("countries");
  if (countries == properties.end() || !countries->is_array() || countries->size() != 2) return {};
  const std::string a = (*countries)[0].is_string() ? (*countries)[0].get<std::string>() : std::string();
  const std::string b = (*countries)[1].is_string() ? (*countries)[1].get<std::string>() : std::string();
  if (a.empty() || b.empty()) return {};
  const int in_year = year_of(properties, "year");
  std::vector<Tie> ties{{.layer = "sister_cities", .from = a, .to = b, .year = in_year}};
  for (const std::string& lister : texts_of(properties, "listed_by")) {
    if (a == b || (lister != a && lister != b)) continue;
    ties.push_back({.layer = "sister_cities.listed", .from = lister, .to = lister == a ? b : a, .year = in_year});
  }
  return ties;
}

std::vector<Tie> of_organisation(const json& properties) {
  const std::string from = text_of(properties, "parent_country");
  const std::string to = text_of(properties, "country");
  std::string layer = text_of(properties, "organisation_type");
  if (from.empty() || to.empty() || layer.empty()) return {};
  std::ranges::transform(layer, layer.begin(), [](char c) {
    return c == ' ' ? '_' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  return {{.layer = layer + 's', .from = from, .to = to, .year = year_of(properties, "founded")}};
}

std::vector<Tie> of_country_languages(const json& properties) {
  const std::string country = text_of(properties, "country");
  const auto languages = properties.find("languages");
  if (country.empty() || languages == properties.end() || !languages->is_object()) return {};
  std::vector<Tie> ties;
  for (const auto& [language, percent] : languages->items()) {
    if (!percent.is_number()) continue;
    ties.push_back(
        {.layer = ".language." + language, .from = country, .to = country, .year = 0, .value = percent.get<double>()});
  }
  return ties;
}

std::vector<Tie> of_figure(const json& properties) {
  std::string layer = text_of(properties, "layer");
  std::string from = text_of(properties, "from");
  std::string to = text_of(properties, "to");
  if (from.empty() && to.empty() && layer == "book_translations") {
    from = text_of(properties, "from_language");
    to = text_of(properties, "to_language");
    const auto books = properties.find("value");
    if (from.empty() || to.empty() || books == properties.end() || !books->is_number()) return {};
    return {{.layer = ".translations", .from = from, .to = to, .year = 0, .value = books->get<double>()}};
  }
  if (layer.empty() || layer.front() == '.' || from.empty() || to.empty()) return {};
  // Both ways are the same: written in the order of the codes, so that a layer of such ties is known for one.
  if (!flag_of(properties, "directed", true) && to < from) std::swap(from, to);
  const auto value = properties.find("value");
  const bool counted = value != properties.end() && value->is_number();
  return {{.layer = layer,
           .from = from,
           .to = to,
           .year = year_of(properties, "year"),
           .value = counted ? value->get<double>() : 1.0}};
}

std::vector<Tie> of_country_pair(const json& properties) {
  const std::string from = text_of(properties, "from");
  const std::string to = text_of(properties, "to");
  if (from.empty() || to.empty() || from == to) return {};
  std::vector<Tie> ties;
  // Between people rather than between main cities: neighbours' capitals may lie on two banks of one river.
  auto distance = properties.find("distance_weighted_km");
  if (distance == properties.end()) distance = properties.find("distance_km");
  if (distance != properties.end() && distance->is_number()) {
    ties.push_back({.layer = ".distance_km", .from = from, .to = to, .year = 0, .value = distance->get<double>()});
  }
  constexpr std::array<std::pair<const char*, const char*>, 3> flags{{{"contiguous", ".contiguous"},
                                                                      {"common_official_language", ".common_language"},
                                                                      {"colonial_tie", ".colonial_tie"}}};
  for (const auto& [member, layer] : flags) {
    if (flag_of(properties, member, false)) ties.push_back({.layer = layer, .from = from, .to = to});
  }
  return ties;
}

std::vector<Tie> of_indicator(const json& properties) {
  const std::string indicator = text_of(properties, "indicator");
  const std::string country = text_of(properties, "country");
  const auto value = properties.find("value");
  if (indicator.empty() || country.empty() || value == properties.end() || !value->is_number()) return {};
  return {{.layer = '.' + indicator,
           .from = country,
           .to = country,
           .year = year_of(properties, "year"),
           .value = value->get<double>()}};
}

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

using Rule = std::vector<Tie> (*)(const json&);
const std::map<std::string, Rule, std::less<>> rules{{"site", of_site},
                                                     {"element", of_element},
                                                     {"treaty", of_treaty},
                                                     {"figure", of_figure},
                                                     {"transaction", of_transaction},
                                                     {"partnership", of_partnership},
                                                     {"organisation", of_organisation},
                                                     {"indicator", of_indicator},
                                                     {"country_pair", of_country_pair},
                                                     {"treaty_text", of_treaty_text},
                                                     {"country_languages", of_country_languages}};

}  // namespace

std::vector<Tie> derive_ties(const Record& record) {
  const auto rule = rules.find(record.kind);
  return rule == rules.end() ? std::vector<Tie>{} : rule->second(record.properties);
}

std::vector<std::string_view> tie_kinds() {
  std::vector<std::string_view> kinds;
  for (const auto& [kind, rule] : rules) kinds.emplace_back(kind);
  return kinds;
}

}  // namespace mostari::intake
