#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "desks/recover/change/change.hpp"

namespace mostari::recover {

/// One site's answer: {"site", "name", "status", "p_value", …, "series": […]}; what was not tested has null for
/// numbers.
nlohmann::json site_change_json(const SiteAnswer& answer, Language language);

/// The run as a whole: counts, series, grid, notes, and what this can and cannot see.
nlohmann::json change_summary_json(const ChangeAnswer& answer, const ChangeRequest& request, Language language);

/// The same answers as a table, a row a site.
std::string change_csv(const ChangeAnswer& answer, Language language);

}  // namespace mostari::recover
