#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/object.hpp"

namespace mostari::bench {

/// The baseline: one bag of words over title, maker, date, materials, measurements and inscriptions, weighted by
/// inverse document frequency, ranked by cosine.
class IdfCosine {
 public:
  explicit IdfCosine(const std::vector<CulturalObject>& objects);
  /// Positions of the best `results` objects, best first.
  std::vector<std::size_t> search(const CulturalObject& query, std::size_t results) const;
  /// Place of `object` among the answers, from 1; objects that score as much stand before it.
  std::size_t rank(const CulturalObject& query, std::size_t object) const;

 private:
  std::vector<float> scores(const CulturalObject& query) const;
  struct Posting {
    std::size_t object;
    float weight;
  };
  std::unordered_map<std::string, std::vector<Posting>> postings_;
  std::size_t size_ = 0;
};

}  // namespace mostari::bench
