#include "formats/pictures/picture_encode.hpp"

#include <vips/vips.h>

#include "formats/pictures/vips_image.hpp"

namespace mostari {

Result<std::string> encode_jpeg(const RgbImage& image, int quality) {
  vips::start();
  const vips::Image wrapped(vips_image_new_from_memory(image.pixels.data(), image.pixels.size(), image.width,
                                                       image.height, 3, VIPS_FORMAT_UCHAR));
  void* bytes = nullptr;
  std::size_t size = 0;
  if (wrapped == nullptr ||
      vips_jpegsave_buffer(wrapped.get(), &bytes, &size, "Q", quality, "strip", TRUE, nullptr) != 0) {
    vips_error_clear();
    return Problem{.reason = message("pictures.file.not_written", {{"format", "JPEG"}})};
  }
  std::string jpeg(static_cast<const char*>(bytes), size);
  g_free(bytes);
  return jpeg;
}

Result<std::string> encode_png(int width, int height, std::span<const std::uint8_t> rgba) {
  vips::start();
  const vips::Image wrapped(vips_image_new_from_memory(rgba.data(), rgba.size(), width, height, 4, VIPS_FORMAT_UCHAR));
  vips::Image tagged;
  if (wrapped != nullptr) {
    tagged = vips::apply([&](VipsImage** out) {
      return vips_copy(wrapped.get(), out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
    });
  }
  void* bytes = nullptr;
  std::size_t size = 0;
  if (tagged == nullptr || vips_pngsave_buffer(tagged.get(), &bytes, &size, "strip", TRUE, nullptr) != 0) {
    vips_error_clear();
    return Problem{.reason = message("pictures.file.not_written", {{"format", "PNG"}})};
  }
  std::string png(static_cast<const char*>(bytes), size);
  g_free(bytes);
  return png;
}

}  // namespace mostari
