#pragma once

#include <cstdint>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "base/file.hpp"
#include "engines/vision/codebook.hpp"
#include "engines/vision/extract.hpp"
#include "engines/vision/segment.hpp"

/// Pictures drawn for the tests: nothing but their seed decides what they show.
namespace mostari::vision::test {

inline cv::Mat draw(std::uint64_t seed, int width = 480, int height = 400) {
  cv::RNG random(seed * 7919 + 13);
  cv::Mat picture(height, width, CV_8UC3,
                  cv::Scalar(random.uniform(60, 200), random.uniform(60, 200), random.uniform(60, 200)));
  for (int i = 0; i < 160; ++i) {
    const cv::Point at(random.uniform(0, width), random.uniform(0, height));
    const cv::Scalar colour(random.uniform(0, 255), random.uniform(0, 255), random.uniform(0, 255));
    const int size = random.uniform(4, 50);
    switch (random.uniform(0, 3)) {
      case 0:
        cv::ellipse(picture, at, {size, size / 2 + 1}, random.uniform(0, 360), 0, 360, colour, cv::FILLED, cv::LINE_AA);
        break;
      case 1:
        cv::line(picture, at, at + cv::Point(random.uniform(-80, 80), random.uniform(-80, 80)), colour, 2, cv::LINE_AA);
        break;
      default:
        cv::rectangle(picture, {at.x, at.y, size, size / 2 + 2}, colour, cv::FILLED);
    }
  }
  cv::Mat noise(picture.size(), CV_16SC3);
  random.fill(noise, cv::RNG::NORMAL, 0, 4);
  cv::add(picture, noise, picture, cv::noArray(), CV_8UC3);
  return picture;
}

inline RgbImage rgb(const cv::Mat& picture) {
  const cv::Mat whole = picture.clone();
  return {whole.cols, whole.rows, {whole.datastart, whole.dataend}};
}

inline GreyImage grey(const cv::Mat& picture) {
  cv::Mat whole;
  cv::cvtColor(picture, whole, cv::COLOR_RGB2GRAY);
  return {whole.cols, whole.rows, {whole.datastart, whole.dataend}};
}

inline cv::Mat warp(const cv::Mat& picture, const cv::Matx33d& map) {
  cv::Mat out;
  cv::warpPerspective(picture, out, map, picture.size(), cv::INTER_LINEAR, cv::BORDER_CONSTANT, {128, 128, 128});
  return out;
}

/// Turned about its middle, which stays where it is.
inline cv::Matx33d turn(const cv::Mat& picture, double degrees, double scale) {
  const cv::Mat affine = cv::getRotationMatrix2D(
      {static_cast<float>(picture.cols) / 2, static_cast<float>(picture.rows) / 2}, degrees, scale);
  cv::Matx33d map = cv::Matx33d::eye();
  for (int r = 0; r < 2; ++r)
    for (int c = 0; c < 3; ++c) map(r, c) = affine.at<double>(r, c);
  return map;
}

inline const Codebook& shipped_codebook() {
  static const Codebook codebook = [] {
    const auto file = MappedFile::open(MOSTARI_SOURCE_DIR "/data/vision/codebook.bin");
    return Codebook::open(file.value().bytes()).value();
  }();
  return codebook;
}

/// A segment of drawn pictures, with the bytes that it looks at.
struct OwnedSegment {
  std::vector<std::byte> bytes;
  Segment segment;
};

inline OwnedSegment segment_of(const std::vector<std::uint64_t>& seeds) {
  SegmentBuilder builder(shipped_codebook());
  for (const std::uint64_t seed : seeds) builder.add(seed, extract(rgb(draw(seed))));
  std::vector<std::byte> bytes = builder.finish();
  Segment segment = Segment::open(bytes, shipped_codebook()).value();
  return {std::move(bytes), std::move(segment)};
}

}  // namespace mostari::vision::test
