#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "artefacts/artefact.hpp"
#include "artefacts/maths.hpp"
#include "artefacts/motifs.hpp"
#include "artefacts/noise.hpp"
#include "artefacts/ornament.hpp"
#include "artefacts/scenes.hpp"
#include "artefacts/surface.hpp"

namespace mostari::artefacts {
namespace {

/// What stands out (figure), what is cut into it (lines), and what lies low on the ground (ornament).
struct Carving {
  Shape figure, lines, ornament;
};

void add_figure(Carving& carving, const Figure& f, Point at, double sx, double sy) {
  append(carving.figure, placed(f.all(), at, sx, sy));
  append(carving.lines, placed(f.folds, at, sx, sy));
  append(carving.lines, placed(ornament_band("zigzag", {-0.14, -0.05, 0.28, 0.09}, 5), at, sx, sy));
  append(carving.lines, {ellipse(at + Point{sx * 0.06, -sy * 0.83}, std::abs(sx) * 0.03, sy * 0.02)});
}

Carving carve(std::string_view subject, double w, double h, Random& random) {
  Carving c;
  if (mentions(subject, "procession")) {
    const int people = std::max(2, static_cast<int>(std::lround(3.2 * w / h)));
    for (int i = 0; i < people; ++i) {
      const Point at{w * (0.12 + 0.78 * (i + 0.5) / people), h * 0.56};
      add_figure(c, walking_figure(random, 0.08), at, h * 0.33, h * 0.36);
    }
    append(c.ornament,
           ornament_band("tongues", {w * 0.04, h * 0.05, w * 0.92, h * 0.06}, static_cast<int>(w / h * 18)));
  } else if (mentions(subject, "lion")) {
    const double s = std::min(w * 0.44, h * 0.45);
    append(c.figure, placed(quadruped("lion", random), {w * 0.5, h * 0.54}, -s, s * 0.86));
    for (int i = 0; i < 40; ++i) {
      const Point at{w * 0.5 - s * random.between(0.3, 0.8), h * 0.54 - s * random.between(0.05, 0.55)};
      c.lines.push_back(stroke(smooth_open({at, at + Point{s * 0.05, s * 0.05}, at + Point{s * 0.04, s * 0.12}}),
                               s * 0.02, s * 0.015));
    }
    for (int i = 0; i < 5; ++i)
      c.lines.push_back(stroke(smooth_open({{w * 0.5 + s * (0.1 * i - 0.1), h * 0.54 - s * 0.15},
                                            {w * 0.5 + s * (0.1 * i - 0.05), h * 0.54},
                                            {w * 0.5 + s * (0.1 * i - 0.1), h * 0.54 + s * 0.12}}),
                               s * 0.015, s * 0.015));
    append(c.ornament,
           ornament_band("palmette", {w * 0.03, h * 0.90, w * 0.94, h * 0.08}, static_cast<int>(w / h * 11 + 1)));
    append(c.ornament, placed(rosette(12, 0.35), {w * 0.83, h * 0.17}, h * 0.085, h * 0.085));
  } else if (mentions(subject, "winged")) {
    const double s = std::min(w * 0.62, h * 0.42);
    const Point at{w * 0.42, h * 0.54};
    append(c.figure, placed(wing(random), at + Point{-s * 0.5, -s * 0.32}, s * 0.52, s * 0.5));
    append(c.figure, placed(wing(random), at + Point{-s * 0.42, s * 0.2}, s * 0.42, s * 0.5, -0.5));
    add_figure(c, walking_figure(random, 0.05), at, s * 0.95, s);
    const Tree t = tree(random, 3);
    append(c.figure, placed(t.wood, {w * 0.83, h * 0.55}, s * 0.42, s * 0.8));
    append(c.figure, placed(t.leaves, {w * 0.83, h * 0.55}, s * 0.5, s * 0.85));
    for (int row = 0; row < 2; ++row)
      append(c.lines, script_line(Hand::wedge, {w * 0.05, h * (0.73 + 0.055 * row)}, w * 0.9, h * 0.045, random));
  } else if (mentions(subject, "seated")) {
    const double s = std::min(w * 0.36, h * 0.36);
    add_figure(c, seated_figure(random), {w * 0.36, h * 0.56}, s, s);
    add_figure(c, walking_figure(random, 0.02), {w * 0.72, h * 0.6}, -s * 0.85, s * 0.88);
    c.ornament.push_back(
        {{w * 0.04, h * 0.17}, {w * 0.5, h * 0.03}, {w * 0.96, h * 0.17}, {w * 0.96, h * 0.20}, {w * 0.04, h * 0.20}});
    append(c.ornament,
           placed(ornament_band("palmette", {-0.5, -0.5, 1, 1}, 1), {w * 0.5, h * 0.045}, h * 0.08, h * 0.08));
    append(c.lines, script_line(Hand::capitals, {w * 0.14, h * 0.165}, w * 0.72, h * 0.026, random));
    append(c.ornament,
           {box_path({w * 0.04, h * 0.2, w * 0.05, h * 0.78}), box_path({w * 0.91, h * 0.2, w * 0.05, h * 0.78})});
  } else if (mentions(subject, "rider")) {
    const double s = std::min(w * 0.42, h * 0.42);
    append(c.figure, placed(rider(random), {w * 0.5, h * 0.52}, s, s));
    append(c.lines, placed(ornament_band("beads", {-0.5, 0.1, 0.95, 0.07}, 12), {w * 0.5, h * 0.52}, s, s));
    if (mentions(subject, "serpent"))
      c.figure.push_back(stroke(smooth_open({{w * 0.12, h * 0.9},
                                             {w * 0.3, h * 0.82},
                                             {w * 0.5, h * 0.92},
                                             {w * 0.7, h * 0.83},
                                             {w * 0.86, h * 0.74}}),
                                w * 0.02, w * 0.045));
    append(c.ornament, ornament_frame(band_names[random.whole(0, band_count - 1)],
                                      {w * 0.02, h * 0.02, w * 0.96, h * 0.96}, h * 0.06));
  } else {  // vine scroll and rosettes
    const bool first_rosettes = subject.rfind("rosettes", 0) == 0;
    const int rows = first_rosettes ? 2 : 3;
    for (int r = 0; r < rows; ++r) {
      const double y = h * (0.08 + 0.86 * r / rows);
      const double tall = h * 0.8 / rows;
      if ((r == 0) == first_rosettes) {
        const int n = std::max(2, static_cast<int>(std::lround(w / tall)));
        for (int i = 0; i < n; ++i) {
          const Point at{w * (i + 0.5) / n, y + tall * 0.5};
          append(c.figure,
                 placed(rosette(random.whole(6, 12), random.between(0.25, 0.4)), at, tall * 0.42, tall * 0.42));
          append(c.lines, {ellipse(at, tall * 0.05, tall * 0.05)});
        }
      } else {
        append(c.figure, ornament_band("scroll", {w * 0.02, y, w * 0.96, tall * 0.95},
                                       std::max(2, static_cast<int>(std::lround(w / tall)))));
        for (int i = 0; i < 22; ++i) {
          const Point at{w * random.between(0.03, 0.97), y + tall * random.between(0.1, 0.9)};
          append(c.figure, placed(Shape{smooth_closed({{0, 0}, {0.4, -0.4}, {1, -0.25}, {0.9, 0.2}, {0.4, 0.35}})}, at,
                                  tall * 0.2, tall * 0.2, random.between(0, 6)));
        }
      }
      append(c.ornament,
             ornament_band("beads", {w * 0.02, y - h * 0.035, w * 0.96, h * 0.03}, static_cast<int>(w / (h * 0.035))));
    }
  }
  return c;
}

}  // namespace

Drawing draw_relief(const Brief& brief) {
  Random style(brief.style);
  Random motif(brief.motif);
  Random copy(brief.copy);
  const auto seed = static_cast<std::uint32_t>(copy.bits());
  const auto grain = static_cast<std::uint32_t>(style.bits());
  const std::string& m = brief.object.materials;
  const double w = brief.width;
  const double h = brief.height;
  const bool bronze = mentions(m, "bronze");
  const Rgb base = bronze                     ? colour(0x7a5a34)
                   : mentions(m, "marble")    ? colour(0xd9d3c6)
                   : mentions(m, "alabaster") ? colour(0xcbbfa8)
                   : mentions(m, "sandstone") ? colour(0xb88a5e)
                   : mentions(m, "stucco")    ? colour(0xd8c8a8)
                                              : colour(0xc2b08e);

  const Carving carving = carve(brief.object.subject, w, h, motif);
  Plane figure(brief.width, brief.height);
  Plane lines(brief.width, brief.height);
  Plane ornament(brief.width, brief.height);
  add(figure, carving.figure);
  add(lines, carving.lines);
  add(ornament, carving.ornament);

  // A slab with broken edges.
  Path outline;
  const double b = bronze ? 0.02 : 0.03;
  const double ragged = bronze ? 0.002 : copy.between(0.006, 0.03);
  for (int i = 0; i < 120; ++i) {
    const int side = i / 30;
    const double t = (i % 30) / 30.0;
    const double u = side == 0 ? t : side == 1 ? 1 : side == 2 ? 1 - t : 0;
    const double v = side == 0 ? 0 : side == 1 ? t : side == 2 ? 1 : 1 - t;
    const double bite = ragged * (1 + noise(i / 4.0, 0.5, seed + 20)) + ragged * 0.8 * copy.unit();
    outline.push_back({w * (b + (1 - 2 * b) * u + bite * (u < 0.5 ? 1 : -1) * (u <= 0 || u >= 1 ? 1 : 0.2)),
                       h * (b + (1 - 2 * b) * v + bite * (v < 0.5 ? 1 : -1) * (v <= 0 || v >= 1 ? 1 : 0.2))});
  }
  if (!bronze && copy.chance(0.6)) {  // a corner lost
    const std::size_t from = static_cast<std::size_t>(copy.whole(0, 3)) * 30;
    const Point corner = outline[from];
    const double cut = copy.between(0.06, 0.16) * std::min(w, h);
    for (Point& p : outline) {
      const double dx = std::abs(p.x - corner.x);
      const double dy = std::abs(p.y - corner.y);
      if (dx + dy < cut)
        p = p + Point{(corner.x < w / 2 ? 1 : -1) * (cut - dx - dy) * 0.6,
                      (corner.y < h / 2 ? 1 : -1) * (cut - dx - dy) * 0.6};
    }
  }
  Plane slab(brief.width, brief.height);
  add(slab, {outline});

  const Plane round = inflated(figure, static_cast<int>(std::min(w, h) * 0.06));
  const Plane cut = blurred(lines, 1, 1);
  const Plane low = blurred(ornament, 2, 2);
  const Plane edge = blurred(slab, 5, 1);
  Plane height(brief.width, brief.height);
  const double worn = bronze ? copy.between(0.9, 1.0) : copy.between(0.6, 1.0);
  for (int y = 0; y < height.height; ++y) {
    for (int x = 0; x < height.width; ++x) {
      double v = 36 * round.at(x, y) + 7 * low.at(x, y) - 6 * cut.at(x, y);
      const double chip = smoothstep(0.42, 0.5, fractal(x / 38.0, y / 38.0, 3, seed + 1));
      v = v * worn * (1 - 0.75 * chip * (bronze ? 0.1 : 1)) +
          (bronze ? 0.6 : 2.2) * fractal(x / 24.0, y / 24.0, 4, seed + 2);
      v += (bronze ? 0.2 : 0.55) * noise(x / 2.2, y / 2.2, grain) -
           (bronze ? 0 : 2.2 * smoothstep(0.45, 0.7, noise(x / 6.0, y / 6.0, seed + 3)));
      height.at(x, y) = v + 9 * edge.at(x, y);
    }
  }
  const Paint rock = stone(base, bronze ? 0.3 : 1.0, seed + 4);
  const Plane soft = blurred(height, 9, 1);
  Picture surface(brief.width, brief.height);
  each(surface, [&](int x, int y, Rgb) {
    Rgb c = rock(x, y);
    const double hollow = smoothstep(-0.5, 4.0, soft.at(x, y) - height.at(x, y));
    const Rgb dirt = bronze ? colour(0x35604e) : base * 0.5;
    c = c + (dirt - c) * (0.7 * hollow);
    const double crust = smoothstep(0.25, 0.6, fractal(x / 130.0, y / 130.0, 4, seed + 5));
    return c + ((bronze ? colour(0x4a7a66) : colour(0x7f6b4c)) - c) * (0.4 * crust);
  });
  shade(surface, height,
        {.azimuth = -2.3 + style.bell(0.2),
         .height = 0.8,
         .gloss = bronze                  ? 0.3
                  : mentions(m, "marble") ? 0.1
                                          : 0.02,
         .relief = 0.75});
  Picture picture = studio(brief.width, brief.height, colour(style.chance(0.5) ? 0x3c4046U : 0x8d8a84U), seed + 6);
  cast_shadow(picture, slab, {8, 11}, 9, 0.6);
  fill(picture, slab, [&](double x, double y) { return surface.at(static_cast<int>(x), static_cast<int>(y)); });
  return {std::move(picture), std::move(slab)};
}

}  // namespace mostari::artefacts
