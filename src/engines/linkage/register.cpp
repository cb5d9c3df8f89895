#include "engines/linkage/register.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include "engines/linkage/calibration.hpp"
#include "engines/linkage/evidence.hpp"
#include "engines/linkage/features.hpp"

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

/// The weights were learnt where rarity was counted among so many objects.
constexpr double learnt_size = 26'000;

/// Bits of a term that `count` of `size` objects have. A small register says little about rarity: what occurs once
/// among 300 objects is nearly always far rarer than 1 in 300, what occurs 40 times is about as frequent as it looks.
/// So below learnt_size the count is brought up to that size by less than the proportion, the less the fewer were seen.
double rarity_bits(double count, double size) {
  if (size < learnt_size && count > 0) {
    count *= std::pow(learnt_size / std::max(1.0, size), 1 - 0.5 / count);
  }
  return std::log2(std::max(size, learnt_size) + 1) - std::log2(count + 1);
}

double score_of(const std::array<double, field_count>& weights) {
  return std::accumulate(weights.begin(), weights.end(), 0.0);
}

}  // namespace

/// Memorises what one query asks, because its candidates share most of their words.
class Register::SummedFrequencies : public Frequencies {
 public:
  explicit SummedFrequencies(const Register& owner) : owner_(owner) {}
  double bits(std::uint64_t term) override {
    Entry& entry = memory_[term % memory_.size()];
    if (entry.term != term || entry.bits < 0) {
      std::uint64_t count = 0;
      for (const Segment& segment : owner_.segments_) count += segment.find(term).count;
      entry = {term, rarity_bits(static_cast<double>(count), static_cast<double>(owner_.indexed_))};
    }
    return entry.bits;
  }

 private:
  struct Entry {
    std::uint64_t term = 0;
    double bits = -1;
  };
  const Register& owner_;
  std::array<Entry, 1024> memory_{};
};

Register::Register(std::vector<Segment> segments, std::span<const std::uint64_t> dead, const Parameters& parameters)
    : segments_(std::move(segments)), dead_(segments_.size()), parameters_(parameters) {
  for (std::size_t s = 0; s < segments_.size(); ++s) {
    indexed_ += segments_[s].size();
    live_ += segments_[s].size();
    if (dead.empty()) continue;
    dead_[s].resize(segments_[s].size());
    for (std::uint32_t ordinal = 0; ordinal < segments_[s].size(); ++ordinal) {
      if (std::binary_search(dead.begin(), dead.end(), segments_[s].record(ordinal))) {
        dead_[s][ordinal] = true;
        --live_;
      }
    }
  }
}

void Register::keep_best(std::vector<Candidate>& candidates, std::size_t count) {
  if (candidates.size() <= count) return;
  std::nth_element(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(count), candidates.end(),
                   [](const Candidate& a, const Candidate& b) {
                     return a.weight != b.weight ? a.weight > b.weight
                                                 : std::pair(a.segment, a.ordinal) < std::pair(b.segment, b.ordinal);
                   });
  candidates.resize(count);
}

std::vector<Register::Candidate> Register::candidates(const Features& query, const SearchOptions& options) const {
  struct Lookup {
    std::uint64_t count = 0;
    float weight = 0;
    std::uint64_t hash = 0;
  };
  std::vector<Lookup> lookups;
  for_each_term(query, true, [&](const Term& term) {
    const double worth = term_worth(term.kind);
    if (worth == 0 || (term.kind == TermKind::inventory_number && !options.use_inventory_number)) return;
    std::uint64_t count = 0;
    for (const Segment& segment : segments_) count += segment.find(term.hash).count;
    if (count == 0) return;
    const double bits = std::log2((static_cast<double>(indexed_) + 1) / static_cast<double>(count));
    lookups.push_back({count, static_cast<float>(worth * bits), term.hash});
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

  thread_local std::vector<float> weight_of;
  thread_local std::vector<std::uint32_t> touched;
  std::vector<Candidate> found;
  for (std::size_t s = 0; s < segments_.size(); ++s) {
    const std::uint32_t size = segments_[s].size();
    if (weight_of.size() < size) weight_of.resize(size);
    touched.clear();
    for (const Lookup& lookup : lookups) {
      std::string_view gaps = segments_[s].find(lookup.hash).gaps;
      std::uint64_t position = 0;
      for (std::uint32_t gap = next_gap(gaps); gap != 0; gap = next_gap(gaps)) {
        position += gap;
        if (position > size) break;
        float& weight = weight_of[position - 1];
        if (weight == 0) touched.push_back(static_cast<std::uint32_t>(position - 1));
        weight += lookup.weight;
      }
    }
    for (const std::uint32_t ordinal : touched) {
      if (dead_[s].empty() || !dead_[s][ordinal]) {
        found.push_back({static_cast<std::uint32_t>(s), ordinal, weight_of[ordinal]});
      }
      weight_of[ordinal] = 0;
    }
  }
  keep_best(found, index_surplus * options.candidates);
  if (found.size() <= always_compared) return found;
  const float best = std::max_element(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
                       return a.weight < b.weight;
                     })->weight;
  const auto reach =
      std::count_if(found.begin(), found.end(), [&](const Candidate& c) { return c.weight >= surplus_rank * best; });
  keep_best(found, std::max(options.candidates, static_cast<std::size_t>(reach)));
  if (found.size() <= always_compared) return found;
  thread_local Features features;
  float likeliest = std::numeric_limits<float>::lowest();
  for (Candidate& candidate : found) {
    if (!decode(segments_[candidate.segment].encoded(candidate.ordinal), features)) continue;
    const double figures = score_of(weights(compare_figures(query, features), parameters_));
    candidate.weight = static_cast<float>(index_share * double{candidate.weight} + figures);
    likeliest = std::max(likeliest, candidate.weight);
  }
  const auto hopeful = std::count_if(found.begin(), found.end(),
                                     [&](const Candidate& c) { return c.weight >= likeliest - hopeless_bits; });
  keep_best(found, std::clamp(static_cast<std::size_t>(hopeful), std::min(always_compared, options.candidates),
                              options.candidates));
  return found;
}

std::vector<Match> Register::search(const Description& query, const SearchOptions& options) const {
  const std::string encoded = encode(query);
  Features features;
  decode(encoded, features);
  if (!options.use_inventory_number) features.inventory_number = {};
  SummedFrequencies frequencies(*this);
  thread_local Features candidate_features;
  struct Scored {
    Match match;
    Candidate place;
  };
  std::vector<Scored> scored;
  for (const Candidate& candidate : candidates(features, options)) {
    const Segment& segment = segments_[candidate.segment];
    if (!decode(segment.encoded(candidate.ordinal), candidate_features)) continue;
    Scored& now = scored.emplace_back();
    now.match.record = segment.record(candidate.ordinal);
    const auto evidence = weights(compare(features, candidate_features, frequencies), parameters_);
    now.match.score_log2 = score_of(evidence);
    now.match.title_log2 = evidence[static_cast<std::size_t>(Field::title)];
    now.place = candidate;
  }
  std::sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
    return a.match.score_log2 != b.match.score_log2 ? a.match.score_log2 > b.match.score_log2
                                                    : a.match.record < b.match.record;
  });
  std::vector<Match> matches;
  matches.reserve(scored.size());
  for (Scored& each : scored) matches.push_back(std::move(each.match));
  calibrate(matches, live_, parameters_, options.prior);
  if (matches.size() > options.results) matches.resize(options.results);
  for (std::size_t i = 0; i < std::min(matches.size(), options.explained); ++i) {
    if (!decode(segments_[scored[i].place.segment].encoded(scored[i].place.ordinal), candidate_features)) continue;
    const Comparison comparison = compare(features, candidate_features, frequencies);
    matches[i].evidence =
        evidence_of(comparison, weights(comparison, parameters_), query, as_indexed(candidate_features), live_);
  }
  return matches;
}

std::vector<FieldEvidence> Register::explain(const Description& query, const Description& candidate,
                                             const SearchOptions& options) const {
  return explain(query, std::span(&candidate, 1), options).front();
}

std::vector<std::vector<FieldEvidence>> Register::explain(const Description& query,
                                                          std::span<const Description> candidates,
                                                          const SearchOptions& options) const {
  const std::string encoded = encode(query);
  Features features;
  decode(encoded, features);
  if (!options.use_inventory_number) features.inventory_number = {};
  SummedFrequencies frequencies(*this);
  std::vector<std::vector<FieldEvidence>> result;
  Features candidate_features;
  for (const Description& candidate : candidates) {
    const std::string candidate_encoded = encode(candidate);
    decode(candidate_encoded, candidate_features);
    const Comparison comparison = compare(features, candidate_features, frequencies);
    result.push_back(evidence_of(comparison, weights(comparison, parameters_), query, candidate, live_));
  }
  return result;
}

std::vector<Comparison> Register::comparisons(const Description& query, const SearchOptions& options,
                                              std::vector<std::uint64_t>* records) const {
  const std::string encoded = encode(query);
  Features features;
  decode(encoded, features);
  if (!options.use_inventory_number) features.inventory_number = {};
  SummedFrequencies frequencies(*this);
  std::vector<Comparison> result;
  Features candidate_features;
  for (const Candidate& candidate : candidates(features, options)) {
    if (!decode(segments_[candidate.segment].encoded(candidate.ordinal), candidate_features)) continue;
    result.push_back(compare(features, candidate_features, frequencies));
    if (records != nullptr) records->push_back(segments_[candidate.segment].record(candidate.ordinal));
  }
  return result;
}

}  // namespace mostari::linkage
