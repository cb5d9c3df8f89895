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

void weave(Picture& picture, double strength, std::uint32_t seed) {
  each(picture, [&](int x, int y, Rgb c) {
    const double thread =
        sine(x * 2.1 + noise(x / 30.0, y / 8.0, seed)) * sine(y * 2.1 + noise(x / 8.0, y / 30.0, seed + 1));
    return c * (1 + strength * thread);
  });
}

}  // namespace

Drawing draw_painting(const Brief& brief) {
  Random style(brief.style);
  Random motif(brief.motif);
  const std::string& materials = brief.object.materials;
  const bool silk = mentions(materials, "silk");
  const bool old = mentions(materials, "panel") || mentions(materials, "copper") || mentions(brief.object.date, "16") ||
                   mentions(brief.object.date, "17");
  Palette palette = nudged(palette_of(brief.style), 0.05, motif);
  if (silk)
    palette = {colour(0x2a2620), colour(0x6a5f4c), colour(0xa8804c),
               colour(0x8a948c), colour(0xe2d3ac), colour(0x9c3a2c)};
  Picture picture = scene(brief.object.subject, brief.width, brief.height, palette, motif);
  const Brush brush{.size = style.between(4.5, 8.5) * (old || silk ? 0.7 : 1),
                    .looseness = style.between(0.2, 0.8) * (old || silk ? 0.35 : 1),
                    .impasto = silk ? 0.15 : style.between(0.5, 1.2) * (old ? 0.5 : 1)};
  const Picture exact = picture;
  picture = brushed(picture, brush, motif);
  // The finest accents are drawn last with a small brush, so the forms come through the strokes.
  const double crisp = style.between(0.2, 0.35) + (old || silk ? 0.2 : 0);
  each(picture, [&](int x, int y, Rgb c) { return c + (exact.at(x, y) - c) * crisp; });
  Random copy(brief.copy);
  const auto seed = static_cast<std::uint32_t>(copy.bits());
  if (silk) {
    each(picture, [&](int x, int y, Rgb c) {
      const Rgb tone{0.80, 0.72, 0.54};
      const double k = luminance(c);
      c = c + (tone * (0.35 + k * 0.95) - c) * 0.5;
      return c * (1 + 0.05 * noise(x / 1.3, y / 40.0, seed) + 0.03 * noise(x / 40.0, y / 1.3, seed + 1));
    });
    fill(picture,
         script_column({brief.width * 0.9, brief.height * 0.08}, brief.height * 0.32, brief.width * 0.035, motif),
         palette.dark);
    fill(picture, {box_path({brief.width * 0.895, brief.height * 0.42, brief.width * 0.045, brief.width * 0.045})},
         palette.accent);
  } else {
    weave(picture, mentions(materials, "canvas") ? 0.035 : 0.008, seed);
    const double age = old ? 0.55 : mentions(brief.object.date, "18") ? 0.3 : 0.0;
    if (age > 0) craquelure(picture, style.between(13, 26), age, seed);
    if (old) each(picture, [](int, int, Rgb c) { return Rgb{c.r * 0.98 + 0.02, c.g * 0.94 + 0.015, c.b * 0.80}; });
    const Point at{brief.width * 0.80, brief.height * 0.945};
    Shape signature;
    for (const Path& line :
         script_line(Hand::book, at, brief.width * 0.15, brief.height * copy.between(0.022, 0.032), style)) {
      signature.push_back(shaken(line, 2.0, copy));
    }
    fill(picture, signature, old ? palette.dark : palette.accent * 0.8, 0.9);
  }
  wear(picture, old ? 0.25 : 0.12, seed + 7);
  return flat(std::move(picture));
}

}  // namespace mostari::artefacts
