#include "doors/http/routes.hpp"
#include "model/kind.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

json property_json(const Kind& kind, const KindProperty& property, Language language) {
  return {{"name", property.name},
          {"title", kind.title(property, language)},
          {"description", language.say(property.description)},
          {"type", property.rule.type()},
          {"unit", property.unit.empty() ? json(nullptr) : json(language.say(property.unit))},
          {"enum", property.rule.words()},
          {"required", property.required}};
}

Response get_kinds(const Call& call, App&) {
  json all = json::array();
  for (const Kind& kind : kinds().all()) {
    json properties = json::array();
    for (const KindProperty& each : kind.properties()) properties.push_back(property_json(kind, each, call.language));
    all.push_back({{"name", kind.name()},
                   {"title", kind.title(call.language)},
                   {"description", call.language.say(kind.description())},
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
