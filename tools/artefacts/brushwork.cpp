#include <algorithm>
#include <array>
#include <cmath>

#include "artefacts/maths.hpp"
#include "artefacts/noise.hpp"
#include "artefacts/surface.hpp"

namespace mostari::artefacts {
namespace {

constexpr int bristle_count = 12;

struct Stroke {
  Point centre;
  Point along;  ///< unit
  double half_length = 0;
  double half_width = 0;
  Rgb paint;
  std::array<double, bristle_count> bristles{};
};

/// Blends one stroke in and lets its bristles raise the paint.
void lay(Picture& picture, Plane& height, const Stroke& s) {
  const double reach_x = std::abs(s.along.x) * s.half_length + std::abs(s.along.y) * s.half_width + 1;
  const double reach_y = std::abs(s.along.y) * s.half_length + std::abs(s.along.x) * s.half_width + 1;
  const int x0 = std::max(0, static_cast<int>(s.centre.x - reach_x));
  const int x1 = std::min(picture.width - 1, static_cast<int>(s.centre.x + reach_x));
  const int y0 = std::max(0, static_cast<int>(s.centre.y - reach_y));
  const int y1 = std::min(picture.height - 1, static_cast<int>(s.centre.y + reach_y));
  for (int y = y0; y <= y1; ++y) {
    for (int x = x0; x <= x1; ++x) {
      const double dx = x - s.centre.x;
      const double dy = y - s.centre.y;
      const double u = (dx * s.along.x + dy * s.along.y) / s.half_length;
      const double v = (dy * s.along.x - dx * s.along.y) / s.half_width;
      const double end = u * u * u * u;
      if (end >= 1 || v <= -1 || v >= 1) continue;
      const double place = (v * 0.5 + 0.5) * (bristle_count - 1);
      const auto hair = static_cast<std::size_t>(place);
      const double part = place - static_cast<double>(hair);
      const double bristle =
          s.bristles[hair] * (1 - part) + s.bristles[std::min<std::size_t>(hair + 1, bristle_count - 1)] * part;
      // Hairs run dry towards the end of the stroke, each at its own point.
      const double cover =
          std::min(1.0, (1 - v * v * v * v) * 3) * std::min(1.0, (1 - end) * (1.2 + 3 * bristle)) * 0.92;
      Rgb& p = picture.at(x, y);
      p = p + (s.paint * (0.94 + 0.12 * bristle) - p) * cover;
      double& h = height.at(x, y);
      h += (bristle * (1 - 0.5 * v * v) + 0.35 * std::max(0.0, u) - h) * cover;
    }
  }
}

/// Along the forms: across the slope of the tones where there is one, else with a slow wandering field.
Point direction(const Picture& soft, double x, double y, double looseness, std::uint32_t seed, Random& random) {
  const int ix = static_cast<int>(x);
  const int iy = static_cast<int>(y);
  const double gx = luminance(soft.near(ix + 3, iy)) - luminance(soft.near(ix - 3, iy));
  const double gy = luminance(soft.near(ix, iy + 3)) - luminance(soft.near(ix, iy - 3));
  const double drift = 2.2 * noise(x / 120, y / 120, seed) + random.bell(0.5) * looseness;
  Point d{cosine(drift), 0.6 * sine(drift)};
  const double slope = std::sqrt(gx * gx + gy * gy);
  if (slope > 0.02) {
    Point across{-gy / slope, gx / slope};
    if (across.x * d.x + across.y * d.y < 0) across = across * -1.0;
    d = d * 0.3 + across;
  }
  const double n = std::sqrt(d.x * d.x + d.y * d.y);
  return n > 1e-9 ? d * (1 / n) : Point{1, 0};
}

}  // namespace

Picture brushed(const Picture& motif, const Brush& brush, Random& random) {
  Picture picture = blurred(motif, 6, 1);
  Plane height(motif.width, motif.height);
  const auto seed = static_cast<std::uint32_t>(random.bits());
  for (const double factor : {3.2, 1.7, 1.0}) {
    const double size = brush.size * factor;
    const Picture soft = blurred(motif, std::max(1, static_cast<int>(size / 4)), 1);
    const double step = size * 0.72;
    for (double gy = 0; gy < motif.height; gy += step) {
      for (double gx = 0; gx < motif.width; gx += step) {
        const double x = std::clamp(gx + random.bell(step * 0.4), 0.0, motif.width - 1.0);
        const double y = std::clamp(gy + random.bell(step * 0.4), 0.0, motif.height - 1.0);
        const Rgb target = soft.at(static_cast<int>(x), static_cast<int>(y));
        const Rgb there = picture.at(static_cast<int>(x), static_cast<int>(y));
        const double off = std::abs(target.r - there.r) + std::abs(target.g - there.g) + std::abs(target.b - there.b);
        // Finer brushes touch only what the broader ones missed, and here and there for life.
        if (factor < 3 && off < 0.07 && !random.chance(0.3)) continue;
        Stroke s;
        s.centre = {x, y};
        s.along = direction(soft, x, y, brush.looseness, seed, random);
        s.half_width = size * 0.5 * random.between(0.75, 1.15);
        s.half_length = size * random.between(1.1, 2.3);
        const double tone = random.bell(0.10) * brush.looseness;
        const double warm = random.bell(0.07) * brush.looseness;
        s.paint = target + Rgb{tone + warm, tone, tone - warm};
        for (double& b : s.bristles) b = random.unit();
        lay(picture, height, s);
      }
    }
  }
  shade(picture, height,
        {.azimuth = -2.2, .height = 1.1, .gloss = 0.05 * brush.impasto, .relief = 1.1 * brush.impasto});
  return picture;
}

Plane hatched(const Picture& motif, double pitch, double angle, std::uint32_t seed) {
  Plane ink(motif.width, motif.height);
  struct Layer {
    double angle, darker_than, reach;
  };
  const std::array<Layer, 3> layers{{{angle, 0.12, 0.8}, {angle + 1.05, 0.48, 0.7}, {angle - 0.7, 0.72, 0.6}}};
  for (const Layer& layer : layers) {
    const double c = cosine(layer.angle);
    const double s = sine(layer.angle);
    for (int y = 0; y < ink.height; ++y) {
      for (int x = 0; x < ink.width; ++x) {
        const double dark = 1 - luminance(motif.at(x, y)) + 0.06 * noise(x / 14.0, y / 14.0, seed);
        const double share = (dark - layer.darker_than) / layer.reach;
        if (share <= 0) continue;
        const double bend = 1.6 * noise(x / 55.0, y / 55.0, seed + 1) + 0.25 * noise(x / 6.0, y / 6.0, seed + 2);
        const double across = (x * c + y * s) / pitch + bend;
        const double wave = std::abs(across - std::floor(across) - 0.5) * 2;  // 0 on the line, 1 between
        const double half = std::min(0.95, 0.18 + 0.75 * share);
        const double line = smoothstep(half + 0.22, half - 0.12, wave);
        ink.at(x, y) = std::max(ink.at(x, y), line);
      }
    }
  }
  return ink;
}

}  // namespace mostari::artefacts
