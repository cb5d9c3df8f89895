#include "idf_cosine.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.hpp"

namespace mostari::bench {
namespace {

std::vector<std::string> bag(const CulturalObject& object) {
  std::string text = object.title;
  for (const std::string& each : object.alternative_titles) text += " " + each;
  for (const std::string& each : object.maker) text += " " + each;
  for (const std::string* each :
       {&object.date, &object.materials, &object.measurements, &object.object_type, &object.inscriptions}) {
    text += " " + *each;
  }
  std::vector<std::string> result = words(text);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace

IdfCosine::IdfCosine(const std::vector<CulturalObject>& objects) : size_(objects.size()) {
  for (std::size_t i = 0; i < objects.size(); ++i) {
    for (const std::string& word : bag(objects[i])) postings_[word].push_back({i, 0});
  }
  std::vector<double> squares(objects.size(), 0);
  const auto idf = [&](const std::vector<Posting>& list) {
    return std::log(static_cast<double>(size_) / static_cast<double>(list.size()));
  };
  for (const auto& [word, list] : postings_) {
    for (const Posting& posting : list) squares[posting.object] += idf(list) * idf(list);
  }
  for (auto& [word, list] : postings_) {
    const double weight = idf(list);
    for (Posting& posting : list) {
      posting.weight = static_cast<float>(weight / std::sqrt(std::max(1e-9, squares[posting.object])));
    }
  }
}

std::vector<float> IdfCosine::scores(const CulturalObject& query) const {
  std::vector<float> score(size_, 0);
  for (const std::string& word : bag(query)) {
    const auto found = postings_.find(word);
    if (found == postings_.end()) continue;
    const auto idf =
        static_cast<float>(std::log(static_cast<double>(size_) / static_cast<double>(found->second.size())));
    for (const Posting& posting : found->second) score[posting.object] += idf * posting.weight;
  }
  return score;
}

std::size_t IdfCosine::rank(const CulturalObject& query, std::size_t object) const {
  const std::vector<float> score = scores(query);
  const float least = score[object] - 1e-6F;
  if (score[object] <= 0) return size_;
  return static_cast<std::size_t>(std::count_if(score.begin(), score.end(), [&](float s) { return s >= least; }));
}

std::vector<std::size_t> IdfCosine::search(const CulturalObject& query, std::size_t results) const {
  const std::vector<float> score = scores(query);
  std::vector<std::size_t> order(size_);
  for (std::size_t i = 0; i < size_; ++i) order[i] = i;
  results = std::min(results, size_);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(results), order.end(),
                    [&](std::size_t a, std::size_t b) { return score[a] != score[b] ? score[a] > score[b] : a < b; });
  order.resize(results);
  return order;
}

}  // namespace mostari::bench
