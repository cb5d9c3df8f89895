#include "formats/pictures/iiif.hpp"
#include "fuzz_input.hpp"

/// Addresses of the IIIF image service: a size within the limits, or a problem that names what is wrong.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // The smallest GIF: one white pixel.
  static const std::string pixel(
      "GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02"
      "D\x01\0;",
      43);
  const auto request = mostari::iiif::parse_request(text_of(data, size));
  if (!request) {
    require(!request.problem().field.empty() && !request.problem().advice.empty(), "a problem names its field");
    return 0;
  }
  const mostari::iiif::Limits limits{.max_side = 50, .max_area = 2000, .picture = {}};
  const auto image = mostari::iiif::render(pixel, *request, limits);
  if (!image) return 0;
  const auto info = mostari::picture_info(image->bytes);
  require(info.ok(), "an answer is a picture");
  require(info->width <= 50 && info->height <= 50 && info->width * info->height <= 2000, "an answer is within limits");
  return 0;
}
