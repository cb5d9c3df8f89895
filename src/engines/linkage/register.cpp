#include "engines/linkage/register.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "engines/linkage/calibration.hpp"
#include "engines/linkage/evidence.hpp"
#include "engines/linkage/features.hpp"

namespace mostari::linkage {
namespace {

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
                                                          const SearchOptions& options,
                                                          std::span<const std::uint64_t> records) const {
  const std::string encoded_query = encode(query);
  Features features;
  decode(encoded_query, features);
  if (!options.use_inventory_number) features.inventory_number = {};
  SummedFrequencies frequencies(*this);
  std::vector<std::vector<FieldEvidence>> result;
  Features candidate_features;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string_view indexed = i < records.size() ? encoded(records[i]) : std::string_view();
    std::string anew;
    if (!decode(indexed, candidate_features)) {
      anew = encode(candidates[i]);
      decode(anew, candidate_features);
    }
    const Comparison comparison = compare(features, candidate_features, frequencies);
    result.push_back(evidence_of(comparison, weights(comparison, parameters_), query, candidates[i], live_));
  }
  return result;
}

std::string_view Register::encoded(std::uint64_t record) const {
  for (const Segment& segment : segments_) {
    if (const auto ordinal = segment.find_record(record)) return segment.encoded(*ordinal);
  }
  return {};
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
