#pragma once

#include <vector>

#include "doors/kit/route.hpp"

namespace mostari::http {

/// Parts of recover_routes().
std::vector<Route> run_routes();
std::vector<Route> assessment_routes();

}  // namespace mostari::http
