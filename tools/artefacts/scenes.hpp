#pragma once

#include <string_view>

#include "artefacts/canvas.hpp"
#include "artefacts/random.hpp"

namespace mostari::artefacts {

/// The colours of one maker or school.
struct Palette {
  Rgb dark, earth, warm, cool, light, accent;
};
/// One of a dozen palettes with a slight drift, the same for the same seed.
Palette palette_of(std::uint64_t seed);
Palette nudged(Palette palette, double amount, Random& random);

/// What a painting, print or miniature shows. `subject` is the register's text: its words choose the genre (landscape,
/// harbour, portrait, still life, town view, dancers, composition) and what stands in it.
Picture scene(std::string_view subject, int width, int height, const Palette& palette, Random& random);

// The genres, one by one.
Picture landscape(std::string_view subject, int width, int height, const Palette& palette, Random& random);
Picture harbour(std::string_view subject, int width, int height, const Palette& palette, Random& random);
Picture portrait(std::string_view subject, int width, int height, const Palette& palette, Random& random);
Picture still_life(std::string_view subject, int width, int height, const Palette& palette, Random& random);
Picture town_view(std::string_view subject, int width, int height, const Palette& palette, Random& random);
Picture dancers(std::string_view subject, int width, int height, const Palette& palette, Random& random);
Picture composition(int width, int height, const Palette& palette, Random& random);

bool mentions(std::string_view text, std::string_view word);
/// A ball lit from the upper left, for fruit, heads and lamps.
Paint ball(Rgb base, Point centre, double rx, double ry);
void paste(Picture& on, const Picture& what, int x, int y);
/// Sky from `top` to `horizon` colour with clouds, over the whole picture.
void paint_sky(Picture& picture, Rgb top, Rgb horizon, Rgb cloud, double cover, Random& random);

}  // namespace mostari::artefacts
