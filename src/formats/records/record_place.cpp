#include "formats/records/record_place.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/text.hpp"
#include "formats/table/column_key.hpp"
#include "formats/table/number_text.hpp"

namespace mostari {

std::optional<std::string_view> location_certainty(std::string_view written) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 20> words{
      {{"exact", "exact"},        {"precise", "exact"},      {"definite", "exact"},
       {"certain", "exact"},      {"high", "exact"},         {"approximate", "approximate"},
       {"approx", "approximate"}, {"medium", "approximate"}, {"moderate", "approximate"},
       {"near", "approximate"},   {"area", "area"},          {"region", "area"},
       {"district", "area"},      {"low", "area"},           {"unknown", "unknown"},
       {"not known", "unknown"},  {"negligible", "unknown"}, {"none", "unknown"},
       {"country", "unknown"},    {"uncertain", "area"}}};
  const std::string word = normalised(written);
  const auto* found = std::ranges::find(words, word, &std::pair<std::string_view, std::string_view>::first);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

Message write_certainty() {
  constexpr std::array words{"exact", "approximate", "area", "unknown"};
  return message("base.do.write", {{"form", words_said(words, ListSaid::Joined::with_or)}});
}

bool put_point(nlohmann::json& properties, RecordRow& row, const Column& latitude, const Column& longitude,
               const Column& coordinates) {
  std::optional<double> lat = row.number(latitude, false, -90, 90);
  std::optional<double> lon = row.number(longitude, false, -180, 180);
  const std::vector<std::string> both = split(row.text(coordinates), ",");
  if (row.ok() && !lat && !lon && !both.empty()) {
    if (both.size() == 2) {
      lat = number_in(both[0]);
      lon = number_in(both[1]);
    }
    if (!lat || !lon || std::abs(*lat) > 90 || std::abs(*lon) > 180) {
      row.reject(coordinates, message("records.place.no_coordinates"), message("records.place.write_degrees"));
    }
  }
  if (row.ok() && lat.has_value() != lon.has_value()) {
    row.reject(lat ? longitude : latitude, message("records.place.half"), message("records.place.both_or_none"));
  }
  if (!row.ok() || !lat || !lon) return false;
  properties["latitude"] = *lat;
  properties["longitude"] = *lon;
  return true;
}

void put_certainty(nlohmann::json& properties, RecordRow& row, const Column& certainty, const Column& error_m) {
  const std::string_view written = known_text(row, certainty);
  if (!written.empty()) {
    const auto known = location_certainty(written);
    if (known) {
      properties["location_certainty"] = *known;
    } else {
      row.reject(certainty, message("records.place.no_certainty"), write_certainty());
    }
  }
  constexpr double earth_half_way_round_m = 20'037'508;
  const auto error = row.number(error_m, false, 0, earth_half_way_round_m);
  if (error) properties["location_error_m"] = *error;
}

bool has_column(const std::vector<std::string>& header, const std::vector<std::string_view>& keys) {
  return std::ranges::any_of(
      header, [&](const std::string& column) { return std::ranges::find(keys, column_key(column)) != keys.end(); });
}

bool has_points(const std::vector<std::string>& header) {
  return has_column(header, {"coordinates"}) ||
         (has_column(header, {"lat", "latitude", "y"}) && has_column(header, {"lon", "longitude", "lng", "long", "x"}));
}

std::string_view known_text(RecordRow& row, const Column& column, std::size_t max_bytes) {
  const std::string_view text = row.text(column, false, max_bytes);
  for (const std::string_view nothing : {"NULL", "null", "NA", "N/A", "n/a", "NaN", "None"}) {
    if (text == nothing) return {};
  }
  return text;
}

}  // namespace mostari
