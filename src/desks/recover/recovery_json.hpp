#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "desks/kit/not_known.hpp"
#include "desks/recover/damage.hpp"
#include "desks/recover/recovery.hpp"

/// Sites in the shapes of api/openapi.yaml.
namespace mostari::recover {

nlohmann::json site_json(const SiteFile& file);
/// `country`: alpha-3, empty for all; `concerned`: only sites of which more is recorded than that they exist.
nlohmann::json map_json(const Recovery& recovery, std::string_view country, bool concerned);
nlohmann::json damage_json(const std::vector<DamageStatement>& statements);

/// What cannot be said of the sites as a whole.
std::vector<NotKnown> unknown_of(const Recovery& recovery);

}  // namespace mostari::recover
