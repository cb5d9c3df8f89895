// Makes data/vision/codebook.bin from drawn pictures: `vision_codebook OUTPUT [PICTURES]`. The same number of pictures
// gives the same centroids on the same libraries. A codebook change means that every vision index has to be built anew.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/parallel.hpp"
#include "engines/vision/codebook.hpp"
#include "engines/vision/extract.hpp"
#include "textures.hpp"

namespace {

using mostari::vision::Codebook;
constexpr std::size_t kHalf = Codebook::kHalf;
constexpr std::size_t kBits = Codebook::kBits;
constexpr int kCentroids = Codebook::kCentroids;

/// Descriptors of `pictures` drawn pictures, 128 floats a row, in the order of the pictures.
cv::Mat training_descriptors(std::size_t pictures) {
  std::vector<std::vector<std::uint8_t>> found(pictures);
  mostari::parallel_for(pictures, 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i)
      found[i] = mostari::vision::extract(mostari::draw_texture(i, 640), {.max_features = 900}).descriptors;
  });
  cv::Mat rows(0, Codebook::kDescriptor, CV_32F);
  for (const auto& bytes : found) {
    if (bytes.empty()) continue;
    const cv::Mat picture(static_cast<int>(bytes.size()) / Codebook::kDescriptor, Codebook::kDescriptor, CV_8U,
                          const_cast<std::uint8_t*>(bytes.data()));
    cv::Mat wide;
    picture.convertTo(wide, CV_32F);
    rows.push_back(wide);
  }
  return rows;
}

float median(std::vector<float>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Fills half `h` of the parameters from the matching 64 columns.
void train_half(const cv::Mat& descriptors, std::size_t h, Codebook::Parameters& parameters) {
  const cv::Mat half = descriptors.colRange(static_cast<int>(h * kHalf), static_cast<int>((h + 1) * kHalf)).clone();
  cv::setRNGSeed(7);
  cv::Mat labels;
  cv::Mat centres;
  cv::kmeans(half, kCentroids, labels, {cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 25, 0.01}, 1,
             cv::KMEANS_PP_CENTERS, centres);
  for (int c = 0; c < kCentroids; ++c)
    for (std::size_t d = 0; d < kHalf; ++d)
      parameters.centroids[h][static_cast<std::size_t>(c)][d] =
          static_cast<std::uint8_t>(std::clamp(std::round(centres.at<float>(c, static_cast<int>(d))), 0.0F, 255.0F));

  // The directions in which descriptors of one cell differ most, turned at random among themselves so that every bit
  // carries a like share of the difference.
  cv::Mat residuals(half.rows, half.cols, CV_32F);
  for (int i = 0; i < half.rows; ++i) residuals.row(i) = half.row(i) - centres.row(labels.at<int>(i));
  const cv::PCA pca(residuals, {}, cv::PCA::DATA_AS_ROW, static_cast<int>(kBits));
  cv::RNG random(11 + h);
  cv::Mat gaussian(static_cast<int>(kBits), static_cast<int>(kBits), CV_32F);
  random.fill(gaussian, cv::RNG::NORMAL, 0, 1);
  cv::Mat w;
  cv::Mat u;
  cv::Mat vt;
  cv::SVD::compute(gaussian, w, u, vt);
  const cv::Mat projection = u * vt * pca.eigenvectors;
  for (std::size_t b = 0; b < kBits; ++b)
    for (std::size_t d = 0; d < kHalf; ++d)
      parameters.projections[h][b][d] = projection.at<float>(static_cast<int>(b), static_cast<int>(d));

  const cv::Mat projected = half * projection.t();
  std::vector<std::vector<std::vector<float>>> values(kCentroids, std::vector<std::vector<float>>(kBits));
  for (int i = 0; i < half.rows; ++i)
    for (std::size_t b = 0; b < kBits; ++b)
      values[static_cast<std::size_t>(labels.at<int>(i))][b].push_back(projected.at<float>(i, static_cast<int>(b)));
  for (std::size_t c = 0; c < values.size(); ++c)
    for (std::size_t b = 0; b < kBits; ++b)
      parameters.thresholds[h][c][b] = values[c][b].empty() ? 0.0F : median(values[c][b]);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: vision_codebook OUTPUT [PICTURES]\n");
    return 2;
  }
  const std::size_t pictures = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 600;
  const cv::Mat descriptors = training_descriptors(pictures);
  fmt::print("{} descriptors of {} drawn pictures\n", descriptors.rows, pictures);
  const auto parameters = std::make_unique<Codebook::Parameters>();
  for (std::size_t h = 0; h < 2; ++h) train_half(descriptors, h, *parameters);
  const std::vector<std::byte> bytes = Codebook::serialise(*parameters);
  const auto written =
      mostari::write_file_atomically(argv[1], {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (!written) {
    fmt::print(stderr, "{}\n", mostari::to_string(written.problem()));
    return 3;
  }
  return 0;
}
