#include "engines/vision/scan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "engines/vision/simd.hpp"

namespace mostari::vision {
namespace {

constexpr std::size_t kBits = 64;
constexpr double kSigma = 10;  ///< bits: agreement at distance d counts exp(-(d / kSigma)^2)
/// The calibration was made on so many pictures. In a larger register every rarity is larger, an ornament's that many
/// vases share too: weights are brought back, so that evidence means the same.
constexpr double kCalibratedPictures = 812;

struct Near {
  std::uint32_t posting = 0;
  std::uint32_t distance = 0;
};

/// Writes the postings of [first, last) whose signature is within `limit` bits of `wanted`; `out` has room for all and
/// one more.
MOSTARI_POPCOUNT_CLONES std::size_t near_signatures(const std::uint64_t* signatures, std::uint32_t first,
                                                    std::uint32_t last, std::uint64_t wanted, std::uint32_t limit,
                                                    Near* out) {
  std::size_t found = 0;
  for (std::uint32_t i = first; i < last; ++i) {
    const auto distance = static_cast<std::uint32_t>(std::popcount(signatures[i] ^ wanted));
    // Written always, kept sometimes: a branch here would be mispredicted at every hit.
    out[found] = {i, distance};
    found += distance <= limit ? 1U : 0U;
  }
  return found;
}

}  // namespace

std::vector<Hit> scan_postings(std::span<const Segment* const> segments, const Probe& probe,
                               const SearchOptions& options) {
  std::vector<Hit> hits;
  if (probe.features.empty()) return hits;
  double pictures = 0;
  for (const Segment* segment : segments) pictures += static_cast<double>(segment->pictures());
  const double unit = std::min(1.0, std::log(kCalibratedPictures + 1) / std::log(pictures + 1));
  const auto limit = static_cast<std::uint32_t>(std::clamp(options.max_hamming, 0, static_cast<int>(kBits)));
  const std::uint64_t share = options.postings / probe.features.size();

  std::array<float, kBits + 1> closeness{};
  for (std::size_t d = 0; d <= kBits; ++d)
    closeness[d] = static_cast<float>(std::exp(-static_cast<double>(d * d) / (kSigma * kSigma)));

  std::vector<Near> near;
  std::vector<std::uint8_t> distances;
  std::array<std::uint32_t, kBits + 1> within{};
  for (std::size_t f = 0; f < probe.features.size(); ++f) {
    const Probe::Feature& feature = probe.features[f];
    const std::size_t first_hit = hits.size();
    distances.clear();
    within.fill(0);
    std::uint64_t read = 0;
    for (std::uint32_t v = 0; v < feature.visits && (v == 0 || read < share); ++v) {
      const Visit& visit = probe.visits[feature.first_visit + v];
      std::uint32_t pictures_before = 0;
      for (std::size_t s = 0; s < segments.size(); ++s) {
        const Segment& segment = *segments[s];
        const std::uint32_t begin = segment.cell_begin(visit.cell);
        const std::uint32_t end = segment.cell_end(visit.cell);
        if (near.size() < end - begin + 1) near.resize(end - begin + 1);
        read += end - begin;
        const std::size_t found =
            near_signatures(segment.signatures(), begin, end, visit.signature, limit, near.data());
        for (std::size_t n = 0; n < found; ++n) {
          hits.push_back({pictures_before + segment.posting_pictures()[near[n].posting], near[n].posting,
                          static_cast<std::uint16_t>(s), static_cast<std::uint16_t>(f), 0});
          distances.push_back(static_cast<std::uint8_t>(near[n].distance));
          ++within[near[n].distance];
        }
        pictures_before += static_cast<std::uint32_t>(segment.pictures());
      }
    }
    // A feature that agrees with many registered ones at this distance says little about each of them.
    std::array<float, kBits + 1> weight{};
    for (std::size_t d = 0, count = 0; d <= limit && first_hit < hits.size(); ++d) {
      count += within[d];
      if (within[d] == 0) continue;
      const double rarity = unit * std::log((pictures + 1) / static_cast<double>(count));
      weight[d] = static_cast<float>(std::max(rarity, 0.01)) * closeness[d];
    }
    for (std::size_t i = first_hit; i < hits.size(); ++i) hits[i].weight = weight[distances[i - first_hit]];
  }
  return hits;
}

}  // namespace mostari::vision
