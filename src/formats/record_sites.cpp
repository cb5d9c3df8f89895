// Any list of sites: a table with a name and a point for each row.
#include <string>
#include <utility>
#include <vector>

#include "formats/record_place.hpp"
#include "formats/record_reader.hpp"
#include "formats/site_words.hpp"

namespace mostari {
namespace {

using nlohmann::json;

/// Columns that only this format has: with one of them a table is a list of sites, whatever else it holds.
bool is_site_list(const std::vector<std::string>& header) {
  return has_column(header, {"locationcertainty", "locationerrorm", "significance", "communityuse"});
}

/// Not the World Heritage list, not objects of a museum, not events.
bool fits_sites(const std::vector<std::string>& header, std::string_view /*content*/) {
  if (!has_points(header)) return false;
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
  std::vector<std::pair<const char*, Column>> texts;
  for (const char* text : {"community_use", "category", "list", "place", "region", "criteria"}) {
    texts.emplace_back(text, source.column(text));
  }
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord site{.local_id = std::string(row.text(id)), .kind = "site"};
    json& properties = site.properties;
    const std::string_view called = row.text(name, /*required=*/true);
    if (site.local_id.empty()) site.local_id = id_part(called);
    if (row.ok() && site.local_id.empty()) row.reject(name, "has no letters or digits", "give the site an id");
    put(properties, "name", called);
    const bool placed = put_point(properties, row, at.latitude, at.longitude, at.coordinates);
    put_certainty(properties, row, at.certainty, at.error_m);
    if (row.ok() && !placed && properties.value("location_certainty", "") != "unknown") {
      row.reject(at.latitude, "is empty", "give the coordinates, or location_certainty unknown");
    }
    put_significance(properties, known_text(row, significance), row.line(), significance.name, source.intake());
    for (const auto& [text, column] : texts) put(properties, text, known_text(row, column));
    put(properties, "description", known_text(row, description, max_text_bytes));
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

}  // namespace

RecordReader site_list_reader() {
  return {.format = {.name = "sites",
                     .title = "List of sites",
                     .kind = "site",
                     .manifest = {.name = {},
                                  .title = "List of sites",
                                  .publisher = {},
                                  .licence = {},
                                  .source_url = {},
                                  .caveats = {"A point says where a site lies, not how far it reaches."}}},
          .fields = {{.name = "id", .names = {"id", "site_id", "identifier", "ref", "reference", "code"}},
                     {.name = "name",
                      .names = {"name", "site_name", "site", "name_en", "title", "label", "monument"},
                      .required = true},
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
                     {.name = "year", .names = {"year", "year_listed", "listed", "inscribed"}}},
          .fits = fits_sites,
          .read = read_site_list};
}

}  // namespace mostari
