#include "textures.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <string>
#include <vector>

namespace mostari {
namespace {

/// Noise whose amplitude falls with frequency, from plasma-like clouds to grain, around 0 with about unit spread.
cv::Mat clouds(cv::RNG& random, cv::Size size, double roughness) {
  cv::Mat sum = cv::Mat::zeros(size, CV_32F);
  double amplitude = 1;
  double power = 0;
  for (int cells = 3; cells <= std::max(size.width, size.height); cells *= 2) {
    cv::Mat layer(cells, cells, CV_32F);
    random.fill(layer, cv::RNG::NORMAL, 0, amplitude);
    cv::Mat smooth;
    cv::resize(layer, smooth, size, 0, 0, cv::INTER_CUBIC);
    sum += smooth;
    power += amplitude * amplitude;
    amplitude *= roughness;
  }
  return sum / std::sqrt(power);
}

std::vector<cv::Point> leaf_outline(cv::RNG& random, cv::Point2d centre, double radius) {
  const int corners = random.uniform(3, 9);
  const double turn = random.uniform(0.0, CV_2PI);
  const double squeeze = random.uniform(0.3, 1.0);
  const double tilt = random.uniform(0.0, CV_2PI);
  const bool round = random.uniform(0, 2) == 0;
  const int steps = round ? 40 : corners;
  std::vector<cv::Point> outline;
  for (int i = 0; i < steps; ++i) {
    const double angle = turn + CV_2PI * i / steps;
    const double wobble = round ? 1 + 0.15 * std::sin(corners * angle) : random.uniform(0.6, 1.2);
    const double u = radius * wobble * std::cos(angle);
    const double v = radius * wobble * squeeze * std::sin(angle);
    outline.emplace_back(static_cast<int>(centre.x + u * std::cos(tilt) - v * std::sin(tilt)),
                         static_cast<int>(centre.y + u * std::sin(tilt) + v * std::cos(tilt)));
  }
  return outline;
}

void paint_leaf(cv::RNG& random, cv::Mat& canvas, const cv::Mat& texture) {
  const double side = canvas.cols;
  const double radius = side * 0.008 * std::pow(40.0, std::pow(random.uniform(0.0, 1.0), 1.7));
  const cv::Point2d centre(random.uniform(0.0, side), random.uniform(0.0, side));
  const auto outline = leaf_outline(random, centre, radius);
  const cv::Rect box = cv::boundingRect(outline) & cv::Rect(0, 0, canvas.cols, canvas.rows);
  if (box.empty()) return;
  cv::Mat mask = cv::Mat::zeros(canvas.size(), CV_8U);
  cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{outline}, 255, cv::LINE_AA);
  const double grey = random.uniform(15.0, 240.0);
  const double contrast = random.uniform(0.0, 1.0) < 0.3 ? 2 : random.uniform(3.0, 35.0);
  const double slope_x = random.uniform(-40.0, 40.0) / radius;
  const double slope_y = random.uniform(-40.0, 40.0) / radius;
  const cv::Point shift(random.uniform(0, texture.cols - box.width), random.uniform(0, texture.rows - box.height));
  for (int y = 0; y < box.height; ++y)
    for (int x = 0; x < box.width; ++x) {
      const double cover = mask.at<std::uint8_t>(box.y + y, box.x + x) / 255.0;
      if (cover == 0) continue;
      const double shade = slope_x * (box.x + x - centre.x) + slope_y * (box.y + y - centre.y);
      const double value =
          grey + shade * 0.5 + contrast * static_cast<double>(texture.at<float>(shift.y + y, shift.x + x));
      float& pixel = canvas.at<float>(box.y + y, box.x + x);
      pixel = static_cast<float>((1 - cover) * static_cast<double>(pixel) + cover * value);
    }
}

/// A stroke: curved like a brush's or an engraver's.
void paint_stroke(cv::RNG& random, cv::Mat& canvas) {
  const double side = canvas.cols;
  cv::Point2d at(random.uniform(0.0, side), random.uniform(0.0, side));
  double direction = random.uniform(0.0, CV_2PI);
  const double bend = random.uniform(-0.25, 0.25);
  std::vector<cv::Point> line;
  for (int i = 0, steps = random.uniform(5, 30); i < steps; ++i) {
    line.emplace_back(static_cast<int>(at.x), static_cast<int>(at.y));
    at += side * 0.012 * cv::Point2d(std::cos(direction), std::sin(direction));
    direction += bend;
  }
  cv::polylines(canvas, line, random.uniform(0, 4) == 0, random.uniform(0.0, 255.0), random.uniform(1, 5), cv::LINE_AA);
}

/// A row of equal motifs, as around a vase's neck or in a mosaic's frame.
void paint_band(cv::RNG& random, cv::Mat& canvas) {
  const double side = canvas.cols;
  const double step = random.uniform(8.0, 40.0);
  const auto motif = leaf_outline(random, {0, 0}, step * random.uniform(0.3, 0.6));
  const double direction = random.uniform(0.0, CV_2PI);
  cv::Point2d at(random.uniform(0.0, side), random.uniform(0.0, side));
  const double grey = random.uniform(0.0, 255.0);
  for (int i = 0, count = random.uniform(4, 20); i < count; ++i) {
    std::vector<cv::Point> moved = motif;
    for (cv::Point& p : moved) p += cv::Point(static_cast<int>(at.x), static_cast<int>(at.y));
    cv::fillPoly(canvas, std::vector<std::vector<cv::Point>>{moved}, grey, cv::LINE_AA);
    at += step * cv::Point2d(std::cos(direction), std::sin(direction));
  }
}

/// A patch of tiles with joints, as in mosaics, walls and woven cloth.
void paint_tiles(cv::RNG& random, cv::Mat& canvas) {
  const double side = canvas.cols;
  const double tile = random.uniform(5.0, 30.0);
  const double ratio = random.uniform(1.0, 2.5);
  const cv::Point2d corner(random.uniform(0.0, side), random.uniform(0.0, side));
  const double tilt = random.uniform(0.0, CV_PI);
  const int columns = random.uniform(4, 16);
  const int rows = random.uniform(4, 12);
  const double base = random.uniform(30.0, 220.0);
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      const double u = (c + 0.5 * (r % 2) + random.uniform(-0.06, 0.06)) * tile * ratio;
      const double v = (r + random.uniform(-0.06, 0.06)) * tile;
      const cv::Point2d centre =
          corner + cv::Point2d(u * std::cos(tilt) - v * std::sin(tilt), u * std::sin(tilt) + v * std::cos(tilt));
      const cv::RotatedRect rectangle(
          cv::Point2f(centre), cv::Size2f(static_cast<float>(tile * ratio * 0.88), static_cast<float>(tile * 0.85)),
          static_cast<float>(tilt * 180 / CV_PI));
      std::array<cv::Point2f, 4> corners;
      rectangle.points(corners.data());
      const std::vector<cv::Point> polygon(corners.begin(), corners.end());
      cv::fillPoly(canvas, std::vector<std::vector<cv::Point>>{polygon}, base + random.gaussian(25), cv::LINE_AA);
    }
}

void paint_lettering(cv::RNG& random, cv::Mat& canvas) {
  std::string text;
  for (int i = 0, count = random.uniform(3, 14); i < count; ++i)
    text += static_cast<char>(random.uniform('0', 'z' + 1));
  const std::array<int, 6> fonts = {cv::FONT_HERSHEY_SIMPLEX,        cv::FONT_HERSHEY_DUPLEX,  cv::FONT_HERSHEY_COMPLEX,
                                    cv::FONT_HERSHEY_SCRIPT_COMPLEX, cv::FONT_HERSHEY_TRIPLEX, cv::FONT_HERSHEY_PLAIN};
  cv::putText(canvas, text, {random.uniform(-20, canvas.cols), random.uniform(0, canvas.rows)},
              fonts[static_cast<std::size_t>(random.uniform(0, 6))], random.uniform(0.4, 3.0),
              random.uniform(0.0, 255.0), random.uniform(1, 5), cv::LINE_AA);
}

}  // namespace

GreyImage draw_texture(std::uint64_t seed, int side) {
  cv::RNG random(seed * 0x9E3779B97F4A7C15ULL + 1);
  const cv::Size size(side, side);
  const std::array<cv::Mat, 3> textures = {clouds(random, size, 0.35), clouds(random, size, 0.6),
                                           clouds(random, size, 0.85)};
  const auto any_texture = [&]() -> const cv::Mat& { return textures[static_cast<std::size_t>(random.uniform(0, 3))]; };
  cv::Mat canvas = 128 + 40 * any_texture();
  const int leaves = random.uniform(60, 500);
  for (int i = 0; i < leaves; ++i) {
    paint_leaf(random, canvas, any_texture());
    if (random.uniform(0, 6) == 0) paint_stroke(random, canvas);
    if (random.uniform(0, 40) == 0) paint_band(random, canvas);
    if (random.uniform(0, 80) == 0) paint_tiles(random, canvas);
    if (random.uniform(0, 60) == 0) paint_lettering(random, canvas);
  }
  // What light and a camera do: uneven light, blur, noise.
  canvas = canvas.mul(1 + random.uniform(0.0, 0.25) * clouds(random, size, 0.2));
  cv::GaussianBlur(canvas, canvas, {}, random.uniform(0.5, 1.6));
  cv::Mat noise(size, CV_32F);
  random.fill(noise, cv::RNG::NORMAL, 0, random.uniform(0.5, 4.0));
  canvas += noise;
  cv::Mat bytes;
  canvas.convertTo(bytes, CV_8U);
  return {side, side, std::vector<std::uint8_t>(bytes.begin<std::uint8_t>(), bytes.end<std::uint8_t>())};
}

}  // namespace mostari
