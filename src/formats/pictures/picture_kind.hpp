#pragma once

#include <string_view>

#include "base/result.hpp"

namespace mostari {

enum class PictureKind { jpeg, png, tiff, webp, gif, heic, avif, jpeg_xl, jpeg_2000 };

std::string_view picture_kind_name(PictureKind kind);  ///< "jpeg", "png", "jpeg-xl" …

/// The kind by the first bytes, never by a file's name. A problem says what the bytes are or look like.
Result<PictureKind> picture_kind(std::string_view bytes);

}  // namespace mostari
