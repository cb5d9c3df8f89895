#include "artefacts/scenes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "artefacts/maths.hpp"
#include "artefacts/motifs.hpp"
#include "artefacts/noise.hpp"
#include "artefacts/shapes.hpp"

namespace mostari::artefacts {
namespace {

constexpr std::array<std::array<unsigned, 6>, 12> palettes{{
    // dark, earth, warm, cool, light, accent
    {0x2b2118, 0x6b4a2b, 0xb8763a, 0x4b6a78, 0xe8d9b0, 0xa3312a},
    {0x1d2733, 0x58606a, 0xc79a5b, 0x5f8aa6, 0xe6e2d3, 0xd1603d},
    {0x20301f, 0x5d6b37, 0xc2a14a, 0x6c94a8, 0xeee6c4, 0xb5482f},
    {0x2a1a2e, 0x6f3f55, 0xd98c5f, 0x5566a0, 0xf2dcc0, 0xe0b23c},
    {0x14202e, 0x39566b, 0x9fb0a0, 0x2f7c9a, 0xdfe9e6, 0xe5873a},
    {0x311b14, 0x8b4b2f, 0xe0a43c, 0x2f6f6a, 0xf4e3bd, 0xc6282f},
    {0x1a1a1a, 0x5a5348, 0xa8937a, 0x6f7f86, 0xeae4d6, 0x8c2f25},
    {0x182a28, 0x4d6f5c, 0xd6b25e, 0x3d8f8a, 0xf0ead2, 0xd9534a},
    {0x231f3a, 0x5b4a7a, 0xe2a48f, 0x4a78b8, 0xf6ead8, 0xf0c33c},
    {0x33240f, 0x7d6024, 0xcf9d3a, 0x7b8b6a, 0xf3e7c3, 0x2d5d86},
    {0x0f2233, 0x27506e, 0xd2b48c, 0x3f97b7, 0xf5f1e4, 0xd0402b},
    {0x2d2a26, 0x6e6a5c, 0xc8b08a, 0x8aa0a8, 0xf4efe2, 0x9a3b4a},
}};

double ridge(double x, double roughness, std::uint32_t seed) {
  return fractal(x, 0.5, 4, seed) * roughness;
}

}  // namespace

Palette palette_of(std::uint64_t seed) {
  Random random(seed);
  const auto& p = palettes[static_cast<std::size_t>(random.whole(0, static_cast<int>(palettes.size()) - 1))];
  return nudged({colour(p[0]), colour(p[1]), colour(p[2]), colour(p[3]), colour(p[4]), colour(p[5])}, 0.04, random);
}

Palette nudged(Palette palette, double amount, Random& random) {
  for (Rgb* c : {&palette.dark, &palette.earth, &palette.warm, &palette.cool, &palette.light, &palette.accent}) {
    *c = *c + Rgb{random.bell(amount), random.bell(amount), random.bell(amount)};
  }
  return palette;
}

bool mentions(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

Paint ball(Rgb base, Point centre, double rx, double ry) {
  return [=](double x, double y) {
    const double u = (x - centre.x) / rx;
    const double v = (y - centre.y) / ry;
    const double z = std::sqrt(std::max(0.0, 1 - u * u - v * v));
    const double lit = std::max(0.0, -0.52 * u - 0.55 * v + 0.65 * z);
    const double shine = lit * lit * lit * lit;
    const double k = 0.30 + 0.85 * lit;
    return base * k + Rgb{1, 1, 0.95} * (0.45 * shine * shine * shine);
  };
}

void paste(Picture& on, const Picture& what, int x, int y) {
  for (int j = 0; j < what.height; ++j) {
    for (int i = 0; i < what.width; ++i) {
      if (x + i >= 0 && x + i < on.width && y + j >= 0 && y + j < on.height) on.at(x + i, y + j) = what.at(i, j);
    }
  }
}

void paint_sky(Picture& picture, Rgb top, Rgb horizon, Rgb cloud, double cover, Random& random) {
  const auto seed = static_cast<std::uint32_t>(random.bits());
  const double scale = picture.width * random.between(0.18, 0.4);
  const double flat = random.between(1.6, 3.2);
  each(picture, [&](int x, int y, Rgb) {
    const double v = static_cast<double>(y) / picture.height;
    const Rgb clear = top + (horizon - top) * smoothstep(0.0, 0.75, v);
    const double f = fractal(x / scale, y * flat / scale, 5, seed);
    const double thick = smoothstep(0.25 - cover, 0.55 - cover * 0.5, f);
    const double lit = 0.5 + 1.2 * (f - fractal(x / scale - 0.05, y * flat / scale - 0.1, 2, seed));
    const Rgb body = cloud * (0.72 + 0.28 * std::clamp(lit, 0.0, 1.0));
    return clear + (body - clear) * (thick * (1 - 0.5 * v));
  });
}

Picture scene(std::string_view subject, int width, int height, const Palette& palette, Random& random) {
  if (mentions(subject, "harbour")) return harbour(subject, width, height, palette, random);
  if (mentions(subject, "portrait")) return portrait(subject, width, height, palette, random);
  if (mentions(subject, "still life")) return still_life(subject, width, height, palette, random);
  if (mentions(subject, "town view")) return town_view(subject, width, height, palette, random);
  if (mentions(subject, "dancers")) return dancers(subject, width, height, palette, random);
  if (mentions(subject, "composition")) return composition(width, height, palette, random);
  return landscape(subject, width, height, palette, random);
}

Picture landscape(std::string_view subject, int width, int height, const Palette& p, Random& random) {
  Picture picture(width, height);
  const double w = width;
  const double h = height;
  const bool evening = random.chance(0.35);
  paint_sky(picture, evening ? p.cool * 0.8 : p.cool, evening ? p.warm : p.light, p.light, random.between(0.05, 0.45),
            random);
  if (random.chance(0.45)) {
    const Point sun{w * random.between(0.15, 0.85), h * random.between(0.1, 0.32)};
    fill(picture, {ellipse(sun, w * 0.055, w * 0.055)}, p.light * 0.6 + Rgb{0.4, 0.33, 0.2}, 0.9);
  }
  const bool mountains = mentions(subject, "mountain");
  const int ridges = random.whole(3, 5);
  const double horizon = random.between(0.32, 0.5);
  for (int i = 0; i < ridges; ++i) {
    const double t = (i + 1.0) / ridges;
    const auto seed = static_cast<std::uint32_t>(random.bits());
    const double base = h * (horizon + (0.85 - horizon) * (i / static_cast<double>(ridges)));
    const double rough = h * (mountains && i < 2 ? 0.34 : 0.13) * (1.1 - 0.5 * t);
    const double wave = w * random.between(0.25, 0.55) * (0.6 + t);
    Path hill{{0, h}};
    for (int x = 0; x <= width; x += 3) hill.push_back({static_cast<double>(x), base + ridge(x / wave, rough, seed)});
    hill.push_back({w, h});
    const Rgb far = p.cool * 0.5 + p.light * 0.4;
    const Rgb near = (i % 2 == 0 ? p.earth : p.warm * 0.55 + Rgb{0.1, 0.22, 0.06}) * random.between(0.8, 1.1);
    const Rgb body = far + (near - far) * t;
    const double furrow = random.between(-0.7, 0.7);
    fill(picture, {hill}, [=](double x, double y) {
      const double stripe = noise((x * furrow + y) / (3 + 7 * t), x / 160, seed + 2) * 0.16 * t;
      const double patch = cell(x / (w * 0.16), y / (h * 0.07), seed + 3).id % 5 * 0.035 - 0.07;
      const double light = fractal(x / 120, y / 60, 3, seed + 1) * 0.28;
      return body * (1 + stripe + light + patch * t);
    });
  }
  if (mentions(subject, "lake") || mentions(subject, "river") || random.chance(0.3)) {
    const double y = h * random.between(0.68, 0.78);
    Path bank = smooth_closed({{w * random.between(-0.1, 0.1), y},
                               {w * 0.35, y - h * 0.03},
                               {w * 0.75, y + h * 0.02},
                               {w * 1.1, y + h * 0.05},
                               {w * 0.9, y + h * 0.13},
                               {w * 0.4, y + h * 0.11},
                               {-w * 0.05, y + h * 0.09}});
    const auto seed = static_cast<std::uint32_t>(random.bits());
    const Rgb water = p.cool * 0.55 + p.light * 0.4;
    fill(picture, {bank}, [=](double x, double yy) { return water * (1 + 0.22 * noise(x / 30, yy / 2.5, seed)); });
  }
  const int trees = mentions(subject, "tree") || mentions(subject, "poplar") ? random.whole(7, 12) : random.whole(3, 7);
  for (int i = 0; i < trees; ++i) {
    const double depth = random.between(0.25, 1.0);
    const double size = h * (0.06 + 0.17 * depth);
    const Point foot{w * random.between(0.02, 0.98), h * (horizon + 0.15 + (0.75 - horizon) * depth)};
    const Tree t = tree(random, 3);
    const double slim = mentions(subject, "poplar") ? 0.45 : random.between(0.75, 1.1);
    fill(picture, {ellipse(foot + Point{size * 0.3, 0}, size * 0.8, size * 0.09)}, p.dark, 0.35);
    fill(picture, placed(t.wood, foot - Point{0, size}, size * slim, size), p.dark * 0.7 + p.earth * 0.3);
    const Rgb leaf =
        (p.earth * 0.5 + Rgb{0.12, 0.24, 0.06} + p.warm * random.between(0.0, 0.5)) * random.between(0.75, 1.15);
    int n = 0;
    for (const Path& l : t.leaves) {
      fill(picture, {placed(l, foot - Point{0, size}, size * slim * 1.7, size * 1.5)},
           leaf * (0.75 + 0.09 * (n++ % 6)));
    }
  }
  if (mentions(subject, "farmhouse") || random.chance(0.4)) {
    const Point at{w * random.between(0.15, 0.8), h * random.between(0.55, 0.72)};
    const double s = h * random.between(0.05, 0.09);
    fill(picture, {box_path({at.x, at.y, s * 1.9, s})}, p.light * 0.9);
    fill(picture,
         {{{at.x - s * 0.15, at.y},
           {at.x + s * 0.4, at.y - s * 0.75},
           {at.x + s * 1.6, at.y - s * 0.75},
           {at.x + s * 2.05, at.y}}},
         p.accent * 0.85);
    fill(picture, {box_path({at.x + s * 1.2, at.y + s * 0.35, s * 0.3, s * 0.65})}, p.dark);
    fill(picture, {box_path({at.x + s * 0.3, at.y + s * 0.3, s * 0.3, s * 0.3})}, p.dark);
  }
  if (mentions(subject, "path")) {
    const double x = w * random.between(0.25, 0.7);
    fill(picture,
         {stroke(smooth_open({{x, h}, {x + w * 0.12, h * 0.85}, {x - w * 0.05, h * 0.72}, {x + w * 0.04, h * 0.6}}),
                 w * 0.15, w * 0.01)},
         p.light * 0.75 + p.warm * 0.15, 0.85);
  }
  for (int i = 0; i < 160; ++i) {
    const Point foot{w * random.unit(), h * random.between(0.88, 1.02)};
    const double tall = h * random.between(0.02, 0.07);
    const Rgb blade = i % 9 == 0 ? p.accent : (p.earth * 0.7 + Rgb{0.1, 0.2, 0.03}) * random.between(0.6, 1.3);
    fill(picture, {stroke({foot, foot + Point{random.bell(tall * 0.4), -tall}}, tall * 0.12, tall * 0.03)}, blade);
  }
  return picture;
}

Picture harbour(std::string_view subject, int width, int height, const Palette& p, Random& random) {
  Picture picture(width, height);
  const double w = width;
  const double h = height;
  const bool evening = mentions(subject, "evening");
  const double horizon = h * random.between(0.40, 0.55);
  paint_sky(picture, evening ? p.dark * 0.4 + p.cool * 0.6 : p.cool, evening ? p.warm : p.light, p.light,
            random.between(0.1, 0.5), random);
  const auto seed = static_cast<std::uint32_t>(random.bits());
  const Picture sky = picture;
  fill(picture, {box_path({0, horizon, w, h - horizon})}, [&, horizon](double x, double y) {
    const double depth = (y - horizon) / (h - horizon);
    const double chop = noise(x / (12 + 60 * depth), y / (1.5 + 9 * depth), seed) +
                        0.6 * noise(x / (5 + 24 * depth), y / (1 + 4 * depth), seed + 1);
    const Rgb mirror = sample(sky, x + chop * 22 * depth, std::max(0.0, horizon - (y - horizon) * 0.9 + chop * 10));
    const Rgb deep = p.cool * 0.45 + p.dark * 0.2;
    return (mirror * (0.62 - 0.2 * depth) + deep * (0.4 + 0.2 * depth)) * (1 + 0.16 * chop);
  });
  Path coast{{0, horizon + 2}};
  for (int x = 0; x <= width; x += 4)
    coast.push_back(
        {static_cast<double>(x), horizon - std::max(0.0, h * 0.05 + ridge(x / (w * 0.3), h * 0.12, seed + 5))});
  coast.push_back({w, horizon + 2});
  fill(picture, {coast}, p.cool * 0.55 + p.earth * 0.3);
  const int boats = random.whole(3, 7);
  std::vector<Point> places;
  for (int i = 0; i < boats; ++i)
    places.push_back({w * random.between(0.05, 0.95), horizon + (h - horizon) * random.between(0.03, 0.6)});
  std::sort(places.begin(), places.end(), [](const Point& a, const Point& b) { return a.y < b.y; });
  for (const Point& at : places) {
    const double depth = (at.y - horizon) / (h - horizon);
    const double s = h * (0.045 + 0.22 * depth) * random.between(0.85, 1.2);
    Shape boat = ship(random);
    const Rgb sail = (random.chance(0.4)   ? p.accent
                      : random.chance(0.5) ? p.warm
                                           : p.light) *
                     random.between(0.85, 1.1);
    const double side = random.chance(0.5) ? 1 : -1;
    fill(picture, placed(boat, at + Point{0, s * 0.5}, s * side, -s * 0.6), p.dark, 0.32);  // its reflection
    fill(picture, placed(Shape(boat.begin() + 1, boat.end()), at - Point{0, s * 0.5}, s * side, s),
         [=](double x, double y) { return sail * (0.86 + 0.22 * noise(x / (s * 0.12), y / (s * 0.5), seed + 9)); });
    fill(picture, placed(Shape{boat.front()}, at - Point{0, s * 0.5}, s * side, s), p.dark * 0.6 + p.earth * 0.35);
    fill(picture, {stroke({at + Point{-s * 0.85, -s * 0.18}, at + Point{s * 0.8, -s * 0.18}}, s * 0.05, s * 0.05)},
         p.light);
    fill(picture, {stroke({at + Point{0, 0.0}, at + Point{0, -s * 1.4}}, s * 0.035, s * 0.02)}, p.dark);
  }
  if (mentions(subject, "quay") || random.chance(0.4)) {
    const bool left = random.chance(0.5);
    const double q = h * random.between(0.8, 0.9);
    const double edge = w * random.between(0.45, 0.7);
    Path quay = left ? Path{{0, q - h * 0.04}, {edge, q}, {edge - w * 0.05, h}, {0, h}}
                     : Path{{w, q - h * 0.04}, {w - edge, q}, {w - edge + w * 0.05, h}, {w, h}};
    fill(picture, {quay}, [=](double x, double y) {
      const bool joint = std::fmod(y - q + 200, h * 0.045) < 2 ||
                         std::fmod(x + std::floor((y - q) / (h * 0.045)) * 17 + 500, w * 0.07) < 2;
      return (p.earth * 0.7 + p.light * 0.25) * (joint ? 0.6 : 1 + 0.2 * noise(x / 9, y / 9, seed + 20));
    });
    for (int i = 0; i < random.whole(2, 5); ++i) {
      const double x = left ? random.between(0.03, 0.38) * w : w - random.between(0.03, 0.38) * w;
      const double s = h * random.between(0.05, 0.075);
      if (random.chance(0.6)) {
        const Figure f = walking_figure(random, 0.1);
        fill(picture, placed(f.all(), {x, q - s * 0.7}, s, s), p.dark);
        fill(picture, placed(f.robe, {x, q - s * 0.7}, s, s), random.chance(0.5) ? p.accent : p.cool);
      } else {
        fill(picture, {ellipse({x, q - s * 0.2}, s * 0.4, s * 0.55)},
             ball(p.earth, {x, q - s * 0.2}, s * 0.4, s * 0.55));
        fill(picture, {stroke({{x - s * 0.38, q - s * 0.4}, {x + s * 0.38, q - s * 0.4}}, s * 0.07, s * 0.07)}, p.dark);
      }
    }
  }
  for (int i = 0; i < random.whole(0, 9); ++i) {
    const Point at{w * random.unit(), h * random.between(0.06, 0.35)};
    const double s = w * random.between(0.008, 0.02);
    fill(picture, {stroke(smooth_open({at + Point{-s, -s * 0.5}, at, at + Point{s, -s * 0.6}}), 1.5, 2)}, p.dark);
  }
  return picture;
}

}  // namespace mostari::artefacts
