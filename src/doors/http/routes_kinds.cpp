#include "doors/http/routes.hpp"
#include "model/kind.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

/// Titles are English in the schemas, and messages in other languages: "kinds.site", "kinds.site.location_error_m".
std::string title_of(const Kind& kind, Language language) {
  return language.title("kinds." + kind.name(), kind.title());
}

std::string title_of(const Kind& kind, const KindProperty& property, Language language) {
  return language.title("kinds." + kind.name() + '.' + property.name, property.title);
}

json property_json(const Kind& kind, const KindProperty& property, Language language) {
  return {{"name", property.name},
          {"title", title_of(kind, property, language)},
          {"description", property.description},
          {"type", property.rule.type()},
          {"unit", property.unit.empty() ? json(nullptr) : json(property.unit)},
          {"enum", property.rule.words()},
          {"required", property.required}};
}

Response get_kinds(const Call& call, App&) {
  json all = json::array();
  for (const Kind& kind : kinds().all()) {
    json properties = json::array();
    for (const KindProperty& each : kind.properties()) properties.push_back(property_json(kind, each, call.language));
    all.push_back({{"name", kind.name()},
                   {"title", title_of(kind, call.language)},
                   {"description", kind.description()},
                   {"properties", std::move(properties)}});
  }
  Response response = json_response({{"language", call.language.code()}, {"kinds", std::move(all)}});
  response.headers.emplace_back("vary", "accept-language");
  return response;
}

}  // namespace

std::vector<Route> kinds_routes() {
  return {{"GET", "/api/v1/kinds", get_kinds}};
}

}  // namespace mostari::http
