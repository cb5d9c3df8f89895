#include "labels.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>

#include "base/file.hpp"
#include "base/text.hpp"
#include "formats/treaties/treaty_texts.hpp"

namespace mostari::clauses {
namespace {

constexpr std::uint64_t max_label_bytes = 4U << 20U;
constexpr std::uint64_t max_zip_bytes = 256U << 20U;

std::vector<std::string> cells(std::string_view line) {
  std::vector<std::string> all;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    all.emplace_back(trimmed(line.substr(begin, end - begin)));
    begin = end + 1;
  }
  return all;
}

double share(std::size_t part, std::size_t all) {
  return all == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(all);
}

Interval middle_95(std::vector<double> values) {
  std::ranges::sort(values);
  const auto at = [&](double quantile) {
    return values[static_cast<std::size_t>(std::lround(quantile * static_cast<double>(values.size() - 1)))];
  };
  return {at(0.025), at(0.975)};
}

}  // namespace

Result<Labels> read_labels(const std::filesystem::path& path) {
  const Result<std::string> content = read_file(path, max_label_bytes);
  if (!content) return content.problem();
  Labels labels;
  std::int64_t number = 0;
  for (std::size_t begin = 0; begin < content->size();) {
    const std::size_t end = std::min(content->find('\n', begin), content->size());
    const std::string_view line = trimmed(std::string_view(*content).substr(begin, end - begin));
    begin = end + 1;
    if (++number == 1 || line.empty()) continue;
    const std::vector<std::string> row = cells(line);
    if (row.size() < 3 || (row[2] != "0" && row[2] != "1")) {
      return Problem{.file = path.filename().string(),
                     .line = number,
                     .value = excerpt(line),
                     .reason = std::string("is not: text, clause, 0 or 1")};
    }
    labels.texts[row[0]][row[1]] = row[2] == "1";
  }
  if (labels.texts.empty()) return Problem{.file = path.filename().string(), .reason = std::string("holds no labels")};
  return labels;
}

Result<Answers> classify(const Classifier& classifier, const std::filesystem::path& zip, const Labels& labels) {
  const Result<std::string> content = read_file(zip, max_zip_bytes);
  if (!content) return content.problem();
  Answers answers;
  const auto summary = read_treaty_texts(
      *content, zip.filename().string(),
      [&](TreatyText&& text) {
        const std::string name = text.file.substr(text.file.find_last_of('/') + 1);
        if (!labels.texts.contains(name)) return true;
        if (const auto findings = classifier.find(text.text)) {
          std::set<std::string>& present = answers[name];
          for (const Finding& finding : *findings) present.insert(finding.name);
        }
        return true;
      },
      [](const Problem&) {});
  if (!summary) return summary.problem();
  return answers;
}

double Counts::precision() const {
  return share(hits, hits + surplus);
}
double Counts::recall() const {
  return share(hits, hits + missed);
}

Interval wilson(std::size_t hits, std::size_t all) {
  if (all == 0) return {0, 1};
  constexpr double z = 1.959964;
  const auto n = static_cast<double>(all);
  const double p = static_cast<double>(hits) / n;
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

Agreement agreement(const Labels& labels, const Answers& answers, const std::vector<std::string>& texts) {
  Agreement result;
  for (const std::string& text : texts) {
    const auto answer = answers.find(text);
    if (answer == answers.end()) continue;
    for (const auto& [clause, present] : labels.texts.at(text)) {
      const bool found = answer->second.contains(clause);
      for (Counts* counts : {&result.clauses[clause], &result.all}) {
        if (present && found) ++counts->hits;
        if (present && !found) ++counts->missed;
        if (!present && found) ++counts->surplus;
      }
    }
  }
  double precision = 0;
  double recall = 0;
  std::size_t held = 0;
  for (const auto& [clause, counts] : result.clauses) {
    if (counts.hits + counts.missed == 0) continue;
    ++held;
    precision += counts.precision();
    recall += counts.recall();
  }
  if (held > 0) {
    result.macro_precision = precision / static_cast<double>(held);
    result.macro_recall = recall / static_cast<double>(held);
  }
  return result;
}

AverageIntervals resampled(const Labels& labels, const Answers& answers) {
  std::vector<std::string> texts;
  for (const auto& [text, present] : answers) texts.push_back(text);
  std::mt19937 random(20261124);  // NOLINT(bugprone-random-generator-seed): the figures are to be the same each time
  std::vector<double> values[4];
  for (int turn = 0; turn < 2000 && !texts.empty(); ++turn) {
    std::vector<std::string> drawn;
    for (std::size_t count = 0; count < texts.size(); ++count) drawn.push_back(texts[random() % texts.size()]);
    const Agreement here = agreement(labels, answers, drawn);
    values[0].push_back(here.macro_precision);
    values[1].push_back(here.macro_recall);
    values[2].push_back(here.all.precision());
    values[3].push_back(here.all.recall());
  }
  if (texts.empty()) return {};
  return {middle_95(values[0]), middle_95(values[1]), middle_95(values[2]), middle_95(values[3])};
}

}  // namespace mostari::clauses
