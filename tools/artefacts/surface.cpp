#include "artefacts/surface.hpp"

#include <algorithm>
#include <cmath>

#include "artefacts/maths.hpp"
#include "artefacts/noise.hpp"

namespace mostari::artefacts {

Plane inflated(const Plane& mask, int radius) {
  Plane sum(mask.width, mask.height);
  double total = 0;
  for (int r = radius; r >= 1; r /= 2) {
    const Plane soft = blurred(mask, r, 1);
    const double share = std::sqrt(static_cast<double>(r));
    total += share;
    for (std::size_t i = 0; i < sum.cells.size(); ++i) sum.cells[i] += soft.cells[i] * share;
  }
  for (std::size_t i = 0; i < sum.cells.size(); ++i) sum.cells[i] *= (0.35 + 0.65 * mask.cells[i]) / total;
  return sum;
}

void shade(Picture& picture, const Plane& height, const Light& light) {
  const double norm = std::sqrt(1 + light.height * light.height);
  const double lx = cosine(light.azimuth) / norm;
  const double ly = sine(light.azimuth) / norm;
  const double lz = light.height / norm;
  each(picture, [&](int x, int y, Rgb c) {
    const double dx = (height.near(x + 1, y) - height.near(x - 1, y)) * light.relief * 0.5;
    const double dy = (height.near(x, y + 1) - height.near(x, y - 1)) * light.relief * 0.5;
    const double n = 1 / std::sqrt(1 + dx * dx + dy * dy);
    const double lambert = std::max(0.0, (-dx * lx - dy * ly + lz) * n);
    c = c * (0.35 + 0.65 * lambert / lz);
    if (light.gloss > 0) {
      // Half-way vector between the light and a viewer straight above.
      const double hz = std::sqrt((1 + lz) / 2);
      const double s = std::max(0.0, (-dx * lx - dy * ly) * n / (2 * hz) + n * hz);
      const double s4 = s * s * s * s;
      const double shine = light.gloss * s4 * s4 * s4 * s4;
      c = c + Rgb{shine, shine, shine * 0.92};
    }
    return c;
  });
}

void craquelure(Picture& picture, double size, double strength, std::uint32_t seed) {
  each(picture, [&](int x, int y, Rgb c) {
    const double wx = noise(x / (size * 0.8), y / (size * 0.8), seed) * 0.35;
    const double wy = noise(x / (size * 0.8) + 40, y / (size * 0.8), seed + 1) * 0.35;
    const Cell k = cell(x / size + wx, y / size * 0.8 + wy, seed + 2);
    const double patch = 0.55 + 0.9 * noise(x / (size * 7), y / (size * 7), seed + 3);
    const double line = 1 - smoothstep(0.01, 0.075, k.second - k.nearest);
    const double cup = ((k.id & 255U) / 255.0 - 0.5) * 0.035;
    return c * (1 + cup - std::max(0.0, patch) * strength * line);
  });
}

void wear(Picture& picture, double strength, std::uint32_t seed) {
  const double w = picture.width;
  const double h = picture.height;
  each(picture, [&](int x, int y, Rgb c) {
    const double u = std::min(x, picture.width - 1 - x) / w;
    const double v = std::min(y, picture.height - 1 - y) / h;
    const double edge = std::min(u, v);
    const double rub = smoothstep(0.05, 0.0, edge + 0.04 * noise(x / 23.0, y / 23.0, seed)) * strength;
    const double stain = smoothstep(0.35, 0.5, fractal(x / 170.0, y / 170.0, 3, seed + 5)) * 0.22 * strength;
    const bool mouldy = noise(x / 90.0, y / 90.0, seed + 8) > 0.1;
    const double spot =
        mouldy ? smoothstep(0.085, 0.05, cell(x / 46.0, y / 46.0, seed + 9).nearest) * 0.5 * strength : 0;
    const Rgb brown{0.36, 0.26, 0.15};
    c = c + (brown - c) * std::min(1.0, stain + spot);
    return c + (Rgb{0.62, 0.55, 0.45} - c) * (0.6 * rub);
  });
}

Paint paper(Rgb base, double roughness, std::uint32_t seed) {
  return [=](double x, double y) {
    const double cloud = fractal(x / 130, y / 130, 3, seed) * 0.07;
    const double fibre = noise(x / 2.2, y / 9.0, seed + 3) * 0.018 + noise(x / 9.0, y / 2.2, seed + 4) * 0.018;
    const double k = 1 + (cloud + fibre) * roughness;
    return Rgb{base.r * k, base.g * (k - 0.01 * cloud), base.b * (k + 0.25 * cloud)};
  };
}

Paint wood(Rgb light, Rgb dark, double scale, bool along_x, std::uint32_t seed) {
  return [=](double x, double y) {
    double along = (along_x ? x : y) / scale;
    double across = (along_x ? y : x) / scale;
    across += 0.8 * noise(along * 0.12, across * 0.25, seed) + 0.25 * noise(along * 0.6, across * 0.6, seed + 1);
    const double ring = across * 1.6 - std::floor(across * 1.6);
    const double late = smoothstep(0.35, 0.95, ring) * (1 - smoothstep(0.95, 1.0, ring));
    const double pore = smoothstep(0.25, 0.6, noise(along * 1.1, across * 14, seed + 2));
    const double tone = 0.25 + 0.5 * late + 0.25 * pore + 0.3 * noise(along * 0.2, across * 0.5, seed + 4);
    return light + (dark - light) * std::clamp(tone, 0.0, 1.0);
  };
}

Paint stone(Rgb base, double fleck, std::uint32_t seed) {
  return [=](double x, double y) {
    const double cloud = fractal(x / 90, y / 90, 4, seed) * 0.16;
    const double grain = noise(x / 1.7, y / 1.7, seed + 7) * 0.09 * fleck;
    const double spot = smoothstep(0.4, 0.75, noise(x / 4.5, y / 4.5, seed + 8)) * -0.22 * fleck;
    const double k = 1 + cloud + grain + spot;
    return Rgb{base.r * k, base.g * (k - 0.15 * cloud), base.b * (k - 0.35 * cloud)};
  };
}

Picture studio(int width, int height, Rgb base, std::uint32_t seed) {
  Picture picture(width, height);
  each(picture, [&](int x, int y, Rgb) {
    const double u = static_cast<double>(x) / width - 0.42;
    const double v = static_cast<double>(y) / height - 0.35;
    const double fall = 1.12 - 0.75 * (u * u + v * v);
    const double cloth = 0.03 * noise(x / 3.1, y / 3.1, seed) + 0.03 * fractal(x / 140.0, y / 140.0, 2, seed + 1);
    return base * (fall + cloth);
  });
  return picture;
}

void cast_shadow(Picture& picture, const Plane& mask, Point by, int softness, double strength) {
  const Plane soft = blurred(mask, softness, 2);
  each(picture,
       [&](int x, int y, Rgb c) { return c * (1 - strength * std::min(1.0, sample(soft, x - by.x, y - by.y))); });
}

}  // namespace mostari::artefacts
