// Precision and recall of the clause classifier against hand-made labels: docs/measured/clauses.md.
//   accuracy_clauses LABELS.tsv TEXTS.zip [RULES.yaml]

#include <fmt/format.h>

#include <string>
#include <vector>

#include "formats/treaties/clause_file.hpp"
#include "labels.hpp"

namespace {

using namespace mostari;           // NOLINT(google-build-using-namespace): a small program
using namespace mostari::clauses;  // NOLINT(google-build-using-namespace)

template <typename T>
bool failed(const Result<T>& result) {
  if (!result) fmt::print(stderr, "{}\n", to_string(result.problem()));
  return !result;
}

std::string share(std::size_t hits, std::size_t all) {
  if (all == 0) return "      –            ";
  const Interval interval = wilson(hits, all);
  return fmt::format("{:.3f} [{:.2f}, {:.2f}]", static_cast<double>(hits) / static_cast<double>(all), interval.low,
                     interval.high);
}

void print_average(const char* name, double precision, const Interval& of_precision, double recall,
                   const Interval& of_recall) {
  fmt::print("| {:<19} | {:>4} | {:.3f} [{:.2f}, {:.2f}] | {:.3f} [{:.2f}, {:.2f}] |\n", name, "", precision,
             of_precision.low, of_precision.high, recall, of_recall.low, of_recall.high);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: accuracy_clauses LABELS.tsv TEXTS.zip [RULES.yaml]\n");
    return 2;
  }
  const auto labels = read_labels(argv[1]);
  const auto rules = read_clause_rules(argc > 3 ? argv[3] : MOSTARI_SOURCE_DIR "/data/clauses.yaml");
  if (failed(labels) || failed(rules)) return 3;
  const auto classifier = Classifier::build(*rules);
  if (failed(classifier)) return 3;
  const auto answers = classify(*classifier, argv[2], *labels);
  if (failed(answers)) return 3;
  std::vector<std::string> texts;
  for (const auto& [text, present] : labels->texts) {
    texts.push_back(text);
    if (!answers->contains(text)) fmt::print(stderr, "{} is not in the zip\n", text);
  }
  const Agreement result = agreement(*labels, *answers, texts);
  fmt::print("{} texts, {} clauses; held: in how many texts a person read the clause; [95 % interval]\n\n",
             answers->size(), result.clauses.size());
  fmt::print("| clause              | held | precision           | recall              |\n|---|---|---|---|\n");
  for (const auto& [clause, counts] : result.clauses) {
    fmt::print("| {:<19} | {:>4} | {} | {} |\n", clause, counts.hits + counts.missed,
               share(counts.hits, counts.hits + counts.surplus), share(counts.hits, counts.hits + counts.missed));
  }
  const AverageIntervals intervals = resampled(*labels, *answers);
  print_average("average of clauses", result.macro_precision, intervals.macro_precision, result.macro_recall,
                intervals.macro_recall);
  print_average("all answers together", result.all.precision(), intervals.micro_precision, result.all.recall(),
                intervals.micro_recall);
  return 0;
}
