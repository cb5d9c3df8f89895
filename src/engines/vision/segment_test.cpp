#include "engines/vision/segment.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "engines/vision/segment_layout.hpp"
#include "engines/vision/test_pictures.hpp"

namespace mostari::vision {
namespace {

using Bytes = std::vector<std::byte>;

/// Makes the checksums fit again, as a faulty writer would.
void seal(Bytes& bytes) {
  layout::Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  header.body_checksum = checksum64(std::span<const std::byte>(bytes).subspan(sizeof header));
  header.header_checksum = checksum64(std::as_bytes(std::span(&header, 1)).first(sizeof header - 8));
  std::memcpy(bytes.data(), &header, sizeof header);
}

bool opens(const Bytes& bytes) {
  return Segment::open(bytes, test::shipped_codebook()).ok();
}

class SegmentBytes : public testing::Test {
 protected:
  static const Bytes& bytes() {
    static const Bytes made = test::segment_of({1, 2, 3}).bytes;
    return made;
  }
};

TEST_F(SegmentBytes, SameInputGivesSameBytes) {
  EXPECT_EQ(bytes(), test::segment_of({1, 2, 3}).bytes);
}

TEST_F(SegmentBytes, HoldPicturesAndFeatures) {
  const Segment segment = Segment::open(bytes(), test::shipped_codebook()).value();
  ASSERT_EQ(segment.pictures(), 3U);
  EXPECT_EQ(segment.picture(1).key, 2U);
  EXPECT_EQ(segment.picture(1).width, 480);
  const Features features = extract(test::rgb(test::draw(2)));
  const auto postings = segment.features_of(1);
  ASSERT_EQ(postings.size(), features.keypoints.size());
  for (std::size_t i = 0; i < postings.size(); ++i) {
    EXPECT_EQ(segment.posting_pictures()[postings[i]], 1U);
    const Placement stored = segment.placement(postings[i]);
    const Placement given = place(features.keypoints[i], features.width, features.height);
    EXPECT_NEAR(stored.x, given.x, 0.0002);
    EXPECT_NEAR(stored.y, given.y, 0.0002);
    EXPECT_NEAR(stored.log2_scale, given.log2_scale, 0.04);
    EXPECT_LT(std::abs(std::remainder(stored.angle - given.angle, 2 * 3.14159265F)), 0.02);
  }
}

TEST_F(SegmentBytes, StayUnderSixteenKilobytesAPicture) {
  SegmentBuilder builder(test::shipped_codebook());
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    Features features = extract(test::rgb(test::draw(seed, 1000, 900)));
    ASSERT_EQ(features.keypoints.size(), 720U);
    // Six fold, each time a little different, so that the cells fill up as they do in a real index.
    for (std::uint64_t copy = 0; copy < 6; ++copy) builder.add(seed * 6 + copy, features);
  }
  EXPECT_LT(builder.finish().size() / 48, 16'384U);
}

TEST_F(SegmentBytes, CutAnywhereIsAProblem) {
  for (std::size_t size = 0; size < bytes().size(); size += size < 200 ? 1 : 997) {
    const Bytes cut(bytes().begin(), bytes().begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(opens(cut)) << "cut to " << size;
  }
}

TEST_F(SegmentBytes, AnyFlippedByteIsAProblem) {
  for (std::size_t at = 0; at < bytes().size(); at += at < 80 ? 1 : 613) {
    Bytes damaged = bytes();
    damaged[at] ^= std::byte{0x40};
    EXPECT_FALSE(opens(damaged)) << "at " << at;
  }
}

TEST_F(SegmentBytes, AppendedBytesAreAProblem) {
  Bytes longer = bytes();
  longer.resize(longer.size() + 8);
  EXPECT_FALSE(opens(longer));
}

TEST_F(SegmentBytes, WrongIndexesUnderRightChecksumsAreAProblem) {
  layout::Header header{};
  std::memcpy(&header, bytes().data(), sizeof header);
  const layout::Sections at = layout::sections(header.pictures, header.features, header.cell_runs);
  const std::uint32_t far = 0xFFFFFFF0U;
  for (const std::size_t offset :
       {at.posting_pictures + 40, at.forward + 80, at.pictures + sizeof(layout::PictureRow) + 12, at.cell_runs + 8}) {
    Bytes wrong = bytes();
    std::memcpy(wrong.data() + offset, &far, sizeof far);
    seal(wrong);
    EXPECT_FALSE(opens(wrong)) << "at " << offset;
  }
}

TEST_F(SegmentBytes, ImpossibleCountsUnderRightChecksumsAreAProblem) {
  for (const std::size_t field : {2U, 3U, 4U, 5U}) {
    for (const std::uint64_t count : {std::uint64_t{0}, std::uint64_t{1} << 23U, ~std::uint64_t{0}}) {
      Bytes wrong = bytes();
      std::memcpy(wrong.data() + field * 8, &count, sizeof count);
      seal(wrong);
      EXPECT_FALSE(opens(wrong)) << "field " << field << " count " << count;
    }
  }
}

TEST_F(SegmentBytes, OfAnotherCodebookAreAProblem) {
  Codebook::Parameters other{};
  const Codebook codebook = Codebook::open(Codebook::serialise(other)).value();
  EXPECT_FALSE(Segment::open(bytes(), codebook).ok());
}

TEST(SegmentBuilder, EmptySegmentOpens) {
  const Bytes bytes = SegmentBuilder(test::shipped_codebook()).finish();
  EXPECT_EQ(Segment::open(bytes, test::shipped_codebook()).value().pictures(), 0U);
}

TEST(Codebook, DamagedOrCutIsAProblem) {
  Codebook::Parameters parameters{};
  Bytes bytes = Codebook::serialise(parameters);
  EXPECT_TRUE(Codebook::open(bytes).ok());
  EXPECT_FALSE(Codebook::open(std::span<const std::byte>(bytes).first(bytes.size() - 1)).ok());
  bytes[1000] ^= std::byte{1};
  EXPECT_FALSE(Codebook::open(bytes).ok());
}

}  // namespace
}  // namespace mostari::vision
