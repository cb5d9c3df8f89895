#include "engines/vision/probe.hpp"

#include <algorithm>
#include <array>

namespace mostari::vision {
namespace {

constexpr std::size_t kHalfCandidates = 16;
constexpr std::size_t kMostFeatures = 4096;

struct Pair {
  int distance = 0;
  Visit visit;
};

}  // namespace

Probe probe_of(const Codebook& codebook, const Features& query, std::size_t cells) {
  Probe probe;
  const std::size_t count =
      std::min({query.keypoints.size(), query.descriptors.size() / Codebook::kDescriptor, kMostFeatures});
  const std::size_t candidates = std::min(kHalfCandidates, cells);
  std::array<std::array<HalfCode, kHalfCandidates>, 2> halves;
  std::vector<Pair> pairs;
  for (std::size_t f = 0; f < count; ++f) {
    const std::uint8_t* descriptor = query.descriptors.data() + f * Codebook::kDescriptor;
    for (std::size_t h = 0; h < 2; ++h)
      codebook.assign(std::span<const std::uint8_t, Codebook::kHalf>(descriptor + h * Codebook::kHalf, Codebook::kHalf),
                      static_cast<int>(h), std::span(halves[h]).first(candidates));
    // The k nearest cells lie among the pairs (i, j) with (i + 1) * (j + 1) <= k.
    pairs.clear();
    for (std::size_t i = 0; i < candidates; ++i)
      for (std::size_t j = 0; j < candidates && (i + 1) * (j + 1) <= cells; ++j) {
        const HalfCode& a = halves[0][i];
        const HalfCode& b = halves[1][j];
        pairs.push_back({a.distance + b.distance,
                         {static_cast<std::uint16_t>(a.centroid * Codebook::kCentroids + b.centroid),
                          a.bits | (static_cast<std::uint64_t>(b.bits) << 32U)}});
      }
    const std::size_t kept = std::min(pairs.size(), cells);
    std::partial_sort(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(kept), pairs.end(),
                      [](const Pair& a, const Pair& b) {
                        return a.distance != b.distance ? a.distance < b.distance : a.visit.cell < b.visit.cell;
                      });
    probe.features.push_back({place(query.keypoints[f], query.width, query.height),
                              static_cast<std::uint32_t>(probe.visits.size()), static_cast<std::uint32_t>(kept)});
    for (std::size_t k = 0; k < kept; ++k) probe.visits.push_back(pairs[k].visit);
  }
  return probe;
}

Probe probe_of(const Segment& segment, std::size_t picture) {
  Probe probe;
  for (const std::uint32_t posting : segment.features_of(picture)) {
    probe.features.push_back({segment.placement(posting), static_cast<std::uint32_t>(probe.visits.size()), 1});
    probe.visits.push_back({segment.cell_of(posting), segment.signatures()[posting]});
  }
  return probe;
}

}  // namespace mostari::vision
