#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/clause_rule.hpp"

/// Which clauses a bilateral cultural treaty holds, and in which sentence: docs/clauses.md.
namespace mostari::clauses {

enum class Language { english, french, other };

/// A sentence of the operative text that holds a clause.
struct Finding {
  std::size_t clause = 0;  ///< index into ClauseRules::clauses
  std::string name;        ///< of that clause
  std::string article;     ///< "Article 5" as counted there; empty in letters and where none is numbered
  std::size_t begin = 0;   ///< bytes [begin, end) of the text as it was given
  std::size_t end = 0;
  std::string sentence;  ///< the same, cleaned: one line, hyphenation and page furniture taken out
  Language language = Language::english;
  std::vector<std::string> words;  ///< what matched, as it stands in `sentence`
};

struct Limits {
  std::size_t max_bytes = std::size_t{64} << 20U;
  std::size_t max_lines = 2'000'000;
  /// Of one clause; further sentences of it are left out, so that the answer stays small whatever the text.
  std::size_t max_findings_per_clause = 25;
};

/// Immutable once built; may be used from any thread.
class Classifier {
 public:
  /// A pattern that is no regular expression, two clauses of one name, a clause without patterns: a problem.
  static Result<Classifier> build(const ClauseRules& rules);

  /// In the order of the text, and within a sentence in the order of the rules. Time is linear in the text. A text that
  /// is binary, not UTF-8, empty or beyond the limits is a problem; one without any clause is an empty answer.
  Result<std::vector<Finding>> find(std::string_view text, const Limits& limits = {}) const;

  Classifier(Classifier&&) noexcept;
  Classifier& operator=(Classifier&&) noexcept;
  ~Classifier();

 private:
  struct Compiled;
  explicit Classifier(std::unique_ptr<const Compiled> compiled);
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace mostari::clauses
