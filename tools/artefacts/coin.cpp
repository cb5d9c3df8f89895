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

/// A line of signs bent around the rim, from `from` over `sweep` radians; the signs' feet towards the centre.
Shape legend(Point centre, double radius, double size, double from, double sweep, Random& random) {
  Shape bent;
  const Shape line = script_line(Hand::capitals, {0, 0}, radius * sweep, size, random);
  for (Path path : line) {
    for (Point& p : path) {
      const double a = from + p.x / radius;
      const double r = radius - p.y;
      p = centre + Point{r * cosine(a), r * sine(a)};
    }
    bent.push_back(std::move(path));
  }
  return bent;
}

struct Die {
  Shape figure, detail;
};

Die die_of(std::string_view words, Random& random) {
  Die d;
  if (mentions(words, "head")) {
    d.figure = profile_head(random, mentions(words, "crowned"));
    d.detail = profile_details(random);
  } else if (mentions(words, "owl")) {
    d.figure = bird(random, true);
    d.detail = {ellipse({-0.17, -0.45}, 0.13, 0.13),
                ellipse({0.17, -0.45}, 0.13, 0.13),
                {{-0.05, -0.35}, {0.05, -0.35}, {0, -0.2}}};
    for (int row = 0; row < 5; ++row) {
      for (int i = -2; i <= 2; ++i)
        d.detail.push_back(ellipse({i * 0.13 + 0.06 * (row % 2), -0.1 + row * 0.15}, 0.05, 0.06));
    }
    append(d.figure, placed(tree(random, 2).leaves, {-0.7, -0.6}, 0.6, 0.6));
  } else if (mentions(words, "lion")) {
    d.figure = placed(quadruped("lion", random), {0, 0}, 0.9, 0.9);
  } else if (mentions(words, "horse")) {
    d.figure = placed(quadruped("horse", random), {0, 0}, 0.85, 0.85);
  } else if (mentions(words, "bull")) {
    d.figure = placed(quadruped("bull", random), {0, 0}, 0.85, 0.85);
  } else if (mentions(words, "ship")) {
    d.figure = placed(ship(random), {0, -0.05}, 0.9, 0.9);
    d.detail = ornament_band("wave", {-0.9, 0.62, 1.8, 0.22}, 8);
  } else if (mentions(words, "fish")) {
    d.figure = placed(fish(), {0, 0}, 0.95, 0.95);
    for (int i = 0; i < 24; ++i)
      d.detail.push_back(ellipse({-0.35 + 0.16 * (i % 6), -0.18 + 0.12 * static_cast<int>(i / 6)}, 0.05, 0.04));
    d.detail.push_back(ellipse({0.62, -0.06}, 0.06, 0.06));
  } else if (mentions(words, "tree")) {
    Tree t = tree(random, 4);
    d.figure = t.wood;
    append(d.figure, t.leaves);
  } else if (mentions(words, "eagle")) {
    d.figure = placed(wing(random), {-0.1, 0}, 0.6, 0.8);
    append(d.figure, placed(wing(random), {0.1, 0}, -0.6, 0.8));
    append(d.figure, placed(bird(random, true), {0, 0.05}, 0.7, 0.8));
    append(d.figure, ornament_frame("tongues", {-0.85, -0.9, 1.7, 1.8}, 0.12));
  } else if (mentions(words, "cross")) {
    d.figure = {box_path({-0.1, -0.8, 0.2, 1.4}), box_path({-0.5, -0.45, 1.0, 0.2}), box_path({-0.35, 0.6, 0.7, 0.1}),
                box_path({-0.5, 0.72, 1.0, 0.12})};
    for (const Point at : {Point{-0.45, -0.75}, Point{0.45, -0.75}, Point{-0.45, 0.2}, Point{0.45, 0.2}})
      d.detail.push_back(ellipse(at, 0.08, 0.08));
  } else if (mentions(words, "incuse")) {
    for (int i = 0; i < 4; ++i)
      d.detail.push_back(placed(box_path({-0.3, -0.3, 0.6, 0.6}), {i % 2 == 0 ? -0.38 : 0.38, i < 2 ? -0.38 : 0.38}, 1,
                                1, random.bell(0.06)));
  } else if (mentions(words, "star")) {
    d.figure = placed(star(random.whole(6, 8), 0.4), {0, 0}, 0.75, 0.75);
    for (int i = 0; i < 16; ++i)
      d.figure.push_back(ellipse({0.92 * cosine(i * pi / 8), 0.92 * sine(i * pi / 8)}, 0.05, 0.05));
  } else if (mentions(words, "inscription") || mentions(words, "characters")) {
    const Hand hand = mentions(words, "characters") ? Hand::brushed : Hand::angular;
    if (hand == Hand::brushed) {
      for (const Point at : {Point{-0.2, -0.92}, Point{-0.2, 0.45}, Point{-0.92, -0.22}, Point{0.45, -0.22}})
        append(d.figure, script_line(hand, at, 0.5, 0.46, random));
    } else {
      for (int i = 0; i < 3; ++i)
        append(d.figure, script_line(hand, {-0.85 + 0.12 * (i != 1), -0.7 + 0.48 * i}, 1.6, 0.36, random));
    }
  } else {
    d.figure = placed(rosette(8, 0.3), {0, 0}, 0.7, 0.7);
  }
  return d;
}

struct Metal {
  Rgb base, patina;
  double gloss;
};
Metal metal_of(std::string_view materials) {
  if (mentions(materials, "gold")) return {colour(0xd9a93a), colour(0x8a5a1c), 0.40};
  if (mentions(materials, "electrum")) return {colour(0xcdb46a), colour(0x857040), 0.35};
  if (mentions(materials, "billon")) return {colour(0x8f8a80), colour(0x4c4f48), 0.18};
  if (mentions(materials, "bronze")) return {colour(0x8b6a3c), colour(0x3f6b57), 0.16};
  return {colour(0xb9b6ae), colour(0x5b5860), 0.32};
}

}  // namespace

Drawing draw_coin(const Brief& brief) {
  Random style(brief.style);
  Random motif(brief.motif + (brief.view > 1 ? 77 : 0));
  Random copy(brief.copy + (brief.view > 1 ? 99 : 0));
  const auto seed = static_cast<std::uint32_t>(copy.bits());
  const double size = brief.width;
  const Point centre{size * 0.5 + copy.bell(6), size * 0.5 + copy.bell(6)};
  const double radius = size * copy.between(0.39, 0.43);
  // "Obverse: head right; reverse: owl": the side that this view shows.
  const std::string& words = brief.object.subject;
  const std::size_t cut = words.find(';');
  const bool cash = mentions(words, "Square hole");
  const bool whole = cash || cut == std::string::npos;
  const std::string side = whole ? words : brief.view > 1 ? words.substr(cut) : words.substr(0, cut);

  Path outline;
  const double ragged = cash ? 0.012 : copy.between(0.015, 0.06);
  for (int i = 0; i < 180; ++i) {
    const double a = 2 * pi * i / 180;
    const double r = radius * (1 + ragged * 1.4 * noise(2.2 * cosine(a), 2.2 * sine(a), seed) +
                               0.006 * noise(14 * cosine(a), 14 * sine(a), seed + 1));
    outline.push_back(centre + Point{r * cosine(a), r * sine(a)});
  }
  Plane flan(brief.width, brief.height);
  add(flan, {outline});

  const Point off = centre + Point{copy.bell(radius * 0.06), copy.bell(radius * 0.06)};
  const double turn = copy.bell(0.07);
  const double s = radius * 0.68;
  const Die die = die_of(side, motif);
  Plane figure(brief.width, brief.height);
  Plane detail(brief.width, brief.height);
  Plane rim(brief.width, brief.height);
  add(figure, placed(die.figure, off, s, s, turn));
  add(detail, placed(die.detail, off, s, s, turn));
  const int beads = motif.whole(44, 76);
  const bool beaded = style.chance(0.6);
  for (int i = 0; i < beads && !cash; ++i) {
    const double a = 2 * pi * i / beads;
    const double r = radius * 0.91;
    if (beaded)
      add(rim, {ellipse(off + Point{r * cosine(a), r * sine(a)}, radius * 0.022, radius * 0.022)});
    else
      add(rim, {stroke({off + Point{r * cosine(a), r * sine(a)}, off + Point{r * cosine(a + 0.1), r * sine(a + 0.1)}},
                       radius * 0.02, radius * 0.02)});
  }
  if (!mentions(side, "incuse") && !cash) {
    add(rim, legend(off, radius * 0.84, radius * 0.12, motif.between(-2.9, -2.3), motif.between(1.6, 2.2), motif));
    if (style.chance(0.6))
      add(rim, legend(off, radius * 0.84, radius * 0.12, motif.between(-0.4, 0.3), motif.between(0.9, 1.6), motif));
  }

  Plane height = inflated(figure, static_cast<int>(size * 0.05));
  const Plane fine = blurred(detail, 2, 1);
  const Plane border = blurred(rim, 2, 1);
  const Plane edge = blurred(flan, 9, 1);
  const double worn = copy.between(0.55, 1.0);
  for (int y = 0; y < height.height; ++y) {
    for (int x = 0; x < height.width; ++x) {
      double h = 24 * height.at(x, y) + (mentions(side, "incuse") ? -7 : 4.0) * fine.at(x, y) + 5 * border.at(x, y);
      const double pits = smoothstep(0.5, 0.75, noise(x / 7.0, y / 7.0, seed + 2)) * -1.1;
      h = h * worn + 1.6 * fractal(x / 40.0, y / 40.0, 3, seed + 3) + 0.22 * noise(x / 2.5, y / 2.5, seed + 4) + pits;
      height.at(x, y) = h + 12 * edge.at(x, y);
    }
  }
  if (cash) {
    Plane hole(brief.width, brief.height);
    add(hole, {placed(box_path({-0.17, -0.17, 0.34, 0.34}), centre, radius, radius, turn)});
    Plane collar(brief.width, brief.height);
    add(collar, {placed(box_path({-0.23, -0.23, 0.46, 0.46}), centre, radius, radius, turn)});
    for (std::size_t i = 0; i < height.cells.size(); ++i) {
      height.cells[i] += 4 * collar.cells[i];
      flan.cells[i] *= 1 - hole.cells[i];
    }
  }
  Metal metal = metal_of(brief.object.materials);
  const double bright = copy.bell(0.05);
  const double warm = copy.bell(0.018);
  const Rgb drift{bright + warm, bright, bright - warm};
  metal.base = metal.base + drift;
  const Plane low = blurred(height, 8, 1);
  Picture coin(brief.width, brief.height);
  each(coin, [&](int x, int y, Rgb) {
    // Patina gathers where the surface lies lower than around it.
    const double hollow = smoothstep(-0.4, 1.6, low.at(x, y) - height.at(x, y));
    const double cloud = smoothstep(0.05, 0.45, fractal(x / 95.0, y / 95.0, 4, seed + 5));
    return metal.base + (metal.patina - metal.base) * std::min(1.0, 0.75 * hollow + 0.5 * cloud);
  });
  shade(coin, height, {.azimuth = -2.2 + copy.bell(0.25), .height = 0.95, .gloss = metal.gloss, .relief = 0.85});

  const std::array<unsigned, 4> cloths{0x3a3d42, 0x6d6a64, 0x2b3440, 0xb9b4aa};
  Picture picture =
      studio(brief.width, brief.height, colour(cloths[static_cast<std::size_t>(style.whole(0, 3))]), seed + 6);
  cast_shadow(picture, flan, {9, 12}, 9, 0.6);
  fill(picture, flan, [&](double x, double y) { return coin.at(static_cast<int>(x), static_cast<int>(y)); });
  return {std::move(picture), std::move(flan)};
}

}  // namespace mostari::artefacts
