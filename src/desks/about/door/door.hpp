#pragma once

#include <nlohmann/json_fwd.hpp>

#include "desks/about/about.hpp"
#include "doors/kit/door.hpp"

namespace mostari::about {

extern const Door door;

/// `About` in api/openapi.yaml.
nlohmann::json about_json(const std::vector<Part>& parts, const std::vector<HeldDataset>& datasets, Language language);

}  // namespace mostari::about

namespace mostari::cli {

void add_about(CLI::App& app, const Globals& globals, Exit& exit);

}  // namespace mostari::cli

namespace mostari::http {

std::vector<Route> about_routes();

}  // namespace mostari::http
