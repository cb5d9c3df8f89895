#include "desks/screen/photo_matches.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engines/vision/extract.hpp"
#include "engines/vision/test_pictures.hpp"

namespace mostari::screen {
namespace {

/// A register of drawn pictures: object 1 has the first, object 2 the second, and so on.
vision::test::OwnedSegment registered(const std::vector<cv::Mat>& pictures) {
  vision::SegmentBuilder builder(vision::test::shipped_codebook());
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    builder.add(packed({.row = static_cast<std::int64_t>(i) + 1, .picture = 0}),
                vision::extract(vision::test::rgb(pictures[i])));
  }
  std::vector<std::byte> bytes = builder.finish();
  vision::Segment segment = vision::Segment::open(bytes, vision::test::shipped_codebook()).value();
  return {std::move(bytes), std::move(segment)};
}

std::map<std::int64_t, PhotoMatch> asked(const vision::test::OwnedSegment& owned, const cv::Mat& photo) {
  const vision::Segment* segments[] = {&owned.segment};
  return photo_matches(segments, vision::extract(vision::test::rgb(photo), vision::ExtractOptions::for_query()), 20,
                       {});
}

TEST(PhotoMatches, AMirroredPhotoIsFoundAndSaidToBeMirrored) {
  const auto owned = registered({vision::test::draw(31), vision::test::draw(32), vision::test::draw(33)});
  cv::Mat flopped;
  cv::flip(vision::test::draw(32), flopped, 1);
  const auto found = asked(owned, flopped);
  ASSERT_TRUE(found.contains(2));
  const PhotoMatch& match = found.at(2);
  EXPECT_TRUE(match.mirrored);
  EXPECT_GT(match.match.probability, 0.99);
  // The points lie on the photo as it was given.
  ASSERT_GT(match.match.points.size(), 20U);
  std::size_t opposite = 0;
  for (const vision::PointPair& pair : match.match.points) {
    if (std::abs(pair.query_x - (1 - pair.candidate_x)) < 0.02F) ++opposite;
  }
  EXPECT_GT(opposite, match.match.points.size() * 9 / 10);
}

TEST(PhotoMatches, WhatAgreesAsItIsIsNotMirrored) {
  const auto owned = registered({vision::test::draw(31), vision::test::draw(32)});
  const auto found = asked(owned, vision::test::draw(31));
  ASSERT_TRUE(found.contains(1));
  EXPECT_FALSE(found.at(1).mirrored);
  EXPECT_GT(found.at(1).match.probability, 0.99);
}

TEST(PhotoMatches, WhatIsNotRegisteredIsNotFoundMirroredEither) {
  const auto owned = registered({vision::test::draw(31), vision::test::draw(32)});
  for (const auto& [row, match] : asked(owned, vision::test::draw(40))) {
    EXPECT_FALSE(match.mirrored);
    EXPECT_LT(match.match.probability, 0.5);
  }
}

/// Two halves of a picture of their own, beside each other.
cv::Mat beside(std::uint64_t left, std::uint64_t right) {
  cv::Mat both;
  cv::hconcat(vision::test::draw(left, 400, 400), vision::test::draw(right, 400, 400), both);
  return both;
}

TEST(PhotoMatches, WhatOnlyAnotherObjectLeadsToIsNoEvidence) {
  // The photo shows half of object 1, whose other half object 2 shows as well: the photo and object 2 share nothing.
  const auto owned = registered({beside(51, 52), beside(52, 53), vision::test::draw(54)});
  const auto found = asked(owned, vision::test::draw(51, 400, 400));
  ASSERT_TRUE(found.contains(1));
  EXPECT_GT(found.at(1).match.probability, 0.99);
  if (found.contains(2)) {
    EXPECT_LT(found.at(2).match.probability, 0.5);
    EXPECT_FALSE(found.at(2).match.through);
  }
}

}  // namespace
}  // namespace mostari::screen
