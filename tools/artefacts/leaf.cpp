#include <array>
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

const Rgb ink = colour(0x2a1b12);
const Rgb red = colour(0xa3291c);
const Rgb blue = colour(0x24478c);
const Rgb green = colour(0x2f6b45);
const Rgb gold = colour(0xd0a03a);

void foliage(Picture& picture, const Box& box, bool upright, Random& random) {
  Path stem;
  const int turns = 10;
  for (int i = 0; i <= turns; ++i) {
    const double t = static_cast<double>(i) / turns;
    const double sway = 0.5 + 0.3 * (i % 2 == 0 ? 1 : -1);
    stem.push_back(upright ? box.at(sway, t) : box.at(t, sway));
  }
  fill(picture, {stroke(smooth_open(stem), 2.5, 2.5)}, green * 0.8);
  const std::array<Rgb, 4> colours{red, blue, gold, green};
  const double s = (upright ? box.w : box.h) * 0.42;
  for (int i = 0; i < turns * 2; ++i) {
    const double t = (i + 0.5) / (turns * 2);
    const Point at = upright ? box.at(0.5 + random.bell(0.2), t) : box.at(t, 0.5 + random.bell(0.2));
    const Rgb c = colours[static_cast<std::size_t>(random.whole(0, 3))];
    if (random.chance(0.4)) {
      fill(picture, placed(rosette(random.whole(5, 7), 0.3), at, s * 0.55, s * 0.55), c);
    } else {
      const double a = random.between(0, 2 * pi);
      fill(picture,
           placed(Shape{smooth_closed({{0, 0}, {0.5, -0.5}, {1.1, -0.2}, {1.3, 0.3}, {0.6, 0.35}})}, at, s * 0.8,
                  s * 0.8, a),
           c);
      fill(picture, {stroke({at, at + Point{s * 0.8 * cosine(a), s * 0.8 * sine(a)}}, 1.5, 1)},
           c * 0.5 + Rgb{0.5, 0.5, 0.5});
    }
    fill(picture, {ellipse(at + Point{random.bell(s), random.bell(s)}, 2.6, 2.6)}, gold);
  }
}

void initial(Picture& picture, const Box& box, Random& random) {
  fill(picture, {box_path(box)}, random.chance(0.5) ? blue : red);
  fill(picture, ornament_frame("beads", box, box.w * 0.1), gold);
  const Point c = box.at(0.5, 0.5);
  const double r = box.w * 0.32;
  const int letter = random.whole(0, 3);
  if (letter != 1) fill(picture, {stroke(ellipse(c, r, r), r * 0.3, r * 0.3)}, gold);
  if (letter > 0) fill(picture, {stroke({c + Point{-r, -r * 1.1}, c + Point{-r, r * 1.1}}, r * 0.32, r * 0.32)}, gold);
  if (letter == 1)
    fill(picture,
         {stroke({c + Point{r, -r * 1.1}, c + Point{r, r * 1.1}}, r * 0.32, r * 0.32),
          stroke({c + Point{-r, 0}, c + Point{r, 0}}, r * 0.25, r * 0.25)},
         gold);
  foliage(picture, {c.x - r * 0.6, c.y - r * 0.6, r * 1.2, r * 1.2}, false, random);
}

void antiphonary(Picture& picture, const Box& page, Random& random) {
  const int systems = random.whole(5, 6);
  const double pitch = page.h / systems;
  for (int i = 0; i < systems; ++i) {
    const double top = page.y + i * pitch;
    const double from = i < 2 ? page.w * 0.24 : 0;
    for (int l = 0; l < 4; ++l)
      fill(picture, {box_path({page.x + from, top + pitch * (0.1 + 0.1 * l), page.w - from, 1.6})}, red);
    double x = page.x + from + 12;
    while (x < page.x + page.w - 14) {
      const double y = top + pitch * (0.1 + 0.05 * random.whole(0, 6));
      const int group = random.whole(1, 3);
      for (int n = 0; n < group; ++n)
        fill(picture,
             {placed(box_path({-0.5, -0.5, 1, 1}), {x + n * 9, y + n * random.whole(-1, 1) * pitch * 0.05}, 8.5, 8.5,
                     random.bell(0.1))},
             ink);
      if (random.chance(0.3)) fill(picture, {stroke({{x + 4, y}, {x + 4, y + pitch * 0.2}}, 1.6, 1.2)}, ink);
      x += 9.0 * group + random.between(8, 26);
    }
    fill(picture, script_line(Hand::book, {page.x + from, top + pitch * 0.58}, page.w - from, pitch * 0.3, random),
         i % 3 == 1 ? red : ink);
  }
  initial(picture, {page.x - page.w * 0.02, page.y, page.w * 0.22, page.w * 0.22}, random);
}

void hours(Picture& picture, const Box& page, Random& random) {
  const Palette p{colour(0x2b2118), colour(0x5f5a3a), colour(0xc98a4a),
                  colour(0x3f67a0), colour(0xf0e0ba), colour(0xb02f2a)};
  const Box mini{page.x, page.y, page.w * 0.72, page.h * 0.5};
  const std::array<const char*, 4> subjects{"landscape; river, trees, path", "town view; houses, tower",
                                            "dancers; procession", "portrait; woman"};
  const Picture scene_picture = scene(subjects[static_cast<std::size_t>(random.whole(0, 3))], static_cast<int>(mini.w),
                                      static_cast<int>(mini.h), p, random);
  paste(picture, scene_picture, static_cast<int>(mini.x), static_cast<int>(mini.y));
  fill(picture, ornament_frame("guilloche", {mini.x - 9, mini.y - 9, mini.w + 18, mini.h + 18}, 11), gold);
  foliage(picture, {page.x + page.w * 0.77, page.y - 8, page.w * 0.24, page.h + 16}, true, random);
  foliage(picture, {page.x - 8, page.y + page.h * 0.94, page.w * 0.76, page.h * 0.1}, false, random);
  for (int i = 0; i < 7; ++i) {
    const double from = i < 3 ? page.w * 0.19 : 0;
    fill(picture,
         script_line(Hand::book, {page.x + from, page.y + page.h * (0.56 + 0.052 * i)}, page.w * 0.7 - from,
                     page.h * 0.042, random),
         i == 3 ? red : ink);
  }
  initial(picture, {page.x, page.y + page.h * 0.555, page.w * 0.165, page.w * 0.165}, random);
}

void angular(Picture& picture, const Box& page, Random& random) {
  for (int i = 0; i < 5; ++i) {
    const Shape line = script_line(Hand::angular, {page.x, page.y + page.h * (0.06 + 0.19 * i)}, page.w * 0.96,
                                   page.h * 0.125, random);
    fill(picture, line, i == random.whole(0, 12) ? gold * 0.8 : ink);
    for (int k = 0; k < 9; ++k)
      fill(picture,
           {ellipse({page.x + page.w * random.unit(), page.y + page.h * (0.05 + 0.19 * i + 0.13 * random.unit())}, 3.4,
                    3.4)},
           random.chance(0.7) ? red : green);
  }
  const Point marker = page.at(1.03, random.between(0.2, 0.8));
  fill(picture, placed(rosette(12, 0.4), marker, 28, 28), gold);
  fill(picture, placed(star(8, 0.5), marker, 12, 12), blue);
}

void book_of_kings(Picture& picture, const Box& page, Random& random) {
  fill(picture, ornament_frame("lozenge", {page.x - 10, page.y - 10, page.w + 20, page.h + 20}, 9), gold);
  const Palette p{colour(0x2a2030), colour(0x8a7a5a), colour(0xd9a05a),
                  colour(0x6fa0b8), colour(0xf2e6c8), colour(0xc0392b)};
  const Box mini{page.x, page.y + page.h * random.between(0.16, 0.24), page.w, page.h * 0.56};
  Picture view =
      landscape("landscape; trees, mountains", static_cast<int>(mini.w), static_cast<int>(mini.h), p, random);
  const double w = mini.w;
  const double h = mini.h;
  for (int i = 0; i < random.whole(2, 4); ++i) {
    const Point at{w * (0.2 + 0.28 * i), h * random.between(0.5, 0.72)};
    const double side = random.chance(0.6) ? 1 : -1;
    const double s = h * random.between(0.2, 0.26);
    const Shape r = rider(random);
    fill(view, placed(r, at, s * side * 1.1, s), random.chance(0.5) ? colour(0x5a2f1c) : colour(0xe6ddcb));
    const Figure f = walking_figure(random, 0.2);
    const std::array<Rgb, 4> coats{red, blue, green, gold};
    fill(view, placed(f.robe, at - Point{0, s * 0.32}, s * 0.6 * side, s * 0.55),
         coats[static_cast<std::size_t>(random.whole(0, 3))]);
    fill(view, placed(f.skin, at - Point{0, s * 0.32}, s * 0.6 * side, s * 0.55), colour(0xdcae84));
    fill(view, {ellipse(at - Point{0, s * 0.88}, s * 0.13, s * 0.09)}, colour(0xf5f0e4));
    fill(view, ornament_band("lozenge", {at.x - s * 0.3, at.y + s * 0.1, s * 0.6, s * 0.12}, 6), gold);
  }
  paste(picture, view, static_cast<int>(mini.x), static_cast<int>(mini.y));
  for (int c = 0; c < 4; ++c) {
    const double x = page.x + page.w * c / 4;
    const auto column = [&](double from, double to) {
      for (double y = from; y + 18 < to; y += 23)
        fill(picture, script_line(Hand::flowing, {x + 8, y}, page.w / 4 - 16, 16, random), ink);
      fill(picture, {box_path({x, from - 4, 2, to - from}), box_path({x + page.w / 4 - 2, from - 4, 2, to - from})},
           gold);
    };
    column(page.y + 6, mini.y);
    column(mini.y + mini.h + 8, page.y + page.h);
  }
  fill(picture, {stroke({mini.at(0, 0), mini.at(1, 0)}, 4, 4), stroke({mini.at(0, 1), mini.at(1, 1)}, 4, 4)}, gold);
}

void carpet_page(Picture& picture, const Box& page, Random& random) {
  fill(picture, {box_path(page)}, colour(0xe2b64c));
  fill(picture, ornament_frame("guilloche", page, page.w * 0.085), red);
  const Box in{page.x + page.w * 0.1, page.y + page.w * 0.1, page.w * 0.8, page.h - page.w * 0.2};
  fill(picture, {box_path(in)}, green * 0.9);
  const int cols = random.whole(4, 5);
  const int rows = cols + 2;
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < cols; ++c) {
      const Box cell{in.x + in.w * c / cols, in.y + in.h * r / rows, in.w / cols, in.h / rows};
      if ((r + c) % 2 == 0)
        fill(picture, {box_path({cell.x + 3, cell.y + 3, cell.w - 6, cell.h - 6})}, (r * 3 + c) % 4 < 2 ? blue : red);
      fill(picture,
           ornament_band(random.chance(0.5) ? "guilloche" : "meander",
                         {cell.x + 5, cell.y + cell.h * 0.25, cell.w - 10, cell.h * 0.5}, random.whole(2, 3)),
           colour(0xf0dca0));
    }
  }
  const Point c = page.at(0.5, 0.5);
  const double s = page.w * 0.26;
  fill(picture,
       {box_path({c.x - s * 0.26, c.y - s * 1.25, s * 0.52, s * 2.5}),
        box_path({c.x - s, c.y - s * 0.26, s * 2, s * 0.52})},
       red);
  fill(picture, ornament_band("guilloche", {c.x - s, c.y - s * 0.16, s * 2, s * 0.32}, 6), colour(0xf0dca0));
  fill(picture, placed(ornament_band("guilloche", {-s * 1.2, -s * 0.16, s * 2.4, s * 0.32}, 7), c, 1, 1, pi / 2),
       colour(0xf0dca0));
  fill(picture, placed(rosette(8, 0.4), c, s * 0.36, s * 0.36), blue);
}

void album(Picture& picture, const Box& page, Random& random) {
  for (int i = 0; i < 4; ++i) {
    const double x = page.x + page.w * random.between(0.05, 0.5);
    Path cane{{x, page.y + page.h}};
    for (int k = 0; k < 5; ++k) cane.push_back(cane.back() + Point{random.bell(12), -page.h * 0.19});
    for (std::size_t k = 0; k + 1 < cane.size(); ++k)
      fill(picture,
           {stroke({cane[k] + Point{0, -2}, cane[k + 1] + Point{0, 4}}, 11.0 - static_cast<double>(k),
                   10.0 - static_cast<double>(k))},
           colour(0x3a3a34), random.between(0.45, 0.9));
    for (int k = 0; k < 26; ++k) {
      const Point root = cane[static_cast<std::size_t>(random.whole(1, 5))] + Point{random.bell(14), random.bell(30)};
      const double a = random.between(0.2, 2.9);
      const double len = page.w * random.between(0.08, 0.17);
      fill(picture,
           {smooth_closed({root, root + Point{len * 0.5 * cosine(a) - 5, len * 0.5 * sine(a)},
                           root + Point{len * cosine(a), len * sine(a)},
                           root + Point{len * 0.5 * cosine(a) + 6, len * 0.5 * sine(a)}})},
           colour(0x24261f), random.between(0.5, 0.95));
    }
  }
  for (int c = 0; c < 3; ++c)
    fill(picture,
         script_column({page.x + page.w * (0.88 - 0.12 * c), page.y + page.h * (0.03 + 0.05 * c)},
                       page.h * random.between(0.45, 0.75), page.w * 0.085, random),
         colour(0x1c1a18));
  for (const Point& at : {page.at(0.6, 0.82), page.at(0.03, 0.04)}) {
    fill(picture, {box_path({at.x, at.y, page.w * 0.085, page.w * 0.085})}, red);
    fill(picture, script_line(Hand::brushed, at + Point{4, 4}, page.w * 0.1, page.w * 0.07, random), colour(0xe9dcc0));
  }
}

}  // namespace

Drawing draw_leaf(const Brief& brief) {
  Random motif(brief.motif);
  Random copy(brief.copy);
  const auto seed = static_cast<std::uint32_t>(copy.bits());
  const std::string& s = brief.object.subject;
  const bool parchment = mentions(brief.object.materials, "parchment");
  const Paint sheet =
      paper((parchment ? colour(0xe6d4ae) : colour(0xe8dcc2)) * copy.between(0.93, 1.04), parchment ? 1.7 : 1.1, seed);
  Picture picture(brief.width, brief.height);
  each(picture, [&](int x, int y, Rgb) { return sheet(x, y); });
  const double w = brief.width;
  const double h = brief.height;
  const double margin = motif.between(0.10, 0.15);
  const double head = motif.between(0.06, 0.11);
  const Box page{w * margin, h * head, w * motif.between(0.70, 0.77), h * motif.between(0.76, 0.84)};
  if (brief.view > 1 || s.empty()) {  // the back: plain text
    for (int i = 0; i < 18; ++i)
      fill(picture,
           script_line(mentions(s, "rider")     ? Hand::flowing
                       : mentions(s, "brushed") ? Hand::brushed
                                                : Hand::book,
                       {page.x, page.y + page.h * i / 18.0}, page.w * (i == 17 ? 0.5 : 1), page.h * 0.038, motif),
           i % 7 == 3 ? red : ink);
  } else if (mentions(s, "staves")) {
    antiphonary(picture, page, motif);
  } else if (mentions(s, "acanthus")) {
    hours(picture, page, motif);
  } else if (mentions(s, "angular")) {
    angular(picture, page, motif);
  } else if (mentions(s, "rider")) {
    book_of_kings(picture, page, motif);
  } else if (mentions(s, "carpet")) {
    carpet_page(picture, page, motif);
  } else {
    album(picture, page, motif);
  }
  // Ink fades and flakes; the sheet cockles.
  Plane height(brief.width, brief.height);
  each(picture, [&](int x, int y, Rgb c) {
    height.at(x, y) = 14 * fractal(x / 210.0, y / 210.0, 2, seed + 1) + 0.25 * noise(x / 3.0, y / 3.0, seed + 2);
    const double faded = 0.35 * smoothstep(0.1, 0.5, fractal(x / 45.0, y / 45.0, 4, seed + 3));
    return c + (sheet(x, y) - c) * faded;
  });
  shade(picture, height, {.height = 1.4, .relief = 0.9});
  wear(picture, copy.between(0.35, 0.8), seed + 4);
  return flat(std::move(picture));
}

}  // namespace mostari::artefacts
