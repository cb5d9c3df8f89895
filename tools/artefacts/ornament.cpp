#include "artefacts/ornament.hpp"

#include <algorithm>
#include <cmath>

#include "artefacts/maths.hpp"
#include "artefacts/motifs.hpp"

namespace mostari::artefacts {
namespace {

/// One unit of a band in [0, 1] x [0, 1].
Shape band_unit(std::string_view name) {
  if (name == "meander") {
    return {
        stroke(
            {{0, 0.88}, {0.08, 0.88}, {0.08, 0.12}, {0.92, 0.12}, {0.92, 0.7}, {0.36, 0.7}, {0.36, 0.42}, {0.62, 0.42}},
            0.13, 0.13),
        stroke({{0.08, 0.88}, {1.0, 0.88}}, 0.13, 0.13)};
  }
  if (name == "wave") {
    return {smooth_closed({{0, 1},
                           {0.1, 0.55},
                           {0.4, 0.15},
                           {0.8, 0.2},
                           {0.85, 0.5},
                           {0.62, 0.55},
                           {0.6, 0.42},
                           {0.48, 0.5},
                           {0.6, 0.75},
                           {1, 1}})};
  }
  if (name == "palmette") {
    Shape s;
    for (int i = -3; i <= 3; ++i) {
      const double a = -pi / 2 + i * 0.42;
      s.push_back(stroke(smooth_open({{0.5, 0.85},
                                      {0.5 + 0.3 * cosine(a), 0.85 + 0.42 * sine(a)},
                                      {0.5 + 0.44 * cosine(a), 0.85 + 0.72 * sine(a)}}),
                         0.04, 0.11));
    }
    s.push_back(stroke(smooth_open({{0, 0.98}, {0.25, 0.8}, {0.5, 0.95}, {0.75, 0.8}, {1, 0.98}}), 0.06, 0.06));
    return s;
  }
  if (name == "guilloche") {
    Shape s;
    Path up;
    Path down;
    for (int i = 0; i <= 12; ++i) {
      const double x = i / 12.0;
      up.push_back({x, 0.5 + 0.34 * sine(2 * pi * x)});
      down.push_back({x, 0.5 - 0.34 * sine(2 * pi * x)});
    }
    s.push_back(stroke(up, 0.13, 0.13));
    s.push_back(stroke(down, 0.13, 0.13));
    s.push_back(ellipse({0.25, 0.5}, 0.09, 0.09));
    s.push_back(ellipse({0.75, 0.5}, 0.09, 0.09));
    return s;
  }
  if (name == "zigzag")
    return {stroke({{0, 0.85}, {0.5, 0.15}, {1, 0.85}}, 0.16, 0.16), {{0.36, 1}, {0.5, 0.72}, {0.64, 1}}};
  if (name == "fret") {
    return {{{0, 1}, {0, 0.66}, {0.33, 0.66}, {0.33, 0.33}, {0.66, 0.33}, {0.66, 0}, {1, 0}, {1, 1}},
            box_path({0.05, 0.08, 0.22, 0.22})};
  }
  if (name == "beads")
    return {ellipse({0.5, 0.5}, 0.36, 0.36), ellipse({0, 0.5}, 0.08, 0.3), ellipse({1, 0.5}, 0.08, 0.3)};
  if (name == "scroll") {
    Shape s;
    Path line;
    for (int i = 0; i <= 24; ++i) {
      const double t = i / 24.0;
      const double a = pi + 4.4 * pi * t * 0.5;
      const double r = 0.42 * (1 - 0.75 * t);
      line.push_back({0.5 + r * cosine(a) * 0.9, 0.5 + r * sine(a)});
    }
    s.push_back(stroke(line, 0.09, 0.05));
    s.push_back(stroke(smooth_open({{0, 0.5}, {0.04, 0.75}, {0.3, 0.92}, {0.7, 0.95}, {1, 0.5}}), 0.09, 0.09));
    s.push_back(smooth_closed({{0.72, 0.3}, {0.86, 0.02}, {0.98, 0.12}, {0.88, 0.34}}));
    s.push_back(ellipse({0.5, 0.48}, 0.1, 0.1));
    return s;
  }
  if (name == "lozenge") {
    return {{{0.5, 0.05}, {0.95, 0.5}, {0.5, 0.95}, {0.05, 0.5}},
            {{0, 0.02}, {0.2, 0.02}, {0, 0.25}},
            {{1, 0.98}, {0.8, 0.98}, {1, 0.75}}};
  }
  return {smooth_closed({{0.12, 0.02}, {0.88, 0.02}, {0.8, 0.6}, {0.5, 0.95}, {0.2, 0.6}}),
          stroke({{1, 0}, {1, 0.9}}, 0.06, 0.02)};
}

Path sign(Hand hand, Random& random) {
  Path points;
  const int n = hand == Hand::brushed ? random.whole(2, 3) : random.whole(2, 4);
  for (int i = 0; i < n; ++i) points.push_back({random.between(0, 1), random.between(0, 1)});
  return points;
}

void brushed_sign(Shape& out, Point at, double size, Random& random) {
  const int strokes = random.whole(3, 8);
  for (int i = 0; i < strokes; ++i) {
    const bool level = random.chance(0.45);
    const Point from{random.between(0, 0.4), random.between(0, 0.9)};
    const Point to = level ? from + Point{random.between(0.3, 0.6), random.bell(0.08) - 0.04}
                           : from + Point{random.bell(0.3), random.between(0.2, 0.6)};
    const Point mid = (from + to) * 0.5 + Point{random.bell(0.05), random.bell(0.05)};
    out.push_back(stroke(smooth_open({at + from * size, at + mid * size, at + to * size}),
                         size * random.between(0.09, 0.14), size * random.between(0.02, 0.09), 0.2));
  }
}

}  // namespace

Shape ornament_band(std::string_view name, const Box& box, int repeats) {
  Shape band;
  const Shape unit = band_unit(name);
  const double step = box.w / repeats;
  for (int i = 0; i < repeats; ++i) append(band, placed(unit, {box.x + i * step, box.y}, step, box.h));
  return band;
}

Shape ornament_frame(std::string_view name, const Box& box, double width) {
  const int across = std::max(2, static_cast<int>(std::lround(box.w / width)));
  const int down = std::max(2, static_cast<int>(std::lround((box.h - 2 * width) / width)));
  Shape frame = ornament_band(name, {box.x, box.y, box.w, width}, across);
  append(frame, placed(ornament_band(name, {0, 0, box.w, width}, across), {box.x + box.w, box.y + box.h}, 1, 1, pi));
  append(frame, placed(ornament_band(name, {0, 0, box.h - 2 * width, width}, down), {box.x + box.w, box.y + width}, 1,
                       1, pi / 2));
  append(frame, placed(ornament_band(name, {0, 0, box.h - 2 * width, width}, down), {box.x, box.y + box.h - width}, 1,
                       1, -pi / 2));
  return frame;
}

Shape script_line(Hand hand, Point start, double length, double height, Random& random) {
  Shape line;
  const double pen = height * 0.13;
  double x = 0;
  while (x < length - height * 0.4) {
    const int letters = random.whole(2, 7);
    const double word_start = x;
    for (int l = 0; l < letters && x < length - height * 0.4; ++l) {
      const Point at = start + Point{x, 0};
      switch (hand) {
        case Hand::book: {
          const int minims = random.whole(1, 3);
          for (int m = 0; m < minims; ++m) {
            const Point foot = at + Point{m * height * 0.22, 0};
            const double top = m == 0 && random.chance(0.3) ? -0.15 : 0.25;
            line.push_back(stroke({foot + Point{0, top * height}, foot + Point{0, 0.72 * height}}, pen, pen));
            line.push_back(
                stroke({foot + Point{-0.06 * height, 0.3 * height}, foot + Point{0.07 * height, 0.24 * height}},
                       pen * 0.8, pen * 0.6));
            line.push_back(
                stroke({foot + Point{-0.05 * height, 0.7 * height}, foot + Point{0.1 * height, 0.76 * height}},
                       pen * 0.8, pen * 0.5));
          }
          if (random.chance(0.4))
            line.push_back(
                stroke(smooth_open({at + Point{0, 0.3 * height}, at + Point{0.2 * height, 0.25 * height},
                                    at + Point{0.24 * height, 0.5 * height}, at + Point{0.05 * height, 0.72 * height}}),
                       pen * 0.6, pen));
          x += height * (0.24 * minims + 0.08);
          break;
        }
        case Hand::angular: {
          const double w = height * random.between(0.25, 0.8);
          line.push_back(stroke({at + Point{0, 0.7 * height}, at + Point{w, 0.7 * height}}, pen * 1.3, pen * 1.3));
          if (random.chance(0.6))
            line.push_back(stroke({at + Point{w * 0.8, 0.7 * height},
                                   at + Point{w * 0.86, random.chance(0.5) ? -0.1 * height : 0.3 * height}},
                                  pen * 1.2, pen));
          if (random.chance(0.35))
            line.push_back(ellipse(at + Point{w * 0.4, 0.55 * height}, height * 0.15, height * 0.14));
          if (random.chance(0.25))
            line.push_back(stroke(smooth_open({at + Point{0, 0.7 * height}, at + Point{-0.1 * height, 0.95 * height},
                                               at + Point{w * 0.5, 1.05 * height}}),
                                  pen, pen * 0.6));
          x += w;
          break;
        }
        case Hand::flowing: {
          const double w = height * random.between(0.2, 0.6);
          line.push_back(stroke(
              smooth_open({at + Point{0, 0.62 * height}, at + Point{w * 0.3, random.between(0.3, 0.6) * height},
                           at + Point{w * 0.7, random.between(0.65, 0.85) * height}, at + Point{w, 0.62 * height}}),
              pen * 0.6, pen));
          if (random.chance(0.25))
            line.push_back(stroke({at + Point{w * 0.5, 0.62 * height}, at + Point{w * 0.55, -0.05 * height}}, pen * 0.9,
                                  pen * 0.6));
          if (random.chance(0.4))
            line.push_back(
                ellipse(at + Point{w * 0.5, (random.chance(0.5) ? 0.2 : 0.98) * height}, pen * 0.5, pen * 0.5));
          x += w;
          break;
        }
        case Hand::brushed:
          brushed_sign(line, at, height, random);
          x += height * 1.1;
          break;
        case Hand::capitals: {
          Path joints = sign(hand, random);
          for (Point& p : joints) p = at + Point{p.x * 0.5 * height, p.y * height * 0.9};
          line.push_back(stroke(joints, pen, pen));
          line.push_back(stroke({at + Point{random.between(0, 0.2) * height, 0},
                                 at + Point{random.between(0, 0.2) * height, 0.9 * height}},
                                pen, pen));
          x += height * 0.72;
          break;
        }
        case Hand::wedge: {
          const int wedges = random.whole(2, 4);
          for (int w = 0; w < wedges; ++w) {
            const Point p = at + Point{random.between(0, 0.6) * height, random.between(0, 0.7) * height};
            const double a = random.chance(0.5) ? 0 : pi / 2;
            const double c = cosine(a);
            const double s = sine(a);
            line.push_back({p + Point{-s, c} * (0.14 * height), p + Point{s, -c} * (0.14 * height),
                            p + Point{c, s} * (0.5 * height)});
          }
          x += height * 0.85;
          break;
        }
      }
    }
    if (hand == Hand::flowing || hand == Hand::angular) {
      line.push_back(
          stroke({start + Point{word_start, 0.64 * height}, start + Point{x, 0.64 * height}}, pen * 0.5, pen * 0.5));
    }
    x += height * 0.4;
  }
  return line;
}

Shape script_column(Point start, double length, double size, Random& random) {
  Shape column;
  for (double y = 0; y + size < length; y += size * 1.12)
    brushed_sign(column, start + Point{random.bell(0.03 * size), y}, size, random);
  return column;
}

}  // namespace mostari::artefacts
