#include <algorithm>
#include <array>
#include <cmath>

#include "artefacts/artefact.hpp"
#include "artefacts/maths.hpp"
#include "artefacts/noise.hpp"
#include "artefacts/ornament.hpp"
#include "artefacts/scenes.hpp"
#include "artefacts/surface.hpp"

namespace mostari::artefacts {
namespace {

using Quad = std::array<Point, 4>;  ///< top left, top right, bottom right, bottom left
using Homography = std::array<double, 9>;

/// Object pixels from photo pixels, for an object whose corners lie at `corners` in the photo.
Homography object_from_photo(const Quad& corners, double width, double height) {
  const Quad to{Point{0, 0}, Point{width, 0}, Point{width, height}, Point{0, height}};
  double m[8][9] = {};
  for (std::size_t i = 0; i < 4; ++i) {
    const Point p = corners[i];
    const double row_u[9] = {p.x, p.y, 1, 0, 0, 0, -p.x * to[i].x, -p.y * to[i].x, to[i].x};
    const double row_v[9] = {0, 0, 0, p.x, p.y, 1, -p.x * to[i].y, -p.y * to[i].y, to[i].y};
    std::copy(row_u, row_u + 9, m[2 * i]);
    std::copy(row_v, row_v + 9, m[2 * i + 1]);
  }
  for (std::size_t c = 0; c < 8; ++c) {  // Gauss-Jordan with row exchange
    std::size_t best = c;
    for (std::size_t r = c + 1; r < 8; ++r) {
      if (std::abs(m[r][c]) > std::abs(m[best][c])) best = r;
    }
    std::swap_ranges(m[c], m[c] + 9, m[best]);
    for (std::size_t r = 0; r < 8; ++r) {
      if (r == c) continue;
      const double k = m[r][c] / m[c][c];
      for (std::size_t j = c; j < 9; ++j) m[r][j] -= k * m[c][j];
    }
  }
  Homography h{};
  for (std::size_t i = 0; i < 8; ++i) h[i] = m[i][8] / m[i][i];
  h[8] = 1;
  return h;
}

Path path_of(const Quad& q) {
  return {q[0], q[1], q[2], q[3]};
}

/// Corners of a w x h rectangle around `centre`, turned, and pulled out of true by up to `skew` of its size.
Quad corners_of(Point centre, double w, double h, double turn, double skew, Random& random) {
  const Path p = placed(Path{{-w / 2, -h / 2}, {w / 2, -h / 2}, {w / 2, h / 2}, {-w / 2, h / 2}}, centre, 1, 1, turn);
  Quad q;
  for (std::size_t i = 0; i < 4; ++i)
    q[i] = p[i] + Point{random.between(-skew, skew) * w, random.between(-skew, skew) * h};
  return q;
}

/// Lays the object's shape into the photo, its shadow first.
void place(Picture& photo, const Drawing& object, const Quad& q, Point shadow) {
  const double w = object.picture.width;
  const double h = object.picture.height;
  const Homography m = object_from_photo(q, w - 1, h - 1);
  const auto at = [&m](double x, double y) {
    const double d = m[6] * x + m[7] * y + m[8];
    return Point{(m[0] * x + m[1] * y + m[2]) / d, (m[3] * x + m[4] * y + m[5]) / d};
  };
  // A picture shrunk by more than two would alias without a blur of its own.
  const double shrink = w / std::max(1.0, std::abs(q[1].x - q[0].x) + std::abs(q[1].y - q[0].y));
  const Picture source = shrink > 1.6 ? blurred(object.picture, static_cast<int>(shrink / 1.6), 1) : object.picture;
  Plane mask(photo.width, photo.height);
  add(mask, {path_of(q)});
  for (int y = 0; y < mask.height; ++y) {
    for (int x = 0; x < mask.width; ++x) {
      if (mask.at(x, y) <= 0) continue;
      const Point p = at(x, y);
      mask.at(x, y) *= sample(object.silhouette, p.x, p.y);
    }
  }
  if (shadow.x != 0 || shadow.y != 0) cast_shadow(photo, mask, shadow, 10, 0.55);
  fill(photo, mask, [&](double x, double y) {
    const Point p = at(x, y);
    return sample(source, p.x, p.y);
  });
}

Drawing framed(const Picture& object, Random& random) {
  const int b = std::min(object.width, object.height) / 8;
  Picture picture(object.width + 2 * b, object.height + 2 * b);
  const auto seed = static_cast<std::uint32_t>(random.bits());
  const Paint gilt = wood(colour(0xd2a84e), colour(0x7d5722), 9, true, seed);
  each(picture, [&](int x, int y, Rgb) { return gilt(x, y); });
  Plane height(picture.width, picture.height);
  const double w = picture.width;
  const double h = picture.height;
  add(height, ornament_frame(band_names[static_cast<std::size_t>(random.whole(0, band_count - 1))],
                             {b * 0.25, b * 0.25, w - b * 0.5, h - b * 0.5}, b * 0.5));
  add(height, ornament_frame("tongues", {b * 0.8, b * 0.8, w - b * 1.6, h - b * 1.6}, b * 0.18));
  shade(picture, blurred(height, 2, 2), {.height = 0.9, .gloss = 0.25, .relief = 9});
  paste(picture, object, b, b);
  return flat(std::move(picture));
}

Picture room(int width, int height, Random& random) {
  const Palette p = palette_of(random.bits());
  Picture picture = still_life("still life; jug, books", width, height, p, random);
  // A shelf of spines and small things behind.
  for (int i = 0; i < 22; ++i) {
    const double x = width * i / 22.0;
    const double tall = height * random.between(0.1, 0.2);
    const Rgb spine = (i % 3 == 0 ? p.accent : i % 3 == 1 ? p.cool : p.earth) * random.between(0.5, 1.1);
    const Box book{x, height * 0.24 - tall, width / 24.0, tall};
    fill(picture, {box_path(book)}, ball(spine, book.at(0.5, 0.5), book.w * 0.8, tall));
    fill(picture, ornament_band("beads", {book.x + 3, book.y + tall * 0.2, book.w - 6, 7}, 3), p.warm);
  }
  fill(picture, {box_path({0, height * 0.24, width * 1.0, height * 0.025})}, p.dark);
  return picture;
}

Picture surface(int width, int height, bool table, Random& random) {
  Picture picture(width, height);
  const auto seed = static_cast<std::uint32_t>(random.bits());
  const Paint boards = wood(colour(0xa9784a), colour(0x4f3018), 26, true, seed);
  const Rgb wall = colour(random.chance(0.5) ? 0xb8b0a0U : 0x8c9a96U);
  each(picture, [&](int x, int y, Rgb) {
    if (!table)
      return wall * (1 + 0.10 * fractal(x / 60.0, y / 60.0, 4, seed) + 0.04 * noise(x / 2.0, y / 2.0, seed + 1));
    const double gap = std::fmod(y + 0.02 * x, 132.0) < 2.5 ? 0.45 : 1.0;
    return boards(x, y + 57 * std::floor(y / 132.0)) * gap;
  });
  return picture;
}

/// What every camera adds: uneven light, a tint, a little blur and grain.
void expose(Picture& photo, double light, double tint, int blur, Random& random) {
  const auto seed = static_cast<std::uint32_t>(random.bits());
  const double a = random.between(0, 2 * pi);
  const double gx = cosine(a);
  const double gy = sine(a);
  const double gain = random.between(0.92, 1.08);
  const double contrast = random.between(0.9, 1.12);
  if (blur > 0) photo = blurred(photo, blur, 1);
  each(photo, [&](int x, int y, Rgb c) {
    const double u = static_cast<double>(x) / photo.width - 0.5;
    const double v = static_cast<double>(y) / photo.height - 0.5;
    const double k = gain * (1 + light * (gx * u + gy * v) - 0.25 * (u * u + v * v));
    c = (c - Rgb{0.45, 0.45, 0.45}) * contrast + Rgb{0.45, 0.45, 0.45};
    c = {c.r * k * (1 + tint), c.g * k, c.b * k * (1 - tint)};
    const std::uint32_t n = lattice(x, y, seed);
    const double grain = ((n & 255U) + ((n >> 8U) & 255U)) / 510.0 - 0.5;
    return c + Rgb{grain, grain, grain} * 0.05;
  });
}

void glare(Picture& photo, Point at, double radius, double strength) {
  each(photo, [&](int x, int y, Rgb c) {
    const double dx = (x - at.x) / radius;
    const double dy = (y - at.y) / (radius * 0.6);
    const double g = strength * exponential(-(dx * dx + dy * dy));
    return c + (Rgb{1, 1, 0.97} - c) * std::min(0.97, g);
  });
}

Picture cut(const Picture& object, double left, double top, double w, double h, double scale) {
  Picture part(static_cast<int>(object.width * w * scale), static_cast<int>(object.height * h * scale));
  each(part, [&](int x, int y, Rgb) {
    return sample(object, object.width * left + x / scale, object.height * top + y / scale);
  });
  return part;
}

Picture off_screen(const Picture& object, Random& random) {
  Picture shown = object;
  each(shown, [](int x, int y, Rgb c) {
    const int third = x % 3;
    const double row = y % 3 == 0 ? 0.82 : 1.05;
    return Rgb{c.r * (third == 0 ? 1.25 : 0.88), c.g * (third == 1 ? 1.25 : 0.88), c.b * (third == 2 ? 1.3 : 0.95)} *
           row;
  });
  Picture photo(820, 700, colour(0x15171a));
  const double scale = std::min(700.0 / object.width, 590.0 / object.height);
  const Quad panel = corners_of({410, 345}, 780, 640, 0.03, 0.012, random);
  fill(photo, {path_of(panel)}, colour(0x2b2e33));
  place(photo, flat(std::move(shown)),
        corners_of({410, 345}, object.width * scale, object.height * scale, 0.03, 0.025, random), {0, 0});
  each(photo, [](int x, int y, Rgb c) {
    return c * (1 + 0.035 * sine(0.11 * x + 0.043 * y) + 0.025 * sine(0.06 * x - 0.13 * y));
  });
  glare(photo, {random.between(150, 650), random.between(80, 250)}, 150, 0.4);
  return photo;
}

}  // namespace

Picture photograph(const Drawing& object, const std::string& how, std::uint64_t seed) {
  Random random(seed);
  const Picture& whole = object.picture;  // with the cloth it was drawn on
  const double w = whole.width;
  const double h = whole.height;
  Picture photo(800, 700);
  const Point middle{400, 350};
  const double fit = std::min(800 / w, 700 / h);
  if (how == "angle") {
    photo = surface(800, 700, random.chance(0.5), random);
    const double s = fit * 0.86;
    Quad q = corners_of(middle, w * s, h * s, random.bell(0.12), 0.02, random);
    const double far = random.between(0.12, 0.2);
    const bool left = random.chance(0.5);
    q[left ? 0 : 1] = q[left ? 0 : 1] + Point{(left ? 1 : -1) * w * s * far * 0.5, h * s * far};
    q[left ? 3 : 2] = q[left ? 3 : 2] + Point{(left ? 1 : -1) * w * s * far * 0.5, -h * s * far * 0.6};
    place(photo, object, q, {8, 12});
    expose(photo, 0.4, 0.04, 0, random);
  } else if (how == "wall") {
    photo = surface(800, 700, false, random);
    const Drawing hung = framed(whole, random);
    const double wide = hung.picture.width;
    const double tall = hung.picture.height;
    const double s = std::min(800 / wide, 700 / tall) * 0.82;
    const Quad q = corners_of(middle, wide * s, tall * s, random.bell(0.03), 0.03, random);
    place(photo, hung, q, {10, 16});
    expose(photo, 0.45, 0.06, 0, random);
  } else if (how == "table") {
    photo = surface(800, 700, true, random);
    const Quad q = corners_of(middle + Point{random.bell(20), random.bell(20)}, w * fit * 0.78, h * fit * 0.78,
                              random.between(0.15, 0.4), 0.03, random);
    place(photo, object, q, {6, 9});
    expose(photo, 0.5, -0.03, 0, random);
  } else if (how == "trimmed") {
    photo = cut(whole, 0.07, 0.07, 0.86, 0.86, 1.1);
    expose(photo, 0.25, 0.03, 0, random);
  } else if (how == "recoloured") {
    photo = cut(whole, 0.015, 0.015, 0.97, 0.97, 1.0);
    const Point patch{photo.width * 0.72, photo.height * 0.25};
    each(photo, [&](int x, int y, Rgb c) {
      const double k = luminance(c);
      c = Rgb{k, k, k} + (c - Rgb{k, k, k}) * 1.6 + Rgb{0.06, 0.05, 0.10};
      const double d = ((x - patch.x) * (x - patch.x) + (y - patch.y) * (y - patch.y)) / (photo.width * 9.0);
      return d < 1 ? c * 0.5 + Rgb{0.3, 0.28, 0.27} : c;
    });
    expose(photo, 0.15, -0.04, 0, random);
  } else if (how == "screen") {
    photo = off_screen(whole, random);
    expose(photo, 0.15, -0.05, 0, random);
  } else if (how == "scene") {
    photo = room(900, 720, random);
    const double s = std::min(900 / w, 720 / h) * 0.52;
    const Quad q = corners_of({random.between(360, 520), 400}, w * s, h * s, random.bell(0.08), 0.04, random);
    place(photo, object, q, {12, 14});
    expose(photo, 0.35, 0.07, 0, random);
  } else if (how == "crop") {
    photo = cut(whole, random.between(0.08, 0.32), random.between(0.08, 0.32), 0.58, 0.58, 1.35);
    expose(photo, 0.3, 0.02, 1, random);
  } else if (how == "rotated") {
    photo = surface(700, 800, true, random);
    const double s = std::min(700 / h, 800 / w) * 0.94;
    place(photo, object, corners_of({350, 400}, w * s, h * s, pi / 2 + random.bell(0.03), 0.015, random), {6, 8});
    expose(photo, 0.3, 0.0, 0, random);
  } else if (how == "glare") {
    photo = surface(800, 700, false, random);
    place(photo, object, corners_of(middle, w * fit * 0.95, h * fit * 0.95, random.bell(0.05), 0.03, random), {7, 9});
    expose(photo, 0.6, 0.08, 1, random);
    glare(photo, {random.between(250, 550), random.between(200, 400)}, 120, 1.1);
    glare(photo, {random.between(100, 700), 90}, 60, 0.8);
  } else if (how == "raking") {
    photo = cut(whole, 0.03, 0.03, 0.94, 0.94, 1.0);
    expose(photo, 1.2, 0.13, 0, random);
  } else {
    const double turn = random.bell(0.02);
    photo = Picture(static_cast<int>(w), static_cast<int>(h), colour(0xd8d5ce));
    place(photo, flat(whole), corners_of({w / 2, h / 2}, w * 1.01, h * 1.01, turn, 0.006, random), {0, 0});
    expose(photo, 0.15, 0.02, 0, random);
  }
  return photo;
}

}  // namespace mostari::artefacts
