#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "desks/kit/not_known.hpp"
#include "desks/recover/chain/damage.hpp"
#include "desks/recover/chain/recovery.hpp"

/// Sites in the shapes of api/openapi.yaml, their sentences in a language.
namespace mostari::recover {

nlohmann::json site_json(const SiteFile& file, Language language);
struct MapQuestion {
  std::string country = {};  ///< alpha-3; empty: all
  bool concerned = false;    ///< only sites of which more is recorded than that they exist
  bool invented = false;     ///< with the sites that were invented to try a method; otherwise they are left out
};
nlohmann::json map_json(const Recovery& recovery, const MapQuestion& question, Language language);
nlohmann::json damage_json(const std::vector<DamageStatement>& statements, Language language);

/// What cannot be said of the sites as a whole.
std::vector<NotKnown> unknown_of(const Recovery& recovery);

}  // namespace mostari::recover
