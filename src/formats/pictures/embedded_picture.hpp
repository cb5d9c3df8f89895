#pragma once

#include <string>
#include <string_view>

namespace mostari {

/// Bytes as the address that a page embeds instead of loading them: "data:image/png;base64,…".
std::string data_uri(std::string_view media_type, std::string_view bytes);

/// A small JPEG of a picture, to be embedded.
struct EmbeddedPicture {
  int width = 0;
  int height = 0;
  std::string uri;  ///< empty when the picture could not be read
};

/// `longer_side_px`: sharp in print at half a page's width with 640, about 60 KB.
EmbeddedPicture embedded_picture(std::string_view bytes, int longer_side_px = 640);

}  // namespace mostari
