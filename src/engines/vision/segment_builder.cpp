#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

#include "engines/vision/segment.hpp"
#include "engines/vision/segment_layout.hpp"

namespace mostari::vision {
namespace {

constexpr std::size_t kMostFeaturesOfPicture = 1000;
constexpr float kStepsPerOctave = 16;
constexpr float kFinest = 1024;  ///< scale steps are counted from the longer side / kFinest

using GeometryBytes = std::array<std::uint8_t, layout::kGeometryBytes>;

/// x and y in 12 bits of the longer side, scale in 1/16 octaves, angle in 256 steps.
GeometryBytes pack(const Placement& placement) {
  const auto x = static_cast<std::uint32_t>(std::clamp(std::lround(placement.x * 4095), 0L, 4095L));
  const auto y = static_cast<std::uint32_t>(std::clamp(std::lround(placement.y * 4095), 0L, 4095L));
  const float steps = (placement.log2_scale + std::log2(kFinest)) * kStepsPerOctave;
  const auto scale = static_cast<std::uint8_t>(std::clamp(std::lround(steps), 0L, 255L));
  const long turn = std::lround(placement.angle * (128 / std::numbers::pi_v<float>));
  const auto angle = static_cast<std::uint8_t>(static_cast<unsigned long>(turn) & 0xFFU);
  return {static_cast<std::uint8_t>(x & 0xFFU), static_cast<std::uint8_t>((x >> 8U) | ((y & 0xFU) << 4U)),
          static_cast<std::uint8_t>(y >> 4U), scale, angle};
}

}  // namespace

Placement place(const Keypoint& keypoint, int width, int height) {
  const auto longer = static_cast<float>(std::max({width, height, 1}));
  return {keypoint.x / longer, keypoint.y / longer, std::log2(std::max(keypoint.scale, 0.01F) / longer),
          keypoint.angle * (std::numbers::pi_v<float> / 180)};
}

Placement Segment::placement(std::uint32_t posting) const {
  const std::uint8_t* bytes = geometry_ + std::size_t{posting} * layout::kGeometryBytes;
  const unsigned x = bytes[0] | ((bytes[1] & 0xFU) << 8U);
  const unsigned y = (bytes[1] >> 4U) | (static_cast<unsigned>(bytes[2]) << 4U);
  return {static_cast<float>(x) / 4095, static_cast<float>(y) / 4095,
          static_cast<float>(bytes[3]) / kStepsPerOctave - std::log2(kFinest),
          static_cast<float>(bytes[4]) * (std::numbers::pi_v<float> / 128)};
}

struct SegmentBuilder::State {
  struct Feature {
    std::uint16_t cell = 0;
    std::uint32_t picture = 0;
    std::uint64_t signature = 0;
    GeometryBytes geometry{};
  };
  const Codebook* codebook = nullptr;
  std::vector<layout::PictureRow> pictures;
  std::vector<Feature> features;
};

SegmentBuilder::SegmentBuilder(const Codebook& codebook) : state_(std::make_unique<State>()) {
  state_->codebook = &codebook;
}
SegmentBuilder::SegmentBuilder(SegmentBuilder&&) noexcept = default;
SegmentBuilder& SegmentBuilder::operator=(SegmentBuilder&&) noexcept = default;
SegmentBuilder::~SegmentBuilder() = default;

std::size_t SegmentBuilder::pictures() const {
  return state_->pictures.size();
}

void SegmentBuilder::add(std::uint64_t picture, const Features& features) {
  const auto index = static_cast<std::uint32_t>(state_->pictures.size());
  state_->pictures.push_back({picture,
                              static_cast<std::uint16_t>(std::clamp(features.width, 0, 65535)),
                              static_cast<std::uint16_t>(std::clamp(features.height, 0, 65535)),
                              static_cast<std::uint32_t>(state_->features.size()),
                              features.global_hash,
                              features.colours,
                              {}});
  const std::size_t count = std::min(
      {features.keypoints.size(), features.descriptors.size() / Codebook::kDescriptor, kMostFeaturesOfPicture});
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t* descriptor = features.descriptors.data() + i * Codebook::kDescriptor;
    std::array<HalfCode, 2> codes;
    for (std::size_t h = 0; h < 2; ++h)
      state_->codebook->assign(
          std::span<const std::uint8_t, Codebook::kHalf>(descriptor + h * Codebook::kHalf, Codebook::kHalf),
          static_cast<int>(h), {&codes[h], 1});
    state_->features.push_back(
        {static_cast<std::uint16_t>(codes[0].centroid * Codebook::kCentroids + codes[1].centroid), index,
         codes[0].bits | (static_cast<std::uint64_t>(codes[1].bits) << 32U),
         pack(place(features.keypoints[i], features.width, features.height))});
  }
}

std::vector<std::byte> SegmentBuilder::finish() {
  const State& state = *state_;
  const std::size_t count = state.features.size();
  // Postings by cell; within a cell in the order in which they came, that is by picture.
  std::vector<std::uint32_t> cell_begin(Codebook::kCells + 1, 0);
  for (const State::Feature& feature : state.features) ++cell_begin[feature.cell + std::size_t{1}];
  std::vector<layout::CellRun> runs;
  for (std::size_t cell = 0; cell < Codebook::kCells; ++cell) {
    for (std::uint32_t left = cell_begin[cell + 1]; left > 0;) {
      const std::uint32_t part = std::min<std::uint32_t>(left, 65535);
      runs.push_back({static_cast<std::uint16_t>(cell), static_cast<std::uint16_t>(part)});
      left -= part;
    }
  }
  for (std::size_t cell = 0; cell < Codebook::kCells; ++cell) cell_begin[cell + 1] += cell_begin[cell];

  const layout::Sections at = layout::sections(state.pictures.size(), count, runs.size());
  std::vector<std::byte> bytes(at.end);
  auto write = [&](std::size_t offset, const void* data, std::size_t size) {
    if (size > 0) std::memcpy(bytes.data() + offset, data, size);
  };
  write(at.pictures, state.pictures.data(), state.pictures.size() * sizeof(layout::PictureRow));
  write(at.cell_runs, runs.data(), runs.size() * sizeof(layout::CellRun));
  for (std::size_t i = 0; i < count; ++i) {
    const State::Feature& feature = state.features[i];
    const std::uint32_t posting = cell_begin[feature.cell]++;
    write(at.signatures + std::size_t{posting} * 8, &feature.signature, 8);
    write(at.posting_pictures + std::size_t{posting} * 4, &feature.picture, 4);
    write(at.forward + i * 4, &posting, 4);
    write(at.geometry + posting * layout::kGeometryBytes, feature.geometry.data(), layout::kGeometryBytes);
  }
  layout::Header header{
      layout::kMagic, state.codebook->checksum(), state.pictures.size(), count, runs.size(), at.end, 0, 0};
  header.body_checksum = checksum64(std::span<const std::byte>(bytes).subspan(sizeof header));
  header.header_checksum = checksum64(std::as_bytes(std::span(&header, 1)).first(sizeof header - 8));
  write(0, &header, sizeof header);
  const Codebook* codebook = state_->codebook;
  *state_ = {};
  state_->codebook = codebook;
  return bytes;
}

}  // namespace mostari::vision
