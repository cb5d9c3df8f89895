// Tables about cities: partnerships as collected from Wikipedia's lists, and cities' membership of networks.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/records/record_reader.hpp"

namespace mostari {
namespace {

using nlohmann::json;

struct City {
  std::string id = {};
  std::string name;
  std::string region = {};  ///< "Brandenburg" of "Brandenburg, Germany": tells two of one name apart
  std::string country_written = {};
  const Country* country = nullptr;
  std::int64_t line = 0;
};

/// "Mostar[1]" as "Mostar": lists carry their footnotes along.
std::string_view without_footnote(std::string_view name) {
  while (name.ends_with(']') && name.rfind('[') != std::string_view::npos)
    name = trimmed(name.substr(0, name.rfind('[')));
  return name;
}

/// "Scotland, United Kingdom" and "Ohio, United States" are in the country after the last comma, unless the whole is
/// the name of one. What stands before it is a region, unless it names the country again.
std::string_view country_part(std::string_view written, const Countries& countries, std::string& region) {
  const std::size_t comma = written.rfind(',');
  if (comma == std::string_view::npos || countries.resolve(written) != nullptr) return written;
  const std::string_view country = trimmed(written.substr(comma + 1));
  const std::string_view before = trimmed(written.substr(0, comma));
  if (countries.resolve(before) == nullptr) region = before;
  return country;
}

City city_of(RecordRow& row, RecordIntake& intake, const Column& name, const Column& country) {
  City city{.name = std::string(without_footnote(row.text(name, /*required=*/true, 200))), .line = row.line()};
  city.country_written = row.text(country, false, 200);
  const std::string_view part = country_part(city.country_written, intake.countries(), city.region);
  city.country = intake.country(part, 0, row.line(), country.name);
  if (part.empty()) {
    intake.note(row.line(), country.name, message("records.city.no_country"), message("records.city.give_country"));
  }
  std::string place = city.country != nullptr ? city.country->code : id_part(city.country_written);
  if (place.empty()) place = "unknown";
  const std::string local = id_part(city.name);
  if (row.ok() && local.empty()) row.reject(name, message("base.value.no_letters"), message("base.do.check_row"));
  city.id = place + '-' + local;
  if (!city.region.empty()) city.id += '-' + id_part(city.region);
  // Two of them make the id of a partnership.
  if (row.ok() && city.id.size() > 140)
    row.reject(name, message("base.value.too_long"), message("base.do.shorten_or_quote"));
  return city;
}

NewRecord city_record(const City& city) {
  NewRecord record{.local_id = city.id, .kind = "city"};
  record.properties["name"] = city.name;
  put(record.properties, "region", city.region);
  put_country(record.properties, "country", city.country, city.country_written);
  return record;
}

struct Partnership {
  std::string first, second;  ///< ids of cities, in order
  std::set<std::string> listed_by;
  int year = 0;
  std::int64_t line = 0;
};

/// Gathers partnerships, because a list of either side may name the same one.
class Partnerships {
 public:
  explicit Partnerships(RecordSource& source) : source_(source) {}

  void add(City a, City b, int year) {
    if (a.id == b.id) return;
    const std::string side = a.country != nullptr ? a.country->code : a.country_written;
    const std::int64_t line = a.line;
    const auto keep = [&](City&& city) {
      std::string id = city.id;
      if (cities_.try_emplace(id, std::move(city)).second) order_of_cities_.push_back(id);
      return id;
    };
    std::string first = keep(std::move(a));
    std::string second = keep(std::move(b));
    if (second < first) std::swap(first, second);
    std::string id = first + "--" + second;
    const auto [at, is_new] = partnerships_.try_emplace(
        id, Partnership{.first = first, .second = second, .listed_by = {}, .year = year, .line = line});
    if (is_new) order_.push_back(id);
    if (!side.empty() && !at->second.listed_by.insert(side).second) {
      source_.intake().reject({.line = line,
                               .value = cities_.at(first).name + " – " + cities_.at(second).name,
                               .reason = message("records.city.listed_before", {{"line", at->second.line}}),
                               .advice = message("records.row.first_kept")});
    }
    if (at->second.year == 0) at->second.year = year;
  }

  void hand_on() {
    for (const std::string& id : order_of_cities_) {
      source_.intake().take(city_record(cities_.at(id)), cities_.at(id).line);
    }
    for (const std::string& id : order_) {
      const Partnership& each = partnerships_.at(id);
      const City& a = cities_.at(each.first);
      const City& b = cities_.at(each.second);
      NewRecord record{.local_id = id, .kind = "partnership"};
      json& properties = record.properties;
      properties["name"] = a.name + " – " + b.name;
      properties["cities"] = {a.name, b.name};
      json countries = json::array();
      for (const City* city : {&a, &b}) {
        if (city->country != nullptr) countries.push_back(city->country->code);
      }
      properties["countries"] = std::move(countries);
      if (a.country == nullptr || b.country == nullptr) {
        properties["countries_written"] = {a.country_written, b.country_written};
      }
      properties["listed_by"] = each.listed_by;
      if (each.year > 0) properties["year"] = each.year;
      record.links = {{.role = "city", .target = a.id}, {.role = "city", .target = b.id}};
      source_.intake().take(std::move(record), each.line);
    }
  }

 private:
  RecordSource& source_;
  std::unordered_map<std::string, City> cities_;
  std::vector<std::string> order_of_cities_;
  std::unordered_map<std::string, Partnership> partnerships_;
  std::vector<std::string> order_;
};

void read_sister_cities(RecordSource& source) {
  const Column city1 = source.column("city1");
  const Column country1 = source.column("country1");
  const Column city2 = source.column("city2");
  const Column country2 = source.column("country2");
  const Column year = source.column("year");
  Partnerships partnerships(source);
  while (source.next()) {
    RecordRow row = source.row();
    City a = city_of(row, source.intake(), city1, country1);
    City b = city_of(row, source.intake(), city2, country2);
    const int since = row.year(year);
    if (row.ok() && a.id == b.id) row.reject(city2, message("records.city.same"), message("records.city.two"));
    if (row.ok()) partnerships.add(std::move(a), std::move(b), since);
  }
  partnerships.hand_on();
}

void read_city_networks(RecordSource& source) {
  const Column name = source.column("city");
  const Column country = source.column("country");
  const Column field = source.column("field");
  const Column year = source.column("year");
  const Column network = source.column("network");
  std::set<std::string> known;
  while (source.next()) {
    RecordRow row = source.row();
    const City city = city_of(row, source.intake(), name, country);
    const std::string_view of = row.text(network);
    const std::string_view what = row.text(field);
    const int since = row.year(year);
    if (!row.ok()) continue;
    if (known.insert(city.id).second) source.intake().take(city_record(city), row.line());
    NewRecord membership{.local_id = city.id, .kind = "membership"};
    for (const std::string_view part : {of, what}) {
      if (!part.empty()) membership.local_id += "--" + id_part(part);
    }
    if (of.empty() && what.empty()) membership.local_id += "--member";
    json& properties = membership.properties;
    put(properties, "network", of);
    properties["city"] = city.name;
    put_country(properties, "country", city.country, city.country_written);
    put(properties, "field", what);
    if (since > 0) properties["year"] = since;
    membership.links = {{.role = "city", .target = city.id}};
    source.intake().take(std::move(membership), row.line());
  }
}

RecordReader sister_city_reader() {
  return {.format = {.name = "sister-cities",
                     .title = message("cities.title.partnerships"),
                     .kind = "partnership",
                     .manifest = {.name = {},
                                  .title = message("cities.title.partnerships"),
                                  .publisher = message("cities.publisher.twin_towns"),
                                  .licence = std::string("CC BY-SA 4.0"),
                                  .source_url = "https://en.wikipedia.org/wiki/Lists_of_twin_towns_and_sister_cities",
                                  .caveats = {message("cities.caveat.some_lists"), message("cities.caveat.one_side"),
                                              message("cities.caveat.one_name"), message("cities.caveat.no_years")}}},
          .fields =
              {{.name = "city1", .names = {"city1", "city_1", "city_a", "from_city"}, .required = true},
               {.name = "country1", .names = {"country1", "country_1", "country_a", "from_country"}, .required = true},
               {.name = "city2", .names = {"city2", "city_2", "city_b", "to_city"}, .required = true},
               {.name = "country2", .names = {"country2", "country_2", "country_b", "to_country"}, .required = true},
               {.name = "year", .names = {"year", "since"}}},
          .fits = nullptr,
          .read = read_sister_cities};
}

RecordReader city_network_reader() {
  return {.format = {.name = "cities",
                     .title = message("cities.title.network"),
                     .kind = "membership",
                     .manifest = {.name = {},
                                  .title = message("cities.title.network"),
                                  .publisher = {},
                                  .licence = {},
                                  .source_url = {}}},
          .fields = {{.name = "city", .names = {"city", "city_name", "member"}, .required = true},
                     {.name = "country", .names = {"country", "member_state"}, .required = true},
                     {.name = "field", .names = {"field", "creative_field", "category"}, .required = true},
                     {.name = "year", .names = {"year", "year_of_designation", "designated", "since"}},
                     {.name = "network", .names = {"network"}}},
          .fits = nullptr,
          .read = read_city_networks};
}

}  // namespace

std::vector<RecordReader> cities_readers() {
  return {sister_city_reader(), city_network_reader()};
}

}  // namespace mostari
