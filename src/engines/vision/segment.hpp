#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "engines/vision/codebook.hpp"
#include "engines/vision/vision.hpp"

namespace mostari::vision {

/// Where a feature lies, in units that do not depend on a picture's size.
struct Placement {
  float x = 0, y = 0;    ///< from the top left, in longer sides of the picture
  float log2_scale = 0;  ///< of the scale in longer sides
  float angle = 0;       ///< radians, clockwise from the x axis
};

/// The placement of a keypoint in a picture of the given size.
Placement place(const Keypoint& keypoint, int width, int height);

/// Collects pictures and writes one segment. The codebook must outlive the builder.
class SegmentBuilder {
 public:
  explicit SegmentBuilder(const Codebook& codebook);
  SegmentBuilder(SegmentBuilder&&) noexcept;
  SegmentBuilder& operator=(SegmentBuilder&&) noexcept;
  ~SegmentBuilder();

  /// At most the strongest 1,000 features are kept (extract() gives fewer by default). The key is the caller's.
  void add(std::uint64_t picture, const Features& features);
  std::size_t pictures() const;
  /// The segment's bytes (docs/formats/vision-segment.md); the builder is empty afterwards. Same input, same bytes.
  std::vector<std::byte> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A read-only view of a segment's bytes, which must outlive it (as must the codebook). Immutable: share it freely
/// between threads.
class Segment {
 public:
  /// Checks every count, offset and checksum: bytes that are cut, damaged or made by another codebook are a problem.
  static Result<Segment> open(std::span<const std::byte> bytes, const Codebook& codebook);

  const Codebook& codebook() const { return *codebook_; }
  std::size_t pictures() const { return pictures_; }
  std::size_t features() const { return features_; }

  struct Picture {
    std::uint64_t key = 0;
    int width = 0;
    int height = 0;
    std::uint32_t first_feature = 0;  ///< into features_of()
    std::array<std::uint64_t, 4> hash{};
  };
  Picture picture(std::size_t index) const;
  const ColourHistogram& colours(std::size_t index) const;

  /// Postings of a cell: [first, last).
  std::uint32_t cell_begin(std::size_t cell) const { return cell_begin_[cell]; }
  std::uint32_t cell_end(std::size_t cell) const { return cell_begin_[cell + 1]; }
  const std::uint64_t* signatures() const { return signatures_; }
  const std::uint32_t* posting_pictures() const { return posting_pictures_; }
  Placement placement(std::uint32_t posting) const;
  /// The postings of one picture's features, strongest first.
  std::span<const std::uint32_t> features_of(std::size_t index) const;
  /// The cell of a posting.
  std::uint16_t cell_of(std::uint32_t posting) const;

 private:
  const Codebook* codebook_ = nullptr;
  std::size_t pictures_ = 0;
  std::size_t features_ = 0;
  const std::byte* picture_table_ = nullptr;
  const std::uint64_t* signatures_ = nullptr;
  const std::uint32_t* posting_pictures_ = nullptr;
  const std::uint32_t* forward_ = nullptr;
  const std::uint8_t* geometry_ = nullptr;
  std::vector<std::uint32_t> cell_begin_;  ///< one more than there are cells
};

}  // namespace mostari::vision
