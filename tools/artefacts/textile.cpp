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

using Dyes = std::array<Rgb, 6>;

Dyes dyes_of(const Brief& brief, Random& motif) {
  const std::string& m = brief.object.materials;
  if (mentions(m, "indigo"))
    return {colour(0x1d2f56), colour(0xe9e4d4), colour(0x34548a), colour(0xcfd3cf), colour(0x162342), colour(0x8aa0bd)};
  if (mentions(m, "bark"))
    return {colour(0xc9a678), colour(0x3a2014), colour(0x7a4526), colour(0xe0c9a0), colour(0x22140d), colour(0x94602f)};
  if (mentions(m, "linen"))
    return {colour(0xe9e0cb), colour(0xa8322c), colour(0x2f5a86), colour(0x3f7a4e), colour(0xd6a23c), colour(0x6b2f58)};
  Random vats(brief.style);
  Dyes d{colour(0x8e2a26), colour(0x22355c), colour(0xd8a445), colour(0xefe3c6), colour(0x2d5a48), colour(0x4a2418)};
  for (int i = 5; i > 0; --i) std::swap(d[static_cast<std::size_t>(i)], d[static_cast<std::size_t>(motif.whole(0, i))]);
  for (Rgb& c : d) c = c + Rgb{vats.bell(0.05), vats.bell(0.05), vats.bell(0.05)};
  return d;
}

/// Woven patterns are drawn on a coarse grid, one cell a knot, then enlarged.
Picture stepped_field(int cols, int rows, const Dyes& d, Random& random) {
  Picture grid(cols, rows, d[0]);
  const int medallions = random.whole(2, 4);
  const double tall = static_cast<double>(rows) / medallions;
  const int step = random.whole(2, 4);
  const int rings = random.whole(4, 7);
  const double hook = random.between(4, 8);
  each(grid, [&](int x, int y, Rgb) {
    const double ax = std::abs(x - (cols - 1) * 0.5);
    const double in = std::fmod(y, tall) - tall * 0.5;
    const double ay = std::abs(in);
    const double distance = std::floor(ax / step) * step / (cols * 0.46) + std::floor(ay / step) * step / (tall * 0.48);
    if (distance < 1) {
      const int ring = static_cast<int>(distance * rings);
      const bool tooth = std::fmod(ax + ay, hook) < hook * 0.35;
      return d[static_cast<std::size_t>((ring * 2 + (tooth ? 1 : 0)) % 6)];
    }
    const int mx = static_cast<int>(ax) % 11;
    const int my = static_cast<int>(ay) % 9;
    if (mx + my < 4 || (mx == 7 && my < 5) || (my == 5 && mx > 6))
      return d[static_cast<std::size_t>(2 + static_cast<int>(ax / 11) % 3)];
    return d[0];
  });
  for (int i = 0; i < 26; ++i) {  // strewn small motifs, mirrored
    const int x = random.whole(3, cols / 2 - 4);
    const int y = random.whole(3, rows - 4);
    const Rgb c = d[static_cast<std::size_t>(random.whole(1, 5))];
    for (int k = -2; k <= 2; ++k) {
      for (const int px : {x + k, cols - 1 - x - k}) {
        grid.at(px, y) = c;
        if (k % 2 == 0) grid.at(px, y + (k == 0 ? 2 : 1)) = c;
      }
    }
  }
  return grid;
}

Picture strip_field(int cols, int rows, const Dyes& d, Random& random) {
  Picture grid(cols, rows, d[0]);
  const int strips = random.whole(7, 10);
  const int wide = cols / strips + 1;
  for (int s = 0; s < strips; ++s) {
    int y = 0;
    while (y < rows) {
      const int tall = random.whole(8, 22);
      const int kind = random.whole(0, 4);
      const Rgb a = d[static_cast<std::size_t>(random.whole(0, 5))];
      const Rgb b = d[static_cast<std::size_t>(random.whole(0, 5))];
      const int pitch = random.whole(2, 4);
      for (int j = y; j < std::min(rows, y + tall); ++j) {
        for (int i = s * wide; i < std::min(cols, (s + 1) * wide); ++i) {
          const int u = i - s * wide;
          const int v = j - y;
          const bool on = kind == 0   ? (u / pitch + v / pitch) % 2 == 0
                          : kind == 1 ? v / pitch % 2 == 0
                          : kind == 2 ? u / pitch % 2 == 0
                          : kind == 3 ? std::abs(u - wide / 2) + std::abs(v - tall / 2) < wide / 2
                                      : (u + v) / pitch % 2 == 0;
          grid.at(i, j) = u == 0 ? d[5] * 0.6 : on ? a : b;
        }
      }
      y += tall;
    }
  }
  return grid;
}

void enlarge(Picture& picture, const Picture& grid, const Box& box) {
  fill(picture, {box_path(box)}, [&](double x, double y) {
    const int gx = static_cast<int>((x - box.x) / box.w * grid.width);
    const int gy = static_cast<int>((y - box.y) / box.h * grid.height);
    return grid.near(gx, gy);
  });
}

void borders(Picture& picture, Box& box, const Dyes& d, int count, Random& random) {
  for (int i = 0; i < count; ++i) {
    const double b = std::min(box.w, box.h) * random.between(0.045, 0.085);
    fill(picture, {box_path(box)}, d[static_cast<std::size_t>((i * 2 + 1) % 6)]);
    fill(picture,
         ornament_frame(band_names[random.whole(0, band_count - 1)],
                        {box.x + b * 0.1, box.y + b * 0.1, box.w - b * 0.2, box.h - b * 0.2}, b * 0.8),
         d[static_cast<std::size_t>((i * 2 + 2) % 6)]);
    box = {box.x + b, box.y + b, box.w - 2 * b, box.h - 2 * b};
  }
  fill(picture, {box_path(box)}, d[0]);
}

void floral_field(Picture& picture, const Box& box, const Dyes& d, bool niche, Random& random) {
  const double unit = std::min(box.w, box.h);
  if (niche) {
    fill(picture,
         {smooth_closed({box.at(0.1, 0.98), box.at(0.1, 0.45), box.at(0.18, 0.3), box.at(0.38, 0.2), box.at(0.5, 0.06),
                         box.at(0.62, 0.2), box.at(0.82, 0.3), box.at(0.9, 0.45), box.at(0.9, 0.98)})},
         d[1]);
    fill(picture,
         {stroke(
             smooth_open({box.at(0.1, 0.98), box.at(0.1, 0.45), box.at(0.18, 0.3), box.at(0.38, 0.2), box.at(0.5, 0.06),
                          box.at(0.62, 0.2), box.at(0.82, 0.3), box.at(0.9, 0.45), box.at(0.9, 0.98)}),
             unit * 0.018, unit * 0.018)},
         d[2]);
  }
  const int rows = random.whole(5, 8);
  for (int r = 0; r < rows; ++r) {
    const int half = random.whole(2, 3);
    for (int i = 0; i < half; ++i) {
      const double u =
          niche ? 0.17 + 0.3 * (i + 0.2 * random.unit()) / half : 0.04 + 0.42 * (i + 0.3 * random.unit()) / half;
      const double v = (niche ? 0.36 : 0.08) + (niche ? 0.58 : 0.88) * (r + 0.5) / rows;
      const double s = unit * random.between(0.06, 0.1);
      const Flower f = flower(random, random.whole(5, 8));
      const Rgb petal = d[static_cast<std::size_t>(random.whole(2, 5))];
      const double lean = random.bell(0.5);
      for (const double side : {1.0, -1.0}) {
        const Point at = box.at(side > 0 ? u : 1 - u, v);
        fill(picture, placed(f.leaves, at, s * side, s, lean * side), d[4]);
        fill(picture, placed(f.petals, at, s * side, s, lean * side), petal);
        fill(picture, placed(f.middle, at, s * side, s, lean * side), d[3]);
      }
    }
    if (r % 2 == 0)
      fill(picture,
           placed(rosette(random.whole(6, 10), 0.3), box.at(0.5, (niche ? 0.32 : 0.1) + 0.6 * r / rows), unit * 0.075,
                  unit * 0.075),
           d[2]);
  }
}

void ikat_field(Picture& picture, const Box& box, const Dyes& d, Random& random) {
  const int columns = random.whole(3, 4);
  for (int c = 0; c < columns; ++c) {
    const Box col{box.x + box.w * c / columns, box.y, box.w / columns, box.h};
    fill(picture, {box_path(col)}, d[static_cast<std::size_t>(c % 2)]);
    const int units = random.whole(3, 5);
    for (int i = 0; i < units; ++i) {
      const Point at = col.at(0.5, (i + 0.5) / units);
      const double s = std::min(col.w * 0.42, col.h / units * 0.46);
      fill(picture, {ellipse(at, s, s * 1.05)}, d[static_cast<std::size_t>(2 + (i + c) % 3)]);
      fill(picture, {ellipse(at, s * 0.72, s * 0.76)}, d[3]);
      fill(picture, placed(rosette(6, 0.3), at, s * 0.55, s * 0.6), d[static_cast<std::size_t>(1 + (i + c) % 5)]);
      for (const double side : {-1.0, 1.0})
        fill(picture,
             {smooth_closed({at + Point{side * s * 0.2, -s}, at + Point{side * s * 0.9, -s * 1.5},
                             at + Point{side * s * 0.6, -s * 0.8}})},
             d[5]);
    }
  }
  // The dyer's threads shift against each other: that is ikat.
  const Picture sharp = picture;
  const auto seed = static_cast<std::uint32_t>(random.bits());
  each(picture, [&](int x, int y, Rgb) {
    const double shift = 15 * noise(x / 1.4, y / 400.0, seed) + 6 * noise(x / 7.0, y / 200.0, seed + 1);
    return sample(sharp, x, y + shift);
  });
}

void stamped_field(Picture& picture, const Box& box, const Dyes& d, bool waves, Random& random) {
  const int cols = waves ? 4 : random.whole(4, 6);
  const int rows = waves ? 7 : random.whole(6, 9);
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < cols; ++c) {
      const Box cell{box.x + box.w * c / cols, box.y + box.h * r / rows, box.w / cols, box.h / rows};
      const Box print{cell.x + random.bell(2), cell.y + random.bell(2), cell.w * 0.96, cell.h * 0.94};
      if (waves) {
        for (int k = 4; k > 0; --k)
          fill(picture, {ellipse(print.at((r % 2) * 0.5, 0.9), print.w * 0.14 * k, print.h * 0.23 * k)},
               k % 2 == 0 ? d[1] : d[2]);
        if ((r * cols + c) % 3 == 0)
          fill(picture,
               placed(bird(random, false), print.at(0.5, 0.3), (c % 2 ? 1 : -1) * print.w * 0.42, print.h * 0.5), d[1]);
        continue;
      }
      switch (random.whole(0, 4)) {
        case 0:
          fill(picture, ornament_band("lozenge", print, 2), d[1]);
          break;
        case 1:
          fill(picture, ornament_band("zigzag", {print.x, print.y, print.w, print.h * 0.45}, 4), d[1]);
          fill(picture, ornament_band("zigzag", {print.x, print.y + print.h * 0.5, print.w, print.h * 0.45}, 4), d[2]);
          break;
        case 2:
          for (int k = 0; k < 5; ++k)
            fill(picture, {stroke({print.at(0.08 + 0.2 * k, 0.05), print.at(0.08 + 0.2 * k, 0.95)}, 6, 6)},
                 k % 2 == 0 ? d[1] : d[5]);
          break;
        case 3:
          fill(picture, placed(rosette(random.whole(5, 9), 0.3), print.at(0.5, 0.5), print.w * 0.45, print.h * 0.45),
               d[2]);
          break;
        default:
          fill(picture, ornament_band("fret", print, 3), d[1]);
      }
    }
  }
}

}  // namespace

Drawing draw_textile(const Brief& brief) {
  Random motif(brief.motif);
  Random copy(brief.copy);
  const auto seed = static_cast<std::uint32_t>(copy.bits());
  const std::string& s = brief.object.subject;
  const Dyes d = dyes_of(brief, motif);
  const double w = brief.width;
  const double h = brief.height;
  Picture cloth(brief.width, brief.height, d[0]);
  const double fringe = mentions(s, "stamped") || mentions(s, "waves") ? 0 : h * 0.035;
  Box box{w * 0.03, h * 0.02 + fringe, w * 0.94, h * 0.96 - 2 * fringe};
  const Box whole = box;
  double knot = 5.5;
  if (mentions(s, "medallion") || mentions(s, "fret")) {
    borders(cloth, box, d, motif.whole(1, 3), motif);
    enlarge(cloth, stepped_field(static_cast<int>(box.w / knot), static_cast<int>(box.h / knot), d, motif), box);
    if (mentions(s, "birds")) {
      for (int r = 0; r < 4; ++r) {
        for (int c = 0; c < 3; ++c) {
          const Point at = box.at(0.2 + 0.3 * c, 0.15 + 0.23 * r);
          fill(cloth, {box_path({at.x - w * 0.1, at.y - h * 0.07, w * 0.2, h * 0.14})},
               d[static_cast<std::size_t>((r + c) % 6)]);
          fill(cloth, placed(bird(motif, c == 1), at, (r % 2 ? 1 : -1) * w * 0.09, h * 0.065),
               d[static_cast<std::size_t>((r + c + 2) % 6)]);
        }
      }
    }
  } else if (mentions(s, "niche")) {
    borders(cloth, box, d, 3, motif);
    floral_field(cloth, box, d, true, motif);
    knot = 3;
  } else if (mentions(s, "strips")) {
    enlarge(cloth, strip_field(static_cast<int>(box.w / 6), static_cast<int>(box.h / 6), d, motif), box);
  } else if (mentions(s, "pomegranates")) {
    ikat_field(cloth, box, d, motif);
    knot = 3;
  } else if (mentions(s, "stamped") || mentions(s, "waves")) {
    borders(cloth, box, d, 1, motif);
    stamped_field(cloth, box, d, mentions(s, "waves"), motif);
    knot = 2.5;
  } else {
    borders(cloth, box, d, 2, motif);
    floral_field(cloth, box, d, false, motif);
    knot = 3;
  }
  // Thread by thread: over and under, slubs, and the drift of hand-mixed dye baths along the weft.
  Plane height(brief.width, brief.height);
  each(cloth, [&](int x, int y, Rgb c) {
    const double warp = sine(2 * pi * x / (knot * 0.72) + 0.6 * noise(x / 4.0, y / 60.0, seed));
    const double weft = sine(2 * pi * y / (knot * 0.6) + 0.6 * noise(x / 60.0, y / 4.0, seed + 1));
    height.at(x, y) =
        0.55 * warp * weft + 0.4 * noise(x / 3.0, y / 1.5, seed + 2) + 2.5 * fractal(x / 150.0, y / 150.0, 2, seed + 3);
    const double bath = 1 + 0.16 * noise(0.5, y / 9.0, seed + 4) + 0.10 * noise(x / 40.0, y / 40.0, seed + 5);
    return c * bath * (0.96 + 0.06 * noise(x / 1.5, y / 1.5, seed + 6));
  });
  shade(cloth, height, {.height = 1.0, .relief = 0.8});
  wear(cloth, copy.between(0.1, 0.35), seed + 7);

  Picture picture = studio(brief.width, brief.height, colour(0xd9d4c8), seed + 8);
  Path edge;
  for (const Point& p : {whole.at(0, 0), whole.at(0.25, 0), whole.at(0.5, 0), whole.at(0.75, 0), whole.at(1, 0),
                         whole.at(1, 0.33), whole.at(1, 0.66), whole.at(1, 1), whole.at(0.75, 1), whole.at(0.5, 1),
                         whole.at(0.25, 1), whole.at(0, 1), whole.at(0, 0.66), whole.at(0, 0.33)})
    edge.push_back(p);
  edge = shaken(edge, w * 0.008, copy);
  Plane mask(brief.width, brief.height);
  add(mask, {edge});
  for (double x = whole.x + 3; x < whole.x + whole.w - 3 && fringe > 0; x += 7) {
    for (const double side : {-1.0, 1.0}) {
      const Point root{x, side < 0 ? whole.y + 4 : whole.y + whole.h - 4};
      add(mask, {stroke(smooth_open({root, root + Point{copy.bell(3), side * fringe * 0.6},
                                     root + Point{copy.bell(6), side * fringe * copy.between(0.7, 1.2)}}),
                        2.6, 1.4)});
    }
  }
  cast_shadow(picture, mask, {5, 7}, 6, 0.5);
  fill(picture, mask, [&](double x, double y) { return cloth.at(static_cast<int>(x), static_cast<int>(y)); });
  return {std::move(picture), std::move(mask)};
}

}  // namespace mostari::artefacts
