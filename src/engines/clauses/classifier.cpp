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
    return unusable("is longer than " + std::to_string(limits.max_bytes) + " bytes",
                    "a treaty has some kilobytes: give one text at a time");
  }
  if (trimmed(text).empty()) return unusable("is empty", "give the treaty's text");
  if (const std::size_t at = binary_at(text); at != std::string_view::npos) {
    return unusable("is not text: byte " + std::to_string(at) + " is a control character",
                    "give plain text, not a PDF or a word processor's file");
  }
  if (!is_utf8(text)) return unusable("is not UTF-8", "save it as UTF-8");
  const auto breaks = static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\f' || c == '\v'; }));
  if (breaks >= limits.max_lines) {
    return unusable("has more than " + std::to_string(limits.max_lines) + " lines",
                    "a treaty has some hundred: give one text at a time");
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
