#include "desks/intake/derive_ties.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

namespace mostari::intake {
namespace {

using nlohmann::json;

std::vector<std::string> codes(const json& properties, const char* member) {
  std::vector<std::string> all;
  const auto list = properties.find(member);
  if (list == properties.end() || !list->is_array()) return all;
  for (const json& each : *list) {
    if (!each.is_string()) continue;
    std::string code = each.get<std::string>();
    if (!code.empty() && std::ranges::find(all, code) == all.end()) all.push_back(std::move(code));
  }
  return all;
}

std::string text(const json& properties, const char* member) {
  const auto value = properties.find(member);
  return value != properties.end() && value->is_string() ? value->get<std::string>() : std::string();
}

bool flag(const json& properties, const char* member, bool otherwise) {
  const auto value = properties.find(member);
  return value != properties.end() && value->is_boolean() ? value->get<bool>() : otherwise;
}

/// Years are written as numbers or as the beginning of an ISO date; 0: none.
int year(const json& properties, const char* member) {
  const auto value = properties.find(member);
  if (value == properties.end()) return 0;
  if (value->is_number_integer()) return value->get<int>();
  if (!value->is_string()) return 0;
  const auto& written = value->get_ref<const std::string&>();
  if (written.size() < 4) return 0;
  const bool digits = std::all_of(written.begin(), written.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? std::stoi(written.substr(0, 4)) : 0;
}

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
  if (text(properties, "list") != "World Heritage") return {};
  return between_all("world_heritage_joint", codes(properties, "states"), year(properties, "year"));
}

std::vector<Tie> of_element(const json& properties) {
  return between_all("intangible_heritage_joint", codes(properties, "states"), year(properties, "year"));
}

std::vector<Tie> of_treaty(const json& properties) {
  return between_all("cultural_treaties", codes(properties, "parties"), year(properties, "signed"));
}

std::vector<Tie> of_treaty_text(const json& properties) {
  const std::vector<std::string> parties = codes(properties, "parties");
  if (parties.size() < 2) return {};
  return between_all(".treaty_text", parties, year(properties, "signed"));
}

std::vector<Tie> of_partnership(const json& properties) {
  // Not through codes(): a partnership within one country names it twice.
  const auto countries = properties.find("countries");
  if (countries == properties.end() || !countries->is_array() || countries->size() != 2) return {};
  const std::string a = (*countries)[0].is_string() ? (*countries)[0].get<std::string>() : std::string();
  const std::string b = (*countries)[1].is_string() ? (*countries)[1].get<std::string>() : std::string();
  if (a.empty() || b.empty()) return {};
  const int in_year = year(properties, "year");
  std::vector<Tie> ties{{.layer = "sister_cities", .from = a, .to = b, .year = in_year}};
  for (const std::string& lister : codes(properties, "listed_by")) {
    if (a == b || (lister != a && lister != b)) continue;
    ties.push_back({.layer = "sister_cities.listed", .from = lister, .to = lister == a ? b : a, .year = in_year});
  }
  return ties;
}

std::vector<Tie> of_organisation(const json& properties) {
  const std::string from = text(properties, "parent_country");
  const std::string to = text(properties, "country");
  std::string layer = text(properties, "organisation_type");
  if (from.empty() || to.empty() || layer.empty()) return {};
  std::ranges::transform(layer, layer.begin(), [](char c) {
    return c == ' ' ? '_' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  });
  return {{.layer = layer + 's', .from = from, .to = to, .year = year(properties, "founded")}};
}

std::vector<Tie> of_country_languages(const json& properties) {
  const std::string country = text(properties, "country");
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
  std::string layer = text(properties, "layer");
  std::string from = text(properties, "from");
  std::string to = text(properties, "to");
  if (from.empty() && to.empty() && layer == "book_translations") {
    from = text(properties, "from_language");
    to = text(properties, "to_language");
    const auto books = properties.find("value");
    if (from.empty() || to.empty() || books == properties.end() || !books->is_number()) return {};
    return {{.layer = ".translations", .from = from, .to = to, .year = 0, .value = books->get<double>()}};
  }
  if (layer.empty() || layer.front() == '.' || from.empty() || to.empty()) return {};
  // Both ways are the same: written in the order of the codes, so that a layer of such ties is known for one.
  if (!flag(properties, "directed", true) && to < from) std::swap(from, to);
  const auto value = properties.find("value");
  const bool counted = value != properties.end() && value->is_number();
  return {{.layer = layer,
           .from = from,
           .to = to,
           .year = year(properties, "year"),
           .value = counted ? value->get<double>() : 1.0}};
}

std::vector<Tie> of_country_pair(const json& properties) {
  const std::string from = text(properties, "from");
  const std::string to = text(properties, "to");
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
    if (flag(properties, member, false)) ties.push_back({.layer = layer, .from = from, .to = to});
  }
  return ties;
}

std::vector<Tie> of_indicator(const json& properties) {
  const std::string indicator = text(properties, "indicator");
  const std::string country = text(properties, "country");
  const auto value = properties.find("value");
  if (indicator.empty() || country.empty() || value == properties.end() || !value->is_number()) return {};
  return {{.layer = '.' + indicator,
           .from = country,
           .to = country,
           .year = year(properties, "year"),
           .value = value->get<double>()}};
}

/// Who supports whom; not what other sources say of a figure that one has given already.
std::vector<Tie> of_transaction(const json& properties) {
  const std::string from = text(properties, "provider_country");
  const std::string to = text(properties, "recipient_country");
  if (from.empty() || to.empty() || flag(properties, "planned", false) || flag(properties, "alternative", false)) {
    return {};
  }
  const std::string type = text(properties, "transaction_type");
  if (type != "pledge" && type != "commitment" && type != "disbursement" && type != "expenditure") return {};
  return {{.layer = "recovery_support", .from = from, .to = to, .year = year(properties, "date")}};
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

bool has_ties(std::string_view kind) {
  return rules.contains(kind);
}

}  // namespace mostari::intake
