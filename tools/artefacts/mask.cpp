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

/// A face, half given and mirrored, in units of half the face's height.
struct Face {
  Shape shell, raised, hollow, lines;
  Shape painted_a, painted_b;
  Shape horns;
};

void both(Shape& to, const Shape& half) {
  append(to, half);
  append(to, placed(half, {0, 0}, -1, 1));
}

/// The maker's manner (`style`) rules the plan, the piece its measures.
Face carve_face(std::string_view title, Random& style, Random& random) {
  Face f;
  const double wide = style.between(0.52, 0.72) * random.between(0.95, 1.05);
  const double chin = style.between(0.18, 0.5);
  f.shell.push_back(smooth_closed({{0, -1},
                                   {wide * 0.7, -0.88},
                                   {wide, -0.35},
                                   {wide * 0.93, 0.2},
                                   {wide * (0.4 + chin), 0.72},
                                   {0, 1},
                                   {-wide * (0.4 + chin), 0.72},
                                   {-wide * 0.93, 0.2},
                                   {-wide, -0.35},
                                   {-wide * 0.7, -0.88}}));
  const double eye_y = -0.18 + random.bell(0.05);
  const double eye_x = wide * 0.47;
  const int eye_kind = style.whole(0, 2);
  const double eye_w = random.between(0.13, 0.19);
  const double eye_h = eye_kind == 0 ? 0.035 : eye_kind == 1 ? 0.075 : random.between(0.1, 0.14);
  both(f.raised, {ellipse({eye_x, eye_y}, eye_w * 1.35, eye_h + 0.07)});
  both(f.hollow, {ellipse({eye_x, eye_y}, eye_w, eye_h)});
  const double brow = style.between(-0.12, 0.1);
  both(f.raised,
       {stroke(smooth_open({{0.02, eye_y - 0.2 + brow}, {eye_x, eye_y - 0.28}, {wide * 0.88, eye_y - 0.14 - brow}}),
               0.09, 0.06)});
  const double nose = random.between(0.3, 0.42);
  f.raised.push_back(smooth_closed({{-0.05, eye_y - 0.15},
                                    {0.05, eye_y - 0.15},
                                    {0.085, eye_y + nose * 0.6},
                                    {0.16, eye_y + nose},
                                    {0, eye_y + nose * 1.15},
                                    {-0.16, eye_y + nose},
                                    {-0.085, eye_y + nose * 0.6}}));
  both(f.hollow, {ellipse({0.07, eye_y + nose * 1.06}, 0.03, 0.02)});
  const double mouth_y = eye_y + nose + random.between(0.24, 0.3);
  const double mouth_w = random.between(0.2, 0.34);
  const double mouth_h = style.chance(0.5) ? 0.05 : random.between(0.08, 0.15);
  f.raised.push_back(ellipse({0, mouth_y}, mouth_w * 1.3, mouth_h + 0.08));
  f.hollow.push_back(ellipse({0, mouth_y}, mouth_w, mouth_h));
  if (mouth_h > 0.06) {
    for (int i = -3; i <= 3; ++i)
      f.raised.push_back(box_path({i * mouth_w * 0.26 - 0.03, mouth_y - mouth_h * 0.9, 0.055, mouth_h * 0.7}));
  }
  both(f.raised, {ellipse({wide * 0.62, 0.22}, 0.15, 0.17)});
  // Scars and painted fields: a plan of the school, drawn out anew for each.
  for (int i = 0; i < style.whole(3, 6); ++i) {
    const double y = 0.05 + 0.085 * i + random.bell(0.01);
    both(f.lines,
         {stroke(smooth_open({{wide * 0.42, y}, {wide * 0.62, y - 0.03}, {wide * 0.85, y + random.bell(0.03)}}), 0.025,
                 0.02)});
  }
  const int brow_marks = random.whole(3, 6);
  for (int i = 0; i < brow_marks; ++i)
    f.lines.push_back(stroke(
        {{-0.2 + 0.4 * i / (brow_marks - 1.0), -0.78}, {-0.12 + 0.24 * i / (brow_marks - 1.0), -0.52}}, 0.022, 0.022));
  append(f.lines, placed(random.chance(0.5) ? star(random.whole(4, 8), 0.45) : rosette(random.whole(5, 8), 0.35),
                         {0, -0.66}, 0.09, 0.09));
  const std::string_view band = band_names[style.whole(0, band_count - 1)];
  append(f.painted_a, ornament_band(band, {-wide * 0.78, -0.94 + 0.06, wide * 1.56, 0.11}, random.whole(8, 12)));
  both(f.painted_a, placed(ornament_band(band_names[random.whole(0, band_count - 1)], {0, 0, 0.75, 0.09}, 7),
                           {wide * 0.92, -0.3}, 1, 1, 1.62));
  both(f.painted_b, {smooth_closed({{wide * 0.3, 0.36}, {wide * 0.8, 0.12}, {wide * 0.75, 0.45}, {wide * 0.4, 0.75}})});
  for (int i = 0; i < 14; ++i)
    both(f.painted_b, {ellipse({wide * (0.1 + 0.055 * i), -0.46 - 0.012 * i + 0.02 * (i % 2)}, 0.018, 0.018)});
  both(f.raised, {ellipse({wide * 1.02, -0.02}, 0.07, 0.16)});
  if (mentions(title, "orned")) {
    both(f.horns, {stroke(smooth_open({{wide * 0.45, -0.85},
                                       {wide * random.between(0.9, 1.25), -1.15},
                                       {wide * random.between(0.8, 1.3), -1.5},
                                       {wide * random.between(0.3, 0.7), -1.62}}),
                          0.24, 0.06)});
  } else if (mentions(title, "crested")) {
    for (int i = -4; i <= 4; ++i)
      f.horns.push_back(stroke({{i * 0.11, -0.88}, {i * 0.16, -1.35 - 0.05 * (4 - std::abs(i))}}, 0.11, 0.13));
    append(f.horns, placed(bird(random, random.chance(0.5)), {0, -1.38}, 0.3, 0.22));
  }
  return f;
}

}  // namespace

Drawing draw_mask(const Brief& brief) {
  Random style(brief.style);
  Random motif(brief.motif);
  Random copy(brief.copy);
  const auto seed = static_cast<std::uint32_t>(copy.bits());
  const std::string& m = brief.object.materials;
  const std::string& title = brief.object.title;
  const Face face = carve_face(title, style, motif);
  const double w = brief.width;
  const double h = brief.height;
  const bool tall = !face.horns.empty();
  const double s = h * (tall ? 0.335 : 0.43);
  const Point at{w * 0.5, h * (tall ? 0.62 : 0.5)};
  const double squeeze = brief.view > 1 ? 0.62 : 1.0;  // the other view: from the side
  const auto fit = [&](const Shape& shape) {
    Shape placed_shape = placed(shape, at, s * squeeze, s);
    if (brief.view > 1) {
      for (Path& path : placed_shape) {
        for (Point& p : path) p.x += 0.16 * (p.x - at.x) * (p.x - at.x) / s - 0.05 * s;
      }
    }
    return placed_shape;
  };
  Plane shell(brief.width, brief.height);
  Plane raised(brief.width, brief.height);
  Plane hollow(brief.width, brief.height);
  Plane lines(brief.width, brief.height);
  Plane horns(brief.width, brief.height);
  add(shell, fit(face.shell));
  add(shell, {fit(face.raised).back(), fit(face.raised)[fit(face.raised).size() - 2]});
  add(raised, fit(face.raised));
  add(hollow, fit(face.hollow));
  add(lines, fit(face.lines));
  add(horns, fit(face.horns));
  Plane all = shell;
  for (std::size_t i = 0; i < all.cells.size(); ++i) all.cells[i] = std::max(all.cells[i], horns.cells[i]);

  const bool papier = mentions(m, "papier");
  const bool lacquer = mentions(m, "lacquer");
  const Palette p = palette_of(brief.style + 3);
  const Rgb light = papier                   ? p.accent * 0.7 + p.light * 0.25
                    : lacquer                ? colour(0xd8b48a)
                    : mentions(m, "kaolin")  ? colour(0xcfc3ac)
                    : mentions(m, "camwood") ? colour(0x9a4a30)
                                             : colour(0x7a5434);
  const Rgb dark = papier                  ? p.accent * 0.6
                   : lacquer               ? colour(0xb98a5c)
                   : mentions(m, "kaolin") ? colour(0x8d7a62)
                                           : light * 0.45;
  const Rgb first = mentions(m, "indigo")   ? colour(0x27406e)
                    : mentions(m, "kaolin") ? colour(0x7a2c1c)
                    : lacquer               ? colour(0x2a1c18)
                    : papier                ? p.light
                                            : colour(0xe6dcc6);
  const Rgb second = mentions(m, "indigo") ? colour(0xe0d3b8)
                     : papier              ? p.warm
                     : lacquer             ? colour(0xa8402c)
                                           : colour(0x1d1712);
  const Paint timber = wood(light, dark, papier ? 60 : 15, false, seed);

  const Plane dome = blurred(shell, static_cast<int>(s * 0.28), 2);
  const Plane feature = inflated(raised, static_cast<int>(s * 0.09));
  const Plane deep = blurred(hollow, 3, 2);
  const Plane cut = blurred(lines, 1, 1);
  const Plane horn = inflated(horns, static_cast<int>(s * 0.08));
  Plane height(brief.width, brief.height);
  for (int y = 0; y < height.height; ++y) {
    for (int x = 0; x < height.width; ++x) {
      const double adze = papier || lacquer ? 0.2 : 1.3 * cell(x / 17.0, y / 26.0, seed + 1).nearest;
      height.at(x, y) = 95 * dome.at(x, y) + 40 * feature.at(x, y) - 16 * deep.at(x, y) - 5 * cut.at(x, y) +
                        55 * horn.at(x, y) + adze + 0.5 * noise(x / 2.4, y / 5.0, seed + 2);
    }
  }
  Picture skin(brief.width, brief.height);
  each(skin, [&](int x, int y, Rgb) { return timber(x, y); });
  fill(skin, fit(face.painted_b), second, 0.88);
  fill(skin, fit(face.painted_a), first, 0.92);
  each(skin, [&](int x, int y, Rgb c) {  // worn paint, dark eyes and mouth
    const double lost = smoothstep(0.1, 0.4, fractal(x / 28.0, y / 28.0, 4, seed + 3));
    c = c + (timber(x, y) - c) * (0.75 * lost);
    c = c * (1 - 0.92 * hollow.at(x, y)) * (1 - 0.5 * cut.at(x, y));
    const double smoke = smoothstep(0.1, 0.5, fractal(x / 110.0, y / 110.0, 3, seed + 4));
    return c * (1 - 0.35 * smoke);
  });
  shade(skin, height,
        {.azimuth = -2.2 + style.bell(0.15),
         .height = 0.85,
         .gloss = lacquer  ? 0.28
                  : papier ? 0.2
                           : 0.1,
         .relief = 0.62});

  Picture picture =
      studio(brief.width, brief.height,
             colour(std::array<unsigned, 3>{0xa8a49a, 0x5a6068, 0xcdbfa6}[static_cast<std::size_t>(style.whole(0, 2))]),
             seed + 5);
  cast_shadow(picture, all, {16, 18}, 16, 0.6);
  if (mentions(m, "fibre") || mentions(m, "hair")) {  // a beard of strands
    const Rgb strand = mentions(m, "hair") ? colour(0xd8d2c4) : colour(0x8a6a3a);
    for (int i = 0; i < 170; ++i) {
      const double u = copy.between(-0.5, 0.5);
      const Point root = at + Point{u * s * squeeze, s * (0.86 - 0.5 * u * u)};
      const double length = s * copy.between(0.2, 0.5);
      fill(picture,
           {stroke(smooth_open({root, root + Point{u * length * 0.5 + copy.bell(5), length * 0.5},
                                root + Point{u * length + copy.bell(12), length}}),
                   3, 1)},
           strand * copy.between(0.5, 1.1));
    }
  }
  fill(picture, all, [&](double x, double y) { return skin.at(static_cast<int>(x), static_cast<int>(y)); });
  return {std::move(picture), std::move(all)};
}

}  // namespace mostari::artefacts
