#include <algorithm>
#include <optional>
#include <utility>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "engines/clauses/clauses.hpp"
#include "engines/clauses/comparison_form.hpp"
#include "engines/clauses/compiled_rules.hpp"
#include "engines/clauses/language.hpp"
#include "engines/clauses/sentences.hpp"

namespace mostari::clauses {
namespace {

Problem unusable(Message reason, Message advice) {
  return Problem{.field = "text", .reason = std::move(reason), .advice = std::move(advice)};
}

std::optional<Problem> problem_of(std::string_view text, const Limits& limits) {
  if (text.size() > limits.max_bytes) {
    return unusable(message("clauses.text.too_long", {{"bytes", limits.max_bytes}}),
                    message("clauses.text.one_at_a_time"));
  }
  if (trimmed(text).empty()) return unusable(message("clauses.text.empty"), message("clauses.text.give_text"));
  if (const std::size_t at = binary_at(text); at != std::string_view::npos) {
    return unusable(message("clauses.text.binary", {{"byte", at}}), message("clauses.text.plain"));
  }
  if (!is_utf8(text)) return unusable(message("clauses.text.no_utf8"), message("clauses.text.save_utf8"));
  const auto breaks = static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\f' || c == '\v'; }));
  if (breaks >= limits.max_lines) {
    return unusable(message("clauses.text.too_many_lines", {{"lines", limits.max_lines}}),
                    message("clauses.text.some_hundred_lines"));
  }
  return std::nullopt;
}

/// What stands in the sentence for bytes [begin, end) of its comparison form.
std::string words_at(const Sentence& sentence, const ComparisonForm& form, std::size_t begin, std::size_t end) {
  const std::size_t from = form.at[begin];
  std::size_t to = form.at[end - 1] + 1;
  while (to < sentence.text.size() && (static_cast<unsigned char>(sentence.text[to]) & 0xC0U) == 0x80U) ++to;
  return sentence.text.substr(from, to - from);
}

}  // namespace

struct Classifier::Compiled : CompiledRules {};

Classifier::Classifier(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
Classifier::Classifier(Classifier&&) noexcept = default;
Classifier& Classifier::operator=(Classifier&&) noexcept = default;
Classifier::~Classifier() = default;

Result<Classifier> Classifier::build(const ClauseRules& rules) {
  Result<CompiledRules> compiled = compile(rules);
  if (!compiled) return compiled.problem();
  return Classifier(std::make_unique<const Compiled>(Compiled{std::move(*compiled)}));
}

Result<std::vector<Finding>> Classifier::find(std::string_view text, const Limits& limits) const {
  if (auto problem = problem_of(text, limits)) return *problem;
  std::vector<Finding> findings;
  std::vector<std::size_t> count(compiled_->names.size());
  Language language = Language::english;
  split_sentences(text, [&](const Sentence& sentence) {
    ComparisonForm form = comparison_form(sentence.text);
    language = language_of(form.text, language);
    const LanguageRules* const rules = compiled_->rules(language);
    if (sentence.part != Part::operative || rules == nullptr) return;
    rules->repair.repair(form);
    rules->blank_negated(form.text);
    for (std::size_t clause = 0; clause < count.size(); ++clause) {
      if (count[clause] >= limits.max_findings_per_clause) continue;
      const auto matches = rules->matches(clause, form.text);
      if (matches.empty()) continue;
      ++count[clause];
      Finding& finding = findings.emplace_back(Finding{.clause = clause,
                                                       .name = compiled_->names[clause],
                                                       .article = sentence.article,
                                                       .begin = sentence.begin,
                                                       .end = sentence.end,
                                                       .sentence = sentence.text,
                                                       .language = language,
                                                       .words = {}});
      for (const auto& [begin, end] : matches) finding.words.push_back(words_at(sentence, form, begin, end));
    }
  });
  return findings;
}

}  // namespace mostari::clauses
