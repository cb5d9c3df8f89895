// The lists of the 1972 and the 2003 Convention, as UNESCO exports them and as public mirrors of the exports shorten
// them.
#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "formats/records/record_place.hpp"
#include "formats/records/record_reader.hpp"
#include "formats/records/site_words.hpp"
#include "formats/table/html_text.hpp"

namespace mostari {
namespace {

using nlohmann::json;

/// "PL|UA", "pl,ua", "Poland, Ukraine"; a comma parts states only where the whole is none ("Korea, Republic of").
std::vector<std::string> state_names(std::string_view cell, const Countries& countries) {
  std::vector<std::string> names = split(cell, "|;\n");
  if (names.size() != 1 || names.front().find(',') == std::string::npos) return names;
  return countries.resolve(names.front()) == nullptr ? split(names.front(), ",") : names;
}

/// The states of a row that may have several columns for them: names tell more than codes, codes are surer.
void put_states(json& properties, RecordRow& row, RecordIntake& intake, const Column& codes, const Column& names) {
  const Column& column = row.cell(codes).empty() ? names : codes;
  const std::vector<std::string> written = state_names(row.text(column, false, max_text_bytes), intake.countries());
  std::vector<const Country*> states;
  states.reserve(written.size());
  for (const std::string& each : written) states.push_back(intake.country(each, 0, row.line(), column.name));
  put_countries(properties, "states", states, written);
}

/// Exports carry paragraphs and entities along.
std::string plain(std::string_view text) {
  return text.find_first_of("<&") == std::string_view::npos ? std::string(text)
                                                            : std::string(trimmed(plain_from_html(text)));
}

/// A table of the same columns that says how surely its sites are placed, or what they are worth, is another list.
bool fits_world_heritage(const std::vector<std::string>& header, std::string_view /*content*/) {
  return has_points(header) && is_world_heritage(header) &&
         !has_column(header, {"locationcertainty", "locationerrorm", "significance", "communityuse"});
}

void read_sites(RecordSource& source) {
  const Column id = source.column("id");
  const Column name = source.column("name");
  const Column year = source.column("year");
  const Column category = source.column("category");
  const Column criteria = source.column("criteria");
  const Column danger = source.column("in_danger");
  const Column latitude = source.column("latitude");
  const Column longitude = source.column("longitude");
  const Column coordinates = source.column("coordinates");
  const Column area = source.column("area");
  const Column region = source.column("region");
  const Column codes = source.column("codes");
  const Column names = source.column("states");
  const Column description = source.column("description");
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord site{.local_id = std::string(row.text(id, /*required=*/true)), .kind = "site"};
    json& properties = site.properties;
    put(properties, "name", plain(row.text(name, /*required=*/true)));
    if (const int inscribed = row.year(year, /*required=*/true)) properties["year"] = inscribed;
    properties["list"] = "World Heritage";
    put(properties, "category", row.text(category));
    put(properties, "criteria", row.text(criteria));
    if (!row.cell(danger).empty()) properties["in_danger"] = row.flag(danger);
    put_point(properties, row, latitude, longitude, coordinates);
    // No property is without extent: a 0 says that its area is not known.
    const auto hectares = row.number(area, false, 0, 1e10);
    if (hectares && *hectares > 0) properties["area_ha"] = *hectares;
    put_states(properties, row, source.intake(), codes, names);
    put(properties, "region", row.text(region));
    put(properties, "description", plain(row.text(description, false, max_text_bytes)));
    if (row.ok()) source.intake().take(std::move(site), row.line());
  }
}

void read_elements(RecordSource& source) {
  const Column id = source.column("id");
  const Column name = source.column("name");
  const Column year = source.column("year");
  const Column list = source.column("list");
  const Column codes = source.column("codes");
  const Column names = source.column("states");
  const Column region = source.column("region");
  const Column primary = source.column("primary_concepts");
  const Column secondary = source.column("secondary_concepts");
  const Column description = source.column("description");
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord element{.local_id = std::string(row.text(id, /*required=*/true)), .kind = "element"};
    json& properties = element.properties;
    put(properties, "name", plain(row.text(name, /*required=*/true)));
    if (const int inscribed = row.year(year, /*required=*/true)) properties["year"] = inscribed;
    put(properties, "list", row.text(list));
    put_states(properties, row, source.intake(), codes, names);
    put(properties, "region", row.text(region));
    std::vector<std::string> concepts = split(row.text(primary, false, max_text_bytes), ";");
    for (std::string& each : split(row.text(secondary, false, max_text_bytes), ";"))
      concepts.push_back(std::move(each));
    if (!concepts.empty()) properties["concepts"] = concepts;
    put(properties, "description", plain(row.text(description, false, max_text_bytes)));
    if (row.ok()) source.intake().take(std::move(element), row.line());
  }
}

RecordReader world_heritage_reader() {
  return {
      .format = {.name = "world-heritage",
                 .title = message("heritage.title.world"),
                 .kind = "site",
                 .manifest = {.name = {},
                              .title = message("heritage.title.world"),
                              .publisher = message("heritage.publisher.world"),
                              .licence = message("formats.licence.as_stated", {{"licence", "CC BY-SA 4.0"}}),
                              .source_url = "https://whc.unesco.org/en/list/",
                              .caveats = {message("heritage.caveat.criterion_six"), message("heritage.caveat.point"),
                                          message("heritage.caveat.jerusalem"), message("heritage.caveat.by_hand")}}},
      .fields = {{.name = "id", .names = {"id", "id_no", "id_number", "unique_number"}, .required = true},
                 {.name = "name", .names = {"name", "name_en", "site", "site_name"}, .required = true},
                 {.name = "year",
                  .names = {"year", "date_inscribed", "year_inscribed", "inscription_year"},
                  .required = true},
                 {.name = "category", .names = {"category", "category_long"}, .required = true},
                 {.name = "criteria", .names = {"criteria", "criteria_txt", "criteria_text"}},
                 {.name = "in_danger", .names = {"in_danger", "danger", "endangered"}},
                 {.name = "latitude", .names = {"lat", "latitude"}},
                 {.name = "longitude", .names = {"lon", "longitude", "lng", "long"}},
                 {.name = "coordinates", .names = {"coordinates"}},
                 {.name = "area", .names = {"area_ha", "area_hectares", "hectares"}},
                 {.name = "region", .names = {"region", "region_en"}},
                 {.name = "codes", .names = {"iso_code", "iso_codes", "states", "states_codes"}},
                 {.name = "states",
                  .names = {"states_names", "states_name_en", "states_party", "states_parties", "states"}},
                 {.name = "description",
                  .names = {"short_description", "short_description_en", "description", "description_en"}}},
      .fits = fits_world_heritage,
      .read = read_sites};
}

RecordReader intangible_heritage_reader() {
  return {
      .format = {.name = "intangible-heritage",
                 .title = message("heritage.title.intangible"),
                 .kind = "element",
                 .manifest = {.name = {},
                              .title = message("heritage.title.intangible"),
                              .publisher = message("heritage.publisher.intangible"),
                              .licence = message("heritage.licence.intangible"),
                              .source_url = "https://ich.unesco.org/en/lists",
                              .caveats = {message("heritage.caveat.one_year"), message("heritage.caveat.damaged")}}},
      .fields = {{.name = "id", .names = {"ref", "id", "reference", "element_id"}, .required = true},
                 {.name = "name", .names = {"title", "name", "label", "title_en", "element"}, .required = true},
                 {.name = "year",
                  .names = {"year", "year_of_inscription", "inscription_year", "inscribed"},
                  .required = true},
                 {.name = "list", .names = {"list", "list_name", "type"}, .required = true},
                 {.name = "codes",
                  .names = {"states", "iso_codes", "iso_code", "country_codes", "countries"},
                  .required = true},
                 {.name = "states", .names = {"states_names", "states_parties", "countries", "states"}},
                 {.name = "region", .names = {"region", "regions"}},
                 {.name = "primary_concepts", .names = {"primary_concepts", "concepts", "concepts_primary"}},
                 {.name = "secondary_concepts", .names = {"secondary_concepts", "concepts_secondary"}},
                 {.name = "description", .names = {"description", "short_description"}}},
      .fits = nullptr,
      .read = read_elements};
}

}  // namespace

std::vector<RecordReader> heritage_readers() {
  return {world_heritage_reader(), intangible_heritage_reader()};
}

}  // namespace mostari
