#include "engines/vision/search.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "base/parallel.hpp"
#include "engines/vision/calibration.hpp"
#include "engines/vision/test_pictures.hpp"

namespace mostari::vision {
namespace {

constexpr std::uint64_t kRegistered = 40;

std::vector<std::uint64_t> seeds(std::uint64_t first, std::uint64_t last) {
  std::vector<std::uint64_t> all(last - first);
  std::iota(all.begin(), all.end(), first);
  return all;
}

const Segment& registered() {
  static const test::OwnedSegment owned = test::segment_of(seeds(0, kRegistered));
  return owned.segment;
}

std::vector<PictureMatch> ask(const cv::Mat& picture, const SearchOptions& options = {}, const DeadFilter& dead = {}) {
  const Segment* segments[] = {&registered()};
  return search(segments, extract(test::rgb(picture), ExtractOptions::for_query()), options, dead);
}

void expect_found(const cv::Mat& picture, std::uint64_t wanted) {
  const std::vector<PictureMatch> matches = ask(picture);
  ASSERT_FALSE(matches.empty());
  EXPECT_EQ(matches.front().picture, wanted);
  EXPECT_GE(matches.front().probability, kIdentifiedProbability);
  for (std::size_t i = 1; i < matches.size(); ++i) EXPECT_LT(matches[i].probability, 0.5);
}

TEST(Search, FindsAnExactCopy) {
  const std::vector<PictureMatch> matches = ask(test::draw(7));
  ASSERT_FALSE(matches.empty());
  EXPECT_EQ(matches.front().picture, 7U);
  EXPECT_TRUE(matches.front().copy);
}

TEST(Search, FindsARotatedPicture) {
  const cv::Mat picture = test::draw(8);
  for (const double degrees : {30.0, 90.0, 137.0, 180.0})
    expect_found(test::warp(picture, test::turn(picture, degrees, 1)), 8);
}

TEST(Search, FindsACrop) {
  expect_found(test::draw(9)({150, 100, 280, 240}), 9);
}

TEST(Search, FindsASmallerAndDarkerPicture) {
  cv::Mat picture = test::draw(10);
  cv::resize(picture, picture, {}, 0.6, 0.6, cv::INTER_AREA);
  picture.convertTo(picture, CV_8UC3, 0.4, 5);
  expect_found(picture, 10);
}

TEST(Search, FindsAPictureSeenAskewAndMapsItsPoints) {
  const cv::Mat picture = test::draw(11);
  const cv::Matx33d askew(0.9, 0.12, 10, -0.08, 0.85, 30, 0.0002, 0.0003, 1);
  const cv::Mat query = test::warp(picture, askew);
  expect_found(query, 11);
  const PictureMatch match = ask(query).front();
  ASSERT_GE(match.points.size(), 15U);
  const double w = picture.cols;
  const double h = picture.rows;
  for (const PointPair& pair : match.points) {
    const cv::Vec3d seen = askew * cv::Vec3d(pair.candidate_x * w, pair.candidate_y * h, 1);
    EXPECT_NEAR(seen[0] / seen[2], pair.query_x * w, 20);
    EXPECT_NEAR(seen[1] / seen[2], pair.query_y * h, 20);
  }
  // The homography brings the query's middle to where it lies in the registered picture.
  const cv::Matx33d map(match.candidate_from_query.data());
  const cv::Vec3d middle = map * cv::Vec3d(0.5, 0.5, 1);
  const cv::Vec3d truth = askew.inv() * cv::Vec3d(0.5 * w, 0.5 * h, 1);
  EXPECT_NEAR(middle[0] / middle[2] * w, truth[0] / truth[2], 6);
  EXPECT_NEAR(middle[1] / middle[2] * h, truth[1] / truth[2], 6);
}

TEST(Search, FindsAPictureSmallInAScene) {
  cv::Mat scene = test::draw(1000, 900, 700);
  cv::Mat small;
  cv::resize(test::draw(12), small, {}, 0.6, 0.6, cv::INTER_AREA);
  small.copyTo(scene({300, 200, small.cols, small.rows}));
  expect_found(scene, 12);
}

TEST(Search, UnknownPicturesAreNotIdentified) {
  for (std::uint64_t seed = 500; seed < 520; ++seed)
    for (const PictureMatch& match : ask(test::draw(seed))) {
      EXPECT_LT(match.probability, 0.5) << "query " << seed << " and picture " << match.picture;
      EXPECT_FALSE(match.copy);
    }
}

TEST(Search, AMirroredPictureIsAnotherPicture) {
  cv::Mat mirrored;
  cv::flip(test::draw(13), mirrored, 1);
  for (const PictureMatch& match : ask(mirrored)) EXPECT_LT(match.probability, kIdentifiedProbability);
}

TEST(Search, BlankQueryFindsNothing) {
  const Segment* segments[] = {&registered()};
  EXPECT_TRUE(search(segments, extract(GreyImage{200, 200, std::vector<std::uint8_t>(40'000, 90)})).empty());
  EXPECT_TRUE(search(segments, Features{}).empty());
  EXPECT_TRUE(search({}, Features{}).empty());
}

TEST(Search, DeadPicturesAreNotFound) {
  for (const PictureMatch& match : ask(test::draw(14), {}, [](std::uint64_t picture) { return picture == 14; }))
    EXPECT_NE(match.picture, 14U);
}

TEST(Search, SeveralSegmentsAnswerLikeOne) {
  const test::OwnedSegment first = test::segment_of(seeds(0, 13));
  const test::OwnedSegment second = test::segment_of(seeds(13, 14));
  const test::OwnedSegment third = test::segment_of(seeds(14, kRegistered));
  const Segment* apart[] = {&first.segment, &second.segment, &third.segment};
  const Segment* together[] = {&registered()};
  for (const std::uint64_t seed : {3U, 13U, 30U, 700U}) {
    const cv::Mat picture = test::draw(seed);
    const Features query = extract(test::rgb(test::warp(picture, test::turn(picture, 20, 0.8))));
    const std::vector<PictureMatch> one = search(together, query);
    const std::vector<PictureMatch> three = search(apart, query);
    ASSERT_EQ(one.size(), three.size());
    for (std::size_t i = 0; i < one.size(); ++i) {
      EXPECT_EQ(one[i].picture, three[i].picture);
      EXPECT_EQ(one[i].score, three[i].score);
      EXPECT_EQ(one[i].points.size(), three[i].points.size());
    }
  }
}

TEST(Search, AnswersAreTheSameOnManyThreads) {
  std::vector<std::vector<PictureMatch>> answers(16);
  const Features query = extract(test::rgb(test::draw(21)));
  parallel_for(answers.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const Segment* segments[] = {&registered()};
      answers[i] = search(segments, query);
    }
  });
  for (const auto& answer : answers) {
    ASSERT_EQ(answer.size(), answers.front().size());
    for (std::size_t i = 0; i < answer.size(); ++i) {
      EXPECT_EQ(answer[i].picture, answers.front()[i].picture);
      EXPECT_EQ(answer[i].score, answers.front()[i].score);
    }
  }
}

TEST(Search, FindsTheOtherSideByWayOfAViewBetween) {
  // A wide object seen in three photos: the first and the last share nothing, the middle one overlaps both.
  const cv::Mat object = test::draw(900, 1200, 400);
  SegmentBuilder builder(test::shipped_codebook());
  for (std::uint64_t seed = 0; seed < 20; ++seed) builder.add(seed, extract(test::rgb(test::draw(seed))));
  builder.add(100, extract(test::rgb(object({350, 0, 500, 400}))));
  builder.add(101, extract(test::rgb(object({700, 0, 500, 400}))));
  const std::vector<std::byte> bytes = builder.finish();
  const Segment segment = Segment::open(bytes, test::shipped_codebook()).value();
  const Segment* segments[] = {&segment};
  const std::vector<PictureMatch> matches =
      search(segments, extract(test::rgb(object({0, 0, 500, 400})), ExtractOptions::for_query()));
  ASSERT_GE(matches.size(), 2U);
  EXPECT_EQ(matches[0].picture, 100U);
  EXPECT_EQ(matches[1].picture, 101U);
  ASSERT_TRUE(matches[1].through.has_value());
  EXPECT_EQ(*matches[1].through, 100U);
  EXPECT_GT(matches[1].probability, 0.5);
}

TEST(Calibration, MoreEvidenceIsMoreProbable) {
  EXPECT_EQ(same_object_probability(0), 0);
  for (int evidence = 1; evidence < 200; ++evidence) {
    EXPECT_GE(same_object_probability(evidence + 1), same_object_probability(evidence));
  }
  EXPECT_LT(same_object_probability(20), 0.5);
  EXPECT_GT(same_object_probability(100), kIdentifiedProbability);
}

}  // namespace
}  // namespace mostari::vision
