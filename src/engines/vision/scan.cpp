#include "engines/vision/scan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>

namespace mostari::vision {
namespace {

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define MOSTARI_POPCOUNT_CLONES __attribute__((target_clones("popcnt", "default")))
#else
#define MOSTARI_POPCOUNT_CLONES
#endif

struct Near {
  std::uint32_t posting = 0;
  std::uint32_t distance = 0;
};

/// Appends the postings of [first, last) whose signature is within `limit` bits of `wanted`.
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

struct Visit {
  std::size_t cell = 0;
  std::uint64_t signature = 0;
  int distance = 0;
};

constexpr std::size_t kHalfCandidates = 24;

/// The cells nearest to a descriptor, nearest first.
std::size_t nearest_cells(const Codebook& codebook, const std::uint8_t* descriptor, std::span<Visit> visits) {
  std::array<std::array<HalfCode, kHalfCandidates>, 2> halves;
  for (int h = 0; h < 2; ++h)
    codebook.assign(std::span<const std::uint8_t, Codebook::kHalf>(descriptor + h * Codebook::kHalf, Codebook::kHalf),
                    h, halves[static_cast<std::size_t>(h)]);
  // The k nearest cells lie among the pairs (i, j) with (i + 1) * (j + 1) <= k.
  std::array<Visit, 256> pairs;
  std::size_t count = 0;
  for (std::size_t i = 0; i < kHalfCandidates; ++i)
    for (std::size_t j = 0; j < kHalfCandidates && (i + 1) * (j + 1) <= visits.size() && count < pairs.size(); ++j) {
      const HalfCode& a = halves[0][i];
      const HalfCode& b = halves[1][j];
      pairs[count++] = {std::size_t{a.centroid} * Codebook::kCentroids + b.centroid,
                        a.bits | (static_cast<std::uint64_t>(b.bits) << 32U), a.distance + b.distance};
    }
  const std::size_t kept = std::min(count, visits.size());
  std::partial_sort(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(kept),
                    pairs.begin() + static_cast<std::ptrdiff_t>(count), [](const Visit& a, const Visit& b) {
                      return a.distance != b.distance ? a.distance < b.distance : a.cell < b.cell;
                    });
  std::copy_n(pairs.begin(), kept, visits.begin());
  return kept;
}

}  // namespace

double tuning(const char* name, double fallback) {
  const char* text = std::getenv(name);
  return text ? std::atof(text) : fallback;
}

std::vector<Hit> scan_postings(std::span<const Segment* const> segments, const Features& query,
                               const SearchOptions& options) {
  std::vector<Hit> hits;
  const std::size_t features = std::min<std::size_t>(query.keypoints.size(), 65535);
  if (segments.empty() || features == 0) return hits;
  std::size_t pictures = 0;
  std::uint32_t longest = 0;
  for (const Segment* segment : segments) pictures += segment->pictures();
  const Codebook& codebook = segments.front()->codebook();
  static const double idf_power = tuning("IDF", 1);
  static const double sigma = tuning("SIGMA", 12);

  std::vector<Visit> visits(std::min<std::size_t>(options.cells, 200));
  std::vector<Near> near;
  const std::uint64_t share = options.postings / features;
  std::array<std::uint32_t, 65> at_distance{};
  std::vector<std::uint8_t> distances;
  for (std::size_t f = 0; f < features; ++f) {
    const std::size_t cells = nearest_cells(codebook, query.descriptors.data() + f * Codebook::kDescriptor, visits);
    const std::size_t first_hit = hits.size();
    distances.clear();
    at_distance.fill(0);
    std::uint64_t read = 0;
    for (std::size_t c = 0; c < cells && (c == 0 || read < share); ++c) {
      std::uint32_t base = 0;
      for (std::size_t s = 0; s < segments.size(); ++s) {
        const Segment& segment = *segments[s];
        const std::uint32_t begin = segment.cell_begin(visits[c].cell);
        const std::uint32_t end = segment.cell_end(visits[c].cell);
        longest = std::max(longest, end - begin);
        if (near.size() < end - begin + 1) near.resize(end - begin + 1);
        read += end - begin;
        const std::size_t found = near_signatures(segment.signatures(), begin, end, visits[c].signature,
                                                  static_cast<std::uint32_t>(options.max_hamming), near.data());
        for (std::size_t n = 0; n < found; ++n) {
          hits.push_back({base + segment.posting_pictures()[near[n].posting], near[n].posting,
                          static_cast<std::uint16_t>(s), static_cast<std::uint16_t>(f), 0});
          distances.push_back(static_cast<std::uint8_t>(near[n].distance));
          ++at_distance[near[n].distance];
        }
        base += static_cast<std::uint32_t>(segment.pictures());
      }
    }
    // A feature that agrees with many at this distance says little about each of them.
    for (std::size_t d = 1; d < at_distance.size(); ++d) at_distance[d] += at_distance[d - 1];
    for (std::size_t i = first_hit; i < hits.size(); ++i) {
      const double d = distances[i - first_hit];
      const double rarity = std::log((static_cast<double>(pictures) + 1) / at_distance[distances[i - first_hit]]);
      hits[i].weight =
          static_cast<float>(std::pow(std::max(rarity, 0.01), idf_power) * std::exp(-d * d / (sigma * sigma)));
    }
  }
  return hits;
}

}  // namespace mostari::vision
