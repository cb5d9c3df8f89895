#pragma once

#include <cstdint>

#include "artefacts/canvas.hpp"
#include "artefacts/random.hpp"

namespace mostari::artefacts {

/// A rounded height from a flat mask: highest far from its edge, over about `radius` pixels.
Plane inflated(const Plane& mask, int radius);

struct Light {
  double azimuth = -2.2;  ///< radians from the x axis towards y (down): from the upper left
  double height = 0.9;    ///< of the light over the surface, 1 = 45 degrees
  double gloss = 0;       ///< strength of the highlight
  double relief = 1;      ///< pixels of height a unit of the plane
};
/// Lights the picture as if its surface had these heights.
void shade(Picture& picture, const Plane& height, const Light& light);

/// Fine cracks of dried paint, `size` pixels between them.
void craquelure(Picture& picture, double size, double strength, std::uint32_t seed);
/// Mould spots, stains and rubbed corners of an age; `strength` 0 to 1.
void wear(Picture& picture, double strength, std::uint32_t seed);
/// The fibres and cloudiness of paper or parchment around `base`.
Paint paper(Rgb base, double roughness, std::uint32_t seed);
/// Long grain along y (`along_x` false) or x, with rings and pores.
Paint wood(Rgb light, Rgb dark, double scale, bool along_x, std::uint32_t seed);
/// Flecked stone.
Paint stone(Rgb base, double fleck, std::uint32_t seed);
/// Cloth or wall behind an object, with a fall-off of light.
Picture studio(int width, int height, Rgb base, std::uint32_t seed);
/// A soft shadow of the mask on the picture, moved by `by`.
void cast_shadow(Picture& picture, const Plane& mask, Point by, int softness, double strength);

struct Brush {
  double size = 9;         ///< width of the smallest strokes, pixels
  double looseness = 0.3;  ///< how far colour and direction stray, 0 to 1
  double impasto = 0.5;    ///< how thick the paint stands
};
/// The picture painted over in strokes from broad to fine that follow its forms (after Hertzmann 1998).
Picture brushed(const Picture& motif, const Brush& brush, Random& random);

/// The picture's tones as ink lines on nothing: 1 is ink. Crossing hatches, denser where darker, `pitch` pixels apart.
Plane hatched(const Picture& motif, double pitch, double angle, std::uint32_t seed);

}  // namespace mostari::artefacts
