// Events that may have damaged sites, in the house's own columns.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "formats/records/record_incidents.hpp"
#include "formats/records/site_words.hpp"
#include "formats/table/number_text.hpp"

namespace mostari {
namespace {

using nlohmann::json;

bool fits_incidents(const std::vector<std::string>& header, std::string_view /*content*/) {
  return !has_column(header,
                     {"whereprec", "eventidcnty", "acqdate", "significance", "communityuse", "inscriptionyear"});
}

/// A list without ids: day, place and what happened make one, so that a row keeps its id when others come or go. Rows
/// that are alike in all that are numbered, as one day may bring two strikes on a place.
std::string id_of_content(const json& properties, std::string_view site, std::map<std::string, int>& times) {
  std::string of = properties.value("date", "");
  for (const char* coordinate : {"latitude", "longitude"}) {
    if (const auto found = properties.find(coordinate); found != properties.end()) of += '-' + found->dump();
  }
  for (const std::string_view more : {site, std::string_view(properties["name"].get_ref<const std::string&>())}) {
    if (const std::string part = id_part(more); !part.empty()) of += '-' + part.substr(0, 60);
  }
  const int time = ++times[of];
  return time == 1 ? of : of + '-' + std::to_string(time);
}

void read_incidents(RecordSource& source) {
  const Column id = source.column("id");
  const Column name = source.column("name");
  const Column date = source.column("date");
  const Column end = source.column("date_end");
  const Column date_error = source.column("date_error_days");
  const PlaceColumns at{.latitude = source.column("latitude"),
                        .longitude = source.column("longitude"),
                        .coordinates = {},
                        .certainty = source.column("location_certainty"),
                        .error_m = source.column("location_error_m")};
  const Column type = source.column("incident_type");
  const Column country = source.column("country");
  const Column deaths = source.column("deaths");
  const Column intensity = source.column("intensity");
  const Column site = source.column("site");
  const Column description = source.column("description");
  const Column source_text = source.column("source");
  const Column source_url = source.column("source_url");
  std::vector<std::pair<const char*, Column>> texts;
  for (const char* text : {"place", "actor", "confidence"}) {
    texts.emplace_back(text, source.column(text));
  }
  std::map<std::string, int> times;
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord incident{.local_id = std::string(row.text(id, /*required=*/id.index.has_value())), .kind = "incident"};
    json& properties = incident.properties;
    put_dates(properties, row, date, end);
    if (const auto days = whole(row, date_error, 0, 3'660, message("records.incident.no_days")))
      properties["date_error_days"] = *days;
    const std::string_view of_site = known_text(row, site);
    const bool placed = put_point(properties, row, at.latitude, at.longitude, at.coordinates);
    put_certainty(properties, row, at.certainty, at.error_m);
    if (row.ok() && !placed && of_site.empty() && properties.value("location_certainty", "") != "unknown") {
      row.reject(at.latitude, message("base.value.empty"), message("records.place.give_site"));
    }
    const std::string_view what = known_text(row, type);
    if (!what.empty()) properties["incident_type"] = incident_type(what);
    const std::string_view called = known_text(row, name);
    const std::string_view told = known_text(row, description, max_text_bytes);
    put(properties, "name", !called.empty() ? called : !what.empty() ? what : std::string_view("Incident"));
    // A word of the source's own that is none of ours is kept with the description.
    if (properties.value("incident_type", "") == "other" && normalised(what) != "other") {
      put(properties, "description", told.empty() ? std::string(what) : std::string(what) + ": " + std::string(told));
    } else {
      put(properties, "description", told);
    }
    for (const auto& [text, column] : texts) put(properties, text, known_text(row, column));
    put_place_source(properties, known_text(row, source_text), known_text(row, source_url, 2'000), row.line(),
                     source_url.name, source.intake());
    if (const auto killed = whole(row, deaths, 0, 10'000'000, message("records.incident.no_deaths")))
      properties["deaths"] = *killed;
    if (const auto weight = row.number(intensity, false, 0, 1e9)) properties["intensity"] = *weight;
    put_incident_country(properties, source, row, country, 0);
    if (!of_site.empty()) incident.links = {{.role = "site", .target = std::string(of_site)}};
    if (!row.ok()) continue;
    if (!id.index.has_value()) incident.local_id = id_of_content(properties, of_site, times);
    source.intake().take(std::move(incident), row.line());
  }
}

RecordReader incident_reader() {
  return {.format = {.name = "incidents",
                     .title = message("incidents.title.list"),
                     .kind = "incident",
                     .manifest = {.name = {},
                                  .title = message("incidents.title.list"),
                                  .publisher = {},
                                  .licence = {},
                                  .source_url = {},
                                  .caveats = {message("incidents.caveat.heard_of")}}},
          .fields = {{.name = "id", .names = {"id", "incident_id", "event_id", "identifier", "ref"}},
                     {.name = "date", .names = {"date", "incident_date", "event_date", "date_start"}, .required = true},
                     {.name = "latitude", .names = {"latitude", "lat", "y"}, .required = true},
                     {.name = "longitude", .names = {"longitude", "lon", "lng", "long", "x"}, .required = true},
                     {.name = "name", .names = {"name", "title", "event"}},
                     {.name = "date_end", .names = {"date_end", "end_date"}},
                     {.name = "date_error_days", .names = {"date_error_days"}},
                     {.name = "location_certainty", .names = {"location_certainty", "certainty"}},
                     {.name = "location_error_m", .names = {"location_error_m", "error_m", "radius_m", "accuracy_m"}},
                     {.name = "incident_type", .names = {"incident_type", "event_type", "type", "cause"}},
                     {.name = "actor", .names = {"actor", "perpetrator"}},
                     {.name = "country", .names = {"country", "country_code", "iso3"}},
                     {.name = "place", .names = {"place", "location", "town"}},
                     {.name = "deaths", .names = {"deaths", "fatalities"}},
                     {.name = "intensity", .names = {"intensity", "weight"}},
                     {.name = "confidence", .names = {"confidence"}},
                     {.name = "site", .names = {"site", "site_id"}},
                     {.name = "description", .names = {"description", "notes"}},
                     {.name = "source", .names = {"source"}},
                     {.name = "source_url", .names = {"source_url", "url", "link"}}},
          .fits = fits_incidents,
          .read = read_incidents};
}

}  // namespace

std::vector<RecordReader> incidents_readers() {
  return {incident_reader()};
}

}  // namespace mostari
