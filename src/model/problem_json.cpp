#include "model/problem_json.hpp"

#include <nlohmann/json.hpp>

namespace mostari {

nlohmann::json problem_json(const Problem& problem) {
  nlohmann::json json = {
      {"field", problem.field}, {"value", problem.value}, {"reason", problem.reason}, {"advice", problem.advice}};
  if (!problem.file.empty()) json["file"] = problem.file;
  if (problem.line > 0) json["line"] = problem.line;
  return json;
}

}  // namespace mostari
