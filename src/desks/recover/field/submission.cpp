#include <algorithm>
#include <array>

#include "desks/recover/field/assessments.hpp"

namespace mostari::recover {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> members{"local_id", "site", "incident", "based_on", "properties"};

Message how_to_submit() {
  return message("field.submit.give", {{"members", R"({"local_id", "site", "based_on", "properties"})"}});
}

std::string in_short(const json& value) {
  return excerpt(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

/// The text of a member; empty when it is not there, or null. A problem when it is something else, or missing where it
/// is required.
Result<std::string> text_member(const json& body, const char* name, bool required) {
  const auto value = body.find(name);
  if (value != body.end() && value->is_string()) return value->get<std::string>();
  if (!required && (value == body.end() || value->is_null())) return std::string();
  return Problem{.field = name,
                 .value = value == body.end() ? "" : in_short(*value),
                 .reason = message(value == body.end() ? "field.check.missing" : "field.check.no_text"),
                 .advice = how_to_submit()};
}

}  // namespace

Result<Submission> read_submission(const json& body) {
  if (!body.is_object()) {
    return Problem{.field = "body",
                   .value = in_short(body),
                   .reason = message("field.submit.no_object"),
                   .advice = how_to_submit()};
  }
  for (const auto& [name, value] : body.items()) {
    if (std::ranges::find(members, name) == members.end()) {
      return Problem{.field = name,
                     .value = in_short(value),
                     .reason = message("field.submit.unknown"),
                     .advice = how_to_submit()};
    }
  }
  Submission submission;
  for (const auto& [name, member, required] :
       {std::tuple("local_id", &Submission::local_id, true), std::tuple("site", &Submission::site, true),
        std::tuple("incident", &Submission::incident, false)}) {
    Result<std::string> text = text_member(body, name, required);
    if (!text) return text.problem();
    submission.*member = std::move(*text);
  }
  Result<std::string> tag = text_member(body, "based_on", false);
  if (!tag) return tag.problem();
  if (body.contains("based_on") && !body["based_on"].is_null()) submission.based_on = std::move(*tag);
  const auto properties = body.find("properties");
  if (properties == body.end() || !properties->is_object()) {
    return Problem{.field = "properties", .reason = message("field.check.no_object"), .advice = how_to_submit()};
  }
  submission.properties = *properties;
  return submission;
}

}  // namespace mostari::recover
