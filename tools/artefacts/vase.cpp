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

constexpr int wrap_width = 1400;  ///< the painted skin, unrolled once around
constexpr int wrap_height = 620;

struct Ware {
  Rgb ground, paint, second, line;
  double gloss;
};

Ware ware_of(std::string_view materials, const Palette& p) {
  if (mentions(materials, "black-figure"))
    return {colour(0xc0713a), colour(0x1c1714), colour(0x6d2a22), colour(0xd0854a), 0.16};
  if (mentions(materials, "red-figure"))
    return {colour(0x1d1815), colour(0xc4743c), colour(0xe4d3b0), colour(0x1d1815), 0.2};
  if (mentions(materials, "porcelain"))
    return {colour(0xe9eef0), colour(0x23479a), colour(0x5f86c6), colour(0x16306e), 0.42};
  if (mentions(materials, "lustre"))
    return {colour(0xeee3c8), colour(0x9a6a22), colour(0xc08f3a), colour(0x5c3a10), 0.38};
  if (mentions(materials, "stoneware"))
    return {colour(0xb8a888), colour(0x4a2c18), colour(0x7a6a4c), colour(0x2c1a10), 0.25};
  if (mentions(materials, "slip"))
    return {colour(0xb05a34), colour(0xeadcbc), colour(0x2a1d18), colour(0x7d3020), 0.08};
  if (mentions(materials, "blue and green"))
    return {colour(0xf0ede2), colour(0x1f6d8c), colour(0x2f8a5c), colour(0xb03a2e), 0.4};
  return {colour(0xcfa272), colour(0x4a2a1c), p.accent, colour(0x3a2014), 0.06};
}

/// Half widths along the height, from the lip to the foot.
std::vector<double> profile_of(std::string_view title, Random& random) {
  std::vector<double> r;
  if (mentions(title, "amphora"))
    r = {0.42, 0.40, 0.27, 0.25, 0.50, 0.78, 0.86, 0.76, 0.52, 0.28, 0.24, 0.36};
  else if (mentions(title, "krater"))
    r = {0.92, 0.90, 0.80, 0.74, 0.72, 0.72, 0.70, 0.62, 0.42, 0.22, 0.20, 0.42};
  else if (mentions(title, "jar"))
    r = {0.40, 0.38, 0.34, 0.52, 0.76, 0.86, 0.84, 0.74, 0.60, 0.50, 0.46, 0.48};
  else if (mentions(title, "bowl"))
    r = {0.98, 0.97, 0.95, 0.90, 0.82, 0.72, 0.60, 0.46, 0.34, 0.28, 0.28, 0.34};
  else if (mentions(title, "Bottle"))
    r = {0.20, 0.16, 0.14, 0.14, 0.16, 0.26, 0.52, 0.66, 0.70, 0.66, 0.52, 0.46};
  else if (mentions(title, "Ewer"))
    r = {0.30, 0.22, 0.20, 0.24, 0.46, 0.66, 0.72, 0.70, 0.58, 0.40, 0.30, 0.40};
  else
    r = {0.36, 0.30, 0.26, 0.34, 0.56, 0.68, 0.70, 0.64, 0.52, 0.38, 0.30, 0.36};
  for (double& v : r) v *= random.between(0.92, 1.08);
  return r;
}

double radius_at(const std::vector<double>& r, double t) {
  const double p = std::clamp(t, 0.0, 1.0) * static_cast<double>(r.size() - 1);
  const auto i = std::min(static_cast<std::size_t>(p), r.size() - 2);
  const double u = p - static_cast<double>(i);
  const double before = r[i == 0 ? 0 : i - 1];
  const double after = r[std::min(i + 2, r.size() - 1)];
  const double a = r[i];
  const double b = r[i + 1];  // Catmull-Rom, as the potter's hand does not break off between two measures
  return a + 0.5 * u * (b - before + u * (2 * before - 5 * a + 4 * b - after + u * (3 * (a - b) + after - before)));
}

void paint_frieze(Picture& skin, const Box& box, std::string_view subject, const Ware& ware, Random& random) {
  const double unit = box.h;
  if (mentions(subject, "peony") || mentions(subject, "tulip") || mentions(subject, "leaves")) {
    Path vine;
    for (int i = 0; i <= 28; ++i)
      vine.push_back(
          {box.x + box.w * i / 28.0, box.y + unit * (0.5 + 0.22 * (i % 2 == 0 ? 1 : -1) + random.bell(0.03))});
    fill(skin, {stroke(smooth_open(vine), unit * 0.022, unit * 0.022)}, ware.paint);
    for (int i = 0; i < 14; ++i) {
      const Point at{box.x + box.w * (i + 0.5 + random.bell(0.2)) / 14.0,
                     box.y + unit * (0.5 + 0.2 * (i % 2 == 0 ? -1 : 1) + random.bell(0.06))};
      const double s = unit * random.between(0.25, 0.34);
      const Flower f = flower(random, mentions(subject, "tulip") ? 5 : random.whole(7, 10));
      fill(skin, placed(f.leaves, at, s, s, random.bell(0.3)), mentions(subject, "tulip") ? ware.second : ware.paint);
      int n = 0;
      for (const Path& petal : f.petals)
        fill(skin, {placed(petal, at, s, s)}, n++ % 3 == 0 ? ware.paint : ware.second, 0.92);
      fill(skin, placed(f.middle, at, s, s), ware.line);
      if (mentions(subject, "hare") && i % 4 == 1)
        fill(skin, placed(quadruped("bull", random), at + Point{s, s * 0.6}, s, s * 0.8), ware.paint);
    }
    return;
  }
  if (mentions(subject, "grasses")) {
    for (int i = 0; i < 150; ++i) {
      const Point foot{box.x + box.w * random.unit(), box.y + unit * random.between(0.75, 1.0)};
      const double tall = unit * random.between(0.3, 0.8);
      const double lean = random.bell(unit * 0.25);
      fill(skin,
           {stroke(smooth_open({foot, foot + Point{lean * 0.3, -tall * 0.6}, foot + Point{lean, -tall}}), unit * 0.03,
                   unit * 0.006)},
           ware.paint, random.between(0.5, 1));
      if (i % 6 == 0)
        fill(skin, {ellipse(foot + Point{lean, -tall}, unit * 0.02, unit * 0.05, random.bell(0.5))}, ware.line);
    }
    return;
  }
  const int figures = mentions(subject, "bird") ? random.whole(8, 15) : random.whole(9, 14);
  const bool birds = mentions(subject, "bird");
  for (int i = 0; i < figures; ++i) {
    const double s = unit * random.between(0.38, 0.48);
    const Point at{box.x + box.w * (i + 0.5 + random.bell(0.12)) / figures, box.y + unit * 0.98 - s};
    if (birds) {
      fill(skin,
           placed(bird(random, false), at, s * random.between(0.65, 0.9) * (random.chance(0.25) ? -1 : 1), s * 0.9,
                  random.bell(0.1)),
           i % 2 == 0 ? ware.paint : ware.second);
      const double r = s * random.between(0.14, 0.28);
      const Point filler = at + Point{s * random.between(0.6, 1.0), -s * random.between(0.2, 0.7)};
      fill(skin,
           placed(random.chance(0.5) ? rosette(random.whole(5, 9), 0.3) : star(random.whole(4, 8), 0.4), filler, r, r),
           ware.paint);
    } else if (i % 5 == 3) {
      fill(skin, placed(quadruped("horse", random), at, s * 0.95, s), ware.paint);
      fill(skin, placed(rosette(8, 0.35), at + Point{-s * 1.1, s * 0.5}, s * 0.4, s * 0.4), ware.second);
    } else {
      const double side = random.chance(0.7) ? 1 : -1;
      const Figure f = walking_figure(random, mentions(subject, "dancing") ? 0.9 : 0.3);
      fill(skin, placed(f.all(), at, s * side, s), ware.paint);
      fill(skin, placed(f.robe, at, s * side, s), ware.second, mentions(subject, "warriors") ? 1 : 0.15);
      fill(skin, placed(f.folds, at, s * side, s), ware.line);
      fill(skin, placed(ornament_band("zigzag", {-0.15, -0.28, 0.3, 0.1}, 4), at, s, s), ware.line);
      if (mentions(subject, "warriors")) {
        fill(skin, {ellipse(at + Point{side * s * 0.15, -s * 0.1}, s * 0.3, s * 0.3)}, ware.paint);
        fill(skin,
             placed(i % 2 == 0 ? star(8, 0.5) : rosette(6, 0.4), at + Point{side * s * 0.15, -s * 0.1}, s * 0.22,
                    s * 0.22),
             ware.second);
        fill(skin, {stroke({at + Point{-s * 0.5 * side, -s}, at + Point{s * 0.5 * side, s * 0.9}}, 4, 3)}, ware.paint);
      }
      fill(skin, placed(script_line(Hand::capitals, {0, 0}, 0.7, 0.13, random), at + Point{-s * 0.3, -s * 0.98}, s, s),
           ware.paint, 0.8);
    }
  }
}

Picture painted_skin(const Brief& brief, const Ware& ware, Random& style, Random& motif) {
  Picture skin(wrap_width, wrap_height);
  const auto seed = static_cast<std::uint32_t>(motif.bits());
  each(skin, [&](int x, int y, Rgb) {
    return ware.ground *
           (0.97 + 0.12 * fractal(x / 60.0, y / 60.0, 4, seed) + 0.03 * noise(x / 3.0, y / 1.5, seed + 1));
  });
  const double w = wrap_width;
  const double h = wrap_height;
  // Bands above, the frieze, bands below: heights by chance, ornaments by school.
  const double top = h * motif.between(0.22, 0.34);
  const double bottom = h * motif.between(0.62, 0.76);
  const auto band = [&](double y, double tall, std::string_view name, Rgb c) {
    // Painted by hand: no unit of an ornament is like the next, or like that of another vase.
    Shape units = ornament_band(name, {0, y, w, tall}, static_cast<int>(w / tall * motif.between(0.7, 1.1)));
    for (Path& path : units) path = shaken(std::move(path), tall * 0.11, motif);
    fill(skin, units, c);
    fill(skin, {box_path({0, y - 5, w, 3}), box_path({0, y + tall + 2, w, 3})}, c);
  };
  const std::string_view first = mentions(brief.object.subject, "meander")    ? "meander"
                                 : mentions(brief.object.subject, "palmette") ? "palmette"
                                 : mentions(brief.object.subject, "fret")     ? "fret"
                                                                          : band_names[style.whole(0, band_count - 1)];
  const std::string_view second = mentions(brief.object.subject, "waves") ? "wave"
                                  : mentions(brief.object.subject, "zigzag")
                                      ? "zigzag"
                                      : band_names[style.whole(0, band_count - 1)];
  band(top - h * 0.085, h * 0.07, first, ware.paint);
  band(top - h * motif.between(0.14, 0.17), h * motif.between(0.035, 0.05), band_names[motif.whole(0, band_count - 1)],
       ware.second);
  band(h * motif.between(0.015, 0.06), h * motif.between(0.045, 0.075), band_names[motif.whole(0, band_count - 1)],
       ware.paint);
  paint_frieze(skin, {0, top, w, bottom - top}, brief.object.subject, ware, motif);
  band(bottom + h * 0.015, h * 0.06, second, ware.paint);
  band(bottom + h * motif.between(0.09, 0.12), h * motif.between(0.05, 0.08), motif.chance(0.5) ? first : "tongues",
       ware.second);
  if (motif.chance(0.6))
    band(h * motif.between(0.89, 0.94), h * 0.05, band_names[motif.whole(0, band_count - 1)], ware.paint);
  return skin;
}

}  // namespace

Drawing draw_vase(const Brief& brief) {
  Random style(brief.style);
  Random motif(brief.motif);
  Random copy(brief.copy);
  const auto seed = static_cast<std::uint32_t>(copy.bits());
  const Ware ware = ware_of(brief.object.materials, palette_of(brief.style));
  const std::vector<double> profile = profile_of(brief.object.title, motif);
  const Picture skin = painted_skin(brief, ware, style, motif);
  const bool bowl = mentions(brief.object.title, "bowl");
  const double w = brief.width;
  const double h = brief.height;
  const double top = bowl ? h * 0.30 : h * 0.10;
  const double tall = bowl ? h * 0.48 : h * 0.80;
  const double wide = bowl ? w * 0.42 : w * 0.34 * motif.between(0.92, 1.06);
  const Point axis{w * 0.5, top};

  Path left;
  Path right;
  for (int i = 0; i <= 60; ++i) {
    const double t = i / 60.0;
    left.push_back(axis + Point{-wide * radius_at(profile, t), tall * t});
    right.push_back(axis + Point{wide * radius_at(profile, t), tall * t});
  }
  Path outline = left;
  const double lean = 0.10;  // the ellipses seen at lip and foot
  for (int i = 1; i < 12; ++i)
    outline.push_back(axis + Point{-wide * profile.back() * cosine(pi * i / 12),
                                   tall + wide * profile.back() * lean * sine(pi * i / 12)});
  outline.insert(outline.end(), right.rbegin(), right.rend());
  for (int i = 1; i < 12; ++i)
    outline.push_back(axis +
                      Point{wide * profile[0] * cosine(pi * i / 12), -wide * profile[0] * lean * sine(pi * i / 12)});

  const std::array<unsigned, 4> cloths{0x9aa0a2, 0x7a7468, 0x4a5560, 0xc4bcae};
  Picture picture =
      studio(brief.width, brief.height, colour(cloths[static_cast<std::size_t>(style.whole(0, 3))]), seed);
  const double floor = top + tall;
  each(picture,
       [&](int, int y, Rgb c) { return c * (y > floor - h * 0.04 ? 0.88 + 0.12 * (y - floor) / (h - floor) : 1.0); });
  Plane mask(brief.width, brief.height);
  add(mask, {outline});
  Plane foot(brief.width, brief.height);
  add(foot, {ellipse(axis + Point{wide * 0.55, tall}, wide * 1.1, wide * 0.16)});
  cast_shadow(picture, foot, {0, 0}, 14, 0.65);
  if (mentions(brief.object.title, "amphora") || mentions(brief.object.title, "krater") ||
      mentions(brief.object.title, "oinochoe") || mentions(brief.object.title, "Ewer")) {
    const bool two = mentions(brief.object.title, "amphora") || mentions(brief.object.title, "krater");
    for (const double side : {-1.0, 1.0}) {
      if (side < 0 && !two) continue;
      const double low = mentions(brief.object.title, "krater") ? 0.62 : 0.36;
      const double high = mentions(brief.object.title, "krater") ? 0.28 : 0.05;
      const Path handle = smooth_open({axis + Point{side * wide * radius_at(profile, high), tall * high},
                                       axis + Point{side * wide * 0.86, tall * (high + 0.02)},
                                       axis + Point{side * wide * 0.95, tall * (low - 0.12)},
                                       axis + Point{side * wide * radius_at(profile, low), tall * low}});
      fill(picture, {stroke(handle, wide * 0.13, wide * 0.11)}, ware.paint * 0.9 + ware.ground * 0.1);
      fill(picture, {stroke(moved(handle, {-3, -3}), wide * 0.03, wide * 0.03)}, ware.ground * 1.05, 0.6);
    }
    if (!two && mentions(brief.object.title, "Ewer"))
      fill(picture,
           {stroke(smooth_open({axis + Point{-wide * 0.6, tall * 0.5}, axis + Point{-wide * 0.95, tall * 0.3},
                                axis + Point{-wide * 1.05, tall * 0.08}}),
                   wide * 0.2, wide * 0.09)},
           ware.ground * 0.85);
  }
  const double spin = brief.view > 1 ? 0.27 : 0;  // the other view: turned by about a quarter
  fill(picture, mask, [&](double x, double y) {
    const double t = (y - axis.y) / tall;
    const double r = wide * radius_at(profile, t);
    const double u = std::clamp((x - axis.x) / std::max(1.0, r), -1.0, 1.0);
    const double depth = std::sqrt(1 - u * u);
    const double around = angle_of(u, depth) / (2 * pi);  // a quarter either way
    const double drop = lean * r * depth / tall * 0.6;
    double sx = (0.5 + around + spin) * wrap_width;
    sx -= std::floor(sx / wrap_width) * wrap_width;
    const Rgb paint =
        sample(skin, std::min(sx, wrap_width - 2.0), std::clamp(t - drop + 0.03, 0.0, 1.0) * (wrap_height - 1));
    const double slope = (radius_at(profile, t + 0.02) - radius_at(profile, t - 0.02)) * wide / (0.04 * tall);
    const double lit = std::max(0.0, -0.55 * u + 0.62 * depth - 0.28 * slope);
    const double shine = smoothstep(0.1, 0, std::abs(u + 0.42 + 0.06 * slope)) * ware.gloss *
                         (0.7 + 0.3 * noise(x / 40, y / 18, seed + 2));
    return paint * (0.28 + 0.85 * lit) + Rgb{1, 1, 1} * shine;
  });
  fill(picture, {ellipse(axis, wide * profile[0] * 0.94, wide * profile[0] * lean * 0.9)}, ware.ground * 0.28);
  // Chips, and the joins of an old repair.
  for (int i = 0; i < copy.whole(0, 4); ++i) {
    const double t = copy.between(0.05, 0.95);
    const Point at = axis + Point{wide * radius_at(profile, t) * copy.between(-0.8, 0.8), tall * t};
    fill(picture, {smooth_closed(shaken(ellipse(at, copy.between(4, 12), copy.between(3, 9)), 3, copy))},
         ware.ground * 0.75 + colour(0x6a5a4a) * 0.2);
  }
  if (copy.chance(0.5) && !mentions(brief.object.materials, "porcelain")) {
    Path crack{axis + Point{copy.between(-0.3, 0.3) * wide, tall * 0.15}};
    for (int i = 0; i < 7; ++i) crack.push_back(crack.back() + Point{copy.bell(18), tall * 0.1});
    fill(picture, {stroke(crack, 2.2, 1)}, colour(0x2a1d14), 0.7);
  }
  return {std::move(picture), std::move(mask)};
}

}  // namespace mostari::artefacts
