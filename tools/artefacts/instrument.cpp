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

/// Parts in units of a tenth of the picture, upright, from (0, 0) to (10, 10); each with its own wood.
struct Parts {
  Shape body, board, neck, bone, holes, strings, ornament;
};

void lute(Parts& p, bool long_neck, Random& random) {
  const double belly = long_neck ? random.between(1.15, 1.5) : random.between(2.0, 2.35);
  const double top = long_neck ? 6.3 : 3.9;
  p.body.push_back(smooth_closed({{5, top},
                                  {5 + belly * 0.5, top + 0.9},
                                  {5 + belly, 7.6},
                                  {5 + belly * 0.75, 9.1},
                                  {5, 9.6},
                                  {5 - belly * 0.75, 9.1},
                                  {5 - belly, 7.6},
                                  {5 - belly * 0.5, top + 0.9}}));
  p.board.push_back(smooth_closed({{5, top + 0.25},
                                   {5 + belly * 0.45, top + 1.05},
                                   {5 + belly * 0.9, 7.6},
                                   {5 + belly * 0.66, 8.95},
                                   {5, 9.4},
                                   {5 - belly * 0.66, 8.95},
                                   {5 - belly * 0.9, 7.6},
                                   {5 - belly * 0.45, top + 1.05}}));
  const double w = long_neck ? 0.2 : 0.42;
  p.neck.push_back(box_path({5 - w, long_neck ? 1.4 : 1.9, 2 * w, top - (long_neck ? 0.9 : 1.3)}));
  if (long_neck)
    p.neck.push_back(smooth_closed({{4.75, 1.5}, {4.7, 0.6}, {5, 0.3}, {5.3, 0.6}, {5.25, 1.5}}));
  else
    p.neck.push_back({{4.5, 2.1}, {5.5, 2.1}, {6.5, 0.65}, {5.7, 0.4}});
  const int frets = random.whole(8, 12);
  for (int i = 0; i < frets; ++i) {
    const double y = (long_neck ? 1.7 : 2.3) + (top - 2.0) * (1 - 1.0 / (1 + 0.12 * i)) * 1.6;
    p.bone.push_back(box_path({5 - w, y, 2 * w, 0.035}));
  }
  const Point rose{5, long_neck ? 7.6 : 6.6};
  const double r = long_neck ? 0.3 : 0.72;
  p.holes.push_back(ellipse(rose, r, r));
  append(p.ornament, placed(rosette(random.whole(8, 14), 0.35), rose, r * 0.95, r * 0.95));
  append(p.ornament, placed(star(random.whole(6, 12), 0.5), rose, r * 0.6, r * 0.6));
  p.bone.push_back(stroke(ellipse(rose, r * 1.1, r * 1.1), 0.07, 0.07));
  for (int i = 0; i < 34; ++i)
    p.bone.push_back(
        ellipse(rose + Point{r * 1.3 * cosine(i * 2 * pi / 34), r * 1.3 * sine(i * 2 * pi / 34)}, 0.045, 0.045));
  p.neck.push_back(box_path({5 - belly * 0.45, 8.6, belly * 0.9, 0.17}));
  const int strings = long_neck ? random.whole(2, 3) : random.whole(6, 11);
  for (int i = 0; i < strings; ++i) {
    const double t = strings == 1 ? 0 : static_cast<double>(i) / (strings - 1) - 0.5;
    p.strings.push_back(stroke({{5 + t * w * 1.6, long_neck ? 1.2 : 2.1}, {5 + t * belly * 0.7, 8.65}}, 0.028, 0.028));
    const double px = long_neck ? (i % 2 == 0 ? 4.45 : 5.55) : 4.7 + 0.17 * i;
    p.bone.push_back(
        stroke({{px, long_neck ? 0.75 + 0.25 * i : 1.9 - 0.13 * i},
                {px + (long_neck ? (i % 2 == 0 ? -0.35 : 0.35) : -0.3), long_neck ? 0.75 + 0.25 * i : 1.65 - 0.13 * i}},
               0.1, 0.15));
  }
  const double band = long_neck ? 0.18 : 0.24;
  for (int i = 0; i < 24; ++i) {
    const double a = 0.3 + 2.5 * i / 23.0;
    p.bone.push_back(placed(Path{{0, -1}, {0.7, 0}, {0, 1}, {-0.7, 0}},
                            {5 + belly * 0.86 * cosine(a), 7.55 + 1.72 * sine(a)}, band * 0.5, band * 0.6, a));
  }
}

void fiddle(Parts& p, Random& random) {
  // No two makers cut one outline, or set the bridge, the holes and the bow alike.
  const double b = random.between(1.15, 1.75);
  const double upper = random.between(0.66, 0.98);
  const double waist = random.between(0.42, 0.68);
  const double turn = random.between(6.3, 7.1);  // where the waist is
  const double bridge = turn + random.between(0.5, 1.0);
  p.body.push_back(smooth_closed({{5, 4.6},
                                  {5 + b * upper * 0.92, 4.9},
                                  {5 + b * upper, 5.8},
                                  {5 + b * waist, turn},
                                  {5 + b, 7.7},
                                  {5 + b, 8.8},
                                  {5, 9.5},
                                  {5 - b, 8.8},
                                  {5 - b, 7.7},
                                  {5 - b * waist, turn},
                                  {5 - b * upper, 5.8},
                                  {5 - b * upper * 0.92, 4.9}}));
  p.board.push_back(smooth_closed({{5, 4.75},
                                   {5 + b * upper * 0.82, 5.0},
                                   {5 + b * upper * 0.9, 5.8},
                                   {5 + b * waist * 0.84, turn},
                                   {5 + b * 0.9, 7.7},
                                   {5 + b * 0.9, 8.75},
                                   {5, 9.35},
                                   {5 - b * 0.9, 8.75},
                                   {5 - b * 0.9, 7.7},
                                   {5 - b * waist * 0.84, turn},
                                   {5 - b * upper * 0.9, 5.8},
                                   {5 - b * upper * 0.82, 5.0}}));
  p.neck.push_back({{4.8, 2.2}, {5.2, 2.2}, {5.32, 6.6}, {4.68, 6.6}});
  append(p.neck, placed(profile_head(random, random.chance(0.5)), {5, 1.3}, 0.62, 0.72));
  append(p.bone, placed(profile_details(random), {5, 1.3}, 0.62, 0.72));
  for (const double side : {-1.0, 1.0}) {
    p.holes.push_back(
        stroke(smooth_open({{5 + side * b * random.between(0.32, 0.5), turn - 0.2},
                            {5 + side * b * random.between(0.26, 0.4), turn + 0.2},
                            {5 + side * b * random.between(0.36, 0.56), turn + 0.7},
                            {5 + side * b * random.between(0.26, 0.46), turn + random.between(0.9, 1.3)}}),
               random.between(0.09, 0.16), random.between(0.09, 0.16)));
    append(p.ornament, placed(rosette(random.whole(5, 8), 0.3),
                              {5 + side * b * random.between(0.4, 0.6), random.between(8.3, 8.7)}, 0.25, 0.25));
  }
  append(p.ornament, ornament_band(band_names[random.whole(0, band_count - 1)], {4.7, 2.9, 0.6, 0.5}, 2));
  append(p.ornament, ornament_band(band_names[random.whole(0, band_count - 1)], {5 - b * 0.6, 5.1, b * 1.2, 0.3}, 9));
  const double wide = random.between(0.35, 0.6);
  p.neck.push_back(box_path({5 - wide, bridge, 2 * wide, random.between(0.1, 0.2)}));
  const double tail = bridge + random.between(0.5, 0.9);
  p.neck.push_back({{5 - wide * 0.5, tail}, {5 + wide * 0.5, tail}, {5.12, 9.5}, {4.88, 9.5}});
  const int strings = random.whole(1, 4);
  for (int i = 0; i < strings; ++i) {
    const double at = (i - 0.5 * (strings - 1)) / std::max(1, strings - 1);
    p.strings.push_back(
        stroke({{5 + at * 0.2, 2.0}, {5 + at * wide * 1.4, bridge}, {5 + at * wide * 0.8, tail + 0.1}}, 0.03, 0.03));
  }
  const Point tip{random.between(7.4, 8.3), random.between(1.2, 2.4)};
  const Point frog{random.between(7.4, 8.3), random.between(8.2, 9.2)};
  p.neck.push_back(stroke(smooth_open({tip, {random.between(8.1, 8.9), random.between(4.2, 5.8)}, frog}), 0.13, 0.1));
  p.strings.push_back(stroke({tip + Point{-0.05, 0.1}, frog + Point{-0.1, -0.1}}, 0.09, 0.09));
}

void drum(Parts& p, Random& random) {
  p.body.push_back(
      smooth_closed({{3.1, 1.6}, {6.9, 1.6}, {7.25, 4}, {6.5, 6.2}, {7.1, 9}, {2.9, 9}, {3.5, 6.2}, {2.75, 4}}));
  p.bone.push_back(ellipse({5, 1.65}, 1.95, 0.5));
  p.holes.push_back(ellipse({5, 1.65}, 1.55, 0.32));
  double y = 2.4;
  for (int i = 0; i < 4; ++i) {
    append(p.ornament,
           ornament_band(band_names[random.whole(0, band_count - 1)], {3.15, y, 3.7, 0.5}, random.whole(7, 10)));
    y += random.between(0.52, 0.66);
  }
  for (int i = 0; i < 4; ++i)
    append(p.ornament, placed(walking_figure(random, 0.6).all(), {3.75 + 0.85 * i + random.bell(0.08), 5.75},
                              random.between(0.45, 0.6), random.between(0.65, 0.8)));
  append(p.ornament, ornament_band(band_names[random.whole(0, band_count - 1)], {3.2, 6.9, 3.6, 0.55}, 8));
  append(p.ornament, ornament_band("lozenge", {3.0, 7.7, 4.0, 0.9}, 6));
  p.holes.push_back(box_path({4.85, 4.9, 0.3, 1.7}));
  for (int i = 0; i < 12; ++i)
    p.strings.push_back(stroke({{3.1 + 0.33 * i, 1.9}, {3.2 + 0.33 * i + (i % 2 ? 0.16 : -0.16), 2.4}}, 0.05, 0.05));
}

void harp(Parts& p, Random& random) {
  p.body.push_back(smooth_closed({{2.2, 9.3}, {2.6, 8.4}, {6.8, 3.4}, {7.5, 3.6}, {7.7, 4.3}, {4.6, 9.4}}));
  p.board.push_back(smooth_closed({{2.9, 8.9}, {6.9, 3.9}, {7.3, 4.2}, {4.2, 9.1}}));
  p.neck.push_back(stroke(smooth_open({{7.4, 3.9}, {6.4, 2.4}, {4.6, 2.6}, {3.3, 1.6}, {2.4, 1.3}}), 0.55, 0.45));
  p.neck.push_back(stroke(smooth_open({{2.5, 1.5}, {1.8, 4.5}, {2.4, 9.2}}), 0.5, 0.6));
  append(p.bone, placed(profile_head(random, true), {2.3, 0.95}, -0.55, 0.6));
  for (int i = 0; i < 18; ++i) {
    const double t = (i + 1) / 19.0;
    p.strings.push_back(stroke(
        {{2.6 + 4.4 * t, 1.7 + 1.5 * t * t + (t > 0.3 ? 0.5 : 0.2)}, {3.2 + 3.7 * t, 8.9 - 4.7 * t}}, 0.028, 0.028));
    p.bone.push_back(ellipse({3.2 + 3.7 * t, 8.9 - 4.7 * t}, 0.07, 0.07));
  }
  for (int i = 0; i < 5; ++i) {
    const Flower f = flower(random, random.whole(5, 8));
    append(p.ornament, placed(f.petals, {2.0 + 0.06 * i, 3.0 + 1.2 * i}, 0.34, 0.34));
    append(p.ornament, placed(rosette(7, 0.35), {3.75 + 0.72 * i, 8.45 - 0.92 * i}, 0.26, 0.26));
  }
  append(p.ornament, placed(ornament_band(band_names[random.whole(0, band_count - 1)], {0, 0, 4.4, 0.26}, 14),
                            {2.9, 1.5}, 1, 1, 0.27));
}

}  // namespace

Drawing draw_instrument(const Brief& brief) {
  Random style(brief.style);
  Random motif(brief.motif);
  Random copy(brief.copy);
  const auto seed = static_cast<std::uint32_t>(copy.bits());
  const std::string& s = brief.object.subject;
  Parts parts;
  if (mentions(s, "long-necked"))
    lute(parts, true, motif);
  else if (mentions(s, "lute"))
    lute(parts, false, motif);
  else if (mentions(s, "drum"))
    drum(parts, motif);
  else if (mentions(s, "harp"))
    harp(parts, motif);
  else
    fiddle(parts, motif);
  const double unit = brief.width / 10.0;
  const double turn =
      (mentions(s, "drum") || mentions(s, "harp") ? 0.0 : motif.between(0.35, 0.75)) + (brief.view > 1 ? 0.5 : 0);
  const double zoom = unit * (turn > 0.9 ? 0.85 : 0.97) * (brief.view > 1 ? 0.9 : 1);
  const auto fit = [&](const Shape& shape) {
    return placed(placed(shape, {-5, -5}, 1, 1), {brief.width * 0.5, brief.height * 0.5},
                  zoom * (brief.view > 1 ? 0.8 : 1), zoom, turn);
  };
  const auto mask_of = [&](const Shape& shape) {
    Plane mask(brief.width, brief.height);
    add(mask, fit(shape));
    return mask;
  };
  const Palette p = palette_of(brief.style);
  const Rgb reddish = colour(0x7a3c1c) + Rgb{motif.bell(0.06), motif.bell(0.04), motif.bell(0.03)};
  const Plane body = mask_of(parts.body);
  const Plane board = mask_of(parts.board);
  const Plane neck = mask_of(parts.neck);
  const Plane bone = mask_of(parts.bone);
  const Plane holes = mask_of(parts.holes);
  const Plane ornament = mask_of(parts.ornament);
  const Plane strings = mask_of(parts.strings);
  Plane all = body;
  for (std::size_t i = 0; i < all.cells.size(); ++i)
    all.cells[i] = std::max({all.cells[i], neck.cells[i], bone.cells[i]});

  Picture thing(brief.width, brief.height);
  const auto turned = [&](const Paint& paint) -> Paint {  // the grain runs along the instrument
    const double c = cosine(-turn);
    const double n = sine(-turn);
    return [=](double x, double y) { return paint(x * c - y * n, x * n + y * c); };
  };
  fill(thing, body, turned(wood(reddish * 1.25, reddish * 0.5, 13, false, seed)));
  fill(thing, board, turned(wood(colour(0xd9ae6c), colour(0x9a6c34), 7, false, seed + 1)));
  fill(thing, neck, turned(wood(colour(0x5a3a24), colour(0x22140c), 8, false, seed + 2)));
  fill(thing, holes, [](double, double) { return colour(0x140c08); });
  fill(thing, ornament, [&](double x, double y) {
    return (mentions(s, "painted") ? p.accent
            : mentions(s, "drum")  ? colour(0xe0c796)
                                   : colour(0xc89a52)) *
           (1 + 0.2 * noise(x / 4, y / 4, seed + 3));
  });
  fill(thing, bone,
       [&](double x, double y) { return colour(0xece0c4) * (0.95 + 0.12 * noise(x / 3, y / 9, seed + 4)); });
  const Plane dome = inflated(body, static_cast<int>(unit * 0.5));
  const Plane round = inflated(neck, static_cast<int>(unit * 0.2));
  const Plane sunk = blurred(holes, 2, 1);
  const Plane inlay = blurred(ornament, 1, 1);
  Plane height(brief.width, brief.height);
  for (int y = 0; y < height.height; ++y) {
    for (int x = 0; x < height.width; ++x) {
      height.at(x, y) = 34 * dome.at(x, y) + 16 * round.at(x, y) - 8 * sunk.at(x, y) +
                        (mentions(s, "drum") ? -5 : 2) * inlay.at(x, y) + 3 * bone.at(x, y) +
                        0.4 * noise(x / 2.5, y / 2.5, seed + 5);
    }
  }
  each(thing, [&](int x, int y, Rgb c) {
    const double dirt = smoothstep(0.05, 0.5, fractal(x / 70.0, y / 70.0, 4, seed + 6));
    return c * (1 - 0.35 * dirt);
  });
  shade(thing, height, {.azimuth = -2.2, .height = 0.9, .gloss = 0.16, .relief = 0.75});

  Picture picture =
      studio(brief.width, brief.height,
             colour(std::array<unsigned, 3>{0xc7bfae, 0x4f5a60, 0x8c8478}[static_cast<std::size_t>(style.whole(0, 2))]),
             seed + 7);
  cast_shadow(picture, all, {12, 15}, 11, 0.6);
  fill(picture, all, [&](double x, double y) { return thing.at(static_cast<int>(x), static_cast<int>(y)); });
  cast_shadow(picture, strings, {3, 4}, 1, 0.5);
  fill(picture, strings, [](double, double) { return colour(0xe8dcb8); });
  wear(picture, 0.1, seed + 8);
  return {std::move(picture), std::move(all)};
}

}  // namespace mostari::artefacts
