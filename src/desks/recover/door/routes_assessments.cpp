#include "base/hash.hpp"
#include "desks/recover/door/routes.hpp"
#include "desks/recover/field/assessments.hpp"
#include "doors/kit/checks.hpp"
#include "doors/kit/json_body.hpp"

namespace mostari::http {
namespace {

using nlohmann::json;

Message how_to_submit() {
  return message("field.submit.send", {{"members", R"({"local_id", "site", "based_on", "properties"})"},
                                       {"contract", "/api/v1/openapi.yaml"}});
}

/// Of the program's own files, which do not change while it runs: read once.
const Result<recover::AssessmentForm>& assessment_form() {
  static const Result<recover::AssessmentForm> form = recover::read_assessment_form();
  return form;
}

Response get_assessment_form(const Call& call, App&) {
  const Result<recover::AssessmentForm>& form = assessment_form();
  if (!form) return problem_response(500, form.problem());
  return json_response(recover::form_json(*form, call.language));
}

Response submit_assessment(const Call& call, App& app) {
  if (std::optional<Response> refusal = change_refusal(app)) return std::move(*refusal);
  const Result<json> body = read_json(call.request.body, how_to_submit());
  if (!body) return problem_response(400, body.problem());
  const Result<recover::Submission> submission = recover::read_submission(*body);
  if (!submission) return problem_response(422, submission.problem());
  const Result<recover::AssessmentForm>& form = assessment_form();
  if (!form) return problem_response(500, form.problem());
  // A restricted dataset of the form's name, or site, is not there for those whom this server does not show it to.
  for (const auto& [field, id] : {std::pair("site", submission->site), std::pair("incident", submission->incident),
                                  std::pair("local_id", std::string(recover::form_dataset))}) {
    const std::string name = id.substr(0, id.find('/'));
    if (app.store.dataset(name) && !app.visible_dataset(name)) {
      return problem_response(422, Problem{.field = field,
                                           .value = excerpt(id),
                                           .reason = message("field.record.other_kind"),
                                           .advice = message("field.record.choose_one")});
    }
  }
  const auto answer = recover::submit(app.store, *form, *submission);
  if (const auto* kept = std::get_if<recover::KeptAssessment>(&answer)) return json_response(recover::kept_json(*kept));
  if (const auto* conflict = std::get_if<recover::Conflict>(&answer)) {
    return json_response(recover::conflict_json(*form, *conflict, submission->properties, call.language), 409);
  }
  if (const auto* not_now = std::get_if<recover::NotNow>(&answer)) return problem_response(503, not_now->why);
  // The shape of errors has one field: the first is named, all are told.
  const auto& problems = std::get<recover::Problems>(answer);
  Problem first = problems.front();
  if (problems.size() > 1) {
    ListSaid others{.joined = ListSaid::Joined::with_semicolons};
    for (auto each = problems.begin() + 1; each != problems.end(); ++each) {
      others.items.push_back(message("recover.form.other_field", {{"field", each->field}, {"reason", each->reason}}));
    }
    first.advice = both(first.advice, message("recover.form.also", {{"others", std::move(others)}}));
  }
  return problem_response(422, first);
}

Response get_assessment(const Call& call, App& app) {
  const std::string& local_id = call.params.at("local_id");
  if (app.visible_dataset(recover::form_dataset)) {
    if (const auto kept = recover::kept_assessment(app.store, local_id))
      return json_response(recover::kept_json(*kept));
  }
  return problem_response(404, Problem{.field = "local_id",
                                       .value = excerpt(local_id),
                                       .reason = message("field.id.unknown"),
                                       .advice = message("field.id.take")});
}

Response keep_photo(const Call& call, App& app) {
  if (std::optional<Response> refusal = change_refusal(app)) return std::move(*refusal);
  const std::string& bytes = call.request.body;
  const Result<PictureInfo> info = checked_picture(bytes, app);
  if (!info) return problem_response(422, info.problem());
  const std::string hash = sha256(bytes);
  if (const Outcome kept = app.store.put_picture(hash, bytes); !kept) return problem_response(507, kept.problem());
  return json_response({{"sha256", hash}, {"width", info->width}, {"height", info->height}});
}

}  // namespace

std::vector<Route> assessment_routes() {
  return {
      {"GET", "/api/v1/recover/form", get_assessment_form},
      {"POST", "/api/v1/recover/assessments", submit_assessment, {}, {"application/json"}, &Limits::json_bytes, true},
      {"GET", "/api/v1/recover/assessments/{local_id}", get_assessment},
      {"POST", "/api/v1/recover/photos", keep_photo, {}, {"image/*"}, &Limits::picture_bytes, true},
  };
}

}  // namespace mostari::http
