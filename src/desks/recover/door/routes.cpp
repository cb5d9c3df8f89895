#include "desks/recover/door/routes.hpp"
#include "base/resources.hpp"
#include "desks/recover/chain/json.hpp"
#include "desks/recover/desk.hpp"
#include "desks/recover/door/door.hpp"
#include "desks/recover/money/json.hpp"
#include "desks/recover/money/ledger_export.hpp"
#include "desks/recover/priorities/json.hpp"
#include "desks/recover/report/report.hpp"
#include "desks/recover/site/dossier_json.hpp"
#include "doors/kit/views.hpp"

namespace mostari::http {
namespace {

/// What the questions of this desk ask with.
struct SitesAsked {
  std::shared_ptr<const recover::Desk> desk;
  std::string country;                      ///< alpha-3; empty: all
  const recover::SiteFile* site = nullptr;  ///< null: all
};

Result<SitesAsked> sites_asked(const Call& call, App& app) {
  Result<std::shared_ptr<const recover::Desk>> desk = app.desks.get<recover::Desk>();
  if (!desk) return desk.problem();
  Result<std::string> country = (*desk)->country(call.query("country"));
  if (!country) return country.problem();
  SitesAsked question{.desk = std::move(*desk), .country = std::move(*country)};
  if (const std::string_view id = call.query("site"); !id.empty()) {
    const Result<const recover::SiteFile*> site = question.desk->site(id);
    if (!site) return site.problem();
    question.site = *site;
  }
  return question;
}

Result<bool> truth(const Call& call, const char* name) {
  const std::string_view text = call.query(name);
  if (text.empty() || text == "false") return false;
  if (text == "true") return true;
  return Problem{.field = name,
                 .value = excerpt(text),
                 .reason = message("recover.sites.neither"),
                 .advice = message("recover.sites.one_of_two")};
}

/// What is held in memory to be sent at once.
constexpr std::size_t most_export_bytes = std::size_t{256} << 20U;

Response html_response(std::string body) {
  Response response;
  response.headers.emplace_back("content-type", "text/html; charset=utf-8");
  response.body = std::move(body);
  return response;
}

/// Of the program's own files, which do not change while it runs: read once.
const Result<iati::Reference>& iati_reference() {
  static const Result<iati::Reference> reference = iati::Reference::read(resource_dir() / "data");
  return reference;
}

Response get_recovery_map(const Call& call, App& app) {
  const Result<SitesAsked> question = sites_asked(call, app);
  if (!question) return problem_response(422, question.problem());
  const Result<bool> concerned = truth(call, "concerned");
  if (!concerned) return problem_response(422, concerned.problem());
  const Result<bool> invented = truth(call, "invented");
  if (!invented) return problem_response(422, invented.problem());
  return json_response(recover::map_json(question->desk->recovery(),
                                         {.country = question->country, .concerned = *concerned, .invented = *invented},
                                         call.language));
}

Response get_site_dossier(const Call& call, App& app) {
  const Result<std::shared_ptr<const recover::Desk>> desk = app.desks.get<recover::Desk>();
  if (!desk) return problem_response(422, desk.problem());
  const std::string id = call.params.at("dataset") + '/' + call.params.at("local_id");
  const Result<const recover::SiteFile*> site = (*desk)->site(id);
  if (!site) return problem_response(404, site.problem());
  const recover::SiteDossier dossier = recover::site_dossier(**site, (*desk)->rates());
  return json_response(
      recover::site_dossier_json((*desk)->recovery(), dossier, (*desk)->exposure_json(**site, call.language),
                                 [&](const Record& seen) { return !(*desk)->raster_of(seen).empty(); }, call.language));
}

Response list_donors(const Call& call, App& app) {
  const Result<SitesAsked> question = sites_asked(call, app);
  if (!question) return problem_response(422, question.problem());
  const std::vector<const Record*> money = question->desk->money_of(question->site, question->country);
  return json_response(recover::donors_json(recover::donor_table(question->desk->recovery(), money), call.language));
}

Response get_priorities(const Call& call, App& app) {
  const Result<SitesAsked> question = sites_asked(call, app);
  if (!question) return problem_response(422, question.problem());
  recover::Weights weights = recover::default_weights();
  for (std::size_t i = 0; i < recover::criteria; ++i) {
    const Result<std::int64_t> given = call.number(recover::all_criteria()[i].name, weights[i], 0, 100);
    if (!given) return problem_response(422, given.problem());
    weights[i] = static_cast<int>(*given);
  }
  const auto sites = question->desk->concerned(question->country);
  return json_response(
      recover::priorities_json(recover::priorities(sites, weights, question->desk->rates()), call.language));
}

Response get_situation_report(const Call& call, App& app) {
  const Result<SitesAsked> question = sites_asked(call, app);
  if (!question) return problem_response(422, question.problem());
  return html_response(recover::situation_report(*question->desk, question->site, question->country, call.language));
}

Response export_iati(const Call& call, App& app) {
  const std::string& name = call.params.at("name");
  const std::optional<Manifest> manifest = app.visible_dataset(name);
  if (!manifest) return no_such_dataset(name, app);
  const Result<iati::Reference>& reference = iati_reference();
  if (!reference) return problem_response(500, reference.problem());
  const Result<std::shared_ptr<const recover::Desk>> desk = app.desks.get<recover::Desk>();
  if (!desk) return problem_response(422, desk.problem());
  // Who reports money that did not come from IATI; its name may be the dataset's publisher's.
  const std::string_view reporting_name = call.query("reporting_name");
  const iati::Reporter reporter{
      .ref = std::string(call.query("reporting_ref")),
      .name = reporting_name.empty() ? to_string(manifest->publisher) : std::string(reporting_name),
      .type = std::string(call.query("reporting_type"))};
  Response response;
  response.headers.emplace_back("content-type", "application/xml");
  response.headers.emplace_back("content-disposition", "attachment; filename=\"" + name + ".xml\"");
  const Result<recover::LedgerExport> exported = recover::export_ledger(
      app.store, name, reporter, *reference, (*desk)->recovery().countries(),
      [&](std::string_view piece) {
        response.body += piece;
        return response.body.size() <= most_export_bytes;
      },
      [](const Problem&) {});
  if (exported) return response;
  if (response.body.size() <= most_export_bytes) return problem_response(422, exported.problem());
  return problem_response(413, Problem{.field = "name",
                                       .value = name,
                                       .reason = message("money.export.too_large"),
                                       .advice = message("money.export.elsewhere")});
}

}  // namespace

std::vector<Route> recover_routes() {
  std::vector<Route> all = {
      {"GET", "/api/v1/recover/map", get_recovery_map, {"country", "concerned", "invented"}, {}, nullptr, true},
      {"GET", "/api/v1/recover/sites/{dataset}/{local_id}", get_site_dossier, {}, {}, nullptr, true},
      {"GET", "/api/v1/recover/donors", list_donors, {"country", "site"}, {}, nullptr, true},
      {"GET",
       "/api/v1/recover/priorities",
       get_priorities,
       {"country", "significance", "damage", "urgency", "cost", "community"},
       {},
       nullptr,
       true},
      {"GET", "/api/v1/recover/report", get_situation_report, {"country", "site"}, {}, nullptr, true},
      {"GET",
       "/api/v1/recover/iati/{name}",
       export_iati,
       {"reporting_ref", "reporting_name", "reporting_type"},
       {},
       nullptr,
       true},
  };
  for (auto* const group : {run_routes, assessment_routes}) {
    for (Route& route : group()) all.push_back(std::move(route));
  }
  return all;
}

}  // namespace mostari::http
