#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/language.hpp"
#include "desks/recover/site/dossier.hpp"

namespace mostari::recover {

/// As api/openapi.yaml, SiteDossier, its sentences in a language. `exposure` is its member of that name (null: no list
/// of events is there); `has_raster` says whether the raster of an observation's run is kept.
nlohmann::json site_dossier_json(const Recovery& recovery, const SiteDossier& dossier, const nlohmann::json& exposure,
                                 const std::function<bool(const Record& observation)>& has_raster, Language language);

}  // namespace mostari::recover
