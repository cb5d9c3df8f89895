#include "formats/treaties/clause_file.hpp"

#include <yaml-cpp/yaml.h>

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/file.hpp"

namespace mostari {
namespace {

constexpr std::uint64_t max_rule_bytes = 4U << 20U;
constexpr std::size_t max_expression_bytes = 16U << 10U;

Message how_to() {
  return message("formats.clauses.how");
}

bool is_name(const std::string& text) {
  if (text.empty() || text.size() > 64 || text[0] < 'a' || text[0] > 'z') return false;
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

/// Reads the document and keeps the first problem.
class ClauseFileParser {
 public:
  explicit ClauseFileParser(std::string file) : file_(std::move(file)) {}

  Result<ClauseRules> parse(const YAML::Node& root) {
    if (!root.IsMap())
      return Problem{.file = file_, .line = 1, .reason = message("formats.clauses.no_mapping"), .advice = how_to()};
    if (const YAML::Node words = root["words"]) read_words(words);
    for (const auto& member : root) {
      const auto name = text(member.first, "");
      if (name == "negations" || name == "refusals") {
        patterns(member.second, name, name == "negations" ? rules_.negations : rules_.refusals);
      } else if (name == "clauses") {
        read_clauses(member.second);
      } else if (name == "real_words") {
        read_real_words(member.second);
      } else if (name != "words") {
        fail(member.first, name, message("base.value.not_understood"), how_to());
      }
    }
    if (rules_.clauses.empty())
      fail(root, "clauses", message("base.value.missing"), message("formats.clauses.list_one"));
    if (problem_) return *problem_;
    return std::move(rules_);
  }

 private:
  void read_words(const YAML::Node& words) {
    if (!words.IsMap()) return fail(words, "words", message("formats.clauses.no_words"), how_to());
    for (const auto& member : words) {
      const std::string name = text(member.first, "words");
      if (!is_name(name)) return fail(member.first, "words", message("formats.clauses.no_letters"), how_to());
      words_[name] = expanded(member.second, "words." + name);
    }
  }

  void read_real_words(const YAML::Node& words) {
    if (!words.IsSequence()) return fail(words, "real_words", message("formats.clauses.no_word_list"), how_to());
    for (const YAML::Node& each : words) rules_.real_words.push_back(text(each, "real_words"));
  }

  void read_clauses(const YAML::Node& clauses) {
    if (!clauses.IsSequence()) return fail(clauses, "clauses", message("base.value.no_list"), how_to());
    for (const YAML::Node& each : clauses) read_clause(each);
  }

  void read_clause(const YAML::Node& clause) {
    if (!clause.IsMap()) return fail(clause, "clauses", message("formats.clauses.strange_item"), how_to());
    ClauseRule rule{};
    if (const YAML::Node name = clause["name"]) rule.name = text(name, "name");
    if (!is_name(rule.name)) {
      return fail(clause, "name", message("formats.clauses.no_name"), message("formats.clauses.write_name"));
    }
    for (const ClauseRule& other : rules_.clauses) {
      if (other.name == rule.name)
        return fail(clause, rule.name + ".name", message("base.value.twice"), message("formats.clauses.rename"));
    }
    for (const auto& member : clause) {
      const std::string key = text(member.first, rule.name);
      std::string field = rule.name;
      field.append(".").append(key);
      if (key == "group") {
        rule.group = text(member.second, field);
      } else if (key == "basis") {
        rule.basis = text(member.second, field);
      } else if (key == "present_day") {
        const std::string value = text(member.second, field);
        if (value != "true" && value != "false") fail(member.second, field, message("base.value.no_boolean"), how_to());
        rule.present_day = value == "true";
      } else if (key == "patterns") {
        patterns(member.second, field, rule.patterns);
      } else if (key == "exclusions") {
        patterns(member.second, field, rule.exclusions);
      } else if (key != "name") {
        fail(member.first, field, message("base.value.not_understood"), how_to());
      }
    }
    require(clause, rule.name + ".group", rule.group);
    if (rule.patterns.empty())
      fail(clause, rule.name + ".patterns", message("base.value.missing"), message("formats.clauses.give_pattern"));
    rules_.clauses.push_back(std::move(rule));
  }

  void require(const YAML::Node& clause, const std::string& field, const std::string& value) {
    if (value.empty()) fail(clause, field, message("base.value.missing"), how_to());
  }

  /// {en: [expression…], fr: [expression…]}
  void patterns(const YAML::Node& source, const std::string& field, std::vector<ClausePattern>& target) {
    if (!source.IsMap()) return fail(source, field, message("formats.clauses.no_languages"), how_to());
    for (const auto& member : source) {
      const std::string language = text(member.first, field);
      if (language != "en" && language != "fr") {
        return fail(
            member.first, field, message("formats.clauses.strange_language"),
            message("base.do.write", {{"form", words_said(std::array{"en", "fr"}, ListSaid::Joined::with_or)}}));
      }
      const std::string place = (field + ".").append(language);
      if (!member.second.IsSequence()) return fail(member.second, place, message("base.value.no_list"), how_to());
      for (const YAML::Node& each : member.second) {
        target.push_back({.language = language, .expression = expanded(each, place)});
      }
    }
  }

  /// The expression with each "{name}" of the words replaced by what it stands for.
  std::string expanded(const YAML::Node& node, const std::string& field) {
    std::string source = text(node, field);
    std::string out;
    for (std::size_t at = 0; at < source.size();) {
      const std::size_t close = source[at] == '{' ? source.find('}', at) : std::string::npos;
      const std::string name = close == std::string::npos ? "" : source.substr(at + 1, close - at - 1);
      if (!is_name(name)) {
        out += source[at++];
        continue;
      }
      const auto word = words_.find(name);
      if (word == words_.end()) {
        fail(node, field, message("formats.clauses.unknown_words", {{"name", "{" + name + "}"}}),
             message("formats.clauses.define_words"));
        return {};
      }
      out += "(?:" + word->second + ")";
      at = close + 1;
      if (out.size() > max_expression_bytes) break;
    }
    if (out.empty()) fail(node, field, message("base.value.empty"), how_to());
    if (out.size() > max_expression_bytes)
      fail(node, field, message("formats.clauses.too_long"), message("base.do.shorten"));
    return out;
  }

  std::string text(const YAML::Node& node, const std::string& field) {
    if (!node.IsScalar()) {
      fail(node, field, message("base.value.no_text"), how_to());
      return {};
    }
    return node.Scalar();
  }

  void fail(const YAML::Node& node, const std::string& field, Message reason, Message advice) {
    if (problem_) return;
    problem_ = Problem{.file = file_,
                       .line = node.Mark().line + 1,
                       .field = field,
                       .value = node.IsScalar() ? excerpt(node.Scalar()) : "",
                       .reason = std::move(reason),
                       .advice = std::move(advice)};
  }

  std::string file_;
  ClauseRules rules_;
  std::map<std::string, std::string> words_;
  std::optional<Problem> problem_;
};

}  // namespace

Result<ClauseRules> parse_clause_rules(std::string_view yaml, const std::string& file) {
  // The library reports a broken document by throwing.
  try {
    return ClauseFileParser(file).parse(YAML::Load(std::string(yaml)));
  } catch (const YAML::Exception& error) {
    return Problem{.file = file,
                   .line = error.mark.line + 1,
                   .reason = message("formats.clauses.no_yaml", {{"error", error.msg}}),
                   .advice = how_to()};
  }
}

Result<ClauseRules> read_clause_rules(const std::filesystem::path& path) {
  const Result<std::string> yaml = read_file(path, max_rule_bytes);
  if (!yaml) return yaml.problem();
  return parse_clause_rules(*yaml, path.filename().string());
}

}  // namespace mostari
