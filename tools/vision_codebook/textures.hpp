#pragma once

#include <cstdint>

#include "model/picture.hpp"

namespace mostari {

/// A drawn picture with the local statistics of photographs: overlapping leaves of all sizes, each with its own cloudy
/// texture, shading and contrast ("dead leaves": Lee, Mumford & Huang 2001), strewn with strokes, ornament bands, tiles
/// and lettering, then blurred and given noise like a camera does. The same seed draws the same picture.
GreyImage draw_texture(std::uint64_t seed, int side);

}  // namespace mostari
