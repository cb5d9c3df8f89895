// How well records are found again on a museum that took no part in learning, beside the cosine of words: each museum
// in turn is left out of what the weights are learnt from. --shipped: with the weights as shipped. --learn: prints the
// weights learnt from all museums.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "base/parallel.hpp"
#include "base/time.hpp"
#include "desks/screen/description.hpp"
#include "engines/linkage/learn.hpp"
#include "idf_cosine.hpp"
#include "museums.hpp"
#include "screening.hpp"

namespace mostari::bench {
namespace {

using screen::Verdict;

/// A museum with its index and what its pairs teach.
struct Asked {
  Museum museum;
  std::shared_ptr<Screening> screening;
  std::shared_ptr<const IdfCosine> cosine;
  std::vector<linkage::KnownQuery> known;
  std::vector<std::size_t> cosine_rank;
};

/// At most so many pairs of a museum teach, and are asked: the largest has 5,000.
constexpr std::size_t most_taught = 500;
constexpr std::size_t most_asked = 600;
constexpr std::size_t candidates_taught = 60;

std::vector<std::size_t> spread(std::size_t count, std::size_t most) {
  std::vector<std::size_t> result;
  const double step = std::max(1.0, static_cast<double>(count) / static_cast<double>(most));
  for (double at = 0; static_cast<std::size_t>(at) < count; at += step) result.push_back(static_cast<std::size_t>(at));
  return result;
}

double score_of(const linkage::Comparison& comparison, const linkage::Parameters& parameters) {
  double sum = 0;
  for (const double weight : linkage::weights(comparison, parameters)) sum += weight;
  return sum;
}

/// The comparisons of one query with its best candidates and the truth; without any where the truth is not among them.
linkage::KnownQuery known_query(const Screening& screening, const KnownPair& pair, double weight) {
  linkage::SearchOptions options;
  options.use_inventory_number = false;
  std::vector<std::uint64_t> records;
  linkage::KnownQuery known;
  known.register_size = screening.all().size();
  known.weight = weight;
  auto all = screening.all().comparisons(screen::describe(pair.asked, utc_today()), options, &records);
  std::vector<std::pair<double, std::size_t>> order;
  const auto& parameters = screening.all().parameters();
  std::size_t truth = all.size();
  for (std::size_t i = 0; i < all.size(); ++i) {
    order.emplace_back(-score_of(all[i], parameters), i);
    if (records[i] == pair.truth) truth = i;
  }
  if (truth == all.size()) return known;
  std::sort(order.begin(), order.end());
  known.truth = 0;
  known.candidates.push_back(all[truth]);
  for (const auto& [score, i] : order) {
    if (known.candidates.size() >= candidates_taught) break;
    if (i != truth) known.candidates.push_back(all[i]);
  }
  return known;
}

void learn_from(Asked& asked) {
  std::vector<std::size_t> which;
  for (const std::size_t i : spread(asked.museum.pairs.size(), most_taught)) {
    if (asked.museum.pairs[i].resolvable) which.push_back(i);
  }
  // Each museum counts as much as the square root of what it has.
  const double weight =
      which.empty() ? 1 : std::sqrt(200.0 / static_cast<double>(std::max<std::size_t>(which.size(), 20)));
  asked.known.resize(which.size());
  parallel_for(which.size(), 8, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      asked.known[i] = known_query(*asked.screening, asked.museum.pairs[which[i]], weight);
  });
  std::erase_if(asked.known, [](const auto& each) { return each.candidates.empty(); });
}

struct Tenths {
  std::array<std::size_t, 10> all{}, right{};
  std::array<double, 10> given{};
  void count(double probability, bool is_right) {
    const auto at = std::min<std::size_t>(9, static_cast<std::size_t>(probability * 10));
    ++all[at];
    right[at] += is_right ? 1U : 0U;
    given[at] += probability;
  }
};

struct Totals {
  Tenths tenths;
  std::map<std::string, std::pair<std::size_t, std::array<std::size_t, 4>>> by_field;
  std::array<std::size_t, 5> removed{};
};

double percent(std::size_t part, std::size_t all) {
  return all == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
}

void report(const Asked& asked, const std::vector<std::size_t>& which, Totals& totals) {
  struct Row {
    std::size_t rank = 0;
    double removed_probability = 0;  ///< of the first answer when the record is not registered
    Screening::Outcome registered, removed;
  };
  std::vector<Row> rows(which.size());
  parallel_for(which.size(), 4, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const KnownPair& pair = asked.museum.pairs[which[i]];
      rows[i].registered = asked.screening->screen(pair.asked);
      rows[i].removed = asked.screening->screen(pair.asked, {pair.truth});
      const auto& ranked = rows[i].registered.ranked;
      const auto found = std::find(ranked.begin(), ranked.end(), pair.truth);
      rows[i].rank = found == ranked.end() ? 0 : static_cast<std::size_t>(found - ranked.begin()) + 1;
      rows[i].registered.matches.resize(std::min<std::size_t>(2, rows[i].registered.matches.size()));
      if (!rows[i].removed.matches.empty()) rows[i].removed_probability = rows[i].removed.matches.front().probability;
      rows[i].removed.matches.clear();
      rows[i].removed.ranked.clear();
    }
  });
  std::size_t all = 0, one = 0, ten = 0, cosine_one = 0, cosine_ten = 0, twins = 0, grouped = 0, missing = 0;
  std::array<std::size_t, 5> verdicts{}, removed{};
  for (std::size_t i = 0; i < which.size(); ++i) {
    const KnownPair& pair = asked.museum.pairs[which[i]];
    const Row& row = rows[i];
    const auto& matched = row.registered.matched;
    if (!pair.resolvable) {
      ++twins;
      grouped += row.registered.judgement.verdict == Verdict::indistinguishable_group &&
                         std::find(matched.begin(), matched.end(), pair.truth) != matched.end()
                     ? 1U
                     : 0U;
      continue;
    }
    ++all;
    const bool is_one = row.rank == 1;
    const bool is_ten = row.rank >= 1 && row.rank <= 10;
    one += is_one ? 1U : 0U;
    ten += is_ten ? 1U : 0U;
    missing += row.rank == 0 ? 1U : 0U;
    const std::size_t by_cosine = asked.cosine_rank[which[i]];
    cosine_one += by_cosine == 1 ? 1U : 0U;
    cosine_ten += by_cosine <= 10 ? 1U : 0U;
    ++verdicts[static_cast<std::size_t>(row.registered.judgement.verdict)];
    ++removed[static_cast<std::size_t>(row.removed.judgement.verdict)];
    ++totals.removed[static_cast<std::size_t>(row.removed.judgement.verdict)];
    if (!row.registered.matches.empty()) totals.tenths.count(row.registered.matches.front().probability, is_one);
    if (row.removed_probability > 0) totals.tenths.count(row.removed_probability, false);
    const auto field = totals.by_field.try_emplace(pair.changed.empty() ? "nothing" : pair.changed).first;
    ++field->second.first;
    field->second.second[0] += is_one ? 1U : 0U;
    field->second.second[1] += is_ten ? 1U : 0U;
    field->second.second[2] += by_cosine == 1 ? 1U : 0U;
    field->second.second[3] += by_cosine <= 10 ? 1U : 0U;
  }
  std::printf("| %-9s | %5zu | %5.1f | %5.1f | %5.1f | %5.1f | %4.1f | %5.1f of %4zu |", asked.museum.name.c_str(), all,
              percent(one, all), percent(cosine_one, all), percent(ten, all), percent(cosine_ten, all),
              percent(missing, all), percent(grouped, twins), twins);
  for (const std::size_t count : verdicts) std::printf(" %.0f", percent(count, all));
  std::printf(" |");
  for (const std::size_t count : removed) std::printf(" %.0f", percent(count, all));
  std::printf(" |\n");
  std::fflush(stdout);
}

/// What was not found first, with the evidence of the truth and of what stood before it.
void print_misses(const Asked& asked, std::size_t most) {
  std::size_t shown = 0;
  for (std::size_t i = 0; i < asked.museum.pairs.size() && shown < most; ++i) {
    const KnownPair& pair = asked.museum.pairs[i];
    if (!pair.resolvable) continue;
    const Screening::Outcome outcome = asked.screening->screen(pair.asked);
    if (!outcome.ranked.empty() && outcome.ranked.front() == pair.truth) continue;
    ++shown;
    const linkage::Description query = screen::describe(pair.asked, utc_today());
    std::printf("\n%s, changed %s\n", pair.id.c_str(), pair.changed.c_str());
    for (const linkage::TitleMeaning& meaning : query.meanings) {
      std::printf("  %s", meaning.language.empty() ? "-" : meaning.language.c_str());
      for (const linkage::TitleMeaning::Word& word : meaning.words) {
        std::printf(" %s:", word.written.c_str());
        for (const std::string& sense : word.english) std::printf("%s,", sense.c_str());
      }
      std::printf(" <> %s\n", asked.museum.registered->objects[pair.truth].title.c_str());
    }
    std::vector<std::size_t> which = {pair.truth};
    if (!outcome.ranked.empty()) which.push_back(outcome.ranked.front());
    for (const std::size_t object : which) {
      double sum = 0;
      for (const auto& each : asked.screening->all().explain(query, asked.museum.registered->descriptions[object])) {
        sum += each.weight_log2;
        std::printf("  %5.2f %-14s %s <> %s (%s)\n", each.weight_log2,
                    std::string(linkage::field_name(each.field)).c_str(), each.query.substr(0, 90).c_str(),
                    each.candidate.substr(0, 90).c_str(), to_string(each.detail).c_str());
      }
      std::printf("  = %.2f %s\n", sum, object == pair.truth ? "the truth" : "was first");
    }
  }
}

void print_parameters(const linkage::Parameters& parameters) {
  for (std::size_t field = 0; field < linkage::field_count; ++field) {
    const auto& of = parameters.fields[field];
    std::printf("          {%.4f, {", of.anew);
    std::size_t used = linkage::measure_count;
    while (used > 0 && of.bits[used - 1] == 0) --used;
    for (std::size_t i = 0; i < used; ++i) std::printf("%s%.3f", i > 0 ? ", " : "", of.bits[i]);
    std::printf("}},  // %s\n", std::string(linkage::field_name(static_cast<linkage::Field>(field))).c_str());
  }
  std::printf("threshold %.2f, per doubling %.2f, per rival %.2f, slope %.2f\n", parameters.threshold,
              parameters.per_doubling, parameters.per_rival, parameters.slope);
}

/// Rows of one museum, of which none teaches the others: the bilingual ones are made of Nationalmuseum's and MoMA's.
std::string of_museum(const std::string& name) {
  if (name == "bilingual") return "nm";
  return name.starts_with("two") ? "moma" : name;
}

bool is_in_two_languages(const std::string& name) {
  return name == "bilingual" || name.starts_with("two");
}

int run(const std::vector<std::string>& arguments) {
  const auto has = [&](const char* name) {
    return std::find(arguments.begin(), arguments.end(), name) != arguments.end();
  };
  std::vector<std::string> only;
  for (const std::string& argument : arguments) {
    if (!argument.starts_with("--")) only.push_back(argument);
  }
  const std::string folder = object_folder();
  if (folder.empty()) {
    std::fprintf(stderr, "no museum files: ../shared/data is not there\n");
    return 3;
  }
  std::vector<Asked> all;
  std::map<const Collection*, std::pair<std::shared_ptr<Screening>, std::shared_ptr<const IdfCosine>>> indexes;
  for (Museum& museum : read_museums(folder)) {
    Asked& asked = all.emplace_back();
    asked.museum = std::move(museum);
    auto& [screening, cosine] = indexes[asked.museum.registered.get()];
    if (!screening) {
      screening = std::make_shared<Screening>(*asked.museum.registered);
      cosine = std::make_shared<IdfCosine>(asked.museum.registered->objects);
    }
    asked.screening = screening;
    asked.cosine = cosine;
  }
  if (!has("--shipped") && !has("--misses")) {
    for (Asked& each : all) learn_from(each);
  }
  const auto learnt_without = [&](const std::string& name) {
    std::vector<linkage::KnownQuery> known;
    std::vector<linkage::KnownQuery> in_two_languages;
    for (const Asked& each : all) {
      if (!name.empty() && of_museum(each.museum.name) == of_museum(name)) continue;
      auto& taught = is_in_two_languages(each.museum.name) ? in_two_languages : known;
      taught.insert(taught.end(), each.known.begin(), each.known.end());
    }
    linkage::Parameters learnt = linkage::learn(known, linkage::starting_parameters());
    // What titles in one language say is not to depend on how many in two are at hand.
    linkage::LearnOptions translated;
    translated.only_measures = {linkage::measure::title_translated_shared, linkage::measure::title_translated_share,
                                linkage::measure::title_translated_left};
    translated.hold = 20;
    learnt = linkage::learn(in_two_languages, learnt, translated);
    std::fprintf(stderr, "%s left out: mean log2 likelihood of %zu pairs %.3f, with the weights to start from %.3f\n",
                 name.empty() ? "nothing" : name.c_str(), known.size(), linkage::likelihood(known, learnt),
                 linkage::likelihood(known, linkage::starting_parameters()));
    return learnt;
  };
  if (has("--learn")) {
    print_parameters(learnt_without(""));
    return 0;
  }
  std::printf(
      "| museum | n | @1 | cosine | @10 | cosine | not a candidate | twins as group | verdicts | removed "
      "|\n|---|---|---|---|---|---|---|---|---|---|\n");
  Totals totals;
  for (Asked& each : all) {
    if (!only.empty() && std::find(only.begin(), only.end(), each.museum.name) == only.end()) continue;
    const auto which = spread(each.museum.pairs.size(), most_asked);
    each.cosine_rank.resize(each.museum.pairs.size());
    parallel_for(which.size(), 4, [&](std::size_t first, std::size_t last) {
      for (std::size_t i = first; i < last; ++i) {
        const KnownPair& pair = each.museum.pairs[which[i]];
        each.cosine_rank[which[i]] = each.cosine->rank(pair.asked, pair.truth);
      }
    });
    if (has("--misses")) {
      print_misses(each, 200);
      continue;
    }
    if (!has("--shipped")) each.screening->use(learnt_without(each.museum.name));
    report(each, which, totals);
  }
  std::printf("\n| probability of the first | n | mean given | right |\n|---|---|---|---|\n");
  for (std::size_t i = 0; i < 10; ++i) {
    if (totals.tenths.all[i] == 0) continue;
    std::printf("| %.1f | %zu | %.3f | %.3f |\n", 0.1 * static_cast<double>(i), totals.tenths.all[i],
                totals.tenths.given[i] / static_cast<double>(totals.tenths.all[i]),
                percent(totals.tenths.right[i], totals.tenths.all[i]) / 100);
  }
  std::printf("\n| changed | n | @1 | cosine | @10 | cosine |\n|---|---|---|---|---|---|\n");
  for (const auto& [field, row] : totals.by_field) {
    if (row.first < 20) continue;
    std::printf("| %s | %zu | %.1f | %.1f | %.1f | %.1f |\n", field.c_str(), row.first,
                percent(row.second[0], row.first), percent(row.second[2], row.first), percent(row.second[1], row.first),
                percent(row.second[3], row.first));
  }
  return 0;
}

}  // namespace
}  // namespace mostari::bench

int main(int argc, char** argv) {
  return mostari::bench::run({argv + 1, argv + argc});
}
