#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "desks/kit/not_known.hpp"
#include "desks/recover/chain/damage.hpp"
#include "desks/recover/chain/recovery.hpp"

/// Sites in the shapes of api/openapi.yaml.
namespace mostari::recover {

nlohmann::json site_json(const SiteFile& file);
struct MapQuestion {
  std::string country = {};  ///< alpha-3; empty: all
  bool concerned = false;    ///< only sites of which more is recorded than that they exist
  bool invented = false;     ///< with the sites that were invented to try a method; otherwise they are left out
};
nlohmann::json map_json(const Recovery& recovery, const MapQuestion& question);
nlohmann::json damage_json(const std::vector<DamageStatement>& statements);

/// What cannot be said of the sites as a whole.
std::vector<NotKnown> unknown_of(const Recovery& recovery);

}  // namespace mostari::recover
