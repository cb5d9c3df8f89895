#include "formats/treaties/treaty_party.hpp"

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

TreatyParties::TreatyParties(const Countries& countries) : countries_(countries) {
  for (const Country& country : countries.all()) {
    const auto add = [&](const std::string& name) {
      names_.push_back({.letters = letters_only(name), .country = &country});
    };
    add(country.name);
    add(country.official_name);
    for (const std::string& alias : country.aliases) add(alias);
  }
  std::ranges::sort(names_, {}, &Name::letters);
}

/// The country whose name begins with the code: that of the ISO column when it is one of them, otherwise the only one.
const Country* TreatyParties::by_first_letters(std::string_view code, std::string_view iso) const {
  const std::string start = letters_only(code);
  if (start.size() < 5) return nullptr;
  const Country* meant = nullptr;
  bool several = false;
  for (auto at = std::ranges::lower_bound(names_, start, {}, &Name::letters);
       at != names_.end() && at->letters.starts_with(start); ++at) {
    if (at->country->code == iso) return at->country;
    several = several || (meant != nullptr && meant != at->country);
    meant = at->country;
  }
  return several ? nullptr : meant;
}

const Country* TreatyParties::by_code(std::string_view code, std::string_view iso, int year) const {
  if (code == "VIETN") return countries_.resolve(year < vietnam_united ? "North Vietnam" : "VNM", year);
  const auto* known = std::ranges::find(party_codes, code, &PartyCode::code);
  if (known != party_codes.end()) return countries_.resolve(known->name, year);
  return by_first_letters(code, iso);
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
