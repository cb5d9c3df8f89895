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

struct Robes {
  Rgb tunic, cloak, flesh;
};

void halo(Picture& picture, Point at, double r, Rgb gold, Random& random) {
  fill(picture, {ellipse(at, r, r)}, gold * 1.1);
  const int rays = random.whole(20, 36);
  for (int i = 0; i < rays; ++i) {
    const double a = 2 * pi * i / rays;
    const Point d{cosine(a), sine(a)};
    fill(picture, {stroke({at + d * (r * 0.62), at + d * (r * 0.86)}, r * 0.035, r * 0.05)}, gold * 0.62, 0.85);
    fill(picture, {ellipse(at + d * (r * 0.93), r * 0.035, r * 0.035)}, gold * 0.55);
  }
  fill(picture, {stroke(ellipse(at, r, r), r * 0.05, r * 0.05)}, colour(0x7a1e16));
}

void face(Picture& picture, Point c, double r, const Robes& robes, bool veiled, bool bearded, Random& random) {
  const Rgb dark = robes.flesh * 0.42;
  const Rgb hair = veiled ? robes.cloak : colour(random.chance(0.3) ? 0x9a948aU : 0x3b2415U);
  fill(picture, {ellipse(c + Point{0, -r * 0.1}, r * 0.98, r * 1.2)}, hair);
  for (int i = 0; i < 12 && !veiled; ++i) {
    const double a = -pi + pi * i / 11.0;
    fill(picture,
         {stroke(smooth_open({c + Point{0, -r * 1.2}, c + Point{r * 0.9 * cosine(a), -r * 0.2 + r * 1.05 * sine(a)},
                              c + Point{r * 1.0 * cosine(a), r * 0.4}}),
                 r * 0.05, r * 0.03)},
         hair * 1.7, 0.6);
  }
  fill(picture, {stroke({c + Point{0, r * 0.6}, c + Point{0, r * 1.45}}, r * 0.62, r * 0.75)}, dark);
  const Point f = c + Point{r * 0.03, r * 0.08};
  const Paint shading = ball(robes.flesh, f, r * 1.05, r * 1.35);
  fill(picture,
       {smooth_closed({f + Point{0, -r}, f + Point{r * 0.68, -r * 0.5}, f + Point{r * 0.66, r * 0.3},
                       f + Point{0, r * 1.12}, f + Point{-r * 0.66, r * 0.3}, f + Point{-r * 0.68, -r * 0.5}})},
       [&](double x, double y) { return shading(x, y) * 0.55 + robes.flesh * 0.52; });
  for (const double side : {-1.0, 1.0}) {
    const Point e = f + Point{side * r * 0.31, -r * 0.06};
    fill(picture,
         {smooth_closed(
             {e + Point{-r * 0.2, 0}, e + Point{0, -r * 0.11}, e + Point{r * 0.2, 0}, e + Point{0, r * 0.09}})},
         colour(0xefe5d0));
    fill(picture, {ellipse(e + Point{r * 0.03, 0}, r * 0.08, r * 0.085)}, colour(0x20130b));
    fill(
        picture,
        {stroke(smooth_open({e + Point{-r * 0.22, -r * 0.03}, e + Point{0, -r * 0.14}, e + Point{r * 0.22, -r * 0.02}}),
                r * 0.045, r * 0.045),
         stroke(smooth_open({e + Point{-r * 0.25, -r * 0.2}, e + Point{0, -r * 0.3}, e + Point{r * 0.25, -r * 0.19}}),
                r * 0.07, r * 0.05),
         stroke(smooth_open({e + Point{-r * 0.16, r * 0.14}, e + Point{0, r * 0.18}, e + Point{r * 0.16, r * 0.13}}),
                r * 0.025, r * 0.025)},
        dark);
  }
  fill(picture,
       {stroke(smooth_open({f + Point{r * 0.08, -r * 0.2}, f + Point{r * 0.05, r * 0.22}, f + Point{r * 0.12, r * 0.34},
                            f + Point{-r * 0.06, r * 0.36}}),
               r * 0.035, r * 0.06)},
       dark);
  fill(picture, {stroke({f + Point{-r * 0.02, -r * 0.15}, f + Point{-r * 0.02, r * 0.22}}, r * 0.05, r * 0.07)},
       colour(0xf4dcb4), 0.8);
  fill(picture,
       {smooth_closed({f + Point{-r * 0.17, r * 0.56}, f + Point{0, r * 0.5}, f + Point{r * 0.17, r * 0.56},
                       f + Point{0, r * 0.64}})},
       colour(0x8e3324));
  if (bearded) {
    const double tip = random.between(1.4, 2.1);
    fill(
        picture,
        {smooth_closed({f + Point{-r * 0.6, r * 0.35}, f + Point{-r * 0.2, r * 0.68}, f + Point{0, r * 0.66},
                        f + Point{r * 0.2, r * 0.68}, f + Point{r * 0.6, r * 0.35}, f + Point{r * 0.35, r * tip * 0.75},
                        f + Point{0, r * tip}, f + Point{-r * 0.35, r * tip * 0.75}})},
        hair);
    for (int i = -3; i <= 3; ++i)
      fill(picture,
           {stroke(smooth_open({f + Point{i * r * 0.1, r * 0.75}, f + Point{i * r * 0.08, r},
                                f + Point{i * r * 0.04, r * tip * 0.95}}),
                   r * 0.03, r * 0.02)},
           hair * 1.9, 0.7);
  }
}

/// Sharp highlights along the folds, as icon painters set them.
void folds(Picture& picture, const Box& body, Rgb cloth, Random& random) {
  const int n = random.whole(5, 7);
  const double sway = random.bell(0.05);
  for (int i = 0; i < n; ++i) {
    const double u = (i + 0.5) / n;
    const double spread = (u - 0.5) * 0.16;
    const double top = random.between(0.02, 0.2);
    const double bottom = random.between(0.72, 0.98);
    const Path line =
        smooth_open({body.at(u - spread, top), body.at(u + sway + random.bell(0.02), (top + bottom) * 0.42),
                     body.at(u + spread * 0.6 - sway, (top + bottom) * 0.68), body.at(u + spread * 1.4, bottom)});
    const double pen = body.w * random.between(0.02, 0.035);
    fill(picture, {stroke(line, pen * 0.5, pen * 1.5)}, cloth * 0.5, 0.85);
    fill(picture, {stroke(moved(line, {pen * 0.9, 0}), pen * 0.3, pen * 0.9)}, cloth * 0.55 + Rgb{0.40, 0.40, 0.36},
         0.8);
    // A bright edge where the cloth breaks over the knee.
    const Point knee = body.at(u + sway, random.between(0.45, 0.6));
    fill(picture,
         {smooth_closed({knee, knee + Point{pen * 1.4, pen * 2}, knee + Point{pen * 0.3, pen * 6},
                         knee + Point{-pen * 0.5, pen * 3}})},
         cloth * 0.55 + Rgb{0.45, 0.44, 0.4}, 0.6);
  }
}

struct Saint {
  Box box;  ///< from the top of the head to the feet
  bool wings = false, book = false, veiled = false, seated = false;
};

void saint(Picture& picture, const Saint& s, const Robes& robes, Rgb gold, Random& random) {
  const Box& b = s.box;
  const double r = b.h * 0.062;
  const Point head = b.at(0.5, 0.09);
  if (s.wings) {
    for (const double side : {-1.0, 1.0}) {
      const Shape feathers =
          placed(wing(random), b.at(0.5, 0.33) + Point{side * b.w * 0.42, 0}, -side * b.w * 0.5, b.h * 0.26);
      int n = 0;
      for (const Path& feather : feathers) fill(picture, {feather}, n++ % 2 == 0 ? robes.tunic * 0.8 : gold * 0.95);
    }
  }
  halo(picture, head, r * 2.05, gold, random);
  const Path cloak =
      smooth_closed({b.at(0.36, 0.2), b.at(0.64, 0.2), b.at(0.84, 0.30), b.at(s.seated ? 1.02 : 0.80, 0.62),
                     b.at(0.88, 0.97), b.at(0.12, 0.97), b.at(s.seated ? -0.02 : 0.20, 0.62), b.at(0.16, 0.30)});
  fill(picture, {cloak}, robes.cloak);
  const Path tunic = smooth_closed(
      {b.at(0.38, 0.2), b.at(0.62, 0.2), b.at(0.66, 0.5), b.at(0.7, 0.95), b.at(0.3, 0.95), b.at(0.34, 0.5)});
  fill(picture, {tunic}, robes.tunic);
  folds(picture, {b.x + b.w * 0.12, b.y + b.h * 0.22, b.w * 0.76, b.h * 0.73}, robes.cloak, random);
  folds(picture, {b.x + b.w * 0.34, b.y + b.h * 0.3, b.w * 0.32, b.h * 0.62}, robes.tunic, random);
  fill(picture,
       ornament_band(band_names[random.whole(0, band_count - 1)],
                     {b.x + b.w * 0.3, b.y + b.h * 0.885, b.w * 0.4, b.h * 0.04}, 9),
       gold);
  fill(picture,
       {stroke(smooth_open({b.at(0.2, 0.95), b.at(0.28, 0.5), b.at(0.4, 0.22)}), 4, 4),
        stroke(smooth_open({b.at(0.8, 0.95), b.at(0.72, 0.5), b.at(0.6, 0.22)}), 4, 4)},
       gold);
  face(picture, head, r, robes, s.veiled, !s.veiled && !s.wings && random.chance(0.8), random);
  const Point hand = b.at(0.38, 0.42);
  fill(picture, {stroke(smooth_open({b.at(0.2, 0.36), b.at(0.26, 0.46), hand}), b.w * 0.13, b.w * 0.07)},
       robes.cloak * 0.75);
  fill(picture, {ellipse(hand, r * 0.42, r * 0.55)}, robes.flesh);
  for (int i = 0; i < 3; ++i)
    fill(picture, {stroke({hand, hand + Point{r * (0.1 + 0.2 * i), -r * (1.15 - 0.18 * i)}}, r * 0.2, r * 0.13)},
         robes.flesh);
  if (s.book) {
    const Box book{b.x + b.w * 0.55, b.y + b.h * 0.36, b.w * 0.26, b.h * 0.145};
    fill(picture, {box_path(book)}, gold * 0.85);
    fill(picture, ornament_frame("beads", {book.x + 2, book.y + 2, book.w - 4, book.h - 4}, book.w * 0.13),
         colour(0x7a1e16));
    fill(picture, placed(star(4, 0.35), book.at(0.5, 0.5), book.w * 0.3, book.w * 0.3), colour(0x7a1e16));
    fill(picture, {ellipse(book.at(0.05, 0.7), r * 0.4, r * 0.5)}, robes.flesh);
  } else if (s.wings) {
    fill(picture, {stroke({b.at(0.3, 0.02), b.at(0.42, 0.98)}, 5, 5)}, colour(0x4a1a10));
    fill(picture, placed(Shape{{{0, -1}, {0.3, 0.2}, {-0.3, 0.2}}}, b.at(0.298, 0.0), b.w * 0.07, b.h * 0.05), gold);
  }
  if (s.veiled) {  // with the child on the arm
    const Point child = b.at(0.66, 0.33);
    halo(picture, child, r * 1.25, gold, random);
    fill(picture,
         {smooth_closed({child + Point{-r * 0.6, r * 0.7}, child + Point{r * 0.6, r * 0.7}, child + Point{r, r * 3.6},
                         child + Point{-r * 0.9, r * 3.9}})},
         gold * 0.9);
    folds(picture, {child.x - r, child.y + r * 0.7, r * 2, r * 3}, gold * 0.8, random);
    face(picture, child, r * 0.66, {robes.tunic, colour(0x5a3518), robes.flesh}, false, false, random);
  }
}

void hills(Picture& picture, const Box& box, Rgb ochre, Random& random) {
  for (int i = 0; i < 5; ++i) {
    const double x = box.x + box.w * (i + random.unit()) / 5;
    const double top = box.y + box.h * random.between(0.0, 0.4);
    const double wide = box.w * random.between(0.12, 0.22);
    fill(picture,
         {{{x - wide, box.y + box.h},
           {x - wide * 0.6, top + box.h * 0.3},
           {x - wide * 0.1, top},
           {x + wide * 0.3, top + box.h * 0.12},
           {x + wide, box.y + box.h}}},
         ochre * random.between(0.75, 1.1));
    for (int k = 0; k < 5; ++k)
      fill(picture,
           {stroke({{x - wide * 0.4 + k * wide * 0.2, top + box.h * (0.1 + 0.13 * k)},
                    {x + k * wide * 0.15, top + box.h * (0.16 + 0.13 * k)}},
                   5, 2)},
           ochre * 1.35, 0.8);
  }
}

}  // namespace

Drawing draw_icon(const Brief& brief) {
  Random style(brief.style);
  Random motif(brief.motif);
  Random copy(brief.copy);
  const auto seed = static_cast<std::uint32_t>(copy.bits());
  const double w = brief.width;
  const double h = brief.height;
  const std::string& subject = brief.object.subject;
  const Rgb gold = colour(0xd3a23f) + Rgb{style.bell(0.04), style.bell(0.03), style.bell(0.03)};
  const std::array<std::array<unsigned, 2>, 6> robe_colours{{{0x8e2f23, 0x2d4a5c},
                                                             {0x2f5a4a, 0x8a3328},
                                                             {0x34406e, 0xa5602c},
                                                             {0xb98a3c, 0x5c2430},
                                                             {0x6b2a3a, 0x3a5a3a},
                                                             {0x3f6377, 0xa33c28}}};
  const auto robes = [&](int i) {
    const auto& pair = robe_colours[static_cast<std::size_t>(i % 6)];
    return Robes{colour(pair[0]) * motif.between(0.9, 1.1), colour(pair[1]) * motif.between(0.9, 1.1),
                 colour(0xc68d5a) * style.between(0.8, 1.1)};
  };
  Picture picture(brief.width, brief.height, gold);
  const bool gilded = style.chance(0.7);
  const Rgb ground = gilded ? gold : style.chance(0.5) ? colour(0x8fa7a0) : colour(0xd9b98a);
  each(picture, [&](int x, int y, Rgb) {
    return ground * (0.97 + 0.12 * fractal(x / 120.0, y / 120.0, 4, seed) + 0.05 * noise(x / 2.0, y / 18.0, seed + 1));
  });
  const Box inner{w * 0.09, h * 0.075, w * 0.82, h * 0.85};
  const int scheme = motif.whole(0, 5);
  if (mentions(subject, "horseback")) {
    hills(picture, {inner.x, inner.y + inner.h * 0.45, inner.w, inner.h * 0.55}, colour(0xb98d52), motif);
    const Robes r = robes(scheme);
    const Point at{w * 0.5, h * 0.58};
    const Rgb horse = motif.chance(0.5) ? colour(0xe9e2d2) : colour(0x7a3a22);
    fill(picture, placed(quadruped("horse", motif), at, w * 0.40, h * 0.27), horse);
    fill(picture, ornament_band("beads", {at.x - w * 0.2, at.y - h * 0.04, w * 0.38, h * 0.022}, 14), colour(0x8e2f23));
    fill(picture,
         {smooth_closed({at + Point{-w * 0.02, -h * 0.26}, at + Point{-w * 0.3, -h * 0.2},
                         at + Point{-w * 0.38, -h * 0.06}, at + Point{-w * 0.2, -h * 0.08},
                         at + Point{-w * 0.04, -h * 0.02}})},
         r.cloak);
    folds(picture, {at.x - w * 0.34, at.y - h * 0.24, w * 0.3, h * 0.2}, r.cloak, motif);
    halo(picture, at + Point{0, -h * 0.31}, w * 0.105, gold, motif);
    fill(picture,
         {smooth_closed({at + Point{-w * 0.07, -h * 0.25}, at + Point{w * 0.07, -h * 0.25},
                         at + Point{w * 0.09, -h * 0.03}, at + Point{w * 0.07, h * 0.1}, at + Point{-w * 0.04, h * 0.1},
                         at + Point{-w * 0.09, -h * 0.03}})},
         r.tunic);
    folds(picture, {at.x - w * 0.08, at.y - h * 0.24, w * 0.16, h * 0.3}, r.tunic, motif);
    face(picture, at + Point{0, -h * 0.31}, w * 0.05, r, false, false, motif);
    fill(picture, {stroke({at + Point{-w * 0.16, -h * 0.40}, at + Point{w * 0.3, h * 0.32}}, 5, 5)}, colour(0x4a1a10));
    fill(picture,
         {stroke(smooth_open({{w * 0.2, h * 0.9},
                              {w * 0.4, h * 0.84},
                              {w * 0.55, h * 0.91},
                              {w * 0.75, h * 0.85},
                              {w * 0.85, h * 0.78}}),
                 w * 0.03, w * 0.05)},
         colour(0x2f5a3a));
  } else {
    const int people = mentions(subject, "three") ? 3 : mentions(subject, "two") ? 2 : 1;
    if (mentions(subject, "prophet")) hills(picture, inner, colour(0xa9824c), motif);
    if (people == 3)
      fill(picture,
           {smooth_closed({{w * 0.25, h * 0.66}, {w * 0.75, h * 0.66}, {w * 0.82, h * 0.9}, {w * 0.18, h * 0.9}})},
           colour(0xe6d9bd));
    fill(picture, {box_path({inner.x, h * 0.84, inner.w, h * 0.085})},
         [&](double x, double y) { return colour(0x4d5a34) * (1 + 0.2 * noise(x / 12, y / 6, seed + 4)); });
    for (int i = 0; i < people; ++i) {
      const double share = people == 1 ? 0.56 : people == 2 ? 0.38 : 0.31;
      const double x = people == 1 ? 0.5 : people == 2 ? 0.31 + 0.38 * i : 0.23 + 0.27 * i;
      const double rise = people == 3 && i == 1 ? -0.06 : 0;
      Saint s{{w * (x - share / 2), h * (0.15 + rise), w * share, h * (people == 3 ? 0.62 : 0.76)},
              mentions(subject, "winged"),
              mentions(subject, "book") || people == 2,
              mentions(subject, "mother"),
              mentions(subject, "seated")};
      saint(picture, s, robes(scheme + i * 2), gold, motif);
    }
    if (people == 3) {
      fill(picture, {ellipse({w * 0.5, h * 0.76}, w * 0.26, h * 0.09)}, colour(0xf0e6cc));
      for (int i = 0; i < 3; ++i)
        fill(picture, {ellipse({w * (0.36 + 0.14 * i), h * 0.76}, w * 0.045, w * 0.03)},
             ball(gold, {w * (0.36 + 0.14 * i), h * 0.76}, w * 0.05, w * 0.04));
    }
  }
  const Rgb red = colour(0x8e2a1e);
  for (const double side : {0.14, 0.62})
    fill(picture, script_line(Hand::capitals, {w * side, h * 0.10}, w * 0.24, h * 0.026, motif), red);
  // A raised border with its red line, and ornament by school.
  const Paint rim = wood(colour(0xb07b3a), colour(0x6a3a1a), 16, false, seed + 6);
  for (const Box& b : {Box{0, 0, w, h * 0.06}, Box{0, h * 0.94, w, h * 0.06}, Box{0, 0, w * 0.075, h},
                       Box{w * 0.925, 0, w * 0.075, h}}) {
    fill(picture, {box_path(b)}, [&](double x, double y) { return rim(x, y) * 0.35 + ground * 0.62; });
  }
  fill(picture,
       ornament_frame(band_names[style.whole(0, band_count - 1)], {w * 0.018, h * 0.014, w * 0.964, h * 0.972},
                      w * 0.042),
       red * 0.9, 0.85);
  const Shape line{stroke({{w * 0.075, h * 0.06}, {w * 0.925, h * 0.06}}, 5, 5),
                   stroke({{w * 0.925, h * 0.06}, {w * 0.925, h * 0.94}}, 5, 5),
                   stroke({{w * 0.925, h * 0.94}, {w * 0.075, h * 0.94}}, 5, 5),
                   stroke({{w * 0.075, h * 0.94}, {w * 0.075, h * 0.06}}, 5, 5)};
  fill(picture, line, red);
  craquelure(picture, copy.between(16, 28), 0.6, seed + 2);
  // Losses down to the wood, and the darkening of old varnish.
  const Paint bare = wood(colour(0x9a7146), colour(0x4a2c16), 14, false, seed + 3);
  each(picture, [&](int x, int y, Rgb c) {
    const double u = x / w - 0.5;
    const double v = y / h - 0.5;
    const double loss = smoothstep(0.52, 0.57, fractal(x / 75.0, y / 75.0, 4, seed + 9) + 0.45 * (u * u + v * v));
    c = c * (1.03 - 0.35 * (u * u + v * v) + 0.08 * fractal(x / 180.0, y / 180.0, 3, seed + 10));
    c = {c.r, c.g * 0.97, c.b * 0.88};
    return c + (bare(x, y) - c) * loss;
  });
  return flat(std::move(picture));
}

}  // namespace mostari::artefacts
