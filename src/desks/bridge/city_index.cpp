#include "desks/bridge/city_index.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace mostari::bridge {

CityIndex::CityIndex(const Store& store, const Atlas& atlas) {
  for (const HeldDataset& held : atlas.datasets()) {
    if (held.records_of("city") == 0) continue;
    store.for_each_record(held.manifest.name, 0, [&](const Record& record) {
      if (record.kind != "city") return true;
      City city{.dataset = record.dataset,
                .local_id = record.local_id,
                .name = record.properties.value("name", ""),
                .region = record.properties.value("region", ""),
                .country = record.properties.value("country", "")};
      std::string key = normalised(city.name);
      if (!key.empty()) cities_.emplace(std::move(key), std::move(city));
      return true;
    });
  }
}

std::vector<CityIndex::City> CityIndex::named(std::string_view name, std::string_view country) const {
  std::vector<City> found;
  const auto [first, last] = cities_.equal_range(normalised(name));
  for (auto each = first; each != last; ++each) {
    if (country.empty() || each->second.country == country) found.push_back(each->second);
  }
  return found;
}

std::vector<std::string> CityIndex::like(std::string_view name) const {
  constexpr std::size_t most = 5;
  // The first letters are written right more often than the last.
  constexpr std::size_t letters = 4;
  const std::string prefix = normalised(name).substr(0, letters);
  std::vector<std::string> names;
  if (prefix.empty()) return names;
  for (auto each = cities_.lower_bound(prefix); each != cities_.end() && each->first.starts_with(prefix); ++each) {
    std::string line = each->second.name + " (" + each->second.country + ')';
    if (std::ranges::find(names, line) == names.end()) names.push_back(std::move(line));
    if (names.size() == most) break;
  }
  return names;
}

}  // namespace mostari::bridge
