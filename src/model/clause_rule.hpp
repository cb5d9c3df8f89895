#pragma once

#include <string>
#include <vector>

namespace mostari {

/// A regular expression (RE2 syntax) over the comparison form of a sentence: lower case, no accents, blanks for hyphens
/// and apostrophes (docs/clauses.md).
struct ClausePattern {
  std::string language;  ///< ISO 639-1: "en", "fr"
  std::string expression;
};

/// How one clause of a cultural treaty is recognised. What it is called and why it matters are messages by its name.
struct ClauseRule {
  std::string name;        ///< "mixed_commission"
  std::string group;       ///< "arts", "knowledge" …: how a page arranges them
  bool present_day{};      ///< an agreement made today would hold it
  std::string basis = {};  ///< what asks for it today: "2005 Convention, article 16"; empty when nothing does
  std::vector<ClausePattern> patterns = {};
  std::vector<ClausePattern> exclusions = {};  ///< words that look like the clause and are not; taken out first
};

/// The content of data/clauses.yaml.
struct ClauseRules {
  /// "shall not apply to": from there to the end of its part (at ';') a sentence undertakes nothing.
  std::vector<ClausePattern> negations;
  /// "is excluded from this agreement": the whole part undertakes nothing.
  std::vector<ClausePattern> refusals;
  /// Words that stand one letter from one of the patterns' and are right as they are ("projection", "protection").
  std::vector<std::string> real_words;
  std::vector<ClauseRule> clauses;
};

}  // namespace mostari
