#include <algorithm>
#include <cmath>
#include <utility>

#include "artefacts/artefact.hpp"
#include "artefacts/maths.hpp"
#include "artefacts/noise.hpp"
#include "artefacts/ornament.hpp"
#include "artefacts/scenes.hpp"
#include "artefacts/shapes.hpp"
#include "artefacts/surface.hpp"

namespace mostari::artefacts {
namespace {

/// Flat tints from few blocks with an outline, as a colour woodcut; one tint and black for a plain one.
Picture woodcut(const Picture& motif, const Palette& p, bool colours, std::uint32_t seed) {
  const Picture soft = blurred(motif, 2, 1);
  Picture out(motif.width, motif.height);
  each(out, [&](int x, int y, Rgb) {
    const double grain = noise(x / 1.6, y / 60.0, seed) * 0.05 + noise(x / 5.0, y / 110.0, seed + 1) * 0.05;
    const Rgb c = soft.at(x, y);
    const double k = luminance(c) + grain;
    const double gx = luminance(soft.near(x + 2, y)) - luminance(soft.near(x - 2, y));
    const double gy = luminance(soft.near(x, y + 2)) - luminance(soft.near(x, y - 2));
    const double edge = gx * gx + gy * gy > 0.010 ? 1.0 : 0.0;
    if (!colours) {
      const double gouge = 0.13 * sine((y + 9 * noise(x / 40.0, y / 25.0, seed + 3)) * 1.05);
      return k + gouge < 0.46 || (edge > 0 && k < 0.62) ? p.dark * 0.7 : Rgb{0.93, 0.90, 0.82};
    }
    if (edge > 0 || k < 0.2) return p.dark * 0.8;
    const Rgb tint = {std::floor(c.r * 5 + 0.5) / 5, std::floor(c.g * 5 + 0.5) / 5, std::floor(c.b * 5 + 0.5) / 5};
    return tint * (0.98 + grain * 1.6);
  });
  return out;
}

Picture lithograph(const Picture& motif, const Palette& p, std::uint32_t seed) {
  Picture out(motif.width, motif.height);
  each(out, [&](int x, int y, Rgb) {
    const double k = luminance(motif.at(x, y));
    const double grain = noise(x / 1.25, y / 1.25, seed) * 0.42 + noise(x / 3.0, y / 3.0, seed + 1) * 0.2;
    const double ink = smoothstep(0.08, -0.12, k - 0.55 + grain);
    const Rgb ground{0.93, 0.91, 0.85};
    return ground + (p.dark * 0.7 - ground) * ink;
  });
  return out;
}

Picture photo_print(const Picture& motif, bool warm, std::uint32_t seed) {
  const Picture soft = blurred(motif, 1, 1);
  Picture out(motif.width, motif.height);
  each(out, [&](int x, int y, Rgb) {
    const double u = static_cast<double>(x) / motif.width - 0.5;
    const double v = static_cast<double>(y) / motif.height - 0.5;
    double k = luminance(soft.at(x, y)) + 0.05 * noise(x / 1.2, y / 1.2, seed) +
               0.04 * fractal(x / 90.0, y / 90.0, 3, seed + 1);
    k = smoothstep(0.02, 0.95, k) * (1.08 - 0.5 * (u * u + v * v));
    const Rgb shadow = warm ? Rgb{0.20, 0.11, 0.07} : Rgb{0.09, 0.09, 0.10};
    const Rgb light = warm ? Rgb{0.95, 0.87, 0.70} : Rgb{0.94, 0.94, 0.91};
    return shadow + (light - shadow) * std::clamp(k, 0.0, 1.0);
  });
  return out;
}

}  // namespace

Drawing draw_print(const Brief& brief) {
  Random style(brief.style);
  Random plate(brief.motif);
  Random copy(brief.copy);
  const std::string& m = brief.object.materials;
  const auto block = static_cast<std::uint32_t>(plate.bits());
  const auto sheet = static_cast<std::uint32_t>(copy.bits());
  const Palette p = nudged(palette_of(brief.style), 0.03, plate);
  const int width = static_cast<int>(brief.width * 0.84);
  const int height = static_cast<int>(brief.height * 0.82);
  Picture motif = scene(brief.object.subject, width, height, p, plate);
  const bool photo = mentions(m, "albumen") || mentions(m, "gelatin");
  const bool intaglio = mentions(m, "etching") || mentions(m, "engraving");

  const Rgb base = mentions(m, "mulberry") ? Rgb{0.90, 0.85, 0.72}
                   : mentions(m, "laid")   ? Rgb{0.88, 0.83, 0.71}
                                           : Rgb{0.93, 0.91, 0.85};
  Picture picture(brief.width, brief.height);
  const Paint ground = paper(base * copy.between(0.93, 1.02), 1.0, sheet);
  each(picture, [&](int x, int y, Rgb) { return ground(x, y); });
  if (mentions(m, "laid"))
    each(picture, [](int x, int y, Rgb c) { return c * (1 - (y % 4 == 0 ? 0.025 : 0) - (x % 78 == 0 ? 0.04 : 0)); });
  const int left = (brief.width - width) / 2 + copy.whole(-8, 8);
  const int top = (brief.height - height) / 2 - static_cast<int>(brief.height * 0.02) + copy.whole(-6, 6);
  const double inking = copy.between(0.86, 1.0);

  if (intaglio) {
    const Plane ink = hatched(motif, style.between(3.6, 5.2), style.between(0.3, 1.2), block);
    const double tone = copy.between(0.03, 0.1);
    Plane mark(brief.width, brief.height);
    add(mark, {box_path({left - 9.0, top - 9.0, width + 18.0, height + 18.0})});
    fill(picture, {box_path({left - 9.0, top - 9.0, width + 18.0, height + 18.0})}, [&](double x, double y) {
      return ground(x, y) * (1 - tone * (0.6 + 0.4 * noise(x / 60, y / 60, sheet + 3)));
    });
    shade(picture, blurred(mark, 2, 1), {.height = 1.2, .relief = 1.3});
    const Rgb black = p.dark * 0.6;
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        Rgb& c = picture.at(left + x, top + y);
        c = c + (black - c) * (ink.at(x, y) * inking);
      }
    }
  } else {
    Picture printed = photo                  ? photo_print(motif, mentions(m, "albumen"), block)
                      : mentions(m, "litho") ? lithograph(motif, p, block)
                                             : woodcut(motif, p, mentions(m, "colour"), block);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        Rgb& c = picture.at(left + x, top + y);
        const Rgb t = printed.at(x, y);
        // Ink on paper multiplies; a thin printing lets the sheet through.
        const Rgb through{c.r * t.r / base.r, c.g * t.g / base.g, c.b * t.b / base.b};
        c = c + ((photo ? t : through) - c) * inking;
      }
    }
    if (mentions(m, "mulberry")) {
      fill(picture, {box_path({left + width * 0.88, top + height * 0.05, width * 0.07, height * 0.24})}, p.light, 0.9);
      fill(picture, script_column({left + width * 0.89, top + height * 0.06}, height * 0.22, width * 0.05, plate),
           p.dark);
    }
  }
  if (!photo && !mentions(m, "laid")) {
    Random pencil(brief.style + 5);
    const double y = top + height + brief.height * 0.022;
    Shape signature;
    const Point at{left + width * copy.between(0.66, 0.74), y};
    for (const Path& line :
         script_line(Hand::flowing, at, width * 0.25, brief.height * copy.between(0.024, 0.032), pencil)) {
      signature.push_back(shaken(line, 2.5, copy));
    }
    fill(picture, signature, Rgb{0.3, 0.3, 0.32}, 0.75);
    if (!brief.object.edition.empty())
      fill(picture, script_line(Hand::capitals, {left + 4.0, y}, width * 0.1, brief.height * 0.022, copy),
           Rgb{0.35, 0.35, 0.37}, 0.7);
  }
  wear(picture, copy.between(0.1, 0.45), sheet + 11);
  return flat(std::move(picture));
}

}  // namespace mostari::artefacts
