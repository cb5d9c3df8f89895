#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/text.hpp"
#include "doors/http/routes.hpp"
#include "model/kind_titles.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

bool is_title_language(std::string_view language) {
  return std::ranges::find(title_languages(), language) != title_languages().end();
}

/// The language that a header Accept-Language ("fr-CA, en;q=0.8") likes best among ours; English where it likes none.
std::string_view preferred_language(std::string_view accepted) {
  std::string_view best = title_languages().front();
  double best_quality = 0;
  while (!accepted.empty()) {
    const std::string_view one = accepted.substr(0, accepted.find(','));
    accepted.remove_prefix(std::min(one.size() + 1, accepted.size()));
    const std::string_view range = trimmed(one.substr(0, one.find(';')));
    const std::string_view language = range.substr(0, range.find('-'));
    const std::size_t at = one.find("q=");
    const double quality = at == std::string_view::npos ? 1 : std::atof(std::string(one.substr(at + 2)).c_str());
    if (!is_title_language(language) || quality <= best_quality) continue;
    best = *std::ranges::find(title_languages(), language);
    best_quality = quality;
  }
  return best;
}

json property_json(const Kind& kind, const KindProperty& property, const KindTitles& titles) {
  return {{"name", property.name},
          {"title", titles.of(kind, property)},
          {"description", property.description},
          {"type", property.rule.type()},
          {"unit", property.unit.empty() ? json(nullptr) : json(property.unit)},
          {"enum", property.rule.words()},
          {"required", property.required}};
}

Response get_kinds(const Call& call, App&) {
  std::string_view language = call.query("lang");
  if (!language.empty() && !is_title_language(language)) {
    return problem_response(422, Problem{.field = "lang",
                                         .value = excerpt(language),
                                         .reason = "is not a language that titles are known in",
                                         .advice = "choose en, fr or ar"});
  }
  if (language.empty()) language = preferred_language(call.request.header("accept-language"));
  const KindTitles& titles = kind_titles(language);
  json all = json::array();
  for (const Kind& kind : kinds().all()) {
    json properties = json::array();
    for (const KindProperty& each : kind.properties()) properties.push_back(property_json(kind, each, titles));
    all.push_back({{"name", kind.name()},
                   {"title", titles.of(kind)},
                   {"description", kind.description()},
                   {"properties", std::move(properties)}});
  }
  Response response = json_response({{"language", language}, {"kinds", std::move(all)}});
  response.headers.emplace_back("vary", "accept-language");
  return response;
}

}  // namespace

std::vector<Route> kinds_routes() {
  return {{"GET", "/api/v1/kinds", get_kinds, {"lang"}}};
}

}  // namespace mostari::http
