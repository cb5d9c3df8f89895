#include "engines/clauses/compiled_rules.hpp"

#include <algorithm>

namespace mostari::clauses {
namespace {

/// Of one expression's automaton; beyond it RE2 forgets what it built and goes on.
constexpr std::int64_t max_expression_memory = 8 << 20;

std::unique_ptr<re2::RE2> compiled(const std::string& expression) {
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_encoding(re2::RE2::Options::EncodingLatin1);  // the comparison form is ASCII
  options.set_never_capture(true);
  options.set_max_mem(max_expression_memory);
  return std::make_unique<re2::RE2>(expression, options);
}

/// The limits of its gaps ("{0,60}" -> "*") make an automaton large; without them it matches at least where it did.
std::string without_limits(std::string expression) {
  static const re2::RE2 limit(R"(\{0,\d+\})");
  re2::RE2::GlobalReplace(&expression, limit, "*");
  return expression;
}

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

/// Compiles the patterns of a file one list after the other and keeps the first problem.
class Compiler {
 public:
  explicit Compiler(const ClauseRules& source) : source_(source) {}

  Result<CompiledRules> run() {
    for (LanguageRules& language : rules_.languages) language.clauses.resize(source_.clauses.size());
    each(
        source_.negations, "negations", [](LanguageRules & language) -> auto& { return language.negations; });
    each(
        source_.refusals, "refusals", [](LanguageRules & language) -> auto& { return language.refusals; });
    for (std::size_t index = 0; index < source_.clauses.size(); ++index) clause(index);
    if (problem_) return *problem_;
    for (LanguageRules& language : rules_.languages) {
      for (const std::string& word : source_.real_words) language.repair.keep(word);
    }
    return std::move(rules_);
  }

 private:
  void clause(std::size_t index) {
    const ClauseRule& rule = source_.clauses[index];
    const bool twice = std::ranges::find(rules_.names, rule.name) != rules_.names.end();
    if (twice || rule.patterns.empty()) {
      return fail("clauses", rule.name, message(twice ? "clauses.rule.twice" : "clauses.rule.no_patterns"),
                  message(twice ? "clauses.rule.rename" : "clauses.rule.give_patterns"));
    }
    rules_.names.push_back(rule.name);
    std::array<std::string, 2> all;
    each(
        rule.patterns,
        rule.name + ".patterns", [&](LanguageRules & language) -> auto& { return language.clauses[index].patterns; });
    each(
        rule.exclusions, rule.name + ".exclusions", [&](LanguageRules & language) -> auto& {
          return language.clauses[index].exclusions;
        });
    for (const ClausePattern& pattern : rule.patterns) {
      std::string& alternatives = all[pattern.language == "fr" ? 1 : 0];
      alternatives += (alternatives.empty() ? "(?:" : "|(?:") + without_limits(pattern.expression) + ")";
      rules_.languages[pattern.language == "fr" ? 1 : 0].repair.learn(pattern.expression);
    }
    for (std::size_t language = 0; language < all.size(); ++language) {
      if (!all[language].empty()) rules_.languages[language].clauses[index].screen.emplace(all[language]);
    }
  }

  template <typename List>
  void each(const std::vector<ClausePattern>& patterns, const std::string& field, const List& list) {
    for (const ClausePattern& pattern : patterns) {
      const bool english = pattern.language == "en";
      if (!english && pattern.language != "fr") {
        return fail(
            field, pattern.language, message("clauses.rule.language"),
            message("clauses.rule.languages", {{"languages", ListSaid{.items = {std::string("en"), std::string("fr")},
                                                                      .joined = ListSaid::Joined::with_or}}}));
      }
      Expression expression(pattern.expression);
      if (!expression.ok()) {
        return fail(field, pattern.expression, message("clauses.rule.expression", {{"why", expression.error()}}),
                    message("clauses.rule.how_to", {{"page", "docs/clauses.md"}}));
      }
      if (re2::RE2::FullMatch("", *compiled(pattern.expression))) {
        return fail(field, pattern.expression, message("clauses.rule.matches_nothing"),
                    message("clauses.rule.name_a_word"));
      }
      list(rules_.languages[english ? 0 : 1]).push_back(std::move(expression));
    }
  }

  void fail(const std::string& field, const std::string& value, Message reason, Message advice) {
    if (problem_) return;
    problem_ =
        Problem{.field = field, .value = excerpt(value), .reason = std::move(reason), .advice = std::move(advice)};
  }

  const ClauseRules& source_;
  CompiledRules rules_;
  std::optional<Problem> problem_;
};

}  // namespace

Expression::Expression(const std::string& expression) : compiled_(compiled(R"(\b(?:)" + expression + R"()\b)")) {}

bool Expression::found_in(const std::string& text) const {
  return compiled_->Match(text, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::optional<std::pair<std::size_t, std::size_t>> Expression::find(const std::string& text, std::size_t from) const {
  re2::StringPiece match;
  if (!compiled_->Match(text, from, text.size(), re2::RE2::UNANCHORED, &match, 1)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(match.data() - text.data());
  return std::pair{begin, begin + match.size()};
}

void LanguageRules::blank_negated(std::string& text) const {
  const auto part_end = [&](std::size_t at) { return std::min(text.find(';', at), text.size()); };
  for (const Expression& refusal : refusals) {
    for_each_match(refusal, text, [&](std::size_t begin, std::size_t end) {
      const std::size_t before = begin == 0 ? std::string::npos : text.rfind(';', begin - 1);
      blank(text, before == std::string::npos ? 0 : before + 1, part_end(end));
      return part_end(end);
    });
  }
  for (const Expression& negation : negations) {
    for_each_match(negation, text, [&](std::size_t begin, std::size_t end) {
      blank(text, begin, part_end(end));
      return part_end(end);
    });
  }
}

std::vector<std::pair<std::size_t, std::size_t>> LanguageRules::matches(std::size_t clause,
                                                                        const std::string& text) const {
  const Clause& rules = clauses[clause];
  std::vector<std::pair<std::size_t, std::size_t>> found;
  if (!rules.screen || !rules.screen->found_in(text)) return found;
  std::string rest = text;
  for (const Expression& exclusion : rules.exclusions) {
    for_each_match(exclusion, rest, [&](std::size_t begin, std::size_t end) {
      blank(rest, begin, end);
      return end;
    });
  }
  for (const Expression& pattern : rules.patterns) {
    const auto match = pattern.find(rest);
    if (match && match->second > match->first) found.push_back(*match);
  }
  return found;
}

const LanguageRules* CompiledRules::rules(Language language) const {
  if (language == Language::other) return nullptr;
  return &languages[language == Language::english ? 0 : 1];
}

Result<CompiledRules> compile(const ClauseRules& rules) {
  return Compiler(rules).run();
}

}  // namespace mostari::clauses
