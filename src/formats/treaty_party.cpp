#include "formats/treaty_party.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace mostari {
namespace {

struct PartyCode {
  std::string_view code;
  std::string_view name;  ///< that resolves with the treaty's year
};

/// Codes of the index that are not the first letters of the state's name, or that more than one state could have.
constexpr std::array<PartyCode, 39> party_codes{{{"GERMAN", "Germany"},
                                                 {"GERMU", "Germany"},
                                                 {"GERMW", "Germany"},
                                                 {"GERME", "East Germany"},
                                                 {"KOREN", "North Korea"},
                                                 {"KORES", "South Korea"},
                                                 {"VIETS", "South Vietnam"},
                                                 {"YEMES", "South Yemen"},
                                                 {"YEMEN", "Yemen"},
                                                 {"USSR", "USSR"},
                                                 {"UK", "GBR"},
                                                 {"USA", "USA"},
                                                 {"UAE", "ARE"},
                                                 {"CONGO", "COG"},
                                                 {"ZAIRE", "Zaire"},
                                                 {"CZECHO", "Czechoslovakia"},
                                                 {"CZECHR", "CZE"},
                                                 {"YUGOSL", "Yugoslavia"},
                                                 {"SAFRI", "ZAF"},
                                                 {"CAFRI", "CAF"},
                                                 {"DOMREP", "DOM"},
                                                 {"DOMINI", "DMA"},
                                                 {"EQGIN", "GNQ"},
                                                 {"GUINB", "GNB"},
                                                 {"GUINEA", "GIN"},
                                                 {"NIGER", "NER"},
                                                 {"NIGERI", "NGA"},
                                                 {"MAURIT", "MRT"},
                                                 {"MAURUS", "MUS"},
                                                 {"TRINT", "TTO"},
                                                 {"SOLOI", "SLB"},
                                                 {"WSAMO", "WSM"},
                                                 {"CAPVER", "CPV"},
                                                 {"UPVOLT", "Upper Volta"},
                                                 {"UPPERV", "Upper Volta"},
                                                 {"MUSCAT", "OMN"},
                                                 {"BOSHER", "BIH"},
                                                 {"TANGAN", "TZA"},
                                                 {"KAMPUC", "KHM"}}};

/// Viet-Nam's northern state goes on in the index as the whole country.
constexpr int vietnam_united = 1976;

std::string letters_only(std::string_view text) {
  std::string letters = normalised(text);
  std::erase(letters, ' ');
  return letters;
}

}  // namespace

/// True when the code could be the first letters of one of the country's names.
bool TreatyParties::may_be(const Country& country, std::string_view code) const {
  const std::string start = letters_only(code);
  const auto begins = [&](const std::string& name) { return letters_only(name).starts_with(start); };
  return begins(country.name) || begins(country.official_name) || std::ranges::any_of(country.aliases, begins);
}

const Country* TreatyParties::by_code(std::string_view code, std::string_view iso, int year) const {
  if (code == "VIETN") return countries_.resolve(year < vietnam_united ? "North Vietnam" : "VNM", year);
  const auto* known = std::ranges::find(party_codes, code, &PartyCode::code);
  if (known != party_codes.end()) return countries_.resolve(known->name, year);
  if (code.size() < 5) return nullptr;
  const std::string key = std::string(code) + '/' + std::string(iso);
  if (const auto found = by_prefix_.find(key); found != by_prefix_.end()) return found->second;
  const Country* meant = countries_.find(iso);
  if (meant == nullptr || !may_be(*meant, code)) {
    meant = nullptr;
    int fitting = 0;
    for (const Country& each : countries_.all()) {
      if (!may_be(each, code)) continue;
      meant = &each;
      ++fitting;
    }
    if (fitting != 1) meant = nullptr;
  }
  by_prefix_.emplace(key, meant);
  return meant;
}

const Country* TreatyParties::resolve(const TreatyParty& party, int year) const {
  std::string code(party.code);
  std::ranges::transform(code, code.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const auto* known = std::ranges::find(party_codes, code, &PartyCode::code);
  if (known == party_codes.end() && code != "VIETN") {
    if (const Country* country = countries_.resolve(party.name, year)) return country;
  }
  return by_code(code, party.iso, year);
}

}  // namespace mostari
