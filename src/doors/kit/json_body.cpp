#include "doors/kit/json_body.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/edit_distance.hpp"
#include "model/json_text.hpp"

namespace mostari::http {

using nlohmann::json;

namespace {

/// No shape needs more than six levels; deep nesting serves only to exhaust a stack.
constexpr int max_depth = 32;

bool nests_deeper_than(std::string_view text, int most) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > most) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

}  // namespace

std::string shown(const json& value) {
  return excerpt(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

Result<json> read_json(std::string_view body, const Message& advice) {
  if (nests_deeper_than(body, max_depth)) {
    return Problem{.field = "body", .reason = message("http.json.deep"), .advice = message("http.json.contract")};
  }
  Result<json> parsed = parse_json(body, advice);
  if (parsed) return parsed;
  Problem problem = parsed.problem();
  problem.field = "body";
  return problem;
}

std::optional<Problem> members_problem(const json& object, const std::string& field,
                                       std::initializer_list<std::string_view> known) {
  if (!object.is_object()) {
    return Problem{.field = field,
                   .value = shown(object),
                   .reason = message("http.json.no_object"),
                   .advice = message("http.json.contract")};
  }
  for (const auto& [name, value] : object.items()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::string near = nearest_name(name, {known.begin(), known.end()});
    return Problem{.field = (field == "body" ? "" : field + ".") + excerpt(name),
                   .value = shown(value),
                   .reason = message("http.json.unknown_member"),
                   .advice = near.empty() ? message("http.json.members", {{"names", words_said(known)}})
                                          : message("http.json.meant", {{"name", near}, {"names", words_said(known)}})};
  }
  return std::nullopt;
}

}  // namespace mostari::http
