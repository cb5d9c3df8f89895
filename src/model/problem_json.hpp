#pragma once

#include <nlohmann/json_fwd.hpp>

#include "base/problem.hpp"

namespace mostari {

/// The one JSON shape of a problem (api/openapi.yaml, Problem): field, value, reason and advice always, called, file
/// and line where there are any. Its sentences are said in the language.
nlohmann::json problem_json(const Problem& problem, Language language);

}  // namespace mostari
