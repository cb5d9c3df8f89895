#include "engines/vision/scan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "base/simd.hpp"

namespace mostari::vision {
namespace {

constexpr std::size_t kBits = 64;
constexpr double kSigma = 10;  ///< bits: agreement at distance d counts exp(-(d / kSigma)^2)
/// The calibration was made on so many pictures. In a larger register every rarity is larger, an ornament's that many
/// vases share too: weights are brought back, so that evidence means the same.
constexpr double kCalibratedPictures = 812;

/// A visit that is made. Readings are in the order of their cells, so that a segment is read from front to back: in the
/// order of the features nearly every one would wait for memory.
struct Reading {
  std::uint16_t cell = 0;
  std::uint32_t visit = 0;
  std::uint64_t signature = 0;
};

/// The visits that are worth most: those of small cells first, where an agreement says much and costs little, and of a
/// feature's cells the nearer ones first, until `most` postings are read. Cells are of very
/// unequal size.
std::vector<Reading> plan(std::span<const Segment* const> segments, const Probe& probe, std::uint64_t most) {
  std::vector<Reading> readings;
  readings.reserve(probe.visits.size());
  for (const Visit& visit : probe.visits)
    readings.push_back({visit.cell, static_cast<std::uint32_t>(readings.size()), visit.signature});
  std::sort(readings.begin(), readings.end(),
            [](const Reading& a, const Reading& b) { return a.cell != b.cell ? a.cell < b.cell : a.visit < b.visit; });
  std::vector<std::uint64_t> postings(readings.size(), 0);
  for (const Segment* segment : segments)
    for (const Reading& reading : readings)
      postings[reading.visit] += segment->cell_end(reading.cell) - segment->cell_begin(reading.cell);

  struct Price {
    std::uint64_t price = 0;
    std::uint32_t visit = 0;
  };
  std::vector<Price> prices(readings.size());
  for (const Probe::Feature& feature : probe.features)
    for (std::uint32_t rank = 0; rank < feature.visits; ++rank) {
      const std::uint32_t visit = feature.first_visit + rank;
      prices[visit] = {postings[visit] * (rank + 1), visit};
    }
  std::sort(prices.begin(), prices.end(),
            [](const Price& a, const Price& b) { return a.price != b.price ? a.price < b.price : a.visit < b.visit; });
  std::vector<bool> made(readings.size(), false);
  std::uint64_t read = 0;
  for (const Price& each : prices) {
    read += postings[each.visit];
    if (read > most) break;
    made[each.visit] = true;
  }
  std::erase_if(readings, [&](const Reading& reading) { return !made[reading.visit]; });
  return readings;
}

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

/// Asks for the first signatures of a cell that is read soon; the processor guesses the ones behind them.
void prefetch(const Segment& segment, std::uint16_t cell) {
  constexpr std::uint32_t a_line = 8;
  constexpr std::uint32_t most = 16 * a_line;
  const std::uint32_t begin = segment.cell_begin(cell);
  const std::uint32_t end = std::min(segment.cell_end(cell), begin + most);
  for (std::uint32_t i = begin; i < end; i += a_line) __builtin_prefetch(segment.signatures() + i);
}

struct Agreement {
  std::uint32_t visit = 0;
  std::uint32_t posting = 0;
  std::uint32_t picture = 0;
  std::uint16_t segment = 0;
  std::uint8_t distance = 0;
};

std::vector<Agreement> agreements(std::span<const Segment* const> segments, std::span<const Reading> readings,
                                  std::uint32_t limit) {
  constexpr std::size_t ahead = 4;
  std::vector<Agreement> found;
  std::vector<Near> near;
  std::uint32_t pictures_before = 0;
  for (std::size_t s = 0; s < segments.size(); ++s) {
    const Segment& segment = *segments[s];
    const std::size_t first = found.size();
    for (std::size_t r = 0; r < readings.size(); ++r) {
      if (r + ahead < readings.size()) prefetch(segment, readings[r + ahead].cell);
      const Reading& reading = readings[r];
      const std::uint32_t begin = segment.cell_begin(reading.cell);
      const std::uint32_t end = segment.cell_end(reading.cell);
      if (near.size() < end - begin + 1) near.resize(end - begin + 1);
      const std::size_t count =
          near_signatures(segment.signatures(), begin, end, reading.signature, limit, near.data());
      for (std::size_t n = 0; n < count; ++n)
        found.push_back({reading.visit, near[n].posting, 0, static_cast<std::uint16_t>(s),
                         static_cast<std::uint8_t>(near[n].distance)});
    }
    for (std::size_t i = first; i < found.size(); ++i)
      found[i].picture = pictures_before + segment.posting_pictures()[found[i].posting];
    pictures_before += static_cast<std::uint32_t>(segment.pictures());
  }
  return found;
}

}  // namespace

std::vector<Hit> scan_postings(std::span<const Segment* const> segments, const Probe& probe, std::uint64_t most,
                               int max_hamming) {
  if (probe.features.empty()) return {};
  double pictures = 0;
  for (const Segment* segment : segments) pictures += static_cast<double>(segment->pictures());
  const double unit = std::min(1.0, std::log(kCalibratedPictures + 1) / std::log(pictures + 1));
  const auto limit = static_cast<std::uint32_t>(std::clamp(max_hamming, 0, static_cast<int>(kBits)));
  const std::vector<Reading> readings = plan(segments, probe, most);
  const std::vector<Agreement> found = agreements(segments, readings, limit);

  // Brought back into the order of the features, nearest cell first.
  std::vector<std::uint32_t> place(probe.visits.size() + 1, 0);
  for (const Agreement& each : found) ++place[each.visit + std::size_t{1}];
  for (std::size_t v = 0; v < probe.visits.size(); ++v) place[v + 1] += place[v];
  std::vector<Hit> hits(found.size());
  std::vector<std::uint8_t> distances(found.size());
  for (const Agreement& each : found) {
    const std::uint32_t at = place[each.visit]++;
    hits[at] = {each.picture, each.posting, each.segment, 0, 0};
    distances[at] = each.distance;
  }

  std::array<float, kBits + 1> closeness{};
  for (std::size_t d = 0; d <= kBits; ++d)
    closeness[d] = static_cast<float>(std::exp(-static_cast<double>(d * d) / (kSigma * kSigma)));
  std::size_t first = 0;
  for (std::size_t f = 0; f < probe.features.size(); ++f) {
    const Probe::Feature& feature = probe.features[f];
    // place[v] is now where the hits of visit v end.
    const std::size_t last = feature.visits > 0 ? place[feature.first_visit + feature.visits - 1] : first;
    std::array<std::uint32_t, kBits + 1> within{};
    for (std::size_t i = first; i < last; ++i) ++within[distances[i]];
    // A feature that agrees with many registered ones at this distance says little about each of them.
    std::array<float, kBits + 1> weight{};
    for (std::size_t d = 0, count = 0; d <= limit && first < last; ++d) {
      count += within[d];
      if (within[d] == 0) continue;
      const double rarity = unit * std::log((pictures + 1) / static_cast<double>(count));
      weight[d] = static_cast<float>(std::max(rarity, 0.01)) * closeness[d];
    }
    for (std::size_t i = first; i < last; ++i) {
      hits[i].feature = static_cast<std::uint16_t>(f);
      hits[i].weight = weight[distances[i]];
    }
    first = last;
  }
  return hits;
}

}  // namespace mostari::vision
