#include "engines/vision/extract.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engines/vision/colour.hpp"
#include "engines/vision/global_hash.hpp"
#include "engines/vision/test_pictures.hpp"

namespace mostari::vision {
namespace {

TEST(Extract, BlankPictureHasNeitherFeaturesNorHash) {
  const Features features = extract(GreyImage{300, 200, std::vector<std::uint8_t>(std::size_t{300} * 200, 128)});
  EXPECT_TRUE(features.keypoints.empty());
  EXPECT_TRUE(features.descriptors.empty());
  EXPECT_EQ(features.global_hash, (std::array<std::uint64_t, 4>{}));
  EXPECT_EQ(features.width, 300);
}

TEST(Extract, EmptyPictureIsNoError) {
  EXPECT_TRUE(extract(GreyImage{}).keypoints.empty());
}

TEST(Extract, OnePixelPictureIsNoError) {
  EXPECT_TRUE(extract(GreyImage{1, 1, {7}}).keypoints.empty());
}

TEST(Extract, KeepsAtMostWhatWasAskedAndIsDeterministic) {
  const GreyImage picture = test::grey(test::draw(1));
  const Features first = extract(picture, {.max_features = 100});
  EXPECT_EQ(first.keypoints.size(), 100U);
  EXPECT_EQ(first.descriptors.size(), 12'800U);
  EXPECT_EQ(extract(picture, {.max_features = 100}).descriptors, first.descriptors);
}

TEST(Extract, ATexturedPatchDoesNotPushOutTheRest) {
  // A faint drawing with a patch of strong noise, whose keypoints are stronger than all of the drawing's.
  cv::Mat picture;
  test::draw(2, 480, 480).convertTo(picture, CV_8UC3, 0.5, 60);
  cv::RNG random(5);
  cv::Mat patch = picture({240, 240, 240, 240});
  random.fill(patch, cv::RNG::UNIFORM, 0, 255);
  const Features features = extract(test::grey(picture), {.max_features = 400});
  const auto in_patch = std::count_if(features.keypoints.begin(), features.keypoints.end(),
                                      [](const Keypoint& k) { return k.x > 240 && k.y > 240; });
  EXPECT_GT(features.keypoints.size() - static_cast<std::size_t>(in_patch), 100U);
}

TEST(Extract, KeypointsAreInPixelsOfTheGivenPicture) {
  const cv::Mat small = test::draw(3, 600, 500);
  cv::Mat large;
  cv::resize(small, large, {}, 4, 4, cv::INTER_LINEAR);
  const Features features = extract(test::grey(large), {.max_side = 600});
  const float furthest =
      std::max_element(features.keypoints.begin(), features.keypoints.end(), [](const Keypoint& a, const Keypoint& b) {
        return a.x < b.x;
      })->x;
  EXPECT_GT(furthest, 2000);
  EXPECT_LT(furthest, 2400);
}

TEST(GlobalHash, ScaledDimmedAndNoisyCopiesAreCopies) {
  const cv::Mat picture = test::draw(4);
  cv::Mat changed;
  cv::resize(picture, changed, {}, 0.37, 0.37, cv::INTER_AREA);
  changed.convertTo(changed, CV_8UC3, 0.8, 20);
  EXPECT_TRUE(is_copy(global_hash(test::grey(picture)), global_hash(test::grey(changed))));
}

TEST(GlobalHash, OtherPicturesAreNoCopies) {
  std::vector<std::array<std::uint64_t, 4>> hashes;
  for (std::uint64_t seed = 0; seed < 60; ++seed) hashes.push_back(global_hash(test::grey(test::draw(seed, 160, 120))));
  for (std::size_t a = 0; a < hashes.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) EXPECT_FALSE(is_copy(hashes[a], hashes[b])) << a << " and " << b;
}

TEST(GlobalHash, FlatPicturesNeverMatch) {
  GreyImage flat{100, 100, std::vector<std::uint8_t>(10'000, 250)};
  for (std::size_t i = 0; i < flat.pixels.size(); ++i) flat.pixels[i] = static_cast<std::uint8_t>(250 + i % 3);
  const auto hash = global_hash(flat);
  EXPECT_FALSE(is_copy(hash, hash));
}

TEST(Colour, LikePicturesSurpriseOnlyWhereTheyAreRare) {
  const RgbImage red = test::rgb(cv::Mat(40, 40, CV_8UC3, cv::Scalar(180, 20, 20)));
  const RgbImage blue = test::rgb(cv::Mat(40, 40, CV_8UC3, cv::Scalar(20, 20, 180)));
  const ColourHistogram red_colours = colour_histogram(red);
  const ColourHistogram blue_colours = colour_histogram(blue);
  const std::uint16_t same = colour_likeness(red_colours, red_colours);
  const std::uint16_t other = colour_likeness(red_colours, blue_colours);
  EXPECT_GT(same, other);
  const std::vector<float> rare = colour_surprise(std::vector{other, same, other, other});
  EXPECT_NEAR(rare[1], std::log(4.0), 1e-4);
  EXPECT_EQ(rare[0], 0);
  EXPECT_EQ(colour_surprise(std::vector(4, same))[0], 0);
  const std::uint16_t unknown = colour_likeness(ColourHistogram{}, red_colours);
  EXPECT_EQ(colour_surprise(std::vector{unknown, same})[0], 0) << "a grey query knows no colours";
}

TEST(Colour, ABlackAndWhitePhotoKnowsNoColours) {
  cv::Mat colour = test::draw(5);
  cv::Mat grey;
  cv::cvtColor(colour, grey, cv::COLOR_RGB2GRAY);
  cv::cvtColor(grey, grey, cv::COLOR_GRAY2RGB);
  EXPECT_EQ(colour_histogram(test::rgb(grey)), ColourHistogram{});
  EXPECT_NE(colour_histogram(test::rgb(colour)), ColourHistogram{});
}

TEST(Mirrored, IsWhatTheMirrorImageWouldGive) {
  const cv::Mat picture = test::draw(11);
  cv::Mat flopped;
  cv::flip(picture, flopped, 1);
  const Features turned = mirrored(extract(test::rgb(picture), {.max_features = 300}));
  const Features expected = extract(test::rgb(flopped), {.max_features = 300});
  EXPECT_EQ(turned.colours, expected.colours);
  std::size_t met = 0;
  std::size_t alike = 0;
  for (std::size_t i = 0; i < turned.keypoints.size(); ++i) {
    for (std::size_t j = 0; j < expected.keypoints.size(); ++j) {
      const Keypoint& a = turned.keypoints[i];
      const Keypoint& b = expected.keypoints[j];
      // A place may have two keypoints that differ in their angle only.
      const float turn = std::abs(std::remainder(a.angle - b.angle, 360.0F));
      if (std::hypot(a.x - b.x, a.y - b.y) > 1.5F || std::abs(a.scale / b.scale - 1) > 0.1F || turn > 10) continue;
      ++met;
      double squares = 0;
      for (std::size_t d = 0; d < 128; ++d) {
        const double difference =
            static_cast<double>(turned.descriptors[i * 128 + d]) - expected.descriptors[j * 128 + d];
        squares += difference * difference;
      }
      // Two descriptors of unlike places are 500 and more apart.
      if (squares < 150.0 * 150.0) ++alike;
      break;
    }
  }
  EXPECT_GT(met, 200U);
  EXPECT_GT(alike, met * 9 / 10);
}

TEST(Mirrored, TwiceIsThePictureItself) {
  const Features features = extract(test::rgb(test::draw(12)), {.max_features = 100});
  const Features twice = mirrored(mirrored(features));
  EXPECT_EQ(twice.descriptors, features.descriptors);
  for (std::size_t i = 0; i < features.keypoints.size(); ++i) {
    EXPECT_NEAR(twice.keypoints[i].x, features.keypoints[i].x, 1e-3);
    EXPECT_NEAR(std::remainder(twice.keypoints[i].angle - features.keypoints[i].angle, 360.0F), 0, 1e-3);
  }
}

}  // namespace
}  // namespace mostari::vision
