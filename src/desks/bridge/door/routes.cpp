#include <algorithm>
#include <numeric>

#include "desks/bridge/city.hpp"
#include "desks/bridge/desk.hpp"
#include "desks/bridge/door/door.hpp"
#include "desks/bridge/dossier_json.hpp"
#include "desks/bridge/partners.hpp"
#include "desks/bridge/report.hpp"
#include "desks/bridge/word_file.hpp"
#include "doors/kit/views.hpp"

namespace mostari::http {
namespace {

using bridge::CountryIndex;
using bridge::Desk;
using nlohmann::json;

/// What most requests ask with: the desk, and the years that count.
struct Asked {
  std::shared_ptr<const Desk> desk;
  bridge::Years years;
};

Result<Asked> asked(const Call& call, App& app) {
  Result<bridge::Years> years = bridge::read_years(call.query("from"), call.query("to"));
  if (!years) return years.problem();
  Result<std::shared_ptr<const Desk>> desk = app.desks.get<bridge::Desk>();
  if (!desk) return desk.problem();
  return Asked{.desk = std::move(*desk), .years = *years};
}

/// A country that stands in the address and is not known is an address that is not there.
Response unknown_country(const Problem& problem, bool in_address) {
  return problem_response(in_address && problem.reason.is("bridge.problem.no_country") ? 404 : 422, problem);
}

struct PairAsked : Asked {
  CountryIndex a = 0, b = 0;
};

Result<PairAsked> pair_asked(const Call& call, App& app) {
  Result<Asked> question = asked(call, app);
  if (!question) return question.problem();
  const auto pair = question->desk->pair(call.params.at("a"), call.params.at("b"));
  if (!pair) return pair.problem();
  return PairAsked{{std::move(*question)}, pair->first, pair->second};
}

using LayerAnswer = json (*)(const Desk&, const bridge::Layer&, const bridge::Years&, Language);

/// The measures of one layer have one shape of question.
Response of_layer(const Call& call, App& app, LayerAnswer answer) {
  const Result<Asked> question = asked(call, app);
  if (!question) return problem_response(422, question.problem());
  const Result<const bridge::Layer*> layer = question->desk->layer(call.query("layer"));
  if (!layer) return problem_response(422, layer.problem());
  return json_response(answer(*question->desk, **layer, question->years, call.language));
}

Result<std::optional<CountryIndex>> optional_country(const Desk& desk, std::string_view written, const char* field) {
  if (written.empty()) return std::optional<CountryIndex>{};
  const Result<CountryIndex> country = desk.country(written, field);
  if (!country) return country.problem();
  return std::optional(*country);
}

Response list_countries(const Call& call, App& app) {
  const Result<std::shared_ptr<const Desk>> desk = app.desks.get<bridge::Desk>();
  if (!desk) return problem_response(500, desk.problem());
  const bridge::Atlas& atlas = (*desk)->atlas();
  std::vector<CountryIndex> by_name(atlas.size());
  std::iota(by_name.begin(), by_name.end(), CountryIndex{0});
  std::ranges::stable_sort(by_name, {}, [&](CountryIndex each) { return atlas.country(each).name; });
  json countries = json::array();
  for (const CountryIndex each : by_name) countries.push_back(bridge::country_summary_json(atlas, each, call.language));
  return json_response({{"countries", std::move(countries)}});
}

Response list_layers(const Call& call, App& app) {
  const Result<std::shared_ptr<const Desk>> desk = app.desks.get<bridge::Desk>();
  if (!desk) return problem_response(500, desk.problem());
  json layers = json::array();
  for (const bridge::Layer& each : (*desk)->atlas().layers()) {
    layers.push_back(bridge::layer_json((*desk)->atlas(), each, call.language));
  }
  return json_response({{"layers", std::move(layers)}});
}

Response get_tie_map(const Call& call, App& app) {
  const Result<Asked> question = asked(call, app);
  if (!question) return problem_response(422, question.problem());
  const Desk& desk = *question->desk;
  const Result<const bridge::Layer*> layer = desk.layer(call.query("layer"));
  if (!layer) return problem_response(422, layer.problem());
  const Result<std::optional<CountryIndex>> country = optional_country(desk, call.query("country"), "country");
  if (!country) return unknown_country(country.problem(), false);
  return json_response(bridge::tie_map_json(desk, **layer, *country, question->years, call.language));
}

Response get_dossier(const Call& call, App& app) {
  const Result<PairAsked> question = pair_asked(call, app);
  if (!question) return unknown_country(question.problem(), true);
  const Desk& desk = *question->desk;
  const bridge::Dossier dossier = bridge::dossier(desk, question->a, question->b, question->years);
  return json_response(bridge::dossier_json(desk, dossier, call.language));
}

Response get_dossier_report(const Call& call, App& app) {
  const Result<PairAsked> question = pair_asked(call, app);
  if (!question) return unknown_country(question.problem(), true);
  const Desk& desk = *question->desk;
  const bridge::Dossier dossier = bridge::dossier(desk, question->a, question->b, question->years);
  Response response;
  response.headers.emplace_back("content-type", "text/html; charset=utf-8");
  response.body = bridge::dossier_report(desk, dossier, call.language);
  return response;
}

Response get_programme_document(const Call& call, App& app) {
  const Result<PairAsked> question = pair_asked(call, app);
  if (!question) return unknown_country(question.problem(), true);
  const Desk& desk = *question->desk;
  const bridge::Dossier dossier = bridge::dossier(desk, question->a, question->b, question->years);
  Result<std::string> document =
      bridge::word_file(bridge::programme_html(dossier.programme, call.language), call.language);
  if (!document) return problem_response(501, document.problem());
  Response response;
  response.headers.emplace_back("content-type",
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  response.headers.emplace_back("content-disposition", "attachment; filename=\"programme-" +
                                                           desk.atlas().country(question->a).code + '-' +
                                                           desk.atlas().country(question->b).code + ".docx\"");
  response.body = std::move(*document);
  return response;
}

Response get_evidence(const Call& call, App& app) {
  const Result<Asked> question = asked(call, app);
  if (!question) return problem_response(422, question.problem());
  const Desk& desk = *question->desk;
  const Result<const bridge::Layer*> layer = desk.layer(call.query("layer"));
  if (!layer) return problem_response(422, layer.problem());
  const Result<CountryIndex> a = desk.country(call.query("a"), "a");
  if (!a) return unknown_country(a.problem(), false);
  const Result<std::optional<CountryIndex>> b = optional_country(desk, call.query("b"), "b");
  if (!b) return unknown_country(b.problem(), false);
  const Result<std::int64_t> offset = call.number("offset", 0, 0, std::int64_t{1} << 40);
  if (!offset) return problem_response(422, offset.problem());
  const Result<std::int64_t> limit = call.number("limit", 50, 1, app.settings.limits.records_per_page);
  if (!limit) return problem_response(422, limit.problem());
  return json_response(bridge::evidence_page_json(desk, **layer, *a, *b, question->years,
                                                  static_cast<std::size_t>(*offset), static_cast<std::size_t>(*limit),
                                                  call.language));
}

Response get_partners(const Call& call, App& app) {
  const Result<Asked> question = asked(call, app);
  if (!question) return problem_response(422, question.problem());
  const Desk& desk = *question->desk;
  const Result<CountryIndex> country = desk.country(call.params.at("country"), "country");
  if (!country) return unknown_country(country.problem(), true);
  const bridge::CountryDossier dossier = bridge::country_dossier(desk, *country, question->years);
  return json_response(bridge::country_dossier_json(desk, dossier, call.language));
}

Response get_city(const Call& call, App& app) {
  const Result<Asked> question = asked(call, app);
  if (!question) return problem_response(422, question.problem());
  if (call.query("name").empty()) {
    return problem_response(422, Problem{.field = "name",
                                         .reason = message("bridge.problem.not_given"),
                                         .advice = message("bridge.problem.name_city")});
  }
  const Result<bridge::CityDossier> city =
      bridge::city_dossier(*question->desk, call.query("name"), call.query("country"));
  if (!city) return problem_response(422, city.problem());
  return json_response(bridge::city_dossier_json(*question->desk, *city, call.language));
}

Response get_regions(const Call& call, App& app) {
  return of_layer(call, app, bridge::region_matrix_json);
}

Response get_network(const Call& call, App& app) {
  return of_layer(call, app, bridge::network_json);
}

Response get_gravity_model(const Call& call, App& app) {
  return of_layer(call, app, bridge::model_json);
}

}  // namespace

std::vector<Route> bridge_routes() {
  return {
      {"GET", "/api/v1/bridge/countries", list_countries, {}, {}, nullptr, true},
      {"GET", "/api/v1/bridge/layers", list_layers, {}, {}, nullptr, true},
      {"GET", "/api/v1/bridge/map", get_tie_map, {"layer", "from", "to", "country"}, {}, nullptr, true},
      {"GET", "/api/v1/bridge/pairs/{a}/{b}", get_dossier, {"from", "to"}, {}, nullptr, true},
      {"GET", "/api/v1/bridge/pairs/{a}/{b}/report", get_dossier_report, {"from", "to"}, {}, nullptr, true},
      {"GET", "/api/v1/bridge/pairs/{a}/{b}/programme.docx", get_programme_document, {}, {}, nullptr, true},
      {"GET",
       "/api/v1/bridge/evidence",
       get_evidence,
       {"layer", "a", "b", "from", "to", "offset", "limit"},
       {},
       nullptr,
       true},
      {"GET", "/api/v1/bridge/countries/{country}", get_partners, {"from", "to"}, {}, nullptr, true},
      {"GET", "/api/v1/bridge/city", get_city, {"name", "country"}, {}, nullptr, true},
      {"GET", "/api/v1/bridge/regions", get_regions, {"layer", "from", "to"}, {}, nullptr, true},
      {"GET", "/api/v1/bridge/network", get_network, {"layer", "from", "to"}, {}, nullptr, true},
      {"GET", "/api/v1/bridge/model", get_gravity_model, {"layer"}, {}, nullptr, true},
  };
}

}  // namespace mostari::http
