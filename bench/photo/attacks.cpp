#include "attacks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "formats/pictures/picture_encode.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari::bench {
namespace {

cv::Mat view(const RgbImage& image) {
  return {image.height, image.width, CV_8UC3, const_cast<std::uint8_t*>(image.pixels.data())};
}

RgbImage image_of(const cv::Mat& mat) {
  const cv::Mat whole = mat.isContinuous() ? mat : mat.clone();
  return {whole.cols, whole.rows, {whole.datastart, whole.dataend}};
}

double longer_side(const cv::Mat& m) {
  return std::max(m.cols, m.rows);
}

RgbImage crop_half(const RgbImage& picture, const RgbImage&, std::uint64_t seed) {
  cv::RNG random(seed);
  const double side = std::sqrt(0.5);
  const int w = static_cast<int>(picture.width * side);
  const int h = static_cast<int>(picture.height * side);
  return image_of(
      view(picture)({random.uniform(0, picture.width - w + 1), random.uniform(0, picture.height - h + 1), w, h}));
}

cv::Mat turned(const cv::Mat& m, double degrees, double scale) {
  const double angle = degrees * CV_PI / 180;
  const double c = std::abs(std::cos(angle)) * scale;
  const double s = std::abs(std::sin(angle)) * scale;
  const cv::Size size(static_cast<int>(m.cols * c + m.rows * s), static_cast<int>(m.cols * s + m.rows * c));
  cv::Mat turn =
      cv::getRotationMatrix2D({static_cast<float>(m.cols) / 2, static_cast<float>(m.rows) / 2}, degrees, scale);
  turn.at<double>(0, 2) += (size.width - m.cols) / 2.0;
  turn.at<double>(1, 2) += (size.height - m.rows) / 2.0;
  cv::Mat out;
  cv::warpAffine(m, out, turn, size, cv::INTER_AREA, cv::BORDER_CONSTANT, {120, 120, 120});
  return out;
}

RgbImage rotate(const RgbImage& picture, const RgbImage&, std::uint64_t seed) {
  cv::RNG random(seed);
  return image_of(turned(view(picture), random.uniform(0.0, 360.0), 1));
}

cv::Mat seen_askew(const cv::Mat& m, cv::RNG& random, double most) {
  const auto w = static_cast<float>(m.cols);
  const auto h = static_cast<float>(m.rows);
  const std::array<cv::Point2f, 4> from = {{{0, 0}, {w, 0}, {w, h}, {0, h}}};
  std::array<cv::Point2f, 4> to = from;
  for (cv::Point2f& corner : to) {
    corner.x += static_cast<float>(random.uniform(0.0, most)) * w * (corner.x > 0 ? -1.0F : 1.0F);
    corner.y += static_cast<float>(random.uniform(0.0, most)) * h * (corner.y > 0 ? -1.0F : 1.0F);
  }
  cv::Mat out;
  cv::warpPerspective(m, out, cv::getPerspectiveTransform(from.data(), to.data()), m.size(), cv::INTER_AREA,
                      cv::BORDER_CONSTANT, {90, 90, 90});
  return out;
}

RgbImage perspective(const RgbImage& picture, const RgbImage&, std::uint64_t seed) {
  cv::RNG random(seed);
  return image_of(seen_askew(view(picture), random, 0.25));
}

RgbImage jpeg_20(const RgbImage& picture, const RgbImage&, std::uint64_t) {
  return decode_rgb(encode_jpeg(picture, 20).value(), 4096).value();
}

RgbImage blur(const RgbImage& picture, const RgbImage&, std::uint64_t seed) {
  cv::RNG random(seed);
  cv::Mat out;
  cv::GaussianBlur(view(picture), out, {}, longer_side(view(picture)) * random.uniform(0.002, 0.004));
  return image_of(out);
}

RgbImage glare(const RgbImage& picture, const RgbImage&, std::uint64_t seed) {
  cv::RNG random(seed);
  cv::Mat out = view(picture).clone();
  const double side = longer_side(out);
  const cv::Point2d centre(random.uniform(0.2, 0.8) * out.cols, random.uniform(0.2, 0.8) * out.rows);
  const double radius = side * random.uniform(0.15, 0.3);
  for (int y = 0; y < out.rows; ++y)
    for (int x = 0; x < out.cols; ++x) {
      const double away = std::hypot(x - centre.x, y - centre.y) / radius;
      const double light = 320 * std::exp(-away * away);
      for (int c = 0; c < 3; ++c) {
        auto& value = out.at<cv::Vec3b>(y, x)[c];
        value = cv::saturate_cast<std::uint8_t>(value + light);
      }
    }
  return image_of(out);
}

RgbImage dark(const RgbImage& picture, const RgbImage&, std::uint64_t seed) {
  cv::RNG random(seed);
  cv::Mat out;
  view(picture).convertTo(out, CV_32FC3, 0.25, 4);
  cv::Mat noise(out.size(), CV_32FC3);
  random.fill(noise, cv::RNG::NORMAL, 0, 3);
  out += noise;
  out.convertTo(out, CV_8UC3);
  return image_of(out);
}

/// Photographed from a screen: askew, with the two pixel grids beating against each other, washed out, recompressed.
RgbImage from_screen(const RgbImage& picture, const RgbImage& scene, std::uint64_t seed) {
  cv::RNG random(seed);
  cv::Mat out = view(picture).clone();
  const double period = random.uniform(5.0, 12.0);
  const double tilt = random.uniform(0.0, CV_PI);
  for (int y = 0; y < out.rows; ++y)
    for (int x = 0; x < out.cols; ++x) {
      const double along = (x * std::cos(tilt) + y * std::sin(tilt)) * 2 * CV_PI / period;
      const double beat = 1 + 0.12 * std::sin(along) + 0.06 * std::sin(0.13 * along + y * 0.02);
      for (int c = 0; c < 3; ++c) {
        auto& value = out.at<cv::Vec3b>(y, x)[c];
        value = cv::saturate_cast<std::uint8_t>((30 + 0.8 * value) * beat + random.gaussian(3));
      }
    }
  out = seen_askew(out, random, 0.12);
  cv::GaussianBlur(out, out, {}, 0.8);
  cv::copyMakeBorder(out, out, 30, 30, 30, 30, cv::BORDER_CONSTANT, {15, 15, 15});
  return jpeg_20(image_of(out), scene, seed);
}

/// In a frame with a mount, hung on a wall.
RgbImage framed(const RgbImage& picture, const RgbImage&, std::uint64_t seed) {
  cv::RNG random(seed);
  cv::Mat out = view(picture).clone();
  const int mount = static_cast<int>(longer_side(out) * 0.06);
  cv::copyMakeBorder(out, out, mount, mount, mount, mount, cv::BORDER_CONSTANT, {235, 230, 215});
  const int frame = static_cast<int>(longer_side(out) * 0.05);
  cv::copyMakeBorder(out, out, frame, frame, frame, frame, cv::BORDER_CONSTANT, {110, 80, 40});
  for (int ring = 4; ring < frame; ring += 5)
    cv::rectangle(out, {ring, ring, out.cols - 2 * ring, out.rows - 2 * ring}, {60.0 + 30 * (ring % 3), 50, 25}, 1);
  const int wall = static_cast<int>(longer_side(out) * 0.1);
  cv::copyMakeBorder(out, out, wall, wall, wall, wall, cv::BORDER_CONSTANT, {170, 165, 160});
  return image_of(seen_askew(out, random, 0.06));
}

/// At a third of the width of another, cluttered photo, turned a little.
RgbImage small_in_scene(const RgbImage& picture, const RgbImage& scene, std::uint64_t seed) {
  cv::RNG random(seed);
  const double enlarge = 1024 / longer_side(view(scene));
  cv::Mat out;
  cv::resize(view(scene), out, {}, enlarge, enlarge, cv::INTER_LINEAR);
  const double scale = 0.38 * std::min(out.cols, out.rows) / longer_side(view(picture)) * 1.2;
  const double angle = random.uniform(-25.0, 25.0);
  const cv::Mat small = turned(view(picture), angle, scale);
  const cv::Mat mask = turned(cv::Mat(picture.height, picture.width, CV_8UC3, cv::Scalar(255, 255, 255)), angle, scale);
  const cv::Rect place(random.uniform(0, std::max(1, out.cols - small.cols)),
                       random.uniform(0, std::max(1, out.rows - small.rows)), small.cols, small.rows);
  const cv::Rect inside = place & cv::Rect(0, 0, out.cols, out.rows);
  for (int y = 0; y < inside.height; ++y)
    for (int x = 0; x < inside.width; ++x)
      if (mask.at<cv::Vec3b>(y, x)[0] > 200) out.at<cv::Vec3b>(inside.y + y, inside.x + x) = small.at<cv::Vec3b>(y, x);
  return image_of(out);
}

constexpr std::array<Attack, 10> kAttacks = {{
    {"crop to 50 % of the area", crop_half},
    {"rotation by any angle", rotate},
    {"perspective", perspective},
    {"JPEG quality 20", jpeg_20},
    {"blur", blur},
    {"glare", glare},
    {"dark", dark},
    {"from a screen, with moire", from_screen},
    {"in a frame", framed},
    {"small in a cluttered scene", small_in_scene},
}};

}  // namespace

std::span<const Attack> all_attacks() {
  return kAttacks;
}

}  // namespace mostari::bench
