#include <algorithm>
#include <iterator>

#include "base/hash.hpp"
#include "base/time.hpp"
#include "desks/screen/door/door.hpp"
#include "desks/screen/door/reconcile.hpp"
#include "desks/screen/door/register_cache.hpp"
#include "desks/screen/door/screen_request.hpp"
#include "desks/screen/lot_reading.hpp"
#include "desks/screen/report.hpp"
#include "doors/kit/json_body.hpp"
#include "doors/kit/views.hpp"
#include "formats/lots/lots_file.hpp"

namespace mostari::http {
namespace {

struct Screened {
  ScreenRequest request;
  std::shared_ptr<const screen::Registers> registers;
  std::vector<screen::Answer> answers;
};

/// The shape is that of `Answer` in api/openapi.yaml.
nlohmann::json answer_view(const screen::Answer& answer, Language language, const App& app) {
  nlohmann::json view = screen::answer_json(answer, language);
  view["warnings"] = problems_json(answer.warnings, language);
  for (std::size_t i = 0; i < answer.results.size(); ++i) {
    nlohmann::json& result = view["results"][i];
    result["record"] = record_json(answer.results[i].record, app);
    if (const std::optional<screen::PhotoEvidence>& photo = answer.results[i].photo) {
      nlohmann::json& explanation = result["explanations"]["photo"];
      explanation["query_picture"] = app.pictures.reference(photo->query_sha256);
      explanation["candidate_picture"] = app.pictures.reference(photo->candidate_sha256);
    }
  }
  return view;
}

Result<Screened> screen_body(const Call& call, App& app) {
  Result<ScreenRequest> request = read_screen_request(call.request.body, app);
  if (!request) return request.problem();
  Result<std::shared_ptr<const screen::Registers>> registers = registers_of(app).get(request->datasets);
  if (!registers) {
    Problem problem = registers.problem();
    problem.field = "datasets";
    problem.called = message("base.field.dataset");  // of which one is wrong
    return problem;
  }
  request->options.language = call.language;
  request->options.view = [&app](const screen::Answer& answer, Language language) {
    return answer_view(answer, language, app);
  };
  std::vector<screen::Answer> answers = (*registers)->screen(request->queries, request->options);
  return Screened{std::move(*request), std::move(*registers), std::move(answers)};
}

Response refused(const Problem& problem) {
  return problem_response(problem.field == "body" ? 400 : 422, problem);
}

Response screen_batch(const Call& call, App& app) {
  const Result<Screened> screened = screen_body(call, app);
  if (!screened) return refused(screened.problem());
  nlohmann::json responses = nlohmann::json::object();
  for (const screen::Answer& answer : screened->answers)
    responses[answer.query] = answer_view(answer, call.language, app);
  return json_response({{"responses", std::move(responses)}, {"datasets", screened->registers->dataset_versions()}});
}

Response report_batch(const Call& call, App& app) {
  const Result<Screened> screened = screen_body(call, app);
  if (!screened) return refused(screened.problem());
  screen::Report report(app.store, screened->registers->dataset_versions(), screened->request.options);
  for (std::size_t i = 0; i < screened->answers.size(); ++i) {
    report.add(screened->request.queries[i], screened->answers[i]);
  }
  return {.status = 200,
          .headers = {{"content-type", "text/html; charset=utf-8"}, {"cache-control", "no-store"}},
          .body = report.html()};
}

/// {"text": "…"}: lots as in a text file; or {"lots": {"12": "…"}}: one text a lot.
Response read_lots(const Call& call, App&) {
  const Message how = message("screen.lots.send", {{"shape", R"({"lots": {"12": "…"}})"}});
  const auto refuse = [](const std::string& field, const nlohmann::json& value, Message reason, Message advice) {
    return problem_response(
        422, {.field = field, .value = shown(value), .reason = std::move(reason), .advice = std::move(advice)});
  };
  const Result<nlohmann::json> body = read_json(call.request.body, how);
  if (!body) return problem_response(400, body.problem());
  if (std::optional<Problem> problem = members_problem(*body, "body", {"text", "lots"}))
    return problem_response(422, *problem);
  const Result<LotWords>& words = lot_words();
  if (!words) throw std::runtime_error(to_string(words.problem()));
  std::vector<LotText> lots;
  std::vector<Problem> notes;  // on the text as a whole: a number that is missing
  if (body->contains("text") == body->contains("lots"))
    return refuse("body", *body, message("screen.lots.one_of"), how);
  if (body->contains("text")) {
    if (!(*body)["text"].is_string()) return refuse("text", (*body)["text"], message("base.value.no_text"), how);
    std::vector<Problem> rejected;
    const auto reject = [&](const Problem& problem) { rejected.push_back(problem); };
    const auto note = [&](const Problem& problem) { notes.push_back(problem); };
    Result<std::vector<LotText>> read =
        lots_of_file((*body)["text"].get_ref<const std::string&>(), "", *words, reject, note);
    if (!read) return refuse("text", (*body)["text"], read.problem().reason, read.problem().advice);
    if (!rejected.empty()) return refuse("text", (*body)["text"], rejected.front().reason, rejected.front().advice);
    lots = std::move(*read);
  } else {
    if (!(*body)["lots"].is_object()) return refuse("lots", (*body)["lots"], message("base.value.no_object"), how);
    for (const auto& [name, text] : (*body)["lots"].items()) {
      if (!text.is_string()) return refuse("lots." + excerpt(name), text, message("base.value.no_text"), how);
      lots.push_back({.name = name, .text = text.get<std::string>()});
    }
  }
  nlohmann::json answers = nlohmann::json::array();
  for (const LotText& lot : lots) {
    const LotReading reading = read_lot(lot.text, *words);
    answers.push_back(screen::reading_json(lot.text, reading));
    std::vector<Problem> warnings = screen::doubts(lot.text, reading, utc_today());
    // A note stands with the lot before which it is told, and the last one takes the rest.
    std::erase_if(notes, [&](const Problem& note) {
      if (note.line > lot.line && &lot != &lots.back()) return false;
      warnings.push_back(note);
      return true;
    });
    answers.back()["warnings"] = problems_json(warnings, call.language);
    answers.back()["lot"] = lot.name;
    answers.back()["text"] = lot.text;
  }
  return json_response({{"lots", std::move(answers)}});
}

Response get_receipt(const Call& call, App& app) {
  const std::string& sha256 = call.params.at("sha256");
  std::optional<nlohmann::json> receipt = is_sha256(sha256) ? app.store.receipt(sha256) : std::nullopt;
  if (receipt && receipt->contains("datasets")) {
    // What was asked of a register that is not shown here stays with it.
    for (const nlohmann::json& dataset : (*receipt)["datasets"]) {
      const std::optional<Manifest> manifest = app.store.dataset(dataset.value("name", ""));
      if (manifest && !app.visible_dataset(manifest->name)) receipt.reset();
      if (!receipt) break;
    }
  }
  if (!receipt) {
    return not_found("sha256", sha256, message("screen.receipts.unknown"), message("screen.receipts.take"));
  }
  return json_response(*receipt);
}

}  // namespace

std::vector<Route> screen_routes() {
  std::vector<Route> routes = {
      {"POST", "/api/v1/screen", screen_batch, {}, {"application/json"}, &Limits::json_bytes, true},
      {"POST", "/api/v1/report", report_batch, {}, {"application/json"}, &Limits::json_bytes, true},
      {"POST", "/api/v1/lots", read_lots, {}, {"application/json"}, &Limits::json_bytes, true},
      {"GET", "/api/v1/receipts/{sha256}", get_receipt},
  };
  std::vector<Route> reconciling = reconcile_routes();
  std::ranges::move(reconciling, std::back_inserter(routes));
  return routes;
}

}  // namespace mostari::http
