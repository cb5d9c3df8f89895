#include "engines/vision/colour.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/imgproc.hpp>

#include "base/simd.hpp"

namespace mostari::vision {
namespace {

constexpr int colour_side = 32;
constexpr int kHues = 12;
constexpr int kLightness = 4;
constexpr std::size_t kChroma = 1 + 2 * kHues;
constexpr float kGreyBelow = 6;  ///< chroma of CIE L*a*b*
constexpr float kStrongAbove = 25;
constexpr float kMonochromeBelow = 1.5F;  ///< no colour photo of anything keeps below this everywhere
constexpr std::size_t kLevels = 4096;     ///< of likeness, for counting

static_assert(std::tuple_size_v<ColourHistogram> == kLightness * kChroma);

float chroma_of(const cv::Vec3f& lab) {
  return std::hypot(lab[1], lab[2]);
}

std::size_t bin(const cv::Vec3f& lab) {
  const float chroma = chroma_of(lab);
  const auto lightness =
      static_cast<std::size_t>(std::clamp(static_cast<int>(lab[0] / 100 * kLightness), 0, kLightness - 1));
  if (chroma < kGreyBelow) return lightness * kChroma;
  const float turn = std::atan2(lab[2], lab[1]) / (2 * std::numbers::pi_v<float>)*kHues;
  const auto hue = static_cast<std::size_t>(std::floor(turn) + kHues) % kHues;
  return lightness * kChroma + 1 + (chroma < kStrongAbove ? 0 : kHues) + hue;
}

MOSTARI_WIDE_CLONES std::uint32_t product(const std::uint8_t* a, const std::uint8_t* b) {
  constexpr std::size_t whole = std::tuple_size_v<ColourHistogram> / 32 * 32;  // so many go 32 at a time
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < whole; ++i) sum += static_cast<std::uint32_t>(static_cast<int>(a[i]) * b[i]);
  for (std::size_t i = whole; i < std::tuple_size_v<ColourHistogram>; ++i)
    sum += static_cast<std::uint32_t>(static_cast<int>(a[i]) * b[i]);
  return sum;
}

}  // namespace

ColourHistogram colour_histogram(const RgbImage& image) {
  ColourHistogram histogram{};
  if (image.width <= 0 || image.height <= 0) return histogram;
  const cv::Mat whole(image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data()));
  cv::Mat small;
  cv::resize(whole, small, {colour_side, colour_side}, 0, 0, cv::INTER_AREA);
  cv::Mat wide;
  small.convertTo(wide, CV_32FC3, 1.0 / 255);
  cv::Mat lab;
  cv::cvtColor(wide, lab, cv::COLOR_RGB2Lab);
  std::array<double, std::tuple_size_v<ColourHistogram>> share{};
  double total = 0;
  float strongest = 0;
  constexpr double middle = (colour_side - 1) / 2.0;
  for (int y = 0; y < colour_side; ++y)
    for (int x = 0; x < colour_side; ++x) {
      const double away = ((x - middle) * (x - middle) + (y - middle) * (y - middle)) / (middle * middle);
      const double weight = std::exp(-2 * away);
      share[bin(lab.at<cv::Vec3f>(y, x))] += weight;
      total += weight;
      strongest = std::max(strongest, chroma_of(lab.at<cv::Vec3f>(y, x)));
    }
  if (strongest < kMonochromeBelow) return histogram;
  for (std::size_t i = 0; i < histogram.size(); ++i)
    histogram[i] = static_cast<std::uint8_t>(std::lround(255 * std::sqrt(share[i] / total)));
  return histogram;
}

std::uint16_t colour_likeness(const ColourHistogram& a, const ColourHistogram& b) {
  // Of unit vectors: at most 255 * 255, and somewhat more by rounding.
  const std::uint64_t level = std::uint64_t{product(a.data(), b.data())} * kLevels / 66'000;
  return static_cast<std::uint16_t>(std::min<std::uint64_t>(kLevels - 1, level));
}

std::vector<float> colour_surprise(std::span<const std::uint16_t> likeness) {
  std::vector<std::uint32_t> at_least(kLevels + 1, 0);
  for (const std::uint16_t level : likeness) ++at_least[level];
  for (std::size_t l = kLevels; l > 0; --l) at_least[l - 1] += at_least[l];
  std::array<float, kLevels> surprise_at{};
  for (std::size_t l = 1; l < kLevels; ++l)
    if (at_least[l] > 0)
      surprise_at[l] = static_cast<float>(std::log(static_cast<double>(likeness.size()) / at_least[l]));
  std::vector<float> surprise(likeness.size());
  for (std::size_t i = 0; i < likeness.size(); ++i) surprise[i] = surprise_at[likeness[i]];
  return surprise;
}

}  // namespace mostari::vision
