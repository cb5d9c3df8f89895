#pragma once

#include <vector>

#include "doors/kit/route.hpp"

/// The routes that belong to no desk, one file a group: each handler reads what it needs from the call, calls the
/// store, and shapes the answer as api/openapi.yaml says.
namespace mostari::http {

std::vector<Route> status_routes();
std::vector<Route> datasets_routes();
std::vector<Route> changes_routes();
std::vector<Route> kinds_routes();
std::vector<Route> records_routes();
std::vector<Route> links_routes();
std::vector<Route> uploads_routes();
std::vector<Route> layouts_routes();
std::vector<Route> iiif_routes();

/// Media types of files of objects: tables, workbooks, JSON, XML.
const std::vector<std::string_view>& object_file_types();

// routes_web.cpp
Response get_web_app(const Call& call, App& app);
Response get_web_file(const Call& call, App& app);

}  // namespace mostari::http
