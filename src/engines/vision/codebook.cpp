#include "engines/vision/codebook.hpp"

#include <algorithm>
#include <cstring>

#include "base/simd.hpp"

namespace mostari::vision {
namespace {

constexpr std::array<char, 8> kMagic = {'M', 'S', 'T', 'V', 'C', 'B', '0', '1'};

MOSTARI_WIDE_CLONES void squared_distances(const std::uint8_t* descriptor, const std::uint8_t* centroids, int* out) {
  std::array<std::int16_t, Codebook::kHalf> wide{};
  for (std::size_t d = 0; d < Codebook::kHalf; ++d) wide[d] = descriptor[d];
  for (std::size_t c = 0; c < Codebook::kCentroids; ++c) {
    const std::uint8_t* centroid = centroids + c * Codebook::kHalf;
    int sum = 0;
    for (std::size_t d = 0; d < Codebook::kHalf; ++d) {
      const auto difference = static_cast<std::int16_t>(wide[d] - centroid[d]);
      sum += difference * difference;
    }
    out[c] = sum;
  }
}

MOSTARI_WIDE_CLONES void project(const std::uint8_t* descriptor, const float* projections, float* out) {
  std::array<float, Codebook::kHalf> wide{};
  for (std::size_t d = 0; d < Codebook::kHalf; ++d) wide[d] = descriptor[d];
  for (std::size_t b = 0; b < Codebook::kBits; ++b) {
    const float* direction = projections + b * Codebook::kHalf;
    std::array<float, 8> lanes{};
    for (std::size_t d = 0; d < Codebook::kHalf; d += 8)
      for (std::size_t lane = 0; lane < 8; ++lane) lanes[lane] += wide[d + lane] * direction[d + lane];
    out[b] = ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
  }
}

}  // namespace

std::uint64_t checksum64(std::span<const std::byte> bytes) {
  constexpr std::uint64_t prime = 1099511628211ULL;
  std::uint64_t hash = 14695981039346656037ULL;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, 8);
    hash = (hash ^ word) * prime;
    hash ^= hash >> 32U;
  }
  for (; i < bytes.size(); ++i) hash = (hash ^ static_cast<std::uint64_t>(bytes[i])) * prime;
  return hash;
}

Result<Codebook> Codebook::open(std::span<const std::byte> bytes) {
  constexpr std::size_t size = kMagic.size() + sizeof(Parameters) + sizeof(std::uint64_t);
  const Problem problem{.file = "codebook",
                        .reason = message("screen.segment.no_codebook"),
                        .advice = message("screen.segment.make_codebook")};
  if (bytes.size() != size || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0) return problem;
  std::uint64_t stored = 0;
  std::memcpy(&stored, bytes.data() + size - sizeof stored, sizeof stored);
  if (checksum64(bytes.first(size - sizeof stored)) != stored) return problem;
  Codebook book;
  book.parameters_.resize(1);
  std::memcpy(book.parameters_.data(), bytes.data() + kMagic.size(), sizeof(Parameters));
  book.checksum_ = stored;
  return book;
}

std::vector<std::byte> Codebook::serialise(const Parameters& parameters) {
  std::vector<std::byte> bytes(kMagic.size() + sizeof(Parameters));
  std::memcpy(bytes.data(), kMagic.data(), kMagic.size());
  std::memcpy(bytes.data() + kMagic.size(), &parameters, sizeof(Parameters));
  const std::uint64_t sum = checksum64(bytes);
  bytes.resize(bytes.size() + sizeof sum);
  std::memcpy(bytes.data() + bytes.size() - sizeof sum, &sum, sizeof sum);
  return bytes;
}

void Codebook::assign(std::span<const std::uint8_t, kHalf> half_descriptor, int half,
                      std::span<HalfCode> nearest) const {
  const auto h = static_cast<std::size_t>(half);
  const Parameters& parameters = parameters_.front();
  std::array<int, kCentroids> distances{};
  squared_distances(half_descriptor.data(), parameters.centroids[h][0].data(), distances.data());
  std::array<float, kBits> projected{};
  project(half_descriptor.data(), parameters.projections[h][0].data(), projected.data());

  // Distance (below 2^22) and centroid in one number, which sorts faster than what refers elsewhere.
  std::array<std::uint32_t, kCentroids> order{};
  for (std::uint32_t c = 0; c < kCentroids; ++c) order[c] = static_cast<std::uint32_t>(distances[c]) << 8U | c;
  const auto count = static_cast<std::ptrdiff_t>(std::min<std::size_t>(nearest.size(), kCentroids));
  std::partial_sort(order.begin(), order.begin() + count, order.end());
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    const std::size_t centroid = order[i] & 0xFFU;
    const auto& thresholds = parameters.thresholds[h][centroid];
    std::uint32_t bits = 0;
    for (std::size_t b = 0; b < kBits; ++b) bits |= (projected[b] > thresholds[b] ? 1U : 0U) << b;
    nearest[i] = {static_cast<std::uint8_t>(centroid), bits, distances[centroid]};
  }
}

}  // namespace mostari::vision
