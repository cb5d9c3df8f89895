#include "desks/recover/chain/places.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "desks/recover/chain/recovery.hpp"
#include "formats/dates/edtf.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;

std::string text(const json& properties, const char* name) {
  const auto found = properties.find(name);
  return found != properties.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> number(const json& properties, const char* name) {
  const auto found = properties.find(name);
  if (found == properties.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

std::optional<LonLat> point(const json& properties) {
  const auto latitude = number(properties, "latitude");
  const auto longitude = number(properties, "longitude");
  // What is no place on the earth is none at all; longitudes may be counted from 0 to 360.
  if (!latitude || !longitude || !(std::abs(*latitude) <= 90 && std::abs(*longitude) <= 360)) return std::nullopt;
  return LonLat{.longitude = *longitude, .latitude = *latitude};
}

/// Within which radius a place is known; nothing when it is not known at all.
std::optional<double> error_km(const json& properties, double approximate_km, double area_km) {
  if (const auto metres = number(properties, "location_error_m")) return std::max(0.0, *metres) / 1000;
  const std::string certainty = text(properties, "location_certainty");
  if (certainty == "unknown") return std::nullopt;
  return certainty == "approximate" ? approximate_km : certainty == "area" ? area_km : 0;
}

/// Dates of records are days, months or years of ISO 8601; what is none of them may be an interval or a season of EDTF,
/// or a person's words. In this order: the grammar of those takes "2010-11" for two years, as museums write them.
std::optional<Days> known_days(const std::string& written) {
  if (const std::optional<Days> days = days_of(written)) return days;
  const bool all_digits = std::ranges::all_of(written, [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
  // The 30th of February is a slip, and no other date that could be made of it.
  if (written.size() == 10 && written[4] == '-' && written[7] == '-' && all_digits) return std::nullopt;
  const Result<DateRange> range = read_date(written);
  // A range without an end would be shared out over all time.
  if (!range || range->first_day == DateRange::open_start || range->last_day == DateRange::open_end)
    return std::nullopt;
  return Days{.first = range->first_day, .last = range->last_day};
}

}  // namespace

SitePlace site_place(std::string id, const json& properties) {
  SitePlace site{.id = std::move(id), .name = text(properties, "name")};
  const auto error = error_km(properties, approximate_site_km, area_site_km);
  if (error) {
    site.at = point(properties);
    site.error_km = *error;
  }
  const auto states = properties.find("states");
  if (states != properties.end() && states->is_array()) {
    for (const json& each : *states) {
      if (each.is_string()) site.country += (site.country.empty() ? "" : ", ") + each.get<std::string>();
    }
  }
  return site;
}

std::optional<IncidentPlace> incident_place(std::string id, const json& properties, const std::vector<Link>& links) {
  const auto first = known_days(text(properties, "date"));
  if (!first) return std::nullopt;
  IncidentPlace incident{.id = std::move(id),
                         .name = text(properties, "name"),
                         .type = text(properties, "incident_type"),
                         .first_day = first->first,
                         .last_day = first->last,
                         .intensity = number(properties, "intensity")};
  if (const std::string end = text(properties, "date_end"); !end.empty()) {
    const auto last = known_days(end);
    if (last && last->last > incident.last_day) incident.last_day = last->last;
  } else if (const auto days = number(properties, "date_error_days"); days && first->first == first->last) {
    incident.first_day -= static_cast<std::int32_t>(*days);
    incident.last_day += static_cast<std::int32_t>(*days);
  }
  const auto error = error_km(properties, approximate_incident_km, area_incident_km);
  if (error) {
    incident.at = point(properties);
    incident.error_km = *error;
    incident.without_certainty = !properties.contains("location_error_m") && !properties.contains("location_certainty");
  }
  for (const Link& each : links) {
    if (each.role == "site") incident.site = each.target;
  }
  return incident;
}

std::vector<Link> record_links(const json& properties) {
  std::vector<Link> links;
  const auto found = properties.find("links");
  if (found == properties.end() || !found->is_array()) return links;
  for (const json& each : *found) links.push_back({.role = text(each, "role"), .target = text(each, "target")});
  return links;
}

}  // namespace mostari::recover
