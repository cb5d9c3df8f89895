// Precision and recall of the reader of lots, by field and language: prints the tables of docs/measured/lots.md.
//   accuracy_lots [--misses] [FILE.jsonl ...]
// --misses also prints what was missed: for the lots that the rules are written on, never for those held out.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"
#include "baseline.hpp"
#include "formats/lots/read_lot.hpp"

namespace mostari::bench {
namespace {

using nlohmann::json;
using Found = std::vector<std::pair<LotField, std::string>>;

/// Two stretches are the same when the harmonic mean of the shares of words that they have in common reaches this.
constexpr double same_words = 0.7;

double likeness(const std::string& a, const std::string& b) {
  std::vector<std::string> left = words(a);
  std::vector<std::string> right = words(b);
  if (left.empty() || right.empty()) return a == b ? 1 : 0;
  std::ranges::sort(left);
  std::ranges::sort(right);
  std::vector<std::string> common;
  std::ranges::set_intersection(left, right, std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(left.size() + right.size());
}

bool is_exact(const std::string& a, const std::string& b) {
  const auto bare = [](std::string text) {
    while (!text.empty() && std::string_view(" .,;:\n").find(text.back()) != std::string_view::npos) text.pop_back();
    const std::size_t first = text.find_first_not_of(" .,;:\n");
    return first == std::string::npos ? std::string() : text.substr(first);
  };
  return bare(a) == bare(b);
}

struct Score {
  int labelled = 0;
  int found = 0;
  int same = 0;
  int exact = 0;

  void add(const Score& other) {
    labelled += other.labelled;
    found += other.found;
    same += other.same;
    exact += other.exact;
  }
};

std::string share(int part, int all) {
  return all == 0 ? "    -" : fmt::format("{:.3f}", static_cast<double>(part) / all);
}

/// Wilson's interval of 95 %.
std::string interval(int part, int all) {
  if (all == 0) return "-";
  const double n = all;
  const double p = part / n;
  const double z = 1.96;
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return fmt::format("[{:.2f}, {:.2f}]", middle - half, middle + half);
}

std::vector<std::string> labels_of(const json& labels, LotField field) {
  const auto at = labels.find(std::string(lot_field_name(field)));
  if (at == labels.end()) return {};
  if (at->is_string()) return {at->get<std::string>()};
  return at->get<std::vector<std::string>>();
}

/// Each label is met by at most one stretch: the most alike first.
Score compare(const std::vector<std::string>& labels, std::vector<std::string> found) {
  Score score{.labelled = static_cast<int>(labels.size()), .found = static_cast<int>(found.size())};
  for (const std::string& label : labels) {
    const auto best =
        std::ranges::max_element(found, {}, [&](const std::string& each) { return likeness(label, each); });
    if (best == found.end() || likeness(label, *best) < same_words) continue;
    ++score.same;
    score.exact += is_exact(label, *best) ? 1 : 0;
    found.erase(best);
  }
  return score;
}

/// What is left unread is compared word by word: how it is cut says nothing.
Score compare_words(const std::vector<std::string>& labels, const std::vector<std::string>& found) {
  const auto all_words = [](const std::vector<std::string>& texts) {
    std::vector<std::string> all;
    for (const std::string& text : texts) std::ranges::copy(words(text), std::back_inserter(all));
    std::ranges::sort(all);
    return all;
  };
  const std::vector<std::string> left = all_words(labels);
  const std::vector<std::string> right = all_words(found);
  std::vector<std::string> common;
  std::ranges::set_intersection(left, right, std::back_inserter(common));
  return {.labelled = static_cast<int>(left.size()),
          .found = static_cast<int>(right.size()),
          .same = static_cast<int>(common.size()),
          .exact = static_cast<int>(common.size())};
}

using Scores = std::map<std::string, std::array<Score, lot_field_count>>;  ///< by language, "" for all

void take(Scores& scores, const json& lot, const Found& found, bool misses) {
  std::string told;
  for (std::size_t i = 0; i < lot_field_count; ++i) {
    const auto field = static_cast<LotField>(i);
    const std::vector<std::string> labels = labels_of(lot["labels"], field);
    std::vector<std::string> texts;
    for (const auto& [each, text] : found) {
      if (each == field) texts.push_back(text);
    }
    const Score score = field == LotField::unread ? compare_words(labels, texts) : compare(labels, texts);
    scores[""][i].add(score);
    scores[lot["language"]][i].add(score);
    if (misses && field != LotField::unread && (score.same < score.labelled || score.same < score.found)) {
      told += fmt::format("  {:12} asked  {}\n               found  {}\n", lot_field_name(field), json(labels).dump(),
                          json(texts).dump());
    }
  }
  if (!told.empty()) fmt::print("{}\n{}", lot["id"].get<std::string>(), told);
}

void print(const Scores& scores, const Scores& simple) {
  fmt::print(
      "| field | labelled | precision | recall | exact | 95 % of recall | simple: precision | recall "
      "|\n|---|---|---|---|---|---|---|---|\n");
  for (std::size_t i = 0; i < lot_field_count; ++i) {
    if (static_cast<LotField>(i) == LotField::edition) continue;
    const Score& own = scores.at("")[i];
    const Score& other = simple.at("")[i];
    fmt::print("| {} | {} | {} | {} | {} | {} | {} | {} |\n", lot_field_name(static_cast<LotField>(i)), own.labelled,
               share(own.same, own.found), share(own.same, own.labelled), share(own.exact, own.labelled),
               interval(own.same, own.labelled), share(other.same, other.found), share(other.same, other.labelled));
  }
  fmt::print("\nRecall (precision) by language:\n\n| field |");
  for (const std::string_view code : lot_language_codes) fmt::print(" {} |", code);
  fmt::print("\n|---|---|---|---|---|---|---|\n");
  for (std::size_t i = 0; i < lot_field_count; ++i) {
    if (static_cast<LotField>(i) == LotField::edition) continue;
    fmt::print("| {} |", lot_field_name(static_cast<LotField>(i)));
    for (const std::string_view code : lot_language_codes) {
      const auto at = scores.find(std::string(code));
      if (at == scores.end()) {
        fmt::print(" |");
      } else {
        const Score& each = at->second[i];
        fmt::print(" {} ({}) |", share(each.same, each.labelled), share(each.same, each.found));
      }
    }
    fmt::print("\n");
  }
  fmt::print("\n");
}

int run(const std::vector<std::string>& arguments) {
  const std::filesystem::path source = MOSTARI_SOURCE_DIR;
  std::vector<std::string> files;
  bool misses = false;
  for (const std::string& each : arguments) {
    if (each == "--misses") {
      misses = true;
    } else {
      files.push_back(each);
    }
  }
  if (files.empty()) {
    for (const char* name : {"development.jsonl", "heldout.jsonl"})
      files.push_back((source / "tests/cases/lots" / name).string());
  }
  const Result<LotWords> words = LotWords::read(source / "data");
  if (!words) {
    fmt::print(stderr, "{}\n", to_string(words.problem()));
    return 1;
  }
  for (const std::string& file : files) {
    const Result<std::string> content = read_file(file, 64U << 20U);
    if (!content) {
      fmt::print(stderr, "{}\n", to_string(content.problem()));
      return 1;
    }
    Scores scores;
    Scores simple;
    int lots = 0;
    std::string_view rest = *content;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = trimmed(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.empty()) continue;
      const json lot = json::parse(line);
      const std::string text = lot["text"];
      const LotReading reading = read_lot(text, *words);
      Found found;
      for (const LotSpan& span : reading.spans) {
        // Editions are no label of the sets: where they stand by themselves, they are labelled as unread.
        const bool edition = span.field == LotField::edition;
        const bool within = edition && std::ranges::any_of(reading.spans, [&](const LotSpan& other) {
                              return other.field != span.field && other.begin < span.end && span.begin < other.end;
                            });
        if (!within)
          found.emplace_back(edition ? LotField::unread : span.field, text.substr(span.begin, span.end - span.begin));
      }
      const bool held_out = file.find("heldout") != std::string::npos;
      if (misses && !held_out && lot_language_codes[static_cast<std::size_t>(reading.language)] != lot["language"])
        fmt::print("{} language {}\n", lot["id"].get<std::string>(),
                   lot_language_codes[static_cast<std::size_t>(reading.language)]);
      take(scores, lot, found, misses && !held_out);
      take(simple, lot, baseline(text), false);
      ++lots;
    }
    fmt::print("## {}: {} lots\n\n", std::filesystem::path(file).filename().string(), lots);
    print(scores, simple);
  }
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main(int count, char** values) {
  return mostari::bench::run({values + 1, values + count});
}
