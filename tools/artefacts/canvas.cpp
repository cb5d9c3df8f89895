#include "artefacts/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace mostari::artefacts {
namespace {

constexpr int sub_rows = 4;  // vertical samples a pixel; horizontally coverage is exact

struct Edge {
  double x0, y0, x1, y1;
  int winding;
};
struct Crossing {
  double x;
  int winding;
};
using RowSink = std::function<void(int y, int first, int last, const std::vector<double>& coverage)>;

// Every path winds the same way, so that overlapping ones unite.
std::vector<Edge> edges_of(const Shape& shape) {
  std::vector<Edge> edges;
  for (const Path& path : shape) {
    const std::size_t n = path.size();
    double area = 0;
    for (std::size_t i = 0; i < n; ++i) area += path[i].x * path[(i + 1) % n].y - path[(i + 1) % n].x * path[i].y;
    const int turn = area < 0 ? -1 : 1;
    for (std::size_t i = 0; i < n; ++i) {
      const Point a = path[i];
      const Point b = path[(i + 1) % n];
      if (a.y < b.y) edges.push_back({a.x, a.y, b.x, b.y, turn});
      if (a.y > b.y) edges.push_back({b.x, b.y, a.x, a.y, -turn});
    }
  }
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.y0 < b.y0; });
  return edges;
}

void cover_span(std::vector<double>& coverage, double from, double to, int width) {
  from = std::max(from, 0.0);
  to = std::min(to, static_cast<double>(width));
  if (from >= to) return;
  const int first = static_cast<int>(from);
  const int last = std::min(static_cast<int>(to), width - 1);
  for (int x = first; x <= last; ++x) {
    const double part = std::min(to, x + 1.0) - std::max(from, static_cast<double>(x));
    coverage[static_cast<std::size_t>(x)] += part / sub_rows;
  }
}

void rasterise(const Shape& shape, int width, int height, const RowSink& sink) {
  const std::vector<Edge> edges = edges_of(shape);
  if (edges.empty()) return;
  double top = edges.front().y0, bottom = edges.front().y1, left = edges.front().x0, right = left;
  for (const Edge& e : edges) {
    bottom = std::max(bottom, e.y1);
    left = std::min({left, e.x0, e.x1});
    right = std::max({right, e.x0, e.x1});
  }
  const int first_row = std::max(0, static_cast<int>(std::floor(std::max(top, 0.0))));
  const int last_row =
      std::min(height - 1, static_cast<int>(std::floor(std::min(bottom, static_cast<double>(height)))));
  const int first = std::max(0, static_cast<int>(std::floor(std::max(left, 0.0))));
  const int last = std::min(width - 1, static_cast<int>(std::floor(std::min(right, static_cast<double>(width)))));
  if (first > last) return;
  std::vector<double> coverage(static_cast<std::size_t>(width), 0.0);
  std::vector<Crossing> crossings;
  for (int y = first_row; y <= last_row; ++y) {
    std::fill(coverage.begin() + first, coverage.begin() + last + 1, 0.0);
    for (int s = 0; s < sub_rows; ++s) {
      const double line = y + (s + 0.5) / sub_rows;
      crossings.clear();
      for (const Edge& e : edges) {
        if (e.y0 > line) break;
        if (e.y1 <= line) continue;
        crossings.push_back({e.x0 + (e.x1 - e.x0) * (line - e.y0) / (e.y1 - e.y0), e.winding});
      }
      std::sort(crossings.begin(), crossings.end(), [](const Crossing& a, const Crossing& b) { return a.x < b.x; });
      int winding = 0;
      for (std::size_t i = 0; i + 1 < crossings.size(); ++i) {
        winding += crossings[i].winding;
        if (winding != 0) cover_span(coverage, crossings[i].x, crossings[i + 1].x, width);
      }
    }
    sink(y, first, last, coverage);
  }
}

std::uint8_t byte_of(double v) {
  return static_cast<std::uint8_t>(std::clamp(v * 255.0 + 0.5, 0.0, 255.0));
}

// One running sum a row; the transpose between the passes keeps both directions in one routine.
template <typename T>
Grid<T> box_rows_transposed(const Grid<T>& in, int radius) {
  Grid<T> out(in.height, in.width);
  const double share = 1.0 / (2 * radius + 1);
  for (int y = 0; y < in.height; ++y) {
    T sum = in.near(0, y) * static_cast<double>(radius + 1);
    for (int x = 1; x <= radius; ++x) sum = sum + in.near(x, y);
    for (int x = 0; x < in.width; ++x) {
      out.at(y, x) = sum * share;
      sum = sum + in.near(x + radius + 1, y) - in.near(x - radius, y);
    }
  }
  return out;
}

template <typename T>
Grid<T> box_blurred(Grid<T> grid, int radius, int passes) {
  if (radius < 1) return grid;
  for (int i = 0; i < passes; ++i) grid = box_rows_transposed(box_rows_transposed(grid, radius), radius);
  return grid;
}

template <typename T>
T between_pixels(const Grid<T>& grid, double x, double y) {
  const double fx = std::floor(x);
  const double fy = std::floor(y);
  const int ix = static_cast<int>(fx);
  const int iy = static_cast<int>(fy);
  const double u = x - fx;
  const double v = y - fy;
  return (grid.near(ix, iy) * (1 - u) + grid.near(ix + 1, iy) * u) * (1 - v) +
         (grid.near(ix, iy + 1) * (1 - u) + grid.near(ix + 1, iy + 1) * u) * v;
}

}  // namespace

Rgb colour(unsigned hex) {
  return {((hex >> 16U) & 255U) / 255.0, ((hex >> 8U) & 255U) / 255.0, (hex & 255U) / 255.0};
}

Rgb sample(const Picture& picture, double x, double y) {
  return between_pixels(picture, x, y);
}
double sample(const Plane& plane, double x, double y) {
  return between_pixels(plane, x, y);
}

void add(Plane& plane, const Shape& shape, double value) {
  rasterise(shape, plane.width, plane.height, [&](int y, int first, int last, const std::vector<double>& coverage) {
    for (int x = first; x <= last; ++x) {
      const double c = std::min(1.0, coverage[static_cast<std::size_t>(x)]) * value;
      if (c > plane.at(x, y)) plane.at(x, y) = c;
    }
  });
}

void fill(Picture& picture, const Shape& shape, const Paint& paint, double opacity) {
  rasterise(shape, picture.width, picture.height, [&](int y, int first, int last, const std::vector<double>& coverage) {
    for (int x = first; x <= last; ++x) {
      const double c = std::min(1.0, coverage[static_cast<std::size_t>(x)]) * opacity;
      if (c <= 0) continue;
      Rgb& p = picture.at(x, y);
      p = p + (paint(x, y) - p) * c;
    }
  });
}

void fill(Picture& picture, const Shape& shape, Rgb paint, double opacity) {
  fill(
      picture, shape, [paint](double, double) { return paint; }, opacity);
}

void fill(Picture& picture, const Plane& mask, const Paint& paint) {
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const double c = mask.at(x, y);
      if (c <= 0) continue;
      Rgb& p = picture.at(x, y);
      p = p + (paint(x, y) - p) * std::min(c, 1.0);
    }
  }
}

void each(Picture& picture, const std::function<Rgb(int, int, Rgb)>& change) {
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) picture.at(x, y) = change(x, y, picture.at(x, y));
  }
}

Plane blurred(const Plane& plane, int radius, int passes) {
  return box_blurred(plane, radius, passes);
}
Picture blurred(const Picture& picture, int radius, int passes) {
  return box_blurred(picture, radius, passes);
}

RgbImage to_image(const Picture& picture) {
  RgbImage image{picture.width, picture.height, {}};
  image.pixels.reserve(picture.cells.size() * 3);
  for (const Rgb& c : picture.cells) {
    image.pixels.push_back(byte_of(c.r));
    image.pixels.push_back(byte_of(c.g));
    image.pixels.push_back(byte_of(c.b));
  }
  return image;
}

Picture to_picture(const RgbImage& image) {
  Picture picture(image.width, image.height);
  for (std::size_t i = 0; i < picture.cells.size(); ++i) {
    picture.cells[i] = Rgb{static_cast<double>(image.pixels[3 * i]), static_cast<double>(image.pixels[3 * i + 1]),
                           static_cast<double>(image.pixels[3 * i + 2])} *
                       (1 / 255.0);
  }
  return picture;
}

}  // namespace mostari::artefacts
