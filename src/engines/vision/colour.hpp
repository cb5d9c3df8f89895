#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "engines/vision/vision.hpp"
#include "model/picture.hpp"

namespace mostari::vision {

/// A picture's colours: 4 steps of lightness x (grey, or 12 hues x 2 strengths), the middle of the picture counting
/// most, each the square root of its share in 1/255. All zero means "not known", as of a black-and-white photo, whose
/// object had colours. A weak cue: it orders pictures whose features say nothing, and is never proof.
ColourHistogram colour_histogram(const RgbImage& image);

/// How alike two pictures are in colour, from 0 (nothing in common, or not known) to 4,095.
std::uint16_t colour_likeness(const ColourHistogram& a, const ColourHistogram& b);

/// How surprising each of a register's likenesses to the query is: the logarithm of the number of pictures over the
/// number that are at least as alike. So colours that all of the register shares count for nothing, nor does 0.
std::vector<float> colour_surprise(std::span<const std::uint16_t> likeness);

}  // namespace mostari::vision
