#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "formats/records/record_place.hpp"
#include "formats/records/record_reader.hpp"

/// What the readers of incidents share.
namespace mostari {

/// How well a source's class of precision knows a place or a day; docs/formats/incidents.md says where each radius is
/// from.
struct PlaceClass {
  std::string_view certainty;
  std::optional<double> error_m;  ///< none: the place cannot be used
};
/// UCDP GED's where_prec, 1 to 7.
PlaceClass ucdp_place(int where_prec);
/// ACLED's geo_precision, 1 to 3.
PlaceClass acled_place(int geo_precision);

/// A whole number from `least` to `most`; anything else rejects the row because of `wrong`.
std::optional<int> whole(RecordRow& row, const Column& column, int least, int most, Message wrong,
                         bool required = false);

/// Day, month or year in ISO form, from ISO ("2022-03-01 00:00:00" too) or from words ("01 March 2022").
std::string event_date(RecordRow& row, const Column& column, bool required);

/// Sets date, and date_end when it is another; rejects a row that ends before it begins.
void put_dates(nlohmann::json& properties, RecordRow& row, const Column& date, const Column& end);

/// The house's word for what happened, from the words of sources; "other" for what is none of them.
std::string_view incident_type(std::string_view written);

/// Sets country or country_written. `written` may carry a former name, "Yemen (North Yemen)".
void put_incident_country(nlohmann::json& properties, RecordSource& source, RecordRow& row, const Column& column,
                          int year);

}  // namespace mostari
