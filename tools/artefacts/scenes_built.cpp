// Scenes of built and constructed things: town view, composition.
#include <algorithm>
#include <array>
#include <cmath>

#include "artefacts/maths.hpp"
#include "artefacts/motifs.hpp"
#include "artefacts/noise.hpp"
#include "artefacts/scenes.hpp"

namespace mostari::artefacts {
namespace {

struct House {
  Box box;
  Rgb wall, roof;
  bool dome = false;
  bool snow = false;
};

void build(Picture& picture, const House& house, const Palette& p, Random& random) {
  const Box& b = house.box;
  const auto seed = static_cast<std::uint32_t>(random.bits());
  fill(picture, {box_path(b)}, [=](double x, double y) {
    const double side = smoothstep(0.55, 0.75, (x - b.x) / b.w) * 0.22;
    return house.wall * (1.05 - side + 0.14 * fractal(x / 25, y / 25, 3, seed));
  });
  if (house.dome) {
    const Point c = b.at(0.5, 0);
    fill(picture, {ellipse(c, b.w * 0.48, b.w * 0.46)}, ball(house.roof, c, b.w * 0.55, b.w * 0.55));
    fill(picture, {box_path({b.x, b.y, b.w, b.w * 0.12})}, house.wall * 0.8);
    fill(picture, {stroke({c - Point{0, b.w * 0.45}, c - Point{0, b.w * 0.75}}, 3, 1.5)}, p.warm);
  } else {
    const double pitch = b.w * random.between(0.35, 0.7);
    const Path gable{b.at(-0.06, 0), {b.x + b.w * 0.5, b.y - pitch}, b.at(1.06, 0)};
    fill(picture, {gable}, [=](double x, double y) {
      const double tile = std::fmod(y * 0.9 + 3 * noise(x / 7, y / 7, seed + 1) + 400, 6.0) < 1.6 ? 0.8 : 1.0;
      return house.roof * (tile * (1.1 - 0.3 * (x - b.x) / b.w));
    });
    if (house.snow)
      fill(picture, {stroke({b.at(-0.06, 0), {b.x + b.w * 0.5, b.y - pitch}, b.at(1.06, 0)}, b.w * 0.09, b.w * 0.09)},
           Rgb{0.95, 0.96, 0.97});
    if (random.chance(0.5))
      fill(picture, {box_path({b.x + b.w * 0.68, b.y - pitch * 0.8, b.w * 0.12, pitch * 0.6})}, house.roof * 0.6);
  }
  const int columns = std::max(1, static_cast<int>(b.w / 24));
  const int rows = std::max(1, static_cast<int>(b.h / 34));
  const bool arched = random.chance(0.35);
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const Box win{b.x + b.w * (c + 0.28) / columns, b.y + b.h * (r + 0.22) / rows, b.w * 0.42 / columns,
                    b.h * 0.5 / rows};
      fill(picture, {box_path({win.x - 2, win.y - 2, win.w + 4, win.h + 4})}, house.wall * 1.18);
      const Rgb pane = random.chance(0.22) ? p.warm * 1.15 : p.dark * random.between(0.9, 1.7);
      fill(picture, {box_path(win)}, pane);
      if (arched) fill(picture, {ellipse(win.at(0.5, 0), win.w * 0.5, win.w * 0.5)}, pane);
      fill(picture,
           {stroke({win.at(0.5, 0), win.at(0.5, 1)}, 1.2, 1.2), stroke({win.at(0, 0.5), win.at(1, 0.5)}, 1.2, 1.2)},
           house.wall * 1.1);
      if (random.chance(0.3))
        fill(picture, {box_path({win.x - win.w * 0.4, win.y, win.w * 0.34, win.h})}, p.cool * 0.8);
    }
  }
}

}  // namespace

Picture town_view(std::string_view subject, int width, int height, const Palette& p, Random& random) {
  Picture picture(width, height);
  const double w = width;
  const double h = height;
  const bool snow = mentions(subject, "snow");
  const bool domes = mentions(subject, "domes");
  paint_sky(picture, snow ? p.cool * 0.75 : p.cool, random.chance(0.4) ? p.warm : p.light, p.light,
            random.between(0.1, 0.45), random);
  const std::array<Rgb, 5> walls{p.light * 0.92, p.warm, p.warm * 0.6 + p.light * 0.35, p.earth * 0.6 + p.light * 0.4,
                                 p.accent * 0.45 + p.light * 0.45};
  for (int row = 0; row < 3; ++row) {
    const double far = row == 0 ? 0.5 : row == 1 ? 0.2 : 0;
    double x = -w * 0.05;
    while (x < w) {
      const double bw = w * random.between(0.08, 0.17) * (0.7 + 0.25 * row);
      const double top = h * (0.36 + 0.13 * row + random.bell(0.06));
      const Rgb haze = p.cool * 0.5 + p.light * 0.5;
      House house{
          {x, top, bw, h * (0.42 + 0.16 * row)},
          walls[static_cast<std::size_t>(random.whole(0, 4))] * random.between(0.8, 1.05),
          (snow ? p.cool * 0.5 + Rgb{0.35, 0.36, 0.38} : p.accent * 0.6 + p.earth * 0.35) * random.between(0.8, 1.15),
          domes && random.chance(0.45),
          snow};
      house.wall = house.wall + (haze - house.wall) * far;
      house.roof = house.roof + (haze - house.roof) * far;
      build(picture, house, p, random);
      x += bw * random.between(0.85, 1.2);
    }
    if (row == 0) {
      const double tx = w * random.between(0.2, 0.75);
      House tower{
          {tx, h * random.between(0.16, 0.24), w * 0.085, h * 0.5}, walls[0] * 0.85, p.accent * 0.7, domes, snow};
      build(picture, tower, p, random);
      if (mentions(subject, "tower")) {
        const Point clock = tower.box.at(0.5, 0.12);
        fill(picture, {ellipse(clock, w * 0.028, w * 0.028)}, p.light);
        fill(picture,
             {stroke({clock, clock + Point{0, -w * 0.02}}, 2.5, 2),
              stroke({clock, clock + Point{w * 0.014, w * 0.006}}, 2.5, 2)},
             p.dark);
      }
    }
  }
  const double street = h * 0.86;
  const auto seed = static_cast<std::uint32_t>(random.bits());
  const Rgb paving = snow ? Rgb{0.88, 0.9, 0.93} : p.earth * 0.55 + p.light * 0.35;
  fill(picture, {box_path({0, street, w, h - street})}, [=](double x, double y) {
    const double depth = (y - street) / (h - street);
    const Cell stone = cell(x / (10 + 24 * depth), y / (5 + 12 * depth), seed);
    return paving *
           (0.9 + 0.16 * ((stone.id & 15U) / 15.0) - 0.3 * smoothstep(0.12, 0.02, stone.second - stone.nearest));
  });
  for (int i = 0; i < random.whole(5, 9); ++i) {
    const double s = h * random.between(0.055, 0.085);
    const Point at{w * random.between(0.05, 0.95), street + h * random.between(0.0, 0.08) - s * 0.6};
    const Figure f = walking_figure(random, 0.25);
    const double side = random.chance(0.5) ? 1 : -1;
    fill(picture, {ellipse(at + Point{s * 0.2, s}, s * 0.5, s * 0.08)}, p.dark, 0.5);
    fill(picture, placed(f.all(), at, s * side, s), p.dark);
    fill(picture, placed(f.robe, at, s * side, s),
         random.chance(0.4)   ? p.accent
         : random.chance(0.5) ? p.cool * 0.7
                              : p.earth);
  }
  return picture;
}

Picture composition(int width, int height, const Palette& p, Random& random) {
  Picture picture(width, height);
  const double w = width;
  const double h = height;
  const auto seed = static_cast<std::uint32_t>(random.bits());
  const std::array<Rgb, 6> colours{p.dark, p.earth, p.warm, p.cool, p.light, p.accent};
  each(picture, [&](int x, int y, Rgb) { return p.light * (0.96 + 0.12 * fractal(x / 110.0, y / 110.0, 4, seed)); });
  const double tilt = random.between(-0.6, 0.6);
  const auto textured = [&](Rgb base, int kind) -> Paint {
    const auto s = static_cast<std::uint32_t>(random.bits());
    const double a = random.between(0, pi);
    const double ca = cosine(a);
    const double sa = sine(a);
    return [=](double x, double y) {
      const double along = x * ca + y * sa;
      const double stripes = kind == 1 ? (std::fmod(along + 4000, 17) < 6 ? 0.72 : 1.05) : 1;
      const double rings = kind == 2 ? 0.9 + 0.2 * sine(along * 0.35 + 3 * noise(x / 40, y / 40, s)) : 1;
      return base * (stripes * rings * (0.98 + 0.2 * fractal(x / 35, y / 35, 3, s)));
    };
  };
  const int planes = random.whole(9, 16);
  for (int i = 0; i < planes; ++i) {
    const Point at{w * random.between(0.05, 0.95), h * random.between(0.05, 0.95)};
    const double s = std::min(w, h) * random.between(0.06, 0.3);
    const Rgb c = colours[static_cast<std::size_t>(random.whole(0, 5))] * random.between(0.8, 1.1);
    const double a = tilt + (random.chance(0.3) ? pi / 2 : 0) + random.bell(0.1);
    switch (random.whole(0, 4)) {
      case 0:
        fill(picture, {placed(box_path({-1, -0.5, 2, 1}), at, s, s * random.between(0.3, 1.2), a)},
             textured(c, random.whole(0, 2)), 0.93);
        break;
      case 1:
        fill(picture, {ellipse(at, s * 0.7, s * 0.7)}, textured(c, random.whole(0, 2)), 0.9);
        break;
      case 2: {
        Path arc;
        const double from = random.between(0, 2 * pi);
        for (int k = 0; k <= 16; ++k) arc.push_back(at + Point{s * cosine(from + k * 0.2), s * sine(from + k * 0.2)});
        fill(picture, {stroke(arc, s * 0.28, s * random.between(0.05, 0.28))}, textured(c, 0));
        break;
      }
      case 3:
        fill(picture,
             {{at, at + Point{s * cosine(a), s * sine(a)} * 1.6,
               at + Point{s * cosine(a + 1), s * sine(a + 1)} * random.between(0.8, 1.7)}},
             textured(c, random.whole(0, 2)), 0.92);
        break;
      default:
        for (int k = 0; k < 6; ++k) {
          const Point o = at + Point{-sine(a), cosine(a)} * (k * s * 0.16);
          fill(picture, {stroke({o, o + Point{cosine(a), sine(a)} * (s * 1.8)}, s * 0.05, s * 0.05)}, c);
        }
    }
  }
  for (int i = 0; i < random.whole(3, 7); ++i) {
    const Point from{w * random.unit(), h * random.unit()};
    const Point to{w * random.unit(), h * random.unit()};
    fill(picture, {stroke({from, to}, random.between(1.5, 7), random.between(1.5, 7))}, p.dark);
  }
  return picture;
}

}  // namespace mostari::artefacts
