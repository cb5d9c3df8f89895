#include "engines/vision/global_hash.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace mostari::vision {
namespace {

constexpr int hash_side = 64;     ///< the picture is sampled at hash_side x hash_side before the transform
constexpr int kFrequencies = 16;  ///< kFrequencies x kFrequencies of them are kept, without the constant row and column
constexpr double kLeastSpread = 6;  ///< standard deviation of the sample's grey values below which there is no hash
constexpr int kCopyBits = 40;

}  // namespace

std::array<std::uint64_t, 4> global_hash(const GreyImage& image) {
  std::array<std::uint64_t, 4> hash{};
  if (image.width <= 0 || image.height <= 0) return hash;
  const cv::Mat whole(image.height, image.width, CV_8UC1, const_cast<std::uint8_t*>(image.pixels.data()));
  cv::Mat small;
  cv::resize(whole, small, {hash_side, hash_side}, 0, 0, cv::INTER_AREA);
  cv::Mat sample;
  small.convertTo(sample, CV_32F);
  cv::Scalar mean;
  cv::Scalar spread;
  cv::meanStdDev(sample, mean, spread);
  if (spread[0] < kLeastSpread) return hash;

  cv::Mat frequencies;
  cv::dct(sample, frequencies);
  std::vector<float> low;
  for (int v = 1; v <= kFrequencies; ++v)
    for (int u = 1; u <= kFrequencies; ++u) low.push_back(frequencies.at<float>(v, u));
  std::vector<float> sorted = low;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2), sorted.end());
  const float median = sorted[sorted.size() / 2];
  for (std::size_t i = 0; i < low.size(); ++i)
    if (low[i] > median) hash[i / 64] |= std::uint64_t{1} << (i % 64);
  return hash;
}

int hash_distance(const std::array<std::uint64_t, 4>& a, const std::array<std::uint64_t, 4>& b) {
  int bits = 0;
  for (std::size_t i = 0; i < a.size(); ++i) bits += std::popcount(a[i] ^ b[i]);
  return bits;
}

bool is_copy(const std::array<std::uint64_t, 4>& a, const std::array<std::uint64_t, 4>& b) {
  constexpr std::array<std::uint64_t, 4> none{};
  return a != none && b != none && hash_distance(a, b) <= kCopyBits;
}

}  // namespace mostari::vision
