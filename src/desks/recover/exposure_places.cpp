#include "desks/recover/exposure_places.hpp"

#include <charconv>
#include <chrono>

#include "formats/edtf.hpp"

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
  if (!latitude || !longitude) return std::nullopt;
  return LonLat{.longitude = *longitude, .latitude = *latitude};
}

/// Within which radius a place is known; nothing when it is not known at all.
std::optional<double> error_km(const json& properties, double approximate_km, double area_km) {
  if (const auto metres = number(properties, "location_error_m")) return *metres / 1000;
  const std::string certainty = text(properties, "location_certainty");
  if (certainty == "unknown") return std::nullopt;
  return certainty == "approximate" ? approximate_km : certainty == "area" ? area_km : 0;
}

/// Whole days are by far the most frequent and are read without the grammar of EDTF.
std::optional<DateRange> days_of(const std::string& written) {
  const auto part = [&](std::size_t begin, std::size_t size) {
    int value = -1;
    const char* from = written.data() + begin;
    const auto [end, error] = std::from_chars(from, from + size, value);
    return error == std::errc() && end == from + size ? value : -1;
  };
  if (written.size() == 10 && written[4] == '-' && written[7] == '-') {
    const std::chrono::year_month_day date{std::chrono::year(part(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(part(8, 2)))};
    if (date.ok()) {
      const auto day = static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
      return DateRange{.first_day = day, .last_day = day};
    }
  }
  const Result<DateRange> range = read_date(written);
  // A range without an end would be shared out over all time.
  if (!range || range->first_day == DateRange::open_start || range->last_day == DateRange::open_end)
    return std::nullopt;
  return *range;
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
  const auto first = days_of(text(properties, "date"));
  if (!first) return std::nullopt;
  IncidentPlace incident{.id = std::move(id),
                         .name = text(properties, "name"),
                         .type = text(properties, "incident_type"),
                         .first_day = first->first_day,
                         .last_day = first->last_day,
                         .intensity = number(properties, "intensity")};
  if (const std::string end = text(properties, "date_end"); !end.empty()) {
    const auto last = days_of(end);
    if (last && last->last_day > incident.last_day) incident.last_day = last->last_day;
  } else if (const auto days = number(properties, "date_error_days"); days && first->first_day == first->last_day) {
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

}  // namespace mostari::recover
