#include "formats/pictures/embedded_picture.hpp"

#include <sodium.h>

#include "formats/pictures/picture_encode.hpp"
#include "formats/pictures/picture_file.hpp"

namespace mostari {
namespace {

constexpr int jpeg_quality = 80;

std::string base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return text;
}

}  // namespace

std::string data_uri(std::string_view media_type, std::string_view bytes) {
  return "data:" + std::string(media_type) + ";base64," + base64(bytes);
}

EmbeddedPicture embedded_picture(std::string_view bytes, int longer_side_px) {
  const Result<RgbImage> image = decode_rgb(bytes, longer_side_px);
  if (!image) return {};
  const Result<std::string> jpeg = encode_jpeg(*image, jpeg_quality);
  if (!jpeg) return {};
  return {.width = image->width, .height = image->height, .uri = data_uri("image/jpeg", *jpeg)};
}

}  // namespace mostari
