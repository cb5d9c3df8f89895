#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "formats/places/border_shapes.hpp"
#include "model/record.hpp"

/// What exposure needs of sites and incidents, out of their records.
namespace mostari::recover {

/// Radii, in km, for records that say how surely a place is known but not within which radius.
inline constexpr double approximate_site_km = 1, area_site_km = 5;
inline constexpr double approximate_incident_km = 5, area_incident_km = 25;

struct SitePlace {
  std::string id;  ///< "dataset/local-id", or the local id of a file
  std::string name;
  std::string country = {};       ///< alpha-3 codes, comma between them; empty when not known
  std::optional<LonLat> at = {};  ///< none: it is not known where the site lies
  double error_km = 0;
};

struct IncidentPlace {
  std::string id;
  std::string name;
  std::string type = {};  ///< of schemas/incident.json; empty when the source does not say
  std::optional<LonLat> at = {};
  double error_km = 0;
  bool without_certainty = false;  ///< the source does not say how surely the place is known: taken as exact
  std::int32_t first_day = 0;      ///< days since 1970-01-01
  std::int32_t last_day = 0;
  std::optional<double> intensity = {};
  std::string site = {};  ///< id of the site that it happened at, where it names one
};

SitePlace site_place(std::string id, const nlohmann::json& properties);
/// Nothing when the record has no date that can be read.
std::optional<IncidentPlace> incident_place(std::string id, const nlohmann::json& properties,
                                            const std::vector<Link>& links);
/// The links that the store keeps in a record's properties.
std::vector<Link> record_links(const nlohmann::json& properties);

}  // namespace mostari::recover
