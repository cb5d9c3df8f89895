#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/picture.hpp"

namespace mostari {

struct PictureLimits {
  std::uint64_t max_bytes = 64U << 20U;
  std::uint64_t max_pixels = 120'000'000;  ///< width x height as declared, checked before any pixel is decoded
  int max_side = 30'000;
  double max_seconds = 20;
};

struct PictureInfo {
  std::string format;  ///< picture_kind_name(): "jpeg", "heic" …
  int width = 0;       ///< after EXIF orientation
  int height = 0;
  bool animated = false;  ///< more than one frame: the first is used
  int pages = 1;          ///< whole pictures of a TIFF; reduced copies of one are none
};

/// Reads only the header. Problems: not a picture (says what the bytes look like), a kind that is not accepted, over a
/// limit.
Result<PictureInfo> picture_info(std::string_view bytes, const PictureLimits& limits = {});

/// Decodes the first frame with EXIF orientation applied, CMYK, 16 bit, palette and alpha (on white) brought to 8-bit
/// sRGB, colour profile applied and dropped, shrunk so that its longer side is at most `max_side` pixels (never
/// enlarged). A truncated file that still yields at least half of its rows decodes with a warning, less is a problem.
/// Of a TIFF with several pages `page`; of a camera raw file the largest picture in it that can be read, with a warning
/// where that is only a preview.
Result<RgbImage> decode_rgb(std::string_view bytes, int max_side, const PictureLimits& limits = {}, int page = 0);
/// The pages of a TIFF behind the first, each as a JPEG of its own, at most 4,096 pixels a side and 50 pages: what is
/// compared by pictures has them beside the file, whose first page it shows. The same bytes each time. None for most
/// files. Pages that cannot be read are warnings.
Result<std::vector<std::string>> further_pages(std::string_view bytes, const PictureLimits& limits = {});

Result<GreyImage> decode_grey(std::string_view bytes, int max_side, const PictureLimits& limits = {});

}  // namespace mostari
