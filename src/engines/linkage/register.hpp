#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "engines/linkage/compare.hpp"
#include "engines/linkage/linkage.hpp"
#include "engines/linkage/segment.hpp"
#include "engines/linkage/weights.hpp"

namespace mostari::linkage {

/// Several segments searched as one: frequencies are summed over them. Immutable after construction and safe to use
/// from many threads. The bytes of the segments must outlive it.
class Register {
 public:
  /// `dead`: record numbers to leave out, sorted. `parameters`: as learnt, or as shipped.
  explicit Register(std::vector<Segment> segments, std::span<const std::uint64_t> dead = {},
                    const Parameters& parameters = default_parameters());

  /// Records that are not dead.
  std::uint64_t size() const { return live_; }
  const Parameters& parameters() const { return parameters_; }

  /// The records that resemble the query most, best first. Finds nothing for a query without title, maker,
  /// measurements, inscriptions, inventory number, place and description.
  std::vector<Match> search(const Description& query, const SearchOptions& options = {}) const;

  /// The evidence between the query and one candidate, one entry for each field that both give; the weights are those
  /// that search() summed to the score. `candidate` is what the caller's store holds for the record of a match: its
  /// texts are shown as written.
  std::vector<FieldEvidence> explain(const Description& query, const Description& candidate,
                                     const SearchOptions& options = {}) const;
  /// The same for several candidates of one query. `records`: beside each of `candidates` its number in the index, from
  /// which it is compared as it was indexed; empty, or of one that holds() does not know: it is taken apart anew.
  std::vector<std::vector<FieldEvidence>> explain(const Description& query, std::span<const Description> candidates,
                                                  const SearchOptions& options = {},
                                                  std::span<const std::uint64_t> records = {}) const;
  /// Whether explain() finds a record in the index. Of those that it finds, a candidate's `known_makers`,
  /// `material_terms` and `type_terms` may be left out.
  bool holds(std::uint64_t record) const { return !encoded(record).empty(); }

  /// The outcome of comparing the query with each of its best `options.candidates` candidates: what learn() learns
  /// from.
  /// `records`, when given, receives their numbers.
  std::vector<Comparison> comparisons(const Description& query, const SearchOptions& options = {},
                                      std::vector<std::uint64_t>* records = nullptr) const;

 private:
  struct Candidate {
    std::uint32_t segment = 0;
    std::uint32_t ordinal = 0;
    float weight = 0;
  };
  class SummedFrequencies;
  static void keep_best(std::vector<Candidate>& candidates, std::size_t count);
  static float lowest(const std::vector<Candidate>& candidates);  ///< weight
  /// Those that share the rarest terms with the query, ranked by these.
  std::vector<Candidate> best_by_terms(const Features& query, const SearchOptions& options) const;
  /// As indexed; empty where it is not found.
  std::string_view encoded(std::uint64_t record) const;
  std::vector<Candidate> candidates(const Features& query, const SearchOptions& options) const;

  std::vector<Segment> segments_;
  std::vector<std::vector<bool>> dead_;  ///< by segment and ordinal; empty where none is
  std::uint64_t live_ = 0;
  std::uint64_t indexed_ = 0;
  Parameters parameters_;
};

}  // namespace mostari::linkage
