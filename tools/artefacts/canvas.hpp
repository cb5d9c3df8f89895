#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "model/picture.hpp"

namespace mostari::artefacts {

/// A colour as the eye mixes it: sRGB-coded values, 0 to 1.
struct Rgb {
  double r = 0, g = 0, b = 0;
  friend Rgb operator+(Rgb a, Rgb c) { return {a.r + c.r, a.g + c.g, a.b + c.b}; }
  friend Rgb operator-(Rgb a, Rgb c) { return {a.r - c.r, a.g - c.g, a.b - c.b}; }
  friend Rgb operator*(Rgb a, double k) { return {a.r * k, a.g * k, a.b * k}; }
};
inline double luminance(Rgb c) {
  return 0.299 * c.r + 0.587 * c.g + 0.114 * c.b;
}
/// From 0xRRGGBB.
Rgb colour(unsigned hex);

template <typename T>
struct Grid {
  Grid(int w, int h, T value = {})
      : width(w), height(h), cells(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), value) {}
  T& at(int x, int y) {
    return cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
  const T& at(int x, int y) const {
    return cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
  /// The nearest cell for points outside.
  const T& near(int x, int y) const {
    x = x < 0 ? 0 : x >= width ? width - 1 : x;
    y = y < 0 ? 0 : y >= height ? height - 1 : y;
    return at(x, y);
  }
  int width, height;
  std::vector<T> cells;
};
using Picture = Grid<Rgb>;
using Plane = Grid<double>;  ///< a mask (0 to 1) or a height

/// Between the four nearest pixels.
Rgb sample(const Picture& picture, double x, double y);
double sample(const Plane& plane, double x, double y);

struct Point {
  double x = 0, y = 0;
  friend Point operator+(Point a, Point c) { return {a.x + c.x, a.y + c.y}; }
  friend Point operator-(Point a, Point c) { return {a.x - c.x, a.y - c.y}; }
  friend Point operator*(Point a, double k) { return {a.x * k, a.y * k}; }
};
using Path = std::vector<Point>;
using Shape = std::vector<Path>;  ///< the union of closed paths

/// A part of a picture, in pixels: what scenes and motifs are fitted into.
struct Box {
  double x = 0, y = 0, w = 0, h = 0;
  /// From shares of width and height.
  Point at(double u, double v) const { return {x + u * w, y + v * h}; }
};

using Paint = std::function<Rgb(double x, double y)>;

/// Adds the shape's anti-aliased coverage, times `value`, as the new maximum.
void add(Plane& plane, const Shape& shape, double value = 1);
void fill(Picture& picture, const Shape& shape, Rgb paint, double opacity = 1);
void fill(Picture& picture, const Shape& shape, const Paint& paint, double opacity = 1);
/// The paint wherever the mask is, by its strength.
void fill(Picture& picture, const Plane& mask, const Paint& paint);
/// Each pixel from its own colour and place.
void each(Picture& picture, const std::function<Rgb(int x, int y, Rgb old)>& change);

/// Mean over squares of side 2 `radius` + 1, `passes` times: three come near a Gaussian.
Plane blurred(const Plane& plane, int radius, int passes = 2);
Picture blurred(const Picture& picture, int radius, int passes = 2);

RgbImage to_image(const Picture& picture);
Picture to_picture(const RgbImage& image);

}  // namespace mostari::artefacts
