// How fast a zip of treaty texts is read and classified: docs/measured/clauses.md.
//   bench_clauses TEXTS.zip

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

#include "base/file.hpp"
#include "engines/clauses/clauses.hpp"
#include "formats/treaties/clause_file.hpp"
#include "formats/treaties/treaty_texts.hpp"

namespace {

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

int main(int argc, char** argv) {
  using namespace mostari;  // NOLINT(google-build-using-namespace): a small program
  if (argc < 2) {
    fmt::print(stderr, "usage: bench_clauses TEXTS.zip\n");
    return 2;
  }
  const auto content = read_file(argv[1], std::uint64_t{1} << 30U);
  const auto rules = read_clause_rules(MOSTARI_SOURCE_DIR "/data/clauses.yaml");
  if (!content || !rules) {
    fmt::print(stderr, "{}\n", to_string(content ? rules.problem() : content.problem()));
    return 3;
  }
  std::vector<TreatyText> texts;
  std::size_t bytes = 0;
  double begin = seconds();
  const auto summary = read_treaty_texts(
      *content, argv[1],
      [&](TreatyText&& text) {
        bytes += text.text.size();
        texts.push_back(std::move(text));
        return true;
      },
      [](const Problem& problem) { fmt::print(stderr, "{}\n", to_string(problem)); });
  if (!summary) return 3;
  const double reading = seconds() - begin;
  begin = seconds();
  const auto classifier = clauses::Classifier::build(*rules);
  if (!classifier) return 3;
  const double building = seconds() - begin;
  const double megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print("{} texts, {:.2f} MB; unpacked and title pages read in {:.2f} s; rules compiled in {:.0f} ms\n",
             texts.size(), megabytes, reading, building * 1e3);
  for (int turn = 1; turn <= 3; ++turn) {
    std::size_t findings = 0;
    begin = seconds();
    const std::clock_t cpu_begin = std::clock();
    for (const TreatyText& text : texts) findings += classifier->find(text.text)->size();
    const double took = seconds() - begin;
    const double cpu = static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC;
    fmt::print(
        "turn {}: {} sentences found in {:.2f} s, {:.2f} s of it on the processor: {:.1f} MB/s, {:.1f} ms a text\n",
        turn, findings, took, cpu, megabytes / cpu, cpu * 1e3 / static_cast<double>(texts.size()));
  }
  const auto parties = std::ranges::count_if(texts, [](const TreatyText& each) { return each.parties.size() >= 2; });
  const auto dates = std::ranges::count_if(texts, [](const TreatyText& each) { return !each.signed_on.empty(); });
  fmt::print("title pages: {} name their parties, {} their date\n", parties, dates);
  return 0;
}
