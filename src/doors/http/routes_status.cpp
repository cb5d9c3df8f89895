#include "base/file.hpp"
#include "base/resources.hpp"
#include "doors/http/routes.hpp"
#include "doors/kit/views.hpp"

namespace mostari::http {
namespace {

Response get_status(const Call&, App& app) {
  const Limits& limits = app.settings.limits;
  return json_response({{"program", "mostari"},
                        {"version", program_version()},
                        {"datasets", app.visible_datasets().size()},
                        {"changes_allowed", app.settings.changes_allowed},
                        {"limits",
                         {{"json_bytes", limits.json_bytes},
                          {"picture_bytes", limits.picture_bytes},
                          {"catalogue_bytes", limits.catalogue_bytes},
                          {"queries", limits.queries},
                          {"request_picture_bytes", limits.request_picture_bytes},
                          {"pictures_per_query", limits.pictures_per_query},
                          {"results", limits.results},
                          {"records_per_page", limits.records_per_page}}}});
}

Response get_contract(const Call&, App& app) {
  Result<std::string> contract = read_file(app.settings.contract_file, 1U << 20U);
  if (!contract) {
    return not_found("address", "/api/v1/openapi.yaml", message("http.contract.missing"),
                     message("http.contract.install"));
  }
  return {.status = 200,
          .headers = {{"content-type", "application/yaml"}, {"cache-control", "no-cache"}},
          .body = std::move(*contract)};
}

}  // namespace

std::vector<Route> status_routes() {
  return {
      {"GET", "/api/v1/status", get_status},
      {"GET", "/api/v1/openapi.yaml", get_contract},
  };
}

}  // namespace mostari::http
