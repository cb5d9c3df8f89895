// Fires seen by satellites, as NASA FIRMS gives them out: MODIS and VIIRS, near real time and archive.
#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "formats/records/record_incidents.hpp"

namespace mostari {
namespace {

using nlohmann::json;

/// "l", "n", "h" of VIIRS as words, per cent of MODIS with its sign; anything else rejects the row.
std::string confidence_words(RecordRow& row, const Column& column) {
  const std::string written = normalised(row.cell(column));
  if (written.empty()) return {};
  if (written == "l" || written == "low") return "low";
  if (written == "n" || written == "nominal") return "nominal";
  if (written == "h" || written == "high") return "high";
  const auto percent = whole(row, column, 0, 100, message("records.fire.no_confidence"));
  return percent ? std::to_string(*percent) + " %" : std::string();
}

/// "0103" or "103" as "01:03"; empty when it is no time of day.
std::string time_of_day(std::string_view written) {
  std::string digits;
  for (const char c : written) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (digits.empty() || digits.size() > 4) return {};
  digits.insert(0, 4 - digits.size(), '0');
  if (digits.substr(0, 2) > "23" || digits.substr(2) > "59") return {};
  return digits.substr(0, 2) + ':' + digits.substr(2);
}

/// Of what kind the archive takes the source of heat to be.
std::string_view source_of_heat(int type) {
  switch (type) {
    case 1:
      return "an active volcano";
    case 2:
      return "another source of heat that stays on land, such as a gas flare or a works";
    case 3:
      return "a source of heat at sea";
    default:
      return {};
  }
}

void read_fires(RecordSource& source) {
  const Column latitude = source.column("latitude");
  const Column longitude = source.column("longitude");
  const Column scan = source.column("scan");
  const Column track = source.column("track");
  const Column date = source.column("acq_date");
  const Column time = source.column("acq_time");
  const Column satellite = source.column("satellite");
  const Column instrument = source.column("instrument");
  const Column confidence = source.column("confidence");
  const Column power = source.column("frp");
  const Column night = source.column("daynight");
  const Column type = source.column("type");
  while (source.next()) {
    RecordRow row = source.row();
    NewRecord fire{.local_id = {}, .kind = "incident"};
    json& properties = fire.properties;
    const auto lat = row.number(latitude, /*required=*/true, -90, 90);
    const auto lon = row.number(longitude, /*required=*/true, -180, 180);
    constexpr double largest_pixel_km = 20;
    const auto across = row.number(scan, /*required=*/true, 0, largest_pixel_km);
    const auto along = row.number(track, /*required=*/true, 0, largest_pixel_km);
    const std::string day = row.date(date, /*required=*/true);
    const std::string at = time_of_day(row.text(time, false, 40));
    const std::string sure = confidence_words(row, confidence);
    const auto megawatts = row.number(power, false, 0, 1e6);
    const auto kind = whole(row, type, 0, 3, message("records.fire.no_type"));
    const std::string_view by = row.text(satellite, false, 40);
    const std::string_view with = row.text(instrument, false, 40);
    if (!row.ok()) continue;
    // A detection has no id of its own; two of one moment and place are one.
    fire.local_id = id_part((std::string(by) + ' ').append(with));
    for (const std::string_view part :
         {std::string_view(day), std::string_view(at), row.cell(latitude), row.cell(longitude)}) {
      fire.local_id.append("-").append(part);
    }
    const std::string_view heat = source_of_heat(kind.value_or(0));
    properties["name"] = heat.empty() ? "Fire seen by satellite" : "Heat seen by satellite";
    properties["date"] = day;
    properties["latitude"] = lat.value_or(0);
    properties["longitude"] = lon.value_or(0);
    properties["location_certainty"] = "exact";
    // The pixel's corners are as far from its middle.
    properties["location_error_m"] = std::round(500 * std::hypot(across.value_or(0), along.value_or(0)));
    properties["incident_type"] = heat.empty() ? "fire" : "other";
    if (megawatts) properties["intensity"] = *megawatts;
    put(properties, "confidence", sure);
    std::string told = at.empty() ? std::string() : at + " UTC";
    const std::string light = normalised(row.cell(night));
    if (light == "d" || light == "n") told += std::string(told.empty() ? "" : ", ") + (light == "d" ? "day" : "night");
    if (!heat.empty()) told += std::string(told.empty() ? "" : "; ") + "taken for " + std::string(heat);
    put(properties, "description", told);
    put(properties, "source",
        "NASA FIRMS" + (with.empty() ? "" : ", " + std::string(with)) + (by.empty() ? "" : " on " + std::string(by)));
    properties["source_url"] = "https://firms.modaps.eosdis.nasa.gov/";
    source.intake().take(std::move(fire), row.line());
  }
}

RecordReader fire_reader() {
  return {.format = {.name = "nasa-firms",
                     .title = message("fires.title.firms"),
                     .kind = "incident",
                     .manifest = {.name = {},
                                  .title = message("fires.title.firms"),
                                  .publisher = std::string("NASA, Fire Information for Resource Management System"),
                                  .licence = message("formats.licence.open"),
                                  .source_url = "https://firms.modaps.eosdis.nasa.gov/",
                                  .caveats = {message("fires.caveat.passes"), message("fires.caveat.width")}}},
          .fields = {{.name = "latitude", .names = {"latitude"}, .required = true},
                     {.name = "longitude", .names = {"longitude"}, .required = true},
                     {.name = "scan", .names = {"scan"}, .required = true},
                     {.name = "track", .names = {"track"}, .required = true},
                     {.name = "acq_date", .names = {"acq_date"}, .required = true},
                     {.name = "acq_time", .names = {"acq_time"}},
                     {.name = "satellite", .names = {"satellite"}},
                     {.name = "instrument", .names = {"instrument"}},
                     {.name = "confidence", .names = {"confidence"}},
                     {.name = "brightness", .names = {"brightness", "bright_ti4"}},
                     {.name = "frp", .names = {"frp"}},
                     {.name = "daynight", .names = {"daynight"}},
                     {.name = "type", .names = {"type"}}},
          .fits = nullptr,
          .read = read_fires,
          .rows_stand_alone = true};
}

}  // namespace

std::vector<RecordReader> fires_readers() {
  return {fire_reader()};
}

}  // namespace mostari
