#include "model/problem_json.hpp"

#include <nlohmann/json.hpp>

namespace mostari {

nlohmann::json problem_json(const Problem& problem, Language language) {
  nlohmann::json json = {{"field", problem.field},
                         {"value", problem.value},
                         {"reason", language.say(problem.reason)},
                         {"advice", language.say(problem.advice)}};
  if (std::string called = field_said(problem, language); called != problem.field) json["called"] = std::move(called);
  if (!problem.file.empty()) json["file"] = problem.file;
  if (problem.line > 0) json["line"] = problem.line;
  return json;
}

}  // namespace mostari
