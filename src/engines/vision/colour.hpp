#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "engines/vision/vision.hpp"
#include "model/picture.hpp"

namespace mostari::vision {

/// A picture's colours: 4 steps of lightness x (grey, or 12 hues x 2 strengths), the middle of the picture counting
/// most, each the square root of its share in 1/255. All zero means "not known". A weak cue: it orders pictures whose
/// features say nothing, and is never proof.
ColourHistogram colour_histogram(const RgbImage& image);

/// For every one of `candidates`, how surprising its likeness in colour to the query is: the logarithm of the number of
/// candidates over the number that are at least as alike. So colours that all of the register shares count for
/// nothing. All zero when the query's colours are not known.
std::vector<float> colour_surprise(const ColourHistogram& query, std::span<const ColourHistogram* const> candidates);

}  // namespace mostari::vision
