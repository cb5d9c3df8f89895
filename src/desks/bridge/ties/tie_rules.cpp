#include "desks/bridge/ties/tie_rules.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "model/record_fields.hpp"

namespace mostari::bridge {
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

// Each kind's version stands beside its rule, and is raised with it.
constexpr std::array<TieRule, 10> rules{{{"site", 4, of_site},
                                         {"element", 4, of_element},
                                         {"treaty", 4, of_treaty},
                                         {"treaty_text", 4, of_treaty_text},
                                         {"partnership", 4, of_partnership},
                                         {"organisation", 4, of_organisation},
                                         {"figure", 4, of_figure},
                                         {"indicator", 4, of_indicator},
                                         {"country_pair", 4, of_country_pair},
                                         {"country_languages", 4, of_country_languages}}};

}  // namespace

std::span<const TieRule> tie_rules() {
  return rules;
}

}  // namespace mostari::bridge
