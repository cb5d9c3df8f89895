#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mostari {

/// 8-bit grey pixels, row by row from the top left, no padding.
struct GreyImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

/// 8-bit sRGB pixels, three bytes each, row by row from the top left, no padding.
struct RgbImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

}  // namespace mostari
