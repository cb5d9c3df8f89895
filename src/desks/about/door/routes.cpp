#include <nlohmann/json.hpp>

#include "desks/about/door/door.hpp"

namespace mostari::http {
namespace {

Response get_about(const Call& call, App& app) {
  const Result<std::vector<about::Part>> parts = about::read_parts();
  if (!parts) return problem_response(500, parts.problem());
  const auto shown = [&](const Manifest& manifest) { return app.shows(manifest); };
  return json_response(about::about_json(*parts, about::loaded_data(app.store, shown), call.language));
}

}  // namespace

std::vector<Route> about_routes() {
  return {{"GET", "/api/v1/about", get_about}};
}

}  // namespace mostari::http
