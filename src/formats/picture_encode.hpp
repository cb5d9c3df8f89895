#pragma once

#include <string>

#include "base/result.hpp"
#include "model/picture.hpp"

namespace mostari {

/// A baseline JPEG without metadata; `quality` 1 to 100.
Result<std::string> encode_jpeg(const RgbImage& image, int quality);

}  // namespace mostari
