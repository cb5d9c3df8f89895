#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engines/clauses/clauses.hpp"

namespace mostari::clauses::test {

/// A few rules for the tests of the engine; those of data/clauses.yaml are tested in tests/cases/clauses.
inline ClauseRules small_rules() {
  const auto en = [](const char* expression) { return ClausePattern{.language = "en", .expression = expression}; };
  const auto fr = [](const char* expression) { return ClausePattern{.language = "fr", .expression = expression}; };
  ClauseRules rules;
  rules.negations = {en("shall not apply to"), en("with the exception of"), fr("ne s appliquent pas")};
  rules.refusals = {en("are excluded from this")};
  ClauseRule films{.name = "films", .group = "arts"};
  films.patterns = {en("films?|cinemas?"), fr("films?|cinemas?")};
  films.exclusions = {en("films? of dust")};
  ClauseRule scholarships{.name = "scholarships", .group = "education"};
  scholarships.patterns = {en("scholarships?"), en("award [^;]{0,20}grants?"), fr("bourses?")};
  rules.clauses = {films, scholarships};
  return rules;
}

inline Classifier classifier(const ClauseRules& rules = small_rules()) {
  Result<Classifier> built = Classifier::build(rules);
  EXPECT_TRUE(built.ok()) << (built.ok() ? "" : to_string(built.problem()));
  return std::move(built).value();
}

inline std::vector<std::string> names(const std::vector<Finding>& findings) {
  std::vector<std::string> all;
  all.reserve(findings.size());
  for (const Finding& each : findings) all.push_back(each.name);
  return all;
}

}  // namespace mostari::clauses::test
