#pragma once

#include <re2/re2.h>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/problem.hpp"
#include "engines/clauses/clauses.hpp"
#include "engines/clauses/word_repair.hpp"

namespace mostari::clauses {

/// One expression that stands for whole words. Matching takes time linear in the text (RE2).
class Expression {
 public:
  explicit Expression(const std::string& expression);
  bool ok() const { return compiled_->ok(); }
  const std::string& error() const { return compiled_->error(); }

  bool found_in(const std::string& text) const;
  /// [begin, end) of the leftmost match from `from` on.
  std::optional<std::pair<std::size_t, std::size_t>> find(const std::string& text, std::size_t from = 0) const;

 private:
  std::unique_ptr<re2::RE2> compiled_;
};

/// What is looked for in the sentences of one language. A clause's place is its index in `clauses`.
struct LanguageRules {
  struct Clause {
    /// All patterns at once, without the limits of their gaps: where it finds nothing none of them does.
    std::optional<Expression> screen;
    std::vector<Expression> patterns;
    std::vector<Expression> exclusions;
  };
  std::vector<Clause> clauses;
  std::vector<Expression> negations;
  std::vector<Expression> refusals;
  WordRepair repair;

  /// Takes out of a sentence what it does not undertake; bytes keep their places. Its parts are set off by ';'.
  void blank_negated(std::string& text) const;
  /// The places of the words by which `text` holds the clause; empty when it does not.
  std::vector<std::pair<std::size_t, std::size_t>> matches(std::size_t clause, const std::string& text) const;
};

struct CompiledRules {
  std::vector<std::string> names;
  std::array<LanguageRules, 2> languages;  ///< English, French

  /// Nothing for other languages.
  const LanguageRules* rules(Language language) const;
};

Result<CompiledRules> compile(const ClauseRules& rules);

}  // namespace mostari::clauses
