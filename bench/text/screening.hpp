#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "desks/screen/verdict.hpp"
#include "engines/linkage/register.hpp"
#include "museum_files.hpp"

namespace mostari::bench {

/// A collection indexed in memory and screened against as the desk does it, without the store.
class Screening {
 public:
  explicit Screening(const Collection& collection,
                     const linkage::Parameters& parameters = linkage::default_parameters());

  struct Outcome {
    screen::Judgement judgement;
    std::vector<std::size_t> matched;     ///< positions in the collection of the candidates that belong to the verdict
    std::vector<double> probability;      ///< of each of these
    std::vector<std::size_t> ranked;      ///< positions of all matches, best first by text
    std::vector<linkage::Match> matches;  ///< of these
  };
  /// `absent`: positions to treat as not registered, sorted. Never uses the inventory number.
  Outcome screen(const CulturalObject& query, const std::vector<std::uint64_t>& absent = {}) const;
  const linkage::Register& all() const { return *all_; }
  /// The same index under other parameters.
  void use(const linkage::Parameters& parameters);

 private:
  const Collection& collection_;
  linkage::Parameters parameters_;
  std::vector<std::byte> bytes_;
  std::vector<linkage::Segment> segments_;
  std::unique_ptr<linkage::Register> all_;
};

}  // namespace mostari::bench
