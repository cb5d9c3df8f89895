// Accuracy of text linkage and of the verdicts on real museum records: prints the tables of docs/measured/text.md.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "desks/screen/description.hpp"
#include "idf_cosine.hpp"
#include "maker_names.hpp"
#include "museum_files.hpp"
#include "screening.hpp"
#include "variations.hpp"

namespace mostari::bench {
namespace {

using screen::Verdict;
constexpr std::array<const char*, 5> verdict_names = {"identified", "same_edition", "indistinguishable", "possible",
                                                      "no_record_found"};

/// One query and what became of it.
struct Asked {
  std::size_t truth = 0;
  bool learning = false;
  bool resolvable = false;  ///< no other record of that museum shares all of its text
  std::string changed;
  std::string institution;
  std::size_t rank = 0;  ///< of the truth, from 1; 0: not found
  std::size_t baseline_rank = 0;
  Screening::Outcome outcome, without;  ///< with its record registered, and with it removed
};

double share(std::size_t part, std::size_t all) {
  return all == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
}

std::size_t rank_of(const std::vector<std::size_t>& ranked, std::size_t truth) {
  const auto found = std::find(ranked.begin(), ranked.end(), truth);
  return found == ranked.end() ? 0 : static_cast<std::size_t>(found - ranked.begin()) + 1;
}

/// Recall at 1 and 10 in percent, ours and the baseline's.
struct Recall {
  std::size_t all = 0, first = 0, ten = 0, baseline_first = 0, baseline_ten = 0;
  void count(const Asked& asked) {
    ++all;
    first += asked.rank == 1 ? 1U : 0U;
    ten += asked.rank >= 1 && asked.rank <= 10 ? 1U : 0U;
    baseline_first += asked.baseline_rank == 1 ? 1U : 0U;
    baseline_ten += asked.baseline_rank >= 1 && asked.baseline_rank <= 10 ? 1U : 0U;
  }
  void print(const std::string& name) const {
    std::printf("| %-44s | %5zu | %5.1f | %5.1f | %5.1f | %5.1f |\n", name.c_str(), all, share(first, all),
                share(ten, all), share(baseline_first, all), share(baseline_ten, all));
  }
};

std::vector<Asked> ask_pairs(const Table& pairs, const Collection& collection, const Screening& screening) {
  const auto positions = collection.positions();
  const IdfCosine baseline(collection.objects);
  std::vector<Asked> asked(pairs.size());
  parallel_for(pairs.size(), 16, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      Asked& now = asked[i];
      const std::string& id = pairs.cell(i, "pair_id");
      now.truth = positions.at(id);
      now.learning = in_learning_half(id);
      now.resolvable = pairs.cell(i, "twins_in_source") == "1";
      now.changed = pairs.cell(i, "changed");
      now.institution = pairs.cell(i, "institution");
      const CulturalObject query = pairs.object(i, "old_");
      now.outcome = screening.screen(query);
      now.without = screening.screen(query, {now.truth});
      now.rank = rank_of(now.outcome.ranked, now.truth);
      now.baseline_rank = rank_of(baseline.search(query, 10), now.truth);
    }
  });
  return asked;
}

void print_recall(const std::vector<Asked>& asked) {
  std::map<std::string, Recall> table;
  for (const Asked& each : asked) {
    table["1 all pairs, strict"].count(each);
    if (!each.resolvable) continue;
    table["2 resolvable, all"].count(each);
    table[each.learning ? "3 resolvable, learning half" : "3 resolvable, reporting half"].count(each);
    table["4 resolvable, " + each.institution].count(each);
    for (const char* field : {"title", "maker", "date", "medium", "dims"}) {
      if (each.changed.find(field) != std::string::npos)
        table[std::string("5 resolvable, changed ") + field].count(each);
    }
  }
  std::printf("\n| pairs | n | recall@1 %% | recall@10 %% | IDF cosine @1 | @10 |\n|---|---|---|---|---|---|\n");
  for (const auto& [name, recall] : table) recall.print(name.substr(2));
}

/// How many resolvable pairs no comparison of texts can resolve: what is left of the old title in the new one is shared
/// just as much by other objects with the same maker, date, materials and measurements as the new record.
void print_ceiling(const std::vector<Asked>& asked, const Table& pairs, const Collection& collection) {
  const auto key = [&](const CulturalObject& object) {
    return (object.maker.empty() ? "" : object.maker.front()) + "|" + object.date + "|" + object.materials + "|" +
           object.measurements;
  };
  std::map<std::string, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < collection.size(); ++i) alike[key(collection.objects[i])].push_back(i);
  const auto title = [](const std::string& text) {
    std::vector<std::string> result = words(text);
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  };
  const auto shared = [&](const std::vector<std::string>& a, const std::string& text) {
    const std::vector<std::string> b = title(text);
    return std::count_if(a.begin(), a.end(),
                         [&](const auto& word) { return std::binary_search(b.begin(), b.end(), word); });
  };
  double best_first = 0;
  double best_ten = 0;
  std::size_t all = 0;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (!asked[i].resolvable) continue;
    ++all;
    const std::vector<std::string> old_title = title(pairs.cell(i, "old_title"));
    const auto of_truth = shared(old_title, collection.objects[asked[i].truth].title);
    double rivals = 0;
    for (const std::size_t other : alike[key(collection.objects[asked[i].truth])]) {
      rivals += shared(old_title, collection.objects[other].title) >= of_truth ? 1 : 0;  // the object itself included
    }
    best_first += 1 / rivals;
    best_ten += std::min(1.0, 10 / rivals);
  }
  std::printf(
      "\nExpected recall of a perfect comparer of title words that even knew the new maker, date, materials and "
      "measurements: @1 %.1f %%, @10 %.1f %% of the resolvable pairs.\n",
      100 * best_first / static_cast<double>(all), 100 * best_ten / static_cast<double>(all));
}

void print_verdicts(const std::vector<Asked>& asked) {
  struct Row {
    std::array<std::size_t, 5> verdicts{};
    std::size_t all = 0, contains = 0, wrong_identified = 0, group_contains = 0;
    double members = 0;
  };
  std::map<std::string, Row> rows;
  const auto count = [&](const std::string& name, const Screening::Outcome& outcome, std::size_t truth, bool present) {
    Row& row = rows[name];
    const bool contains = present && rank_of(outcome.matched, truth) > 0;
    ++row.all;
    ++row.verdicts[static_cast<std::size_t>(outcome.judgement.verdict)];
    row.contains += contains ? 1U : 0U;
    row.wrong_identified += outcome.judgement.verdict == Verdict::identified && !contains ? 1U : 0U;
    row.group_contains += outcome.judgement.verdict == Verdict::indistinguishable_group && contains ? 1U : 0U;
    row.members += static_cast<double>(outcome.matched.size());
  };
  for (const Asked& each : asked) {
    const std::string half = each.learning ? "learning half" : "reporting half";
    count(std::string(each.resolvable ? "resolvable, " : "twins, ") + half, each.outcome, each.truth, true);
    count("its record removed, " + half, each.without, each.truth, false);
  }
  std::printf("\n| pairs, verdicts in %% | n ");
  for (const char* name : verdict_names) std::printf("| %s ", name);
  std::printf("| right one among the matches | group with the right one | identified, wrong | mean matches |\n");
  std::printf("|---|---|---|---|---|---|---|---|---|---|---|\n");
  for (const auto& [name, row] : rows) {
    std::printf("| %s | %zu ", name.c_str(), row.all);
    for (const std::size_t verdict : row.verdicts) std::printf("| %.1f ", share(verdict, row.all));
    std::printf("| %.1f | %.1f | %.2f | %.1f |\n", share(row.contains, row.all), share(row.group_contains, row.all),
                share(row.wrong_identified, row.all), row.members / static_cast<double>(row.all));
  }
}

/// Of the candidates that belong to a verdict; half of the queries have their record registered.
void print_reliability(const std::vector<Asked>& asked, bool learning) {
  struct Bin {
    double predicted = 0;
    std::size_t all = 0, right = 0;
  };
  std::array<Bin, 10> bins{};
  const auto count = [&](const Screening::Outcome& outcome, std::size_t truth, bool present) {
    for (std::size_t i = 0; i < outcome.matched.size(); ++i) {
      Bin& bin = bins[std::min<std::size_t>(9, static_cast<std::size_t>(outcome.probability[i] * 10))];
      ++bin.all;
      bin.predicted += outcome.probability[i];
      bin.right += present && outcome.matched[i] == truth ? 1U : 0U;
    }
  };
  for (const Asked& each : asked) {
    if (each.learning != learning) continue;
    count(each.outcome, each.truth, true);
    count(each.without, each.truth, false);
  }
  std::printf("\n| probability given (%s half) | matches | mean given | right %% |\n|---|---|---|---|\n",
              learning ? "learning" : "reporting");
  for (std::size_t i = 0; i < bins.size(); ++i) {
    if (bins[i].all == 0) continue;
    std::printf("| %.1f-%.1f | %zu | %.3f | %.1f |\n", 0.1 * static_cast<double>(i), 0.1 * static_cast<double>(i + 1),
                bins[i].all, bins[i].predicted / static_cast<double>(bins[i].all), share(bins[i].right, bins[i].all));
  }
}

/// The same maker, title and year in two museums: other objects.
void print_hard_negatives(const std::string& folder, Collection collection) {
  const Table pairs(folder + "/hardneg_dev.csv");
  auto positions = collection.positions();
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    for (const char* side : {"a", "b"}) {
      const std::string& id = pairs.cell(i, side);
      if (!positions.emplace(id, collection.size()).second) continue;
      collection.add(id, pairs.object(i, std::string(side) + "_"));
    }
  }
  const Screening screening(collection);
  std::printf("\n| hard negatives | n ");
  for (const char* name : verdict_names) std::printf("| %s ", name);
  std::printf("| the other museum's among the matches | probability >= 0.9 |\n|---|---|---|---|---|---|---|---|---|\n");
  for (const char* side : {"a", "b"}) {
    std::array<std::size_t, 5> verdicts{};
    std::size_t among = 0;
    std::size_t confident = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const std::string other = side == std::string("a") ? "b" : "a";
      const auto outcome =
          screening.screen(pairs.object(i, std::string(side) + "_"), {positions.at(pairs.cell(i, side))});
      ++verdicts[static_cast<std::size_t>(outcome.judgement.verdict)];
      among += rank_of(outcome.matched, positions.at(pairs.cell(i, other))) > 0 ? 1U : 0U;
      confident += !outcome.probability.empty() && outcome.probability.front() >= 0.9 ? 1U : 0U;
    }
    std::printf("| query %s, all registered but itself | %zu ", side, pairs.size());
    for (const std::size_t verdict : verdicts) std::printf("| %.1f ", share(verdict, pairs.size()));
    std::printf("| %.1f | %.1f |\n", share(among, pairs.size()), share(confident, pairs.size()));
  }
}

/// Queries from museums that the register does not hold: nothing may be identified.
void print_strangers(const std::string& folder, const Screening& screening) {
  std::printf("\n| strangers against tate + moma | n ");
  for (const char* name : verdict_names) std::printf("| %s ", name);
  std::printf("|\n|---|---|---|---|---|---|---|\n");
  for (const char* museum : {"dma", "autry"}) {
    const Collection strangers = read_museum(folder + "/" + museum + ".csv", museum);
    std::vector<Verdict> verdicts(strangers.size());
    parallel_for(strangers.size(), 16, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) verdicts[i] = screening.screen(strangers.objects[i]).judgement.verdict;
    });
    std::array<std::size_t, 5> counts{};
    for (const Verdict verdict : verdicts) ++counts[static_cast<std::size_t>(verdict)];
    std::printf("| %s | %zu ", museum, strangers.size());
    for (const std::size_t count : counts) std::printf("| %.2f ", share(count, strangers.size()));
    std::printf("|\n");
  }
}

/// Other museums' records with seeded edits, against their own museum: what was not tuned on.
void print_varied(const std::string& folder) {
  std::printf("\n| edited records against their own museum | n | recall@1 %% | recall@10 %% ");
  for (const char* name : verdict_names) std::printf("| %s ", name);
  std::printf("|\n|---|---|---|---|---|---|---|---|---|\n");
  for (const char* museum : {"dma", "autry", "tate", "moma"}) {
    const Collection collection = read_museum(folder + "/" + museum + ".csv", museum);
    const Screening screening(collection);
    const std::size_t step = std::max<std::size_t>(1, collection.size() / 1000);
    std::array<std::size_t, 5> counts{};
    std::size_t all = 0;
    std::size_t first = 0;
    std::size_t ten = 0;
    for (std::size_t i = 0; i < collection.size(); i += step) {
      const auto outcome = screening.screen(as_catalogued(collection.objects[i], i));
      const std::size_t rank = rank_of(outcome.ranked, i);
      ++all;
      first += rank == 1 ? 1U : 0U;
      ten += rank >= 1 && rank <= 10 ? 1U : 0U;
      ++counts[static_cast<std::size_t>(outcome.judgement.verdict)];
    }
    std::printf("| %s | %zu | %.1f | %.1f ", museum, all, share(first, all), share(ten, all));
    for (const std::size_t count : counts) std::printf("| %.1f ", share(count, all));
    std::printf("|\n");
  }
}

int run() {
  std::printf("# Accuracy of text linkage\n");
  const std::string folder = object_folder();
  if (folder.empty()) {
    std::printf("\nnot measured: ../shared/data is not here\n");
    return 0;
  }
  Collection collection = read_museum(folder + "/tate.csv", "tate");
  collection.append(read_museum(folder + "/moma.csv", "moma"));
  const Screening screening(collection);
  const Table pairs(folder + "/pairs_dev.csv");
  const std::vector<Asked> asked = ask_pairs(pairs, collection, screening);
  print_recall(asked);
  print_ceiling(asked, pairs, collection);
  print_verdicts(asked);
  print_hard_negatives(folder, collection);
  print_reliability(asked, false);
  print_strangers(folder, screening);
  print_varied(folder);
  print_maker_names(folder);
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main() {
  return mostari::bench::run();
}
