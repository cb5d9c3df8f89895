#pragma once

#include <nlohmann/json.hpp>

#include "base/problem.hpp"

namespace mostari {

/// The one JSON shape of a problem (api/openapi.yaml, Problem): field, value, reason and advice always, file and line
/// where there are any.
inline nlohmann::json problem_json(const Problem& problem) {
  nlohmann::json json = {
      {"field", problem.field}, {"value", problem.value}, {"reason", problem.reason}, {"advice", problem.advice}};
  if (!problem.file.empty()) json["file"] = problem.file;
  if (problem.line > 0) json["line"] = problem.line;
  return json;
}

}  // namespace mostari
