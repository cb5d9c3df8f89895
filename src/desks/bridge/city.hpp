#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "desks/bridge/dossier.hpp"

namespace mostari::bridge {

struct CityPartnership {
  std::string city;
  std::optional<CountryIndex> country;
  std::string record;  ///< id of the partnership
  bool listed_by_both = false;
};

struct CityNetwork {
  std::string network, field;
  std::optional<int> year;
  std::string record;
};

/// A partner country behind the city's partnerships: the city's own, and all of the two countries.
struct CountryBehind {
  CountryIndex country = 0;
  int partnerships = 0;
  std::optional<Amount> country_total;
  std::optional<gravity::Expected> expected;
  std::optional<double> log2_ratio;
};

struct CityDossier {
  std::string name;
  CountryIndex country = 0;
  std::string record;  ///< id of the city's record
  std::vector<CityPartnership> partnerships;
  std::vector<CityNetwork> networks;
  std::vector<HeritageItem> heritage;  ///< within 50 km, nearest first
  std::vector<CountryBehind> behind;   ///< most partnerships first
  std::vector<Unknown> unknown;
};

/// By name, letters' case and accents aside. A problem names close ones, or the countries where several cities have the
/// name and `country` does not say which.
Result<CityDossier> city_dossier(const Desk& desk, std::string_view name, std::string_view country);
nlohmann::json city_dossier_json(const Desk& desk, const CityDossier& dossier, Language language);

}  // namespace mostari::bridge
