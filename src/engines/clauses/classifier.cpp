#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/plain_text.hpp"
#include "base/text.hpp"
#include "engines/clauses/clauses.hpp"
#include "engines/clauses/comparison_form.hpp"
#include "engines/clauses/language.hpp"
#include "engines/clauses/sentences.hpp"
#include "engines/clauses/word_repair.hpp"

namespace mostari::clauses {
namespace {

/// Of one expression, and of all of a language together.
constexpr std::int64_t max_expression_memory = 8 << 20;
constexpr std::int64_t max_set_memory = 64 << 20;

re2::RE2::Options options(std::int64_t memory) {
  re2::RE2::Options chosen(re2::RE2::Quiet);
  chosen.set_encoding(re2::RE2::Options::EncodingLatin1);  // the comparison form is ASCII
  chosen.set_never_capture(true);
  chosen.set_max_mem(memory);
  return chosen;
}

std::string whole_words(const std::string& expression) { return R"(\b(?:)" + expression + R"()\b)"; }

struct Expression {
  std::unique_ptr<re2::RE2> compiled;
  std::size_t clause = 0;

  /// The leftmost match in `text`, from `from` on.
  std::optional<std::pair<std::size_t, std::size_t>> find(const std::string& text, std::size_t from = 0) const {
    re2::StringPiece match;
    if (!compiled->Match(text, from, text.size(), re2::RE2::UNANCHORED, &match, 1)) return std::nullopt;
    const auto begin = static_cast<std::size_t>(match.data() - text.data());
    return std::pair{begin, begin + match.size()};
  }
};

/// What is looked for in the sentences of one language.
struct LanguageRules {
  std::vector<Expression> patterns;
  std::unique_ptr<re2::RE2::Set> all;  ///< the same: which of them match is known in one pass
  std::vector<Expression> exclusions;  ///< by clause
  std::vector<Expression> negations;
  std::vector<Expression> refusals;
  WordRepair repair;
};

void blank(std::string& text, std::size_t begin, std::size_t end) {
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
}

/// Calls `each(begin, end)` for the matches from the left; it returns from where to look on.
template <typename Each>
void for_each_match(const Expression& expression, const std::string& text, const Each& each) {
  for (std::size_t from = 0; from < text.size();) {
    const auto match = expression.find(text, from);
    if (!match) return;
    from = std::max<std::size_t>(each(match->first, match->second), match->first + 1);
  }
}

/// Takes out what the sentence does not undertake. Its parts are set off by ';'.
void blank_negated(const LanguageRules& rules, std::string& text) {
  const auto part_end = [&](std::size_t at) { return std::min(text.find(';', at), text.size()); };
  for (const Expression& refusal : rules.refusals) {
    for_each_match(refusal, text, [&](std::size_t begin, std::size_t end) {
      const std::size_t before = begin == 0 ? std::string::npos : text.rfind(';', begin - 1);
      blank(text, before == std::string::npos ? 0 : before + 1, part_end(end));
      return part_end(end);
    });
  }
  for (const Expression& negation : rules.negations) {
    for_each_match(negation, text, [&](std::size_t begin, std::size_t end) {
      blank(text, begin, part_end(end));
      return part_end(end);
    });
  }
}

Problem unusable(std::string reason, std::string advice) {
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

}  // namespace

struct Classifier::Compiled {
  std::vector<std::string> names;
  std::array<LanguageRules, 2> languages;  ///< english, french

  const LanguageRules* rules(Language language) const {
    if (language == Language::other) return nullptr;
    return &languages[language == Language::english ? 0 : 1];
  }

  std::optional<Problem> add(const std::vector<ClausePattern>& patterns, std::size_t clause, const std::string& field,
                             std::vector<Expression> LanguageRules::*list, bool learn) {
    for (const ClausePattern& pattern : patterns) {
      const bool english = pattern.language == "en";
      if (!english && pattern.language != "fr") {
        return Problem{.field = field,
                       .value = excerpt(pattern.language),
                       .reason = "is no language the classifier can tell",
                       .advice = "write en or fr"};
      }
      LanguageRules& target = languages[english ? 0 : 1];
      auto compiled = std::make_unique<re2::RE2>(whole_words(pattern.expression), options(max_expression_memory));
      if (!compiled->ok()) {
        return Problem{.field = field,
                       .value = excerpt(pattern.expression),
                       .reason = "is no regular expression: " + compiled->error(),
                       .advice = "docs/clauses.md says how to write one"};
      }
      if (re2::RE2::FullMatch("", re2::RE2(pattern.expression, options(max_expression_memory)))) {
        return Problem{.field = field,
                       .value = excerpt(pattern.expression),
                       .reason = "matches nothing at all, and so every sentence",
                       .advice = "name at least one word that must stand there"};
      }
      if (learn) target.repair.learn(pattern.expression);
      (target.*list).push_back({std::move(compiled), clause});
    }
    return std::nullopt;
  }

  void prepare() {
    for (LanguageRules& language : languages) {
      language.all = std::make_unique<re2::RE2::Set>(options(max_set_memory), re2::RE2::UNANCHORED);
      for (const Expression& each : language.patterns) language.all->Add(each.compiled->pattern(), nullptr);
      if (!language.patterns.empty() && !language.all->Compile()) {
        throw std::runtime_error("the clauses' patterns need more memory than is set aside for them");
      }
    }
  }

  /// Indices of the patterns found in `text`, in their order.
  std::vector<int> matching(const LanguageRules& rules, const std::string& text) const {
    std::vector<int> found;
    re2::RE2::Set::ErrorInfo error{};
    if (rules.patterns.empty()) return found;
    if (!rules.all->Match(text, &found, &error) && error.kind != re2::RE2::Set::kNoError) {
      // The automaton of all patterns outgrew its memory on this sentence: one by one, slower, the same answer.
      found.clear();
      for (std::size_t index = 0; index < rules.patterns.size(); ++index) {
        if (rules.patterns[index].find(text)) found.push_back(static_cast<int>(index));
      }
    }
    std::ranges::sort(found);
    return found;
  }

  /// Calls `found(clause, begin, end)` for each match that counts, by clause.
  template <typename Found>
  void clauses_of(const LanguageRules& rules, const std::string& text, const Found& found) const {
    std::string without;  // the text without what only looks like clause `cleared`
    std::size_t cleared = names.size();
    for (const int index : matching(rules, text)) {
      const Expression& pattern = rules.patterns[static_cast<std::size_t>(index)];
      if (pattern.clause != cleared) {
        cleared = pattern.clause;
        without = text;
        for (const Expression& exclusion : rules.exclusions) {
          if (exclusion.clause != cleared) continue;
          for_each_match(exclusion, without, [&](std::size_t begin, std::size_t end) {
            blank(without, begin, end);
            return end;
          });
        }
      }
      if (const auto match = pattern.find(without)) found(pattern.clause, match->first, match->second);
    }
  }
};

Classifier::Classifier(std::unique_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
Classifier::Classifier(Classifier&&) noexcept = default;
Classifier& Classifier::operator=(Classifier&&) noexcept = default;
Classifier::~Classifier() = default;

Result<Classifier> Classifier::build(const ClauseRules& rules) {
  auto compiled = std::make_unique<Compiled>();
  std::optional<Problem> problem;
  const auto add = [&](auto&&... arguments) {
    if (!problem) problem = compiled->add(arguments...);
  };
  add(rules.negations, 0, "negations", &LanguageRules::negations, false);
  add(rules.refusals, 0, "refusals", &LanguageRules::refusals, false);
  for (std::size_t clause = 0; clause < rules.clauses.size(); ++clause) {
    const ClauseRule& rule = rules.clauses[clause];
    const bool twice = std::ranges::find(compiled->names, rule.name) != compiled->names.end();
    if (twice || rule.patterns.empty()) {
      return Problem{.field = "clauses",
                     .value = excerpt(rule.name),
                     .reason = twice ? "occurs twice" : "has no patterns",
                     .advice = twice ? "rename one" : "give it at least one, or take it out"};
    }
    compiled->names.push_back(rule.name);
    add(rule.patterns, clause, rule.name + ".patterns", &LanguageRules::patterns, true);
    add(rule.exclusions, clause, rule.name + ".exclusions", &LanguageRules::exclusions, false);
  }
  if (problem) return *problem;
  for (const std::string& word : rules.real_words) {
    for (LanguageRules& language : compiled->languages) language.repair.keep(word);
  }
  compiled->prepare();
  return Classifier(std::move(compiled));
}

Result<std::vector<Finding>> Classifier::find(std::string_view text, const Limits& limits) const {
  if (auto problem = problem_of(text, limits)) return *problem;
  std::vector<Finding> findings;
  std::vector<std::size_t> count(compiled_->names.size());
  Language language = Language::english;
  split_sentences(text, [&](const Sentence& sentence) {
    ComparisonForm form = comparison_form(sentence.text);
    language = language_of(form.text, language);
    if (sentence.part != Part::operative) return;
    const LanguageRules* rules = compiled_->rules(language);
    if (rules == nullptr) return;
    rules->repair.repair(form);
    blank_negated(*rules, form.text);
    std::size_t last = compiled_->names.size();
    compiled_->clauses_of(*rules, form.text, [&](std::size_t clause, std::size_t begin, std::size_t end) {
      if (end <= begin) return;
      if (clause != last) {
        if (count[clause] >= limits.max_findings_per_clause) return;
        ++count[clause];
        last = clause;
        findings.push_back({.clause = clause,
                            .name = compiled_->names[clause],
                            .article = sentence.article,
                            .begin = sentence.begin,
                            .end = sentence.end,
                            .sentence = sentence.text,
                            .language = language,
                            .words = {}});
      }
      const std::size_t from = form.at[begin];
      std::size_t to = form.at[end - 1] + 1;
      while (to < sentence.text.size() && (static_cast<unsigned char>(sentence.text[to]) & 0xC0U) == 0x80U) ++to;
      findings.back().words.push_back(sentence.text.substr(from, to - from));
    });
  });
  return findings;
}

}  // namespace mostari::clauses
