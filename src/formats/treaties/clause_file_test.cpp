#include "formats/treaties/clause_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mostari {
namespace {

using testing::HasSubstr;

constexpr const char* good = R"(
words:
  picture: 'films?|{moving} pictures?'
  moving: 'moving'
negations:
  en: ['shall not apply to']
refusals:
  fr: ['sont exclus']
real_words: [projection]
clauses:
  - name: films
    group: arts
    present_day: true
    basis: 2005 Convention
    patterns:
      en: ['{picture}', 'cinemas{0,1}']
      fr: ['films?']
    exclusions:
      en: ['micro ?films?']
)";

std::string problem(const std::string& yaml) {
  const auto rules = parse_clause_rules(yaml, "clauses.yaml");
  return rules.ok() ? std::string() : to_string(rules.problem());
}

/// A file with one good clause that has `line` too.
std::string with(const std::string& line) {
  return "clauses:\n  - name: films\n    " + line + "\n    patterns: {en: [films]}\n";
}

TEST(ClauseFile, ReadsRulesAndFillsInWordLists) {
  std::string yaml = good;
  const std::size_t moving = yaml.find("  moving: 'moving'\n");
  yaml.erase(moving, 19).insert(yaml.find("  picture"), "  moving: 'moving'\n");
  const auto rules = parse_clause_rules(yaml, "clauses.yaml");
  ASSERT_TRUE(rules.ok()) << to_string(rules.problem());
  ASSERT_EQ(rules->clauses.size(), 1U);
  const ClauseRule& films = rules->clauses[0];
  EXPECT_EQ(films.group, "arts");
  EXPECT_TRUE(films.present_day);
  EXPECT_EQ(films.basis, "2005 Convention");
  ASSERT_EQ(films.patterns.size(), 3U);
  EXPECT_EQ(films.patterns[0].expression, "(?:films?|(?:moving) pictures?)");
  EXPECT_EQ(films.patterns[1].expression, "cinemas{0,1}");
  EXPECT_EQ(films.patterns[2].language, "fr");
  EXPECT_EQ(films.exclusions.size(), 1U);
  EXPECT_EQ(rules->negations.size(), 1U);
  EXPECT_EQ(rules->refusals[0].language, "fr");
  EXPECT_EQ(rules->real_words, std::vector<std::string>{"projection"});
}

TEST(ClauseFile, AWordListUsedBeforeItStandsThereIsAProblem) {
  EXPECT_THAT(problem(good), testing::AllOf(HasSubstr("clauses.yaml:3"), HasSubstr("{moving}")));
}

TEST(ClauseFile, ProblemsNameLineFieldValueAndReason) {
  EXPECT_THAT(problem(with("gruop: arts")), testing::AllOf(HasSubstr("clauses.yaml:3"), HasSubstr("films.gruop")));
  EXPECT_THAT(problem(with("group: ''")), HasSubstr("films.group: is missing"));
  EXPECT_THAT(problem(with("group: [a]")), HasSubstr("films.group: is not a text"));
  EXPECT_THAT(problem(with("group: x\n    present_day: maybe")), HasSubstr("films.present_day \"maybe\""));
  EXPECT_THAT(problem(with("group: x\n    exclusions: {de: [Filme]}")), HasSubstr("no language"));
  EXPECT_THAT(problem(with("group: x\n    exclusions: {en: films}")),
              HasSubstr("films.exclusions.en \"films\": is not a list"));
  EXPECT_THAT(problem(with("group: x\n    exclusions: {en: ['']}")), HasSubstr("is empty"));
}

TEST(ClauseFile, WhatIsNoListOfClausesIsAProblem) {
  EXPECT_THAT(problem(""), HasSubstr("not a YAML mapping"));
  EXPECT_THAT(problem("- a\n- b\n"), HasSubstr("not a YAML mapping"));
  EXPECT_THAT(problem("clauses: []\n"), HasSubstr("clauses: is missing"));
  EXPECT_THAT(problem("clauses:\n  - films\n"), HasSubstr("clauses.yaml:2"));
  EXPECT_THAT(problem("clauses:\n  - name: Films!\n"), HasSubstr("name"));
  EXPECT_THAT(problem("clauses: {a: [\n"), HasSubstr("not valid YAML"));
  EXPECT_THAT(problem("claus: 1\n"), HasSubstr("claus"));
}

TEST(ClauseFile, TheShippedFileIsRead) {
  const auto rules = read_clause_rules(MOSTARI_SOURCE_DIR "/data/clauses.yaml");
  ASSERT_TRUE(rules.ok()) << to_string(rules.problem());
  EXPECT_GE(rules->clauses.size(), 29U);
  for (const ClauseRule& rule : rules->clauses) EXPECT_EQ(rule.present_day, !rule.basis.empty()) << rule.name;
}

TEST(ClauseFile, AFileThatIsNotThereIsAProblem) {
  EXPECT_FALSE(read_clause_rules(MOSTARI_SOURCE_DIR "/data/no-such-file.yaml").ok());
}

}  // namespace
}  // namespace mostari
