#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/records/record_row.hpp"

/// Where a site or an incident is, and how surely: what the readers of both share.
namespace mostari {

/// "exact", "approximate", "area" or "unknown" for these and for the words that field forms use (definite, high,
/// medium, low, negligible); nothing for other words.
std::optional<std::string_view> location_certainty(std::string_view written);
/// What to write instead of another word.
Message write_certainty();

/// The columns that say it.
struct PlaceColumns {
  Column latitude, longitude;
  Column coordinates;  ///< both in one cell
  Column certainty, error_m;
};

/// Sets latitude and longitude from two columns, or from one that holds "latitude, longitude". False when there are
/// none, or only one of the two: then the row is rejected.
bool put_point(nlohmann::json& properties, RecordRow& row, const Column& latitude, const Column& longitude,
               const Column& coordinates);

/// Sets location_certainty and location_error_m. An error that is not a distance, or a certainty in words that are not
/// known, reject the row: how far a place is trusted decides what reaches it.
void put_certainty(nlohmann::json& properties, RecordRow& row, const Column& certainty, const Column& error_m);

/// True when the header has a latitude and a longitude, or a column of both.
bool has_points(const std::vector<std::string>& header);
bool has_column(const std::vector<std::string>& header, const std::vector<std::string_view>& keys);

/// Text of a cell; what databases write for nothing ("NULL", "NA") is nothing.
std::string_view known_text(RecordRow& row, const Column& column, std::size_t max_bytes = max_name_bytes);

}  // namespace mostari
