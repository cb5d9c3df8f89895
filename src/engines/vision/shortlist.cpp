#include "engines/vision/shortlist.hpp"

#include <algorithm>
#include <limits>

namespace mostari::vision {

std::vector<float> count_votes(std::span<const Hit> hits, std::size_t pictures) {
  // Hits come feature by feature, so the last feature seen says whether a hit is this feature's first for the picture.
  struct Best {
    std::uint32_t feature = std::numeric_limits<std::uint32_t>::max();
    float weight = 0;
  };
  std::vector<float> votes(pictures, 0);
  std::vector<Best> best(pictures);
  for (const Hit& hit : hits) {
    Best& last = best[hit.picture];
    if (last.feature != hit.feature) last = {hit.feature, 0};
    if (hit.weight <= last.weight) continue;
    votes[hit.picture] += hit.weight - last.weight;
    last.weight = hit.weight;
  }
  return votes;
}

std::vector<std::uint32_t> highest(std::span<const float> priority, std::size_t count) {
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    return priority[a] != priority[b] ? priority[a] > priority[b] : a < b;
  };
  std::vector<std::uint32_t> best;  // a heap, the least of them at the front
  if (count == 0) return best;
  for (std::uint32_t p = 0; p < priority.size(); ++p) {
    if (!(priority[p] > 0)) continue;
    if (best.size() == count) {
      if (!better(p, best.front())) continue;
      std::pop_heap(best.begin(), best.end(), better);
      best.pop_back();
    }
    best.push_back(p);
    std::push_heap(best.begin(), best.end(), better);
  }
  std::sort_heap(best.begin(), best.end(), better);
  return best;
}

std::vector<Consensus> verify(std::span<const Segment* const> segments, const Probe& probe, std::span<const Hit> hits,
                              std::span<const std::uint32_t> chosen, std::size_t pictures,
                              const AgreementOptions& options) {
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> slot(pictures, none);
  for (std::uint32_t i = 0; i < chosen.size(); ++i) slot[chosen[i]] = i;
  std::vector<std::vector<Correspondence>> correspondences(chosen.size());
  for (const Hit& hit : hits)
    if (slot[hit.picture] != none)
      correspondences[slot[hit.picture]].push_back(
          {probe.features[hit.feature].place, segments[hit.segment]->placement(hit.posting), hit.weight});
  std::vector<Consensus> found;
  found.reserve(chosen.size());
  for (const auto& of_picture : correspondences) found.push_back(agree(of_picture, options));
  return found;
}

}  // namespace mostari::vision
