#include "formats/pictures/picture_file.hpp"
#include "fuzz_input.hpp"

/// The decoding of a stranger's picture. libvips itself is not instrumented: what is watched is that any bytes end in
/// a picture of the right size or a problem, within the limits, without a fault.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const mostari::PictureLimits limits{
      .max_bytes = 1U << 20U, .max_pixels = 1'000'000, .max_side = 4000, .max_seconds = 5};
  const auto bytes = text_of(data, size);
  const auto info = mostari::picture_info(bytes, limits);
  const auto image = mostari::decode_grey(bytes, 64, limits);
  if (!info) {
    require(!image.ok(), "what has no readable header has no picture");
    return 0;
  }
  require(info->width > 0 && info->width <= limits.max_side, "width is within the limits");
  require(info->height > 0 && info->height <= limits.max_side, "height is within the limits");
  if (!image) return 0;
  require(image->width > 0 && image->width <= 64 && image->height > 0 && image->height <= 64, "the picture was shrunk");
  require(image->pixels.size() == static_cast<std::size_t>(image->width) * static_cast<std::size_t>(image->height),
          "a byte a pixel");
  return 0;
}
