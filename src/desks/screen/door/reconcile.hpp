#pragma once

#include <vector>

#include "doors/kit/route.hpp"

/// The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group) beside the matching API: OpenRefine
/// and other tables of museums hold their rows against the registers by it.
namespace mostari::http {

std::vector<Route> reconcile_routes();

}  // namespace mostari::http
