// Any list of sites: a table with a name and a point for each row.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "formats/records/record_place.hpp"
#include "formats/records/record_reader.hpp"
#include "formats/records/site_words.hpp"
#include "formats/table/column_key.hpp"

namespace mostari {
namespace {

RecordReader site_list_reader();

using nlohmann::json;

/// Columns that only this format has: with one of them a table is a list of sites, whatever else it holds.
bool is_site_list(const std::vector<std::string>& header) {
  return has_column(header, {"locationcertainty", "locationerrorm", "significance", "communityuse"});
}

bool has_field(const LayoutField& field, const std::vector<std::string>& header) {
  return std::ranges::any_of(field.names,
                             [&](const std::string& name) { return has_column(header, {column_key(name)}); });
}

/// Sites may have an id for a name, in a table that holds nothing else than what this format knows.
bool names_its_sites(const std::vector<std::string>& header) {
  const std::vector<LayoutField> fields = site_list_reader().fields;
  if (has_field(*std::ranges::find(fields, "name", &LayoutField::name), header)) return true;
  return has_field(*std::ranges::find(fields, "id", &LayoutField::name), header) &&
         std::ranges::all_of(header, [&](const std::string& column) {
           return std::ranges::any_of(fields, [&](const LayoutField& field) { return has_field(field, {column}); });
         });
}

/// Not the World Heritage list, not objects of a museum, not events.
bool fits_sites(const std::vector<std::string>& header, std::string_view /*content*/) {
  if (!has_points(header) || !names_its_sites(header)) return false;
  if (is_site_list(header)) return !has_column(header, {"incidenttype", "eventtype", "whereprec", "eventidcnty"});
  return !is_world_heritage(header) && !has_column(header, {"objecttype", "maker", "materials", "incidenttype",
                                                            "eventtype", "whereprec", "eventidcnty", "acqdate"});
}

void read_site_list(RecordSource& source) {
  const Column id = source.column("id");
  const Column name = source.column("name");
  const PlaceColumns at{.latitude = source.column("latitude"),
                        .longitude = source.column("longitude"),
                        .coordinates = source.column("coordinates"),
                        .certainty = source.column("location_certainty"),
                        .error_m = source.column("location_error_m")};
  const Column country = source.column("country");
  const Column significance = source.column("significance");
  const Column year = source.column("year");
  const Column description = source.column("description");
  const Column simulated = source.column("simulated");
  const Column source_text = source.column("source");
  const Column source_url = source.column("source_url");
  std::vector<std::pair<const char*, Column>> texts;
  for (const char* text : {"community_use", "category", "list", "place", "region", "criteria"}) {
    texts.emplace_back(text, source.column(text));
  }
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord site{.local_id = std::string(row.text(id)), .kind = "site"};
    json& properties = site.properties;
    const std::string_view called = row.text(name, /*required=*/site.local_id.empty());
    if (site.local_id.empty()) site.local_id = id_part(called);
    if (row.ok() && site.local_id.empty())
      row.reject(name, message("base.value.no_letters"), message("records.site.give_id"));
    properties["name"] = called.empty() ? "Site " + site.local_id : std::string(called);
    const bool placed = put_point(properties, row, at.latitude, at.longitude, at.coordinates);
    put_certainty(properties, row, at.certainty, at.error_m);
    if (row.ok() && !placed && properties.value("location_certainty", "") != "unknown") {
      row.reject(at.latitude, message("base.value.empty"), message("records.place.give_coordinates"));
    }
    put_significance(properties, known_text(row, significance), row.line(), significance.name, source.intake());
    for (const auto& [text, column] : texts) put(properties, text, known_text(row, column));
    if (properties.contains("list")) properties["list_in_part"] = true;
    put(properties, "description", known_text(row, description, max_text_bytes));
    put_place_source(properties, known_text(row, source_text), known_text(row, source_url, 2'000), row.line(),
                     source_url.name, source.intake());
    if (row.flag(simulated)) properties["simulated"] = true;
    if (const int since = row.year(year)) properties["year"] = since;
    if (const std::string_view in = known_text(row, country); row.ok() && !in.empty()) {
      const std::vector<std::string> written = split(in, "|;");
      std::vector<const Country*> states;
      states.reserve(written.size());
      for (const std::string& each : written) {
        states.push_back(source.intake().country(each, 0, row.line(), country.name));
      }
      put_countries(properties, "states", states, written);
    }
    if (row.ok()) source.intake().take(std::move(site), row.line());
  }
}

RecordReader site_list_reader() {
  return {.format = {.name = "sites",
                     .title = message("sites.title.list"),
                     .kind = "site",
                     .manifest = {.name = {},
                                  .title = message("sites.title.list"),
                                  .publisher = {},
                                  .licence = {},
                                  .source_url = {},
                                  .caveats = {message("sites.caveat.point")}}},
          .fields = {{.name = "id", .names = {"id", "site_id", "identifier", "ref", "reference", "code"}},
                     {.name = "name", .names = {"name", "site_name", "site", "name_en", "title", "label", "monument"}},
                     {.name = "latitude", .names = {"latitude", "lat", "y"}},
                     {.name = "longitude", .names = {"longitude", "lon", "lng", "long", "x"}},
                     {.name = "coordinates", .names = {"coordinates"}},
                     {.name = "location_certainty", .names = {"location_certainty", "certainty", "location_precision"}},
                     {.name = "location_error_m", .names = {"location_error_m", "error_m", "radius_m", "accuracy_m"}},
                     {.name = "country", .names = {"country", "country_code", "iso3", "states", "state_party"}},
                     {.name = "significance", .names = {"significance", "importance", "grade"}},
                     {.name = "community_use", .names = {"community_use", "use", "current_use"}},
                     {.name = "category", .names = {"category", "site_type", "type"}},
                     {.name = "list", .names = {"list", "register", "inventory"}},
                     {.name = "place", .names = {"place", "town", "city", "municipality", "address"}},
                     {.name = "region", .names = {"region", "province", "governorate", "admin1"}},
                     {.name = "criteria", .names = {"criteria"}},
                     {.name = "description", .names = {"description", "short_description", "notes"}},
                     {.name = "year", .names = {"year", "year_listed", "listed", "inscribed"}},
                     {.name = "simulated", .names = {"simulated"}},
                     {.name = "source", .names = {"source"}},
                     {.name = "source_url", .names = {"source_url", "url", "link"}}},
          .fits = fits_sites,
          .read = read_site_list,
          .rows_stand_alone = true};
}

}  // namespace

std::vector<RecordReader> sites_readers() {
  return {site_list_reader()};
}

}  // namespace mostari
