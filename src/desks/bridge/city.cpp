#include "desks/bridge/city.hpp"

#include <algorithm>
#include <compare>
#include <map>
#include <set>

#include "base/text.hpp"
#include "desks/bridge/dossier_json.hpp"
#include "desks/bridge/identity.hpp"
#include "desks/bridge/words.hpp"
#include "model/record_caption.hpp"
#include "model/record_fields.hpp"

namespace mostari::bridge {
namespace {

using nlohmann::json;

constexpr double near_km = 50;
constexpr std::int64_t links_a_page = 1000;

CountrySaid said(const Desk& desk, const std::string& code) {
  return desk.atlas().said(desk.atlas().index(*desk.atlas().countries().find(code)));
}

/// "Italy (ITA)"; empty: a country that is not known.
Message named(const Desk& desk, const std::string& code) {
  if (code.empty()) return message("bridge.problem.unknown_country");
  return message("bridge.problem.country_code", {{"country", said(desk, code)}, {"code", code}});
}

/// The one city that is meant, in every dataset that has it.
Result<std::vector<CityIndex::City>> find_city(const Desk& desk, std::string_view name, std::string_view country) {
  std::string code;
  if (!country.empty()) {
    const Result<CountryIndex> known = desk.country(country, "country");
    if (!known) return known.problem();
    code = desk.atlas().country(*known).code;
  }
  std::vector<CityIndex::City> found = desk.cities().named(name, code);
  if (found.empty()) {
    ListSaid near;
    for (const std::string& each : desk.cities().like(name)) near.items.emplace_back(each);
    return Problem{.field = "city",
                   .value = excerpt(name),
                   .reason = code.empty() ? message("bridge.problem.no_city")
                                          : message("bridge.problem.no_city_in", {{"country", said(desk, code)}}),
                   .advice = near.items.empty() ? message("bridge.problem.import_cities")
                                                : message("bridge.problem.there_are", {{"names", std::move(near)}})};
  }
  std::set<std::string> countries;  // codes; empty: one that is not known
  for (const CityIndex::City& each : found) countries.insert(each.country);
  if (countries.size() > 1) {
    ListSaid all;
    for (const std::string& each : countries) all.items.push_back(named(desk, each));
    return Problem{.field = "city",
                   .value = excerpt(name),
                   .reason = message("bridge.problem.several_cities", {{"countries", std::move(all)}}),
                   .advice = message("bridge.problem.which_country")};
  }
  if (countries.contains("")) {
    return Problem{.field = "city",
                   .value = excerpt(name),
                   .reason = message("bridge.problem.city_without_country"),
                   .advice = message("bridge.problem.see_record",
                                     {{"record", found.front().dataset + '/' + found.front().local_id}})};
  }
  return found;
}

/// Takes in what points at one of the city's records.
class Collector {
 public:
  Collector(const Desk& desk, CityDossier& city) : desk_(desk), city_(city) {}

  void take(const CityIndex::City& of) {
    const std::string id = of.dataset + '/' + of.local_id;
    for (std::int64_t offset = 0;; offset += links_a_page) {
      const LinkPage page = desk_.store().links_to(of.dataset, of.local_id, offset, links_a_page);
      for (const LinkedRecord& each : page.links) {
        if (each.record) take(*each.record, id);
      }
      if (offset + links_a_page >= page.total) return;
    }
  }

 private:
  void take(const Record& record, const std::string& self) {
    if (same_.find_or_add(record)) {
      told_again(record);
      return;
    }
    if (record.kind == "membership") {
      city_.networks.push_back({.network = record.properties.value("network", ""),
                                .field = record.properties.value("field", ""),
                                .year = whole_of(record.properties, "year"),
                                .record = record.id()});
    } else if (record.kind == "partnership") {
      take_partnership(record, self);
    }
  }

  void take_partnership(const Record& record, const std::string& self) {
    for (const LinkedRecord& link : desk_.store().links_of(record.dataset, record.local_id)) {
      if (link.role != "city" || link.id == self || !link.record) continue;
      const Country* country = desk_.atlas().countries().find(link.record->properties.value("country", ""));
      const auto listed = record.properties.find("listed_by");
      CityPartnership partnership{.city = link.record->properties.value("name", ""),
                                  .country = {},
                                  .record = record.id(),
                                  .listed_by_both = listed != record.properties.end() && listed->size() == 2};
      if (country != nullptr) partnership.country = desk_.atlas().index(*country);
      city_.partnerships.push_back(std::move(partnership));
    }
  }

  /// Of a partnership that another dataset told: it is listed by both when either says so.
  void told_again(const Record& record) {
    if (record.kind != "partnership") return;
    const auto listed = record.properties.find("listed_by");
    if (listed == record.properties.end() || listed->size() != 2) return;
    const std::vector<std::string> names = identities(record);
    for (CityPartnership& each : city_.partnerships) {
      const std::size_t slash = each.record.find('/');
      const auto known = desk_.store().record(each.record.substr(0, slash), each.record.substr(slash + 1));
      if (known && identities(*known) == names) each.listed_by_both = true;
    }
  }

  const Desk& desk_;
  CityDossier& city_;
  SameThings same_;
};

void add_behind(const Desk& desk, CityDossier& city) {
  const Layer* layer = desk.atlas().layer("sister_cities");
  if (layer == nullptr) return;
  if (Message twice = told_twice(desk.atlas(), *layer); !twice.empty()) {
    city.unknown.push_back({.what = message("bridge.place.partnerships"),
                            .why = std::move(twice),
                            .advice = message("bridge.place.one_by_names")});
  }
  std::map<CountryIndex, int> counts;
  for (const CityPartnership& each : city.partnerships) {
    if (each.country && *each.country != city.country) ++counts[*each.country];
  }
  for (const auto& [country, partnerships] : counts) {
    const PairLayer pair = pair_layer(desk.atlas(), desk.models(), *layer, city.country, country, {});
    city.behind.push_back({.country = country,
                           .partnerships = partnerships,
                           .country_total = pair.total,
                           .expected = pair.expected,
                           .log2_ratio = pair.log2_ratio});
  }
  std::ranges::stable_sort(city.behind, std::ranges::greater{}, &CountryBehind::partnerships);
}

/// Where the city lies: as its record says, else where a listed site of the country stands that bears its name.
std::optional<LonLat> position_of(const Desk& desk, const CityDossier& city,
                                  const std::vector<CityIndex::City>& found) {
  for (const CityIndex::City& each : found) {
    const std::optional<Record> record = desk.store().record(each.dataset, each.local_id);
    if (!record) continue;
    const std::optional<double> latitude = number_of(record->properties, "latitude");
    const std::optional<double> longitude = number_of(record->properties, "longitude");
    if (latitude && longitude) return LonLat{*longitude, *latitude};
  }
  const std::string name = ' ' + normalised(city.name) + ' ';
  for (const PlacedSite& site : desk.atlas().sites()) {
    if (std::ranges::find(site.states, city.country) == site.states.end()) continue;
    const std::vector<Record> records = desk.records({site.row});
    if (records.empty()) continue;
    const std::string site_name = ' ' + normalised(records[0].properties.value("name", "")) + ' ';
    if (site_name.find(name) != std::string::npos) return LonLat{site.longitude, site.latitude};
  }
  return std::nullopt;
}

void add_heritage(const Desk& desk, CityDossier& city, LonLat position) {
  struct Near {
    double km = 0;
    std::int64_t row = 0;
    auto operator<=>(const Near&) const = default;
  };
  std::vector<Near> near;
  for (const PlacedSite& site : desk.atlas().sites()) {
    const double km = distance_km(position, LonLat{site.longitude, site.latitude});
    if (km <= near_km) near.push_back({.km = km, .row = site.row});
  }
  std::ranges::sort(near);
  desk.with_records(std::span<const Near>(near), [&](Record&& record, const Near& place) {
    city.heritage.push_back({.record = std::move(record), .country = {}, .distance_km = place.km});
  });
  keep_each_once(city.heritage, [](const HeritageItem& item) -> const Record& { return item.record; });
}

void add_unknown(CityDossier& city, bool has_position) {
  if (!has_position) {
    city.unknown.push_back({.what = message("bridge.place.heritage", {{"km", near_km}}),
                            .why = message("bridge.place.not_placed"),
                            .advice = message("bridge.place.import_place")});
  }
  if (city.networks.empty()) {
    city.unknown.push_back({.what = message("bridge.place.networks"),
                            .why = message("bridge.place.no_member"),
                            .advice = message("bridge.place.import_members")});
  }
  city.unknown.push_back({.what = message("bridge.place.events"),
                          .why = message("bridge.place.no_events"),
                          .advice = message("bridge.place.means_nothing")});
}

}  // namespace

Result<CityDossier> city_dossier(const Desk& desk, std::string_view name, std::string_view country) {
  const Result<std::vector<CityIndex::City>> found = find_city(desk, name, country);
  if (!found) return found.problem();
  CityDossier city;
  city.name = found->front().name;
  city.country = desk.atlas().index(*desk.atlas().countries().find(found->front().country));
  city.record = found->front().dataset + '/' + found->front().local_id;
  Collector collector(desk, city);
  for (const CityIndex::City& each : *found) collector.take(each);
  add_behind(desk, city);
  const std::optional<LonLat> position = position_of(desk, city, *found);
  if (position) add_heritage(desk, city, *position);
  add_unknown(city, position.has_value());
  return city;
}

json city_dossier_json(const Desk& desk, const CityDossier& city, Language language) {
  const Atlas& atlas = desk.atlas();
  json partnerships = json::array();
  for (const CityPartnership& each : city.partnerships) {
    partnerships.push_back({{"city", each.city},
                            {"country", each.country ? country_json(atlas, *each.country, language) : json(nullptr)},
                            {"record", each.record},
                            {"listed_by_both", each.listed_by_both}});
  }
  json networks = json::array();
  for (const CityNetwork& each : city.networks) {
    networks.push_back(
        {{"network", each.network}, {"field", each.field}, {"year", or_null(each.year)}, {"record", each.record}});
  }
  json heritage = json::array();
  for (const HeritageItem& each : city.heritage) heritage.push_back(heritage_json(atlas, each));
  json behind = json::array();
  for (const CountryBehind& each : city.behind) {
    behind.push_back(
        {{"country", country_json(atlas, each.country, language)},
         {"partnerships", each.partnerships},
         {"country_total", each.country_total ? figure(each.country_total->low) : json(nullptr)},
         {"country_total_high", high_of(each.country_total)},
         {"expected", expected_json(each.expected)},
         {"log2_ratio", figure(each.log2_ratio)},
         {"compared", each.country_total ? language.say(compared_words(*each.country_total, each.expected)) : ""}});
  }
  return {{"name", city.name},
          {"country", country_json(atlas, city.country, language)},
          {"record", city.record},
          {"partnerships", std::move(partnerships)},
          {"networks", std::move(networks)},
          {"heritage", std::move(heritage)},
          {"behind", std::move(behind)},
          {"unknown", unknown_json(city.unknown, language)}};
}

}  // namespace mostari::bridge
