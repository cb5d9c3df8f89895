// Conflict events as the Uppsala Conflict Data Program (UCDP GED 22 to 25) and ACLED lay them out.
#include <string>
#include <utility>

#include "formats/records/record_incidents.hpp"

namespace mostari {

PlaceClass ucdp_place(int where_prec) {
  switch (where_prec) {
    case 1:
      return {.certainty = "exact", .error_m = 2'000};
    case 2:
      return {.certainty = "approximate", .error_m = 25'000};
    case 3:
      return {.certainty = "area", .error_m = 30'000};
    case 4:
      return {.certainty = "area", .error_m = 100'000};
    case 5:
      return {.certainty = "area", .error_m = 50'000};
    default:
      return {.certainty = "unknown", .error_m = std::nullopt};
  }
}

PlaceClass acled_place(int geo_precision) {
  switch (geo_precision) {
    case 1:
      return {.certainty = "exact", .error_m = 2'000};
    case 2:
      return {.certainty = "approximate", .error_m = 25'000};
    default:
      return {.certainty = "area", .error_m = 100'000};
  }
}

namespace {

using nlohmann::json;

void put_place(json& properties, const PlaceClass& known) {
  properties["location_certainty"] = known.certainty;
  if (known.error_m) properties["location_error_m"] = *known.error_m;
}

std::string joined(std::string_view a, std::string_view b, std::string_view between) {
  std::string both(a);
  if (!both.empty() && !b.empty()) both += between;
  return both.append(b);
}

/// Days on either side of a date of this class of UCDP (date_prec 1 to 5) or ACLED (time_precision 1 to 3), where the
/// source gives one date for all: up to 6 days, a week, a month, a year.
int ucdp_date_error(int date_prec) {
  constexpr int days[] = {0, 0, 3, 4, 15, 183};
  return days[date_prec];
}
int acled_date_error(int time_precision) {
  constexpr int days[] = {0, 0, 4, 15};
  return days[time_precision];
}

void put_coordinates(json& properties, RecordRow& row, const Column& latitude, const Column& longitude) {
  const auto lat = row.number(latitude, /*required=*/true, -90, 90);
  const auto lon = row.number(longitude, /*required=*/true, -180, 180);
  if (!row.ok()) return;
  properties["latitude"] = lat.value_or(0);
  properties["longitude"] = lon.value_or(0);
}

void read_ucdp(RecordSource& source) {
  const Column id = source.column("id");
  const Column violence = source.column("type_of_violence");
  const Column where = source.column("where_prec");
  const Column when = source.column("date_prec");
  const Column date = source.column("date_start");
  const Column end = source.column("date_end");
  const Column latitude = source.column("latitude");
  const Column longitude = source.column("longitude");
  const Column side_a = source.column("side_a");
  const Column side_b = source.column("side_b");
  const Column dyad = source.column("dyad_name");
  const Column place = source.column("where_coordinates");
  const Column place_words = source.column("where_description");
  const Column country = source.column("country");
  const Column best = source.column("best");
  const Column high = source.column("high");
  const Column low = source.column("low");
  const Column article = source.column("source_article");
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord incident{.local_id = std::string(row.text(id, /*required=*/true)), .kind = "incident"};
    json& properties = incident.properties;
    put_coordinates(properties, row, latitude, longitude);
    const auto where_prec = whole(
        row, where, 1, 7, message("records.incident.no_precision", {{"column", "where_prec"}}), /*required=*/true);
    const auto date_prec = whole(row, when, 1, 5, message("records.incident.no_precision", {{"column", "date_prec"}}));
    const auto of = whole(row, violence, 1, 3, message("records.incident.no_violence"));
    put_dates(properties, row, date, end);
    const std::string sides = joined(known_text(row, side_a), known_text(row, side_b), " – ");
    const std::string_view between = known_text(row, dyad);
    put(properties, "name", between.empty() ? sides : between);
    const std::string_view at = known_text(row, place);
    const auto killed = whole(row, best, 0, 10'000'000, message("records.incident.no_deaths"));
    const auto most = whole(row, high, 0, 10'000'000, message("records.incident.no_deaths"));
    const auto least = whole(row, low, 0, 10'000'000, message("records.incident.no_deaths"));
    const std::string_view report = known_text(row, article, max_text_bytes);
    const std::string_view described = known_text(row, place_words);
    if (!row.ok()) continue;
    put_place(properties, ucdp_place(*where_prec));
    if (date_prec && *date_prec > 1) properties["date_error_days"] = ucdp_date_error(*date_prec);
    properties["incident_type"] = of.value_or(1) == 3 ? "other" : "armed_clash";
    if (source.detail() == RecordDetail::whole) {
      put(properties, "actor", sides);
      put(properties, "place", at);
      if (killed) properties["deaths"] = *killed;
      std::string told;
      if (of == 3) told = "Violence against civilians";
      if (least && most && (least != killed || most != killed)) {
        told = joined(told, "between " + std::to_string(*least) + " and " + std::to_string(*most) + " deaths", "; ");
      }
      put(properties, "description", joined(told, described, "; "));
      put(properties, "source", report.empty() ? std::string_view("UCDP GED") : report);
    }
    if (!properties.contains("name")) properties["name"] = "Event " + incident.local_id;
    put_incident_country(properties, source, row, country,
                         std::stoi(properties["date"].get_ref<const std::string&>().substr(0, 4)));
    if (row.ok()) source.intake().take(std::move(incident), row.line());
  }
}

void read_acled(RecordSource& source) {
  const Column id = source.column("id");
  const Column date = source.column("date");
  const Column when = source.column("time_precision");
  const Column type = source.column("event_type");
  const Column sub_type = source.column("sub_event_type");
  const Column actor1 = source.column("actor1");
  const Column actor2 = source.column("actor2");
  const Column country = source.column("country");
  const Column place = source.column("location");
  const Column latitude = source.column("latitude");
  const Column longitude = source.column("longitude");
  const Column where = source.column("geo_precision");
  const Column deaths = source.column("fatalities");
  const Column notes = source.column("notes");
  const Column by = source.column("source");
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord incident{.local_id = std::string(row.text(id, /*required=*/true)), .kind = "incident"};
    json& properties = incident.properties;
    put_coordinates(properties, row, latitude, longitude);
    const auto geo_precision = whole(
        row, where, 1, 3, message("records.incident.no_precision", {{"column", "geo_precision"}}), /*required=*/true);
    const auto time_precision =
        whole(row, when, 1, 3, message("records.incident.no_precision", {{"column", "time_precision"}}));
    put_dates(properties, row, date, {});
    const std::string_view sub = known_text(row, sub_type);
    const std::string_view main = known_text(row, type);
    put(properties, "name", sub.empty() ? main : sub);
    const std::string sides = joined(known_text(row, actor1), known_text(row, actor2), " – ");
    const std::string_view at = known_text(row, place);
    const std::string_view described = known_text(row, notes, max_text_bytes);
    const std::string_view report = known_text(row, by, max_text_bytes);
    const auto killed = whole(row, deaths, 0, 10'000'000, message("records.incident.no_deaths"));
    if (!row.ok()) continue;
    put_place(properties, acled_place(*geo_precision));
    if (time_precision && *time_precision > 1) properties["date_error_days"] = acled_date_error(*time_precision);
    const std::string_view narrow = incident_type(sub);
    properties["incident_type"] = narrow == "other" ? incident_type(main) : narrow;
    if (source.detail() == RecordDetail::whole) {
      put(properties, "actor", sides);
      put(properties, "place", at);
      put(properties, "description", described);
      put(properties, "source", report);
      if (killed) properties["deaths"] = *killed;
    }
    if (!properties.contains("name")) properties["name"] = "Event " + incident.local_id;
    put_incident_country(properties, source, row, country, 0);
    if (row.ok()) source.intake().take(std::move(incident), row.line());
  }
}

RecordReader ucdp_reader() {
  return {
      .format = {.name = "ucdp-ged",
                 .title = message("conflict.title.ucdp"),
                 .kind = "incident",
                 .manifest = {.name = {},
                              .title = message("conflict.title.ucdp"),
                              .publisher = std::string("Uppsala Conflict Data Program"),
                              .licence = message("formats.licence.as_stated", {{"licence", "CC BY 4.0"}}),
                              .source_url = "https://ucdp.uu.se/downloads/",
                              .caveats = {message("conflict.caveat.deaths"), message("conflict.caveat.precision")}}},
      .fields = {{.name = "id", .names = {"id"}, .required = true},
                 {.name = "where_prec", .names = {"where_prec"}, .required = true},
                 {.name = "date_start", .names = {"date_start"}, .required = true},
                 {.name = "latitude", .names = {"latitude"}, .required = true},
                 {.name = "longitude", .names = {"longitude"}, .required = true},
                 {.name = "date_end", .names = {"date_end"}},
                 {.name = "date_prec", .names = {"date_prec"}},
                 {.name = "relid", .names = {"relid"}},
                 {.name = "type_of_violence", .names = {"type_of_violence"}},
                 {.name = "where_coordinates", .names = {"where_coordinates"}},
                 {.name = "where_description", .names = {"where_description"}},
                 {.name = "side_a", .names = {"side_a"}},
                 {.name = "side_b", .names = {"side_b"}},
                 {.name = "dyad_name", .names = {"dyad_name"}},
                 {.name = "country", .names = {"country"}},
                 {.name = "best", .names = {"best", "best_est"}},
                 {.name = "high", .names = {"high", "high_est"}},
                 {.name = "low", .names = {"low", "low_est"}},
                 {.name = "source_article", .names = {"source_article"}}},
      .fits = nullptr,
      .read = read_ucdp,
      .rows_stand_alone = true};
}

RecordReader acled_reader() {
  return {.format = {.name = "acled",
                     .title = message("conflict.title.acled"),
                     .kind = "incident",
                     .manifest = {.name = {},
                                  .title = message("conflict.title.acled"),
                                  .publisher = std::string("Armed Conflict Location and Event Data"),
                                  .licence = message("formats.licence.terms"),
                                  .source_url = "https://acleddata.com/",
                                  .caveats = {message("conflict.caveat.reports")}}},
          .fields = {{.name = "id", .names = {"event_id_cnty", "data_id"}, .required = true},
                     {.name = "date", .names = {"event_date"}, .required = true},
                     {.name = "latitude", .names = {"latitude"}, .required = true},
                     {.name = "longitude", .names = {"longitude"}, .required = true},
                     {.name = "geo_precision", .names = {"geo_precision"}, .required = true},
                     {.name = "time_precision", .names = {"time_precision"}},
                     {.name = "event_type", .names = {"event_type"}},
                     {.name = "sub_event_type", .names = {"sub_event_type"}},
                     {.name = "actor1", .names = {"actor1"}},
                     {.name = "actor2", .names = {"actor2"}},
                     {.name = "country", .names = {"country"}},
                     {.name = "location", .names = {"location"}},
                     {.name = "fatalities", .names = {"fatalities"}},
                     {.name = "notes", .names = {"notes"}},
                     {.name = "source", .names = {"source"}}},
          .fits = nullptr,
          .read = read_acled,
          .rows_stand_alone = true};
}

}  // namespace

std::vector<RecordReader> conflict_readers() {
  return {ucdp_reader(), acled_reader()};
}

}  // namespace mostari
