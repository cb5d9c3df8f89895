#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "engines/linkage/register.hpp"

/// Which records are worth comparing in full with what is asked.
namespace mostari::linkage {
namespace {

/// What a term found in common adds to a candidate's rank before the full comparison, per bit of its rarity.
double term_worth(TermKind kind) {
  switch (kind) {
    case TermKind::title_word:
    case TermKind::inventory_number:
    case TermKind::maker_extent:
      return 1;
    case TermKind::title_stem:
    case TermKind::title_sense:
      return 0.8;
    case TermKind::maker_word:
    case TermKind::extent:
      return 0.7;
    case TermKind::maker_decade:
    case TermKind::inscription_word:
      return 0.5;
    case TermKind::number:
      return 0.6;
    case TermKind::place_word:
    case TermKind::description_word:
    case TermKind::material_word:
      return 0.25;
    case TermKind::maker:
    case TermKind::materials:
      return 0;
  }
  return 0;
}

/// Postings read for one query over all segments: the rarest terms first until this many are met. What only very
/// frequent terms would find could not be told apart anyway.
constexpr std::uint64_t posting_budget = 120'000;

/// The index names this many times the candidates that are compared in full: hundreds of sheets of one sketchbook share
/// every term, and only dates and measurements put the likely ones first.
constexpr std::size_t index_surplus = 4;
/// Of those beyond that number, only what reaches this share of the best one's rank can still be likelier.
constexpr float surplus_rank = 0.33F;
/// So many bits behind the best by rank, dates and lengths, a candidate is not compared in full, but for the first few.
constexpr float hopeless_bits = 20;
constexpr std::size_t always_compared = 50;
/// What a bit of the index's rank counts for beside a bit of evidence from date and measurements, which it knows
/// roughly.
constexpr double index_share = 0.5;

/// One term of the query with its postings in one segment.
struct Postings {
  PostingReader reader;
  float weight = 0;
};

/// The ranks of the records of one segment, summed up in blocks that fit into the cache: postings of one term lie all
/// over the segment, and waiting for memory is what costs.
class BlockSums {
 public:
  static constexpr std::uint32_t block = 1U << 15U;

  /// Calls `found(ordinal, rank)` in ascending order for every record that the postings name and whose rank is above
  /// `threshold`, which it may raise.
  template <typename Found>
  void for_each(std::vector<Postings>& postings, std::uint32_t size, const float& threshold, const Found& found) {
    for (std::uint32_t begin = 0; begin < size; begin += std::min(block, size - begin)) {
      const std::uint32_t end = begin + std::min(block, size - begin);
      for (Postings& each : postings) {
        each.reader.for_each_below(end, [&](std::uint32_t ordinal) {
          sum_[ordinal - begin] += each.weight;
          touched_[(ordinal - begin) / line] = 1;
        });
      }
      for (std::uint32_t at = 0; at < touched_.size(); ++at) {
        if (touched_[at] == 0) continue;
        touched_[at] = 0;
        for (std::uint32_t i = at * line; i < (at + 1) * line; ++i) {
          if (sum_[i] > threshold) found(begin + i, sum_[i]);
          sum_[i] = 0;
        }
      }
    }
  }

 private:
  static constexpr std::uint32_t line = 16;
  std::array<float, block> sum_{};
  std::array<std::uint8_t, block / line> touched_{};  ///< where a sum is not 0
};

}  // namespace

void Register::keep_best(std::vector<Candidate>& candidates, std::size_t count) {
  if (candidates.size() <= count) return;
  std::nth_element(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count), candidates.end(),
                   [](const Candidate& a, const Candidate& b) {
                     return a.weight != b.weight ? a.weight > b.weight
                                                 : std::pair(a.segment, a.ordinal) < std::pair(b.segment, b.ordinal);
                   });
  candidates.resize(count);
}

std::vector<Register::Candidate> Register::best_by_terms(const Features& query, const SearchOptions& options) const {
  struct Lookup {
    std::uint64_t count = 0;
    float weight = 0;
    std::uint64_t hash = 0;
    std::size_t lists = 0;  ///< where its postings stand, one for each segment
  };
  std::vector<Lookup> lookups;
  std::vector<Segment::PostingList> lists;
  for_each_term(query, true, [&](const Term& term) {
    const double worth = term_worth(term.kind);
    if (worth == 0 || (term.kind == TermKind::inventory_number && !options.use_inventory_number)) return;
    Lookup lookup{.hash = term.hash, .lists = lists.size()};
    for (const Segment& segment : segments_) {
      lists.push_back(segment.find(term.hash));
      lookup.count += lists.back().count;
    }
    if (lookup.count == 0) {
      lists.resize(lookup.lists);
      return;
    }
    const double bits = std::log2((static_cast<double>(indexed_) + 1) / static_cast<double>(lookup.count));
    lookup.weight = static_cast<float>(worth * bits);
    lookups.push_back(lookup);
  });
  std::sort(lookups.begin(), lookups.end(),
            [](const Lookup& a, const Lookup& b) { return a.count != b.count ? a.count < b.count : a.hash < b.hash; });
  lookups.erase(
      std::unique(lookups.begin(), lookups.end(), [](const Lookup& a, const Lookup& b) { return a.hash == b.hash; }),
      lookups.end());
  std::uint64_t postings = 0;
  std::size_t used = 0;
  while (used < lookups.size() && (postings == 0 || postings + lookups[used].count <= posting_budget)) {
    postings += lookups[used++].count;
  }
  lookups.resize(used);

  const std::size_t most = index_surplus * options.candidates;
  thread_local BlockSums sums;
  std::vector<Candidate> found;
  found.reserve(2 * most);
  float threshold = 0;
  std::vector<Postings> of_segment;
  for (std::size_t s = 0; s < segments_.size(); ++s) {
    of_segment.clear();
    for (const Lookup& lookup : lookups) {
      const Segment::PostingList& list = lists[lookup.lists + s];
      if (list.count > 0) of_segment.push_back({PostingReader(list, segments_[s].size()), lookup.weight});
    }
    if (of_segment.empty()) continue;
    sums.for_each(of_segment, segments_[s].size(), threshold, [&](std::uint32_t ordinal, float rank) {
      if (!dead_[s].empty() && dead_[s][ordinal]) return;
      found.push_back({static_cast<std::uint32_t>(s), ordinal, rank});
      if (found.size() < 2 * most) return;
      // Of equal ranks the earlier records are kept, so nothing that comes later is kept unless it is above them all.
      keep_best(found, most);
      threshold = lowest(found);
    });
  }
  keep_best(found, most);
  return found;
}

float Register::lowest(const std::vector<Candidate>& candidates) {
  float least = std::numeric_limits<float>::max();
  for (const Candidate& each : candidates) least = std::min(least, each.weight);
  return least;
}

std::vector<Register::Candidate> Register::candidates(const Features& query, const SearchOptions& options) const {
  std::vector<Candidate> found = best_by_terms(query, options);
  if (found.size() <= always_compared) return found;
  const float best = std::max_element(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
                       return a.weight < b.weight;
                     })->weight;
  const auto reach =
      std::count_if(found.begin(), found.end(), [&](const Candidate& c) { return c.weight >= surplus_rank * best; });
  keep_best(found, std::max(options.candidates, static_cast<std::size_t>(reach)));
  if (found.size() <= always_compared) return found;
  // All are asked for from memory before the first is read.
  thread_local std::vector<std::string_view> encoded;
  encoded.clear();
  for (const Candidate& candidate : found) {
    encoded.push_back(segments_[candidate.segment].encoded(candidate.ordinal));
    __builtin_prefetch(encoded.back().data());
  }
  thread_local Features features;
  float likeliest = std::numeric_limits<float>::lowest();
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!decode_figures(encoded[i], features)) continue;
    Candidate& candidate = found[i];
    const Comparison figures = compare_figures(query, features);
    const double bits = weight(figures[static_cast<std::size_t>(Field::date)],
                               parameters_.fields[static_cast<std::size_t>(Field::date)]) +
                        weight(figures[static_cast<std::size_t>(Field::measurements)],
                               parameters_.fields[static_cast<std::size_t>(Field::measurements)]);
    candidate.weight = static_cast<float>(index_share * double{candidate.weight} + bits);
    likeliest = std::max(likeliest, candidate.weight);
  }
  const auto hopeful = std::count_if(found.begin(), found.end(),
                                     [&](const Candidate& c) { return c.weight >= likeliest - hopeless_bits; });
  keep_best(found, std::clamp(static_cast<std::size_t>(hopeful), std::min(always_compared, options.candidates),
                              options.candidates));
  return found;
}

}  // namespace mostari::linkage
