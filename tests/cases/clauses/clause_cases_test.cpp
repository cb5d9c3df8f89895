#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/file.hpp"
#include "engines/clauses/clauses.hpp"
#include "formats/treaties/clause_file.hpp"

namespace mostari::clauses {
namespace {

const std::filesystem::path folder = MOSTARI_SOURCE_DIR "/tests/cases/clauses";

const Classifier& classifier() {
  static const Classifier shipped = [] {
    auto built = Classifier::build(read_clause_rules(MOSTARI_SOURCE_DIR "/data/clauses.yaml").value());
    return std::move(built).value();
  }();
  return shipped;
}

/// One line a sentence that holds clauses: article, the clauses, the sentence's first words.
std::string described(const std::vector<Finding>& findings) {
  std::string out;
  for (std::size_t at = 0; at < findings.size();) {
    const Finding& first = findings[at];
    out += (first.article.empty() ? "-" : first.article) + '\t';
    for (std::size_t next = at; at < findings.size() && findings[at].begin == first.begin; ++at) {
      out += (at == next ? "" : " ") + findings[at].name;
    }
    out += '\t' + first.sentence.substr(0, first.sentence.find(' ', std::min<std::size_t>(40, first.sentence.size()))) +
           '\n';
  }
  return out;
}

class ClauseCases : public testing::TestWithParam<std::string> {};

TEST_P(ClauseCases, AreFoundAsWrittenDown) {
  const auto text = read_file(folder / (GetParam() + ".txt"), 1U << 20U);
  ASSERT_TRUE(text.ok());
  const auto findings = classifier().find(*text);
  ASSERT_TRUE(findings.ok()) << to_string(findings.problem());
  const auto expected_path = folder / (GetParam() + ".expected.tsv");
  if (std::getenv("MOSTARI_WRITE_CASES") != nullptr) std::ofstream(expected_path) << described(*findings);
  const auto expected = read_file(expected_path, 1U << 20U);
  ASSERT_TRUE(expected.ok()) << to_string(expected.problem());
  EXPECT_EQ(described(*findings), *expected);
}

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const bool text = entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt";
    if (text) names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

std::string case_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Texts, ClauseCases, testing::ValuesIn(cases()), case_name);

}  // namespace
}  // namespace mostari::clauses
