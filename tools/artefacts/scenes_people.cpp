// Scenes with people and things: portrait, still life, dancers.
#include <algorithm>
#include <array>
#include <cmath>

#include "artefacts/maths.hpp"
#include "artefacts/motifs.hpp"
#include "artefacts/noise.hpp"
#include "artefacts/ornament.hpp"
#include "artefacts/scenes.hpp"

namespace mostari::artefacts {
namespace {

constexpr std::array<unsigned, 6> skins{0xe3b993, 0xd2a077, 0xb98058, 0x8d5a3b, 0x6b4128, 0xeccbab};

struct Sitter {
  Point face;     ///< centre
  double rx, ry;  ///< of the face
  double turn;    ///< -1 to the left, 1 to the right
  Rgb skin;
  bool woman;
};

void paint_face(Picture& picture, const Sitter& s, const Palette& p, Random& random) {
  const double t = s.turn;
  const Point c = s.face;
  fill(picture,
       {smooth_closed({c + Point{-s.rx * 0.42, s.ry * 0.5}, c + Point{s.rx * 0.42, s.ry * 0.5},
                       c + Point{s.rx * 0.5, s.ry * 1.6}, c + Point{-s.rx * 0.5, s.ry * 1.6}})},
       s.skin * 0.72);
  const double jaw = s.woman ? 0.62 : 0.76;
  const Path head =
      smooth_closed({c + Point{0, -s.ry}, c + Point{s.rx * 0.8, -s.ry * 0.62}, c + Point{s.rx, 0},
                     c + Point{s.rx * jaw, s.ry * 0.62}, c + Point{t * s.rx * 0.1, s.ry * 1.05},
                     c + Point{-s.rx * jaw, s.ry * 0.62}, c + Point{-s.rx, 0}, c + Point{-s.rx * 0.8, -s.ry * 0.62}});
  const auto seed = static_cast<std::uint32_t>(random.bits());
  fill(picture, {head}, [&](double x, double y) {
    const double u = (x - c.x) / s.rx;
    const double v = (y - c.y) / s.ry;
    const double z = std::sqrt(std::max(0.02, 1.15 - u * u - v * v));
    const double lit = std::max(0.0, -0.62 * u - 0.25 * v + 0.72 * z);
    const double blush = 0.10 * std::max(0.0, 1 - 8 * ((u - 0.45) * (u - 0.45) + (v - 0.3) * (v - 0.3)));
    const Rgb shadow = s.skin * 0.42 + p.earth * 0.16;
    return shadow + (s.skin * 1.12 - shadow) * std::min(1.0, 0.15 + lit * 1.1) + Rgb{blush, 0, 0} +
           Rgb{1, 1, 1} * (0.02 * noise(x / 5, y / 5, seed));
  });
  const double eye_y = -0.06 * s.ry;
  for (const double side : {-1.0, 1.0}) {
    const Point e = c + Point{side * s.rx * 0.42 + t * s.rx * 0.16, eye_y};
    const double r = s.rx * 0.19;
    fill(picture, {ellipse(e - Point{0, r * 0.2}, r * 1.5, r * 1.0)}, s.skin * 0.6, 0.55);
    fill(picture, {smooth_closed({e + Point{-r, 0}, e + Point{0, -r * 0.52}, e + Point{r, 0}, e + Point{0, r * 0.42}})},
         Rgb{0.92, 0.89, 0.84});
    fill(picture, {ellipse(e + Point{t * r * 0.25, 0}, r * 0.43, r * 0.43)}, p.dark * 0.6 + p.cool * 0.25);
    fill(picture, {ellipse(e + Point{t * r * 0.25, 0}, r * 0.2, r * 0.2)}, Rgb{0.05, 0.04, 0.04});
    fill(picture, {ellipse(e + Point{t * r * 0.25 - r * 0.14, -r * 0.14}, r * 0.1, r * 0.1)}, Rgb{1, 1, 1});
    fill(picture,
         {stroke(smooth_open({e + Point{-r * 1.05, 0}, e + Point{0, -r * 0.6}, e + Point{r * 1.05, 0}}), r * 0.12,
                 r * 0.16)},
         p.dark);
    fill(picture,
         {stroke(smooth_open({e + Point{-r * 1.2, -r * 1.05}, e + Point{0, -r * 1.5}, e + Point{r * 1.2, -r * 1.0}}),
                 r * 0.28, r * 0.12)},
         p.dark, 0.8);
  }
  const Point n = c + Point{t * s.rx * 0.2, s.ry * 0.34};
  fill(picture,
       {smooth_closed({n + Point{-s.rx * 0.03, -s.ry * 0.42}, n + Point{s.rx * 0.14, -s.ry * 0.02},
                       n + Point{s.rx * 0.12, s.ry * 0.06}, n + Point{-s.rx * 0.1, s.ry * 0.06}})},
       s.skin * 0.62, 0.7);
  fill(picture, {stroke({n + Point{-s.rx * 0.05, -s.ry * 0.36}, n + Point{-s.rx * 0.02, 0}}, s.rx * 0.05, s.rx * 0.09)},
       s.skin * 1.15, 0.8);
  const Point m = c + Point{t * s.rx * 0.14, s.ry * 0.6};
  const Rgb lips = s.skin * 0.45 + Rgb{0.38, 0.08, 0.08};
  fill(picture,
       {smooth_closed({m + Point{-s.rx * 0.3, 0}, m + Point{-s.rx * 0.08, -s.ry * 0.07}, m,
                       m + Point{s.rx * 0.08, -s.ry * 0.07}, m + Point{s.rx * 0.3, 0}, m + Point{0, s.ry * 0.1}})},
       lips);
  fill(picture,
       {stroke(smooth_open({m + Point{-s.rx * 0.3, 0}, m + Point{0, s.ry * 0.02}, m + Point{s.rx * 0.3, 0}}),
               s.rx * 0.03, s.rx * 0.03)},
       lips * 0.45);
}

void drape(Picture& picture, const Box& box, Rgb cloth, Random& random) {
  const auto seed = static_cast<std::uint32_t>(random.bits());
  fill(picture, {box_path(box)}, [=](double x, double y) {
    const double fold = noise((x + 0.25 * y) / (box.w * 0.09), y / (box.h * 1.4), seed);
    return cloth * (0.86 + 0.30 * fold);
  });
}

}  // namespace

Picture portrait(std::string_view subject, int width, int height, const Palette& p, Random& random) {
  Picture picture(width, height);
  const double w = width;
  const double h = height;
  const auto seed = static_cast<std::uint32_t>(random.bits());
  const Rgb ground = mentions(subject, "dark") || random.chance(0.5) ? p.dark * 1.3 : p.cool * 0.7 + p.earth * 0.3;
  each(picture, [&](int x, int y, Rgb) {
    const double glow = smoothstep(0.75, 0.1, std::abs(x / w - 0.35) + 0.8 * std::abs(y / h - 0.3));
    return ground * (0.75 + 0.6 * glow + 0.22 * fractal(x / (w * 0.25), y / (h * 0.25), 4, seed));
  });
  const Shape woven = random.chance(0.5) ? rosette(random.whole(5, 9), 0.3) : star(random.whole(4, 8), 0.45);
  const double repeat = w * random.between(0.09, 0.14);
  const double strength = random.between(0.10, 0.24);
  for (int row = 0; row * repeat < h + repeat; ++row) {
    for (int column = 0; column * repeat < w + repeat; ++column) {
      const Point at{(column + (row % 2) * 0.5) * repeat, row * repeat * 0.9};
      fill(picture, placed(woven, at, repeat * 0.3, repeat * 0.34), p.light, strength);
      fill(picture, {ellipse(at + Point{repeat * 0.5, 0}, repeat * 0.06, repeat * 0.06)}, p.accent, strength);
    }
  }
  if (random.chance(0.45))
    drape(picture, {random.chance(0.5) ? 0.0 : w * 0.72, 0, w * 0.28, h}, p.accent * 0.7, random);
  if (random.chance(0.35)) {
    const Box window{w * 0.06, h * 0.08, w * 0.26, h * 0.34};
    const Picture view = landscape("", static_cast<int>(window.w), static_cast<int>(window.h), p, random);
    paste(picture, view, static_cast<int>(window.x), static_cast<int>(window.y));
    fill(picture,
         ornament_frame("tongues",
                        {window.x - w * 0.025, window.y - w * 0.025, window.w + w * 0.05, window.h + w * 0.05},
                        w * 0.025),
         p.earth);
  }
  Sitter s;
  s.woman = mentions(subject, "woman") || (mentions(subject, "young") && random.chance(0.5));
  s.turn = mentions(subject, "left") ? -0.8 : mentions(subject, "right") ? 0.8 : random.bell(0.4);
  s.rx = w * random.between(0.125, 0.15) * (h > w * 1.8 ? 1.6 : 1);
  s.ry = s.rx * random.between(1.25, 1.42);
  s.face = {w * (0.5 + 0.04 * s.turn), h * random.between(0.33, 0.38)};
  s.skin = colour(skins[static_cast<std::size_t>(random.whole(0, 5))]);
  const Rgb dress = random.chance(0.5) ? p.cool * 0.75 : random.chance(0.5) ? p.accent * 0.8 : p.earth;
  constexpr std::array<unsigned, 6> hairs{0x1f1712, 0x3a2416, 0x5a3a20, 0x7a4a24, 0xa07a44, 0xb8b2a8};
  const Rgb hair = colour(hairs[static_cast<std::size_t>(random.whole(0, 5))]);
  const Point c = s.face;
  if (s.woman) {
    fill(picture,
         {smooth_closed({c + Point{0, -s.ry * 1.35}, c + Point{s.rx * 1.35, -s.ry * 0.6},
                         c + Point{s.rx * 1.45, s.ry * 0.9}, c + Point{s.rx * 0.7, s.ry * 1.5},
                         c + Point{-s.rx * 0.7, s.ry * 1.5}, c + Point{-s.rx * 1.45, s.ry * 0.9},
                         c + Point{-s.rx * 1.35, -s.ry * 0.6}})},
         hair);
  } else {
    fill(picture, {ellipse(c + Point{0, -s.ry * 0.25}, s.rx * 1.15, s.ry * 1.02)}, hair);
  }
  const double shoulder = c.y + s.ry * 1.55;
  const Path bust = smooth_closed({{c.x - s.rx * 0.6, shoulder - s.ry * 0.1},
                                   {c.x + s.rx * 0.6, shoulder - s.ry * 0.1},
                                   {c.x + s.rx * 2.3, shoulder + s.ry * 0.5},
                                   {c.x + s.rx * 2.9, h * 1.1},
                                   {c.x - s.rx * 2.9, h * 1.1},
                                   {c.x - s.rx * 2.3, shoulder + s.ry * 0.5}});
  const double fold = s.rx * 0.42;
  fill(picture, {bust}, [&](double x, double y) {
    const double f = noise((x + 0.4 * std::abs(x - c.x)) / fold, y / (fold * 4.5), seed + 3) +
                     0.4 * noise(x / (fold * 0.3), y / fold, seed + 4);
    const double side = 1.05 - 0.4 * (x - c.x) / (s.rx * 2.6);
    return dress * (side * (0.8 + 0.34 * f));
  });
  const int pattern = random.whole(1, 3);
  for (int row = 0; row < 9; ++row) {
    for (int col = -5; col <= 5; ++col) {
      const Point at{c.x + (col + 0.5 * (row % 2)) * s.rx * 0.55, shoulder + s.ry * 0.75 + row * s.rx * 0.5};
      if (std::abs(at.x - c.x) > s.rx * (2.1 + 0.05 * row)) continue;
      fill(picture,
           placed(pattern == 1 ? rosette(5, 0.3) : star(pattern == 2 ? 4 : 6, 0.4), at, s.rx * 0.13, s.rx * 0.13),
           pattern == 2 ? p.warm : p.light, 0.75);
    }
  }
  const std::string_view trim = band_names[random.whole(0, band_count - 1)];
  const double hem = s.ry * random.between(0.14, 0.2);
  fill(picture, ornament_band(trim, {c.x - s.rx * 1.9, shoulder + s.ry * 0.52, s.rx * 3.8, hem}, 16), p.light, 0.85);
  paint_face(picture, s, p, random);
  for (int i = 0; i < 26; ++i) {
    const double a = -pi + pi * i / 25.0;
    const Point root = c + Point{s.rx * 0.98 * cosine(a), s.ry * 0.98 * sine(a)};
    const double fall = s.woman ? s.ry * 1.45 * cosine(a) * cosine(a) : s.ry * 0.18;
    fill(picture,
         {stroke(smooth_open({c + Point{s.rx * 0.2 * cosine(a), -s.ry * 1.1}, root + Point{cosine(a) * s.rx * 0.12, 0},
                              root + Point{cosine(a) * s.rx * 0.28, fall}}),
                 s.rx * 0.1, s.rx * 0.05)},
         hair * random.between(0.75, 1.5));
  }
  if (s.woman) {
    for (int i = 0; i < 17; ++i) {
      const double a = pi * (0.12 + 0.76 * i / 16.0);
      const Point at = c + Point{s.rx * 0.72 * cosine(a), s.ry * 1.12 + s.ry * 0.36 * sine(a)};
      fill(picture, {ellipse(at, s.rx * 0.07, s.rx * 0.07)}, ball(p.accent, at, s.rx * 0.07, s.rx * 0.07));
    }
  } else {
    fill(picture,
         {smooth_closed({{c.x - s.rx * 0.7, shoulder},
                         {c.x, shoulder + s.ry * 0.25},
                         {c.x + s.rx * 0.7, shoulder},
                         {c.x + s.rx * 0.95, shoulder + s.ry * 0.4},
                         {c.x, shoulder + s.ry * 0.75},
                         {c.x - s.rx * 0.95, shoulder + s.ry * 0.4}})},
         p.light * 0.93);
    if (random.chance(0.55)) {
      fill(picture,
           {smooth_closed({c + Point{-s.rx * 1.25, -s.ry * 0.55}, c + Point{-s.rx * 1.05, -s.ry * 1.25},
                           c + Point{s.rx * 0.3, -s.ry * 1.5}, c + Point{s.rx * 1.25, -s.ry * 1.1},
                           c + Point{s.rx * 1.3, -s.ry * 0.55}, c + Point{0, -s.ry * 0.72}})},
           [&](double x, double y) {
             return (p.dark * 0.8 + p.accent * 0.2) * (1 + 0.9 * noise(x / 4, y / 9, seed + 8));
           });
    }
  }
  return picture;
}

Picture still_life(std::string_view subject, int width, int height, const Palette& p, Random& random) {
  Picture picture(width, height);
  const double w = width;
  const double h = height;
  const auto seed = static_cast<std::uint32_t>(random.bits());
  const Rgb wall = random.chance(0.5) ? p.dark * 1.25 : p.cool * 0.75;
  each(picture, [&](int x, int y, Rgb) {
    return wall * (1.15 - 0.5 * x / w + 0.2 * fractal(x / (w * 0.2), y / (h * 0.2), 4, seed));
  });
  const double edge = h * random.between(0.58, 0.68);
  fill(picture, {box_path({0, edge, w, h - edge})}, [=](double x, double y) {
    return p.earth * (0.85 + 0.2 * noise(x / 60, y / 3, seed + 2) + 0.1 * noise(x / 14, y / 2, seed + 3));
  });
  const Rgb linen = mentions(subject, "cloth") ? p.light : p.accent * 0.6 + p.light * 0.3;
  fill(picture,
       {smooth_closed({{w * 0.1, edge - h * 0.01},
                       {w * 0.6, edge - h * 0.02},
                       {w * 0.95, edge + h * 0.05},
                       {w * 0.8, h * 0.92},
                       {w * 0.55, h * 0.86},
                       {w * 0.35, h * 0.97},
                       {w * 0.05, h * 0.85}})},
       [=](double x, double y) {
         return linen * (0.88 + 0.3 * noise((x + y * 0.6) / (w * 0.06), (y - x * 0.3) / (h * 0.22), seed + 4));
       });
  const auto bowl = [&](Point at, double s, Rgb glaze) {
    fill(picture, {ellipse(at + Point{s * 0.2, s * 0.42}, s * 1.1, s * 0.16)}, p.dark, 0.5);
    fill(
        picture,
        {smooth_closed({at + Point{-s, -s * 0.15}, at + Point{s, -s * 0.15}, at + Point{s * 0.7, s * 0.3},
                        at + Point{s * 0.3, s * 0.45}, at + Point{-s * 0.3, s * 0.45}, at + Point{-s * 0.7, s * 0.3}})},
        ball(glaze, at, s * 1.25, s * 0.9));
    fill(picture, ornament_band("wave", {at.x - s * 0.72, at.y + s * 0.02, s * 1.44, s * 0.16}, 9), p.light, 0.8);
    fill(picture, {ellipse(at - Point{0, s * 0.15}, s, s * 0.2)}, glaze * 0.5);
  };
  const auto jug = [&](Point at, double s, Rgb metal) {
    fill(picture, {ellipse(at + Point{s * 0.3, s * 0.95}, s * 0.9, s * 0.13)}, p.dark, 0.5);
    fill(picture,
         {stroke(smooth_open({at + Point{s * 0.25, -s * 0.75}, at + Point{s * 0.9, -s * 0.6},
                              at + Point{s * 0.85, s * 0.1}, at + Point{s * 0.5, s * 0.4}}),
                 s * 0.13, s * 0.1)},
         metal * 0.7);
    const Path body =
        smooth_closed({at + Point{-s * 0.38, -s}, at + Point{s * 0.32, -s}, at + Point{s * 0.28, -s * 0.55},
                       at + Point{s * 0.62, s * 0.2}, at + Point{s * 0.4, s * 0.9}, at + Point{-s * 0.4, s * 0.9},
                       at + Point{-s * 0.62, s * 0.2}, at + Point{-s * 0.28, -s * 0.55}});
    fill(picture, {body}, [=](double x, double y) {
      const double u = (x - at.x) / (s * 0.62);
      const double shine = smoothstep(0.25, 0, std::abs(u + 0.35));
      return metal * (1.0 - 0.5 * u + 0.05 * noise(x / 6, y / 30, seed + 6)) + Rgb{0.5, 0.5, 0.48} * (shine * 0.6);
    });
    fill(picture, ornament_band("tongues", {at.x - s * 0.3, at.y - s * 0.55, s * 0.6, s * 0.12}, 7), metal * 0.5);
  };
  const auto fruit = [&](Point at, double r) {
    const std::array<Rgb, 4> kinds{p.accent, p.warm * 1.1, Rgb{0.85, 0.72, 0.2}, Rgb{0.45, 0.55, 0.2}};
    const Rgb skin = kinds[static_cast<std::size_t>(random.whole(0, 3))];
    fill(picture, {ellipse(at + Point{r * 0.35, r * 0.85}, r * 1.05, r * 0.25)}, p.dark, 0.45);
    const auto s = static_cast<std::uint32_t>(random.bits());
    const Paint shading = ball(skin, at, r, r);
    fill(picture, {ellipse(at, r, r * random.between(0.88, 1.08), random.between(0, 3))},
         [=](double x, double y) { return shading(x, y) * (1 + 0.14 * noise(x / (r * 0.3), y / (r * 0.3), s)); });
    fill(picture,
         {stroke(smooth_open({at + Point{0, -r * 0.8}, at + Point{r * 0.1, -r * 1.1}, at + Point{r * 0.3, -r * 1.25}}),
                 r * 0.09, r * 0.06)},
         p.dark);
    if (random.chance(0.4))
      fill(picture,
           {smooth_closed({at + Point{r * 0.1, -r}, at + Point{r * 0.5, -r * 1.5}, at + Point{r * 1.1, -r * 1.4},
                           at + Point{r * 0.6, -r * 1.05}})},
           Rgb{0.25, 0.38, 0.16});
  };
  const double s = std::min(w, h) * 0.17;
  if (mentions(subject, "flowers")) {
    const Point pot{w * random.between(0.42, 0.58), edge - s * 0.05};
    jug(pot, s, p.cool);
    for (int i = 0; i < 17; ++i) {
      const Flower f = flower(random, random.whole(6, 9));
      const double a = random.between(-1.25, 1.25);
      const double reach = s * random.between(1.1, 2.1);
      const Point at = pot + Point{sine(a) * reach, -s - cosine(a) * reach * 0.85};
      const std::array<Rgb, 4> blooms{p.accent, p.light, p.warm, p.cool * 0.6 + p.accent * 0.4};
      const Rgb bloom = blooms[static_cast<std::size_t>(i % 4)];
      const double size = s * random.between(0.38, 0.6);
      fill(
          picture,
          {stroke(smooth_open({pot - Point{0, s * 0.95}, (pot + at) * 0.5 + Point{random.bell(s * 0.2), -s * 0.3}, at}),
                  s * 0.04, s * 0.03)},
          Rgb{0.2, 0.32, 0.14});
      fill(picture, placed(f.leaves, at + Point{0, size * 0.5}, size, size * 0.6, a * 0.6),
           Rgb{0.2, 0.34, 0.15} * random.between(0.7, 1.3));
      int n = 0;
      for (const Path& petal : f.petals)
        fill(picture, {placed(petal, at + Point{0, size * 0.45}, size, size)}, bloom * (0.72 + 0.07 * (n++ % 6)));
      fill(picture, placed(f.middle, at + Point{0, size * 0.45}, size, size), p.warm * 0.9);
    }
    for (int i = 0; i < 6; ++i)
      fill(picture,
           {ellipse({w * random.unit(), edge + h * random.between(0.08, 0.2)}, s * 0.14, s * 0.07,
                    random.between(0, 3))},
           i % 2 == 0 ? p.accent : p.light);
    return picture;
  }
  if (mentions(subject, "books")) {
    for (int i = 0; i < 4; ++i) {
      const Box book{w * (0.12 + 0.02 * random.unit()), edge + s * 0.2 - (i + 1) * s * 0.38,
                     s * random.between(2.1, 2.8), s * 0.36};
      const Rgb cover = (i % 2 == 0 ? p.accent : p.cool) * random.between(0.55, 0.9);
      fill(picture, {box_path(book)}, [=](double x, double y) {
        return cover * (1 + 0.3 * noise(x / 20, y / 3, seed + static_cast<std::uint32_t>(i)));
      });
      fill(picture, {box_path({book.x + book.w * 0.93, book.y + 3, book.w * 0.07, book.h - 6})}, p.light * 0.8);
      fill(picture,
           ornament_band(i % 2 == 0 ? "lozenge" : "beads",
                         {book.x + book.w * 0.06, book.y + book.h * 0.25, book.w * 0.3, book.h * 0.5}, 5),
           p.warm);
    }
    const Point wick{w * 0.72, edge - s * 2.0};
    each(picture, [&](int x, int y, Rgb c) {
      const double d = std::sqrt((x - wick.x) * (x - wick.x) + (y - wick.y) * (y - wick.y)) / (s * 3.2);
      return c + Rgb{0.5, 0.36, 0.14} * std::max(0.0, 1 - d);
    });
    fill(picture, {box_path({wick.x - s * 0.14, wick.y + s * 0.25, s * 0.28, s * 1.55})},
         ball(p.light, {wick.x, wick.y + s}, s * 0.3, s * 2));
    fill(picture,
         {smooth_closed({wick + Point{0, -s * 0.3}, wick + Point{s * 0.12, s * 0.05}, wick + Point{0, s * 0.2},
                         wick + Point{-s * 0.12, s * 0.05}})},
         Rgb{1, 0.88, 0.5});
    bowl({wick.x, edge + s * 0.1}, s * 0.6, p.warm);
  } else {
    if (mentions(subject, "jug") || random.chance(0.5))
      jug({w * random.between(0.2, 0.34), edge - s * 0.35}, s * 1.15, p.cool * 0.5 + Rgb{0.3, 0.3, 0.3});
    const Point at{w * random.between(0.55, 0.68), edge + s * 0.15};
    for (int i = 0; i < 5; ++i) fruit(at + Point{(i - 2) * s * 0.42, -s * 0.3 - (i % 2) * s * 0.22}, s * 0.34);
    bowl(at, s * 1.35, random.chance(0.5) ? p.cool : p.warm * 0.8);
  }
  for (int i = 0; i < random.whole(4, 8); ++i)
    fruit({w * random.between(0.12, 0.9), edge + h * random.between(0.07, 0.22)}, s * random.between(0.24, 0.36));
  return picture;
}

Picture dancers(std::string_view subject, int width, int height, const Palette& p, Random& random) {
  Picture picture(width, height);
  const double w = width;
  const double h = height;
  const bool night = mentions(subject, "lantern") || mentions(subject, "evening") || random.chance(0.4);
  paint_sky(picture, night ? p.dark : p.cool, night ? p.cool * 0.6 + p.warm * 0.2 : p.light, night ? p.earth : p.light,
            0.3, random);
  const auto seed = static_cast<std::uint32_t>(random.bits());
  const double ground = h * random.between(0.56, 0.66);
  fill(picture, {box_path({0, ground, w, h - ground})}, [=](double x, double y) {
    return (p.warm * 0.55 + p.earth * 0.35) *
           (1 + 0.25 * noise(x / 50, y / 8, seed) + 0.12 * noise(x / 9, y / 4, seed + 1));
  });
  for (int i = 0; i < 5; ++i) {
    const double x = w * (i + random.unit()) / 5;
    const double s = h * random.between(0.16, 0.28);
    const Tree t = tree(random, 3);
    fill(picture, placed(t.wood, {x, ground - s * 0.95}, s, s), p.dark);
    fill(picture, placed(t.leaves, {x, ground - s * 0.95}, s * 1.5, s * 1.3), p.dark * 0.6 + p.earth * 0.5);
  }
  if (night) {
    Path rope;
    for (int i = 0; i <= 8; ++i) rope.push_back({w * i / 8.0, h * (0.14 + 0.05 * ((i % 2) + random.unit() * 0.3))});
    fill(picture, {stroke(smooth_open(rope), 2, 2)}, p.dark * 0.5);
    for (const Point& at : rope) {
      const double r = w * 0.022;
      const Rgb glow = random.chance(0.5) ? p.accent : p.warm * 1.2;
      fill(picture, {ellipse(at + Point{0, r * 1.4}, r * 2.2, r * 2.2)}, glow, 0.28);
      fill(picture, {ellipse(at + Point{0, r * 1.4}, r, r * 1.25)},
           ball(glow * 1.25, at + Point{0, r * 1.4}, r * 1.2, r * 1.4));
    }
  }
  const int people = random.whole(6, 10);
  for (int i = 0; i < people; ++i) {
    const double row = i % 2;
    const double s = h * (0.16 + 0.07 * row) * random.between(0.92, 1.1);
    const Point at{w * (0.07 + 0.86 * (i + 0.3 * random.unit()) / people), ground + h * (0.07 + 0.14 * row) - s * 0.55};
    const double side = random.chance(0.5) ? 1 : -1;
    const Figure f = walking_figure(random, mentions(subject, "procession") ? 0.3 : 0.95);
    const Rgb skin = colour(skins[static_cast<std::size_t>(random.whole(1, 4))]);
    const std::array<Rgb, 5> cloths{p.accent, p.cool, p.warm, p.light, p.accent * 0.5 + p.warm * 0.5};
    const Rgb cloth = cloths[static_cast<std::size_t>(random.whole(0, 4))];
    fill(picture, {ellipse(at + Point{s * 0.2, s * 1.0}, s * 0.55, s * 0.07)}, p.dark, 0.5);
    fill(picture, placed(f.skin, at, s * side, s), skin * 0.9);
    fill(picture, placed(f.mantle, at, s * side, s), p.earth * 0.8);
    fill(picture, placed(f.robe, at, s * side, s), [=](double x, double y) {
      return cloth * (0.92 - 0.28 * side * (x - at.x) / s + 0.2 * noise(x / (s * 0.1), y / (s * 0.6), seed + 4));
    });
    fill(picture, placed(f.folds, at, s * side, s), cloth * 0.5);
    fill(picture, placed(f.hair, at, s * side, s), p.dark);
    fill(picture, placed(ornament_band("lozenge", {-0.16, 0.0, 0.32, 0.09}, 5), at, s, s), p.light);
  }
  return picture;
}

}  // namespace mostari::artefacts
