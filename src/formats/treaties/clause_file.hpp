#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "model/clause_rule.hpp"

namespace mostari {

/// The rules out of the YAML of data/clauses.yaml (docs/clauses.md). The first thing that is wrong is a problem with
/// line, field, value and reason. Expressions are not compiled here: the classifier says what is wrong with them.
Result<ClauseRules> parse_clause_rules(std::string_view yaml, const std::string& file);

Result<ClauseRules> read_clause_rules(const std::filesystem::path& path);

}  // namespace mostari
