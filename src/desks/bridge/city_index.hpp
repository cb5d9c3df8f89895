#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "desks/bridge/atlas.hpp"

namespace mostari::bridge {

/// Every city record by its name in comparison form (base/text.hpp).
class CityIndex {
 public:
  struct City {
    std::string dataset, local_id;
    std::string name;     ///< as written
    std::string region;   ///< where the source gives one
    std::string country;  ///< code; empty when it did not resolve
  };

  CityIndex(const Store& store, const Atlas& atlas);
  /// All of that name; `country` empty: anywhere.
  std::vector<City> named(std::string_view name, std::string_view country) const;
  /// Names that begin as this one, at most five: for messages.
  std::vector<std::string> like(std::string_view name) const;

 private:
  std::multimap<std::string, City, std::less<>> cities_;
};

}  // namespace mostari::bridge
