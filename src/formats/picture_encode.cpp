#include "formats/picture_encode.hpp"

#include <vips/vips.h>

#include "formats/vips_image.hpp"

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
    return Problem{.reason = "the picture could not be written as JPEG"};
  }
  std::string jpeg(static_cast<const char*>(bytes), size);
  g_free(bytes);
  return jpeg;
}

}  // namespace mostari
