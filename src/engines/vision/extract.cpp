#include "engines/vision/extract.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <opencv2/features2d.hpp>
#include <opencv2/imgproc.hpp>

#include "engines/vision/colour.hpp"
#include "engines/vision/global_hash.hpp"

namespace mostari::vision {
namespace {

constexpr std::size_t kGrid = 8;  ///< the picture is cut into kGrid x kGrid tiles for the spread

std::size_t tile(float position, int length) {
  const auto along =
      static_cast<std::size_t>(std::max(0.0F, position)) * kGrid / static_cast<std::size_t>(std::max(1, length));
  return std::min(kGrid - 1, along);
}

/// Keeps the strongest keypoints, but never more than a share of one tile before the other tiles had their turn: a
/// textured background must not push out the object.
std::vector<std::size_t> spread_selection(const std::vector<cv::KeyPoint>& keypoints, cv::Size size, int wanted) {
  std::vector<std::size_t> order(keypoints.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const cv::KeyPoint& left = keypoints[a];
    const cv::KeyPoint& right = keypoints[b];
    if (left.response != right.response) return left.response > right.response;
    if (left.pt.y != right.pt.y) return left.pt.y < right.pt.y;
    if (left.pt.x != right.pt.x) return left.pt.x < right.pt.x;
    return left.angle < right.angle;
  });
  const auto limit = static_cast<std::size_t>(wanted);
  if (order.size() <= limit) return order;

  std::vector<std::size_t> in_tile(kGrid * kGrid, 0);
  const std::size_t share = std::max<std::size_t>(1, limit / 24);
  std::vector<std::size_t> chosen;
  std::vector<std::size_t> rest;
  chosen.reserve(limit);
  for (const std::size_t i : order) {
    const std::size_t column = tile(keypoints[i].pt.x, size.width);
    const std::size_t row = tile(keypoints[i].pt.y, size.height);
    std::size_t& count = in_tile[row * kGrid + column];
    if (count < share && chosen.size() < limit) {
      ++count;
      chosen.push_back(i);
    } else {
      rest.push_back(i);
    }
  }
  for (std::size_t i = 0; i < rest.size() && chosen.size() < limit; ++i) chosen.push_back(rest[i]);
  return chosen;
}

/// RootSIFT: L1-normalised, then square-rooted, so that Euclidean distance compares like the Hellinger kernel.
void root_sift(const float* sift, std::uint8_t* out) {
  float sum = 0;
  for (int d = 0; d < 128; ++d) sum += sift[d];
  for (int d = 0; d < 128; ++d) {
    const float root = sum > 0 ? 512.0F * std::sqrt(sift[d] / sum) : 0.0F;
    out[d] = static_cast<std::uint8_t>(std::min(255.0F, std::round(root)));
  }
}

}  // namespace

Features extract(const GreyImage& image, const ExtractOptions& options) {
  Features features;
  features.width = image.width;
  features.height = image.height;
  if (image.width <= 0 || image.height <= 0) return features;
  features.global_hash = global_hash(image);

  const cv::Mat whole(image.height, image.width, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data()));
  cv::Mat picture = whole;
  const double shrink = static_cast<double>(options.max_side) / std::max(image.width, image.height);
  if (shrink < 1) cv::resize(whole, picture, {}, shrink, shrink, cv::INTER_AREA);
  const double scale_x = static_cast<double>(image.width) / picture.cols;
  const double scale_y = static_cast<double>(image.height) / picture.rows;

  const auto sift = cv::SIFT::create(0, 3, options.min_contrast, 12, 1.6);
  std::vector<cv::KeyPoint> found;
  sift->detect(picture, found);
  std::vector<cv::KeyPoint> kept;
  for (const std::size_t i : spread_selection(found, picture.size(), options.max_features)) kept.push_back(found[i]);
  if (kept.empty()) return features;
  cv::Mat descriptors;
  sift->compute(picture, kept, descriptors);

  features.descriptors.resize(kept.size() * 128);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    features.keypoints.push_back({static_cast<float>(kept[i].pt.x * scale_x),
                                  static_cast<float>(kept[i].pt.y * scale_y),
                                  static_cast<float>(kept[i].size * scale_x), kept[i].angle});
    root_sift(descriptors.ptr<float>(static_cast<int>(i)), features.descriptors.data() + i * 128);
  }
  return features;
}

Features extract(const RgbImage& image, const ExtractOptions& options) {
  GreyImage grey{image.width, image.height, {}};
  if (image.width > 0 && image.height > 0) {
    const cv::Mat colour(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
    grey.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
    cv::Mat target(image.height, image.width, CV_8UC1, grey.pixels.data());
    cv::cvtColor(colour, target, cv::COLOR_RGB2GRAY);
  }
  Features features = extract(grey, options);
  features.colours = colour_histogram(image);
  return features;
}

Features mirrored(const Features& features) {
  // A descriptor is a grid of 4 x 4 cells with 8 directions each, laid along the keypoint's angle: the reflection keeps
  // the place along it, and turns over the place across it and the directions.
  constexpr std::size_t cells = 4;
  constexpr std::size_t directions = 8;
  Features turned = features;
  turned.global_hash = {};
  for (Keypoint& keypoint : turned.keypoints) {
    keypoint.x = static_cast<float>(features.width) - keypoint.x;
    keypoint.angle = keypoint.angle <= 180 ? 180 - keypoint.angle : 540 - keypoint.angle;
  }
  for (std::size_t first = 0; first < features.descriptors.size(); first += cells * cells * directions) {
    for (std::size_t row = 0; row < cells; ++row) {
      for (std::size_t column = 0; column < cells; ++column) {
        for (std::size_t direction = 0; direction < directions; ++direction) {
          turned.descriptors[first + ((cells - 1 - row) * cells + column) * directions +
                             (directions - direction) % directions] =
              features.descriptors[first + (row * cells + column) * directions + direction];
        }
      }
    }
  }
  return turned;
}

}  // namespace mostari::vision
