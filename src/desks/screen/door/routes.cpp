#include "base/hash.hpp"
#include "desks/screen/report.hpp"
#include "doors/http/routes.hpp"
#include "doors/http/screen_request.hpp"
#include "doors/http/views.hpp"

namespace mostari::http {
namespace {

struct Screened {
  ScreenRequest request;
  std::shared_ptr<const screen::Registers> registers;
  std::vector<screen::Answer> answers;
};

Result<Screened> screen_body(const Call& call, App& app) {
  Result<ScreenRequest> request = read_screen_request(call.request.body, app);
  if (!request) return request.problem();
  Result<std::shared_ptr<const screen::Registers>> registers = app.registers.get(request->datasets);
  if (!registers) {
    Problem problem = registers.problem();
    problem.field = "datasets";
    return problem;
  }
  std::vector<screen::Answer> answers = (*registers)->screen(request->queries, request->options);
  return Screened{std::move(*request), std::move(*registers), std::move(answers)};
}

Response refused(const Problem& problem) {
  return problem_response(problem.field == "body" ? 400 : 422, problem);
}

}  // namespace

Response screen_batch(const Call& call, App& app) {
  const Result<Screened> screened = screen_body(call, app);
  if (!screened) return refused(screened.problem());
  nlohmann::json responses = nlohmann::json::object();
  for (const screen::Answer& answer : screened->answers) responses[answer.query] = answer_view(answer, app);
  return json_response({{"responses", std::move(responses)}, {"datasets", screened->registers->dataset_versions()}});
}

Response report_batch(const Call& call, App& app) {
  const Result<Screened> screened = screen_body(call, app);
  if (!screened) return refused(screened.problem());
  screen::Report report(app.store, screened->registers->dataset_versions());
  for (std::size_t i = 0; i < screened->answers.size(); ++i) {
    report.add(screened->request.queries[i], screened->answers[i]);
  }
  return {.status = 200,
          .headers = {{"content-type", "text/html; charset=utf-8"}, {"cache-control", "no-store"}},
          .body = report.html()};
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
    return not_found("sha256", sha256, "is not the hash of a receipt kept here", "take it from the answer's receipt");
  }
  return json_response(*receipt);
}

}  // namespace mostari::http
