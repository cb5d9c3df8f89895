#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/result.hpp"
#include "model/picture.hpp"

namespace mostari {

/// A baseline JPEG without metadata; `quality` 1 to 100.
Result<std::string> encode_jpeg(const RgbImage& image, int quality);

/// A PNG with transparency: four bytes a pixel (red, green, blue, opacity), row by row from the top left.
Result<std::string> encode_png(int width, int height, std::span<const std::uint8_t> rgba);

}  // namespace mostari
