#include "formats/pictures/vips_image.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>

namespace mostari::vips {
namespace {

void ignore_message(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

/// `page` and `subifd` (-1: none) of a TIFF.
Image load(PictureKind kind, std::string_view bytes, int shrink, OnTruncation on_truncation, int page, int subifd) {
  // The loaders take a pointer to non-const, but read only.
  void* data = const_cast<char*>(bytes.data());
  const std::size_t size = bytes.size();
  const VipsFailOn fail_on = on_truncation == OnTruncation::fail ? VIPS_FAIL_ON_TRUNCATED : VIPS_FAIL_ON_NONE;
  return apply([&](VipsImage** out) {
    switch (kind) {
      case PictureKind::jpeg:
        return vips_jpegload_buffer(data, size, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", fail_on, "shrink",
                                    shrink, nullptr);
      case PictureKind::png:
        return vips_pngload_buffer(data, size, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", fail_on, nullptr);
      case PictureKind::tiff:
        return vips_tiffload_buffer(data, size, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", fail_on, "page", page,
                                    "subifd", subifd, nullptr);
      case PictureKind::webp:
        return vips_webpload_buffer(data, size, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", fail_on, nullptr);
      case PictureKind::gif:
        return vips_gifload_buffer(data, size, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", fail_on, nullptr);
      case PictureKind::heic:
      case PictureKind::avif:
        return vips_heifload_buffer(data, size, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", fail_on, nullptr);
      case PictureKind::jpeg_xl:
        return vips_jxlload_buffer(data, size, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", fail_on, nullptr);
      case PictureKind::jpeg_2000:
        return vips_jp2kload_buffer(data, size, out, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", fail_on, nullptr);
    }
    return -1;
  });
}

std::optional<Problem> size_problem(int width, int height, const PictureLimits& limits) {
  if (width > limits.max_side || height > limits.max_side) {
    return Problem{.reason = message("pictures.file.side_limit",
                                     {{"width", width}, {"height", height}, {"limit", limits.max_side}}),
                   .advice = message("pictures.file.send_smaller")};
  }
  if (static_cast<std::uint64_t>(width) * static_cast<std::uint64_t>(height) > limits.max_pixels) {
    return Problem{.reason = message("pictures.file.area_limit",
                                     {{"width", width}, {"height", height}, {"limit", limits.max_pixels}}),
                   .advice = message("pictures.file.send_smaller")};
  }
  return std::nullopt;
}

int exif_orientation(VipsImage* image) {
  const int orientation = vips_image_get_orientation(image);
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

bool is_16_bit(const VipsImage* image) {
  return vips_image_get_format(image) == VIPS_FORMAT_USHORT;
}

Image cast_to_bytes(Image image) {
  if (vips_image_get_format(image.get()) == VIPS_FORMAT_UCHAR) return image;
  return apply([&](VipsImage** out) { return vips_cast_uchar(image.get(), out, nullptr); });
}

/// The first `bands` of an image that has more.
Image first_bands(Image image, int bands) {
  if (vips_image_get_bands(image.get()) <= bands) return image;
  return apply([&](VipsImage** out) { return vips_extract_band(image.get(), out, 0, "n", bands, nullptr); });
}

/// Through the picture's own colour profile, or for CMYK without one through a usual press profile. Null where there
/// is no profile, or it is not usable.
Image through_profile(VipsImage* image) {
  const bool cmyk = vips_image_get_interpretation(image) == VIPS_INTERPRETATION_CMYK;
  if (!cmyk && vips_image_get_typeof(image, VIPS_META_ICC_NAME) == 0) return nullptr;
  return apply([&](VipsImage** out) {
    return cmyk ? vips_icc_transform(image, out, "srgb", "embedded", TRUE, "input_profile", "cmyk", nullptr)
                : vips_icc_transform(image, out, "srgb", "embedded", TRUE, nullptr);
  });
}

}  // namespace

void start() {
  static const bool started = [] {
    if (VIPS_INIT("mostari") != 0) return false;
    vips_cache_set_max(0);
    vips_concurrency_set(1);
    vips_block_untrusted_set(TRUE);
    // Museums' masters. libvips counts their libraries among those that are less tried; ours run them within limits of
    // size and time, on a file of that kind only.
    vips_operation_block_set("VipsForeignLoadJp2k", FALSE);
    vips_operation_block_set("VipsForeignLoadJxl", FALSE);
    g_log_set_handler("VIPS", static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK), ignore_message, nullptr);
    return true;
  }();
  if (!started) throw std::runtime_error("libvips does not start");
}

Problem damaged_problem() {
  vips_error_clear();
  return Problem{.reason = message("pictures.file.damaged"), .advice = message("pictures.file.send_again")};
}

Result<OpenPicture> open_picture(std::string_view bytes, const PictureLimits& limits, int shrink,
                                 OnTruncation on_truncation, int page) {
  if (bytes.size() > limits.max_bytes) {
    return Problem{.value = std::to_string(bytes.size()),
                   .reason = message("base.file.larger", {{"limit", limits.max_bytes}}),
                   .advice = message("pictures.file.send_smaller")};
  }
  const auto kind = picture_kind(bytes);
  if (!kind) return kind.problem();
  start();
  OpenPicture picture;
  picture.kind = *kind;
  const TiffPictures tiff = *kind == PictureKind::tiff ? tiff_pictures(bytes) : TiffPictures{};
  TiffDirectory seen;
  if (!tiff.pages.empty()) {
    picture.pages = static_cast<int>(tiff.pages.size());
    seen = tiff.pages[static_cast<std::size_t>(std::clamp(page, 0, picture.pages - 1))];
  }
  // A preview that is a JPEG of its own is decoded as one.
  if (!seen.jpeg.empty()) picture.kind = PictureKind::jpeg;
  picture.image =
      load(picture.kind, seen.jpeg.empty() ? bytes : seen.jpeg, shrink, on_truncation, seen.page, seen.subifd);
  if (!picture.image) return damaged_problem();
  // What hangs below a page, or is a file within it, is turned as the page is.
  if (seen.orientation > 1 && exif_orientation(picture.image.get()) == 1) {
    picture.image = apply([&](VipsImage** out) { return vips_copy(picture.image.get(), out, nullptr); });
    if (!picture.image) return damaged_problem();
    vips_image_set_int(picture.image.get(), VIPS_META_ORIENTATION, seen.orientation);
  }
  picture.width = vips_image_get_width(picture.image.get());
  picture.height = vips_image_get_page_height(picture.image.get());
  if (auto problem = size_problem(picture.width, picture.height, limits)) return *problem;
  picture.orientation = exif_orientation(picture.image.get());
  // What libvips counts in JPEG 2000 are its sizes.
  const bool counts_frames = *kind != PictureKind::tiff && *kind != PictureKind::jpeg_2000;
  picture.animated = counts_frames && vips_image_get_n_pages(picture.image.get()) > 1;
  if (tiff.unread_sensor) {
    picture.notes.push_back(
        {.reason = message("pictures.file.raw_preview", {{"width", picture.width},
                                                         {"height", picture.height},
                                                         {"full_width", tiff.unread_sensor->width},
                                                         {"full_height", tiff.unread_sensor->height}}),
         .advice = message("pictures.file.send_developed")});
  }
  return picture;
}

int shrink_on_load(const OpenPicture& header, int max_side) {
  if (header.kind != PictureKind::jpeg) return 1;
  const int longer = std::max(header.width, header.height);
  for (const int shrink : {8, 4, 2}) {
    if (longer / shrink >= max_side) return shrink;
  }
  return 1;
}

TimeLimit::TimeLimit(VipsImage* image, double seconds)
    : watch_([this, image, seconds] {
        std::unique_lock lock(mutex_);
        if (over_.wait_for(lock, std::chrono::duration<double>(seconds), [this] { return is_over_; })) return;
        exceeded_ = true;
        vips_image_set_kill(image, TRUE);
      }) {}

TimeLimit::~TimeLimit() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  over_.notify_one();
  watch_.join();
}

Problem too_slow_problem(double max_seconds) {
  vips_error_clear();
  return Problem{.reason = message("pictures.file.too_slow", {{"seconds", max_seconds}}),
                 .advice = message("pictures.file.send_plain")};
}

Image without_alpha(Image image) {
  if (!vips_image_hasalpha(image.get())) return image;
  // White is no ink at all in CMYK, where transparency is hardly ever meant: those lose the band instead.
  if (vips_image_get_interpretation(image.get()) == VIPS_INTERPRETATION_CMYK) return first_bands(std::move(image), 4);
  const double white = is_16_bit(image.get()) ? 65535 : 255;
  VipsArrayDouble* background = vips_array_double_newv(1, white);
  Image flat = apply([&](VipsImage** out) {
    return vips_flatten(image.get(), out, "background", background, "max_alpha", white, nullptr);
  });
  vips_area_unref(VIPS_AREA(background));
  return flat;
}

Image to_srgb(Image image) {
  image = without_alpha(std::move(image));
  if (!image) return nullptr;
  if (Image converted = through_profile(image.get())) {
    image = std::move(converted);
  } else if (vips_image_get_interpretation(image.get()) == VIPS_INTERPRETATION_MULTIBAND) {
    // Nothing says what the bands mean: three or more are taken for red, green and blue, fewer for grey.
    const int meant = vips_image_get_bands(image.get()) >= 3 ? 3 : 1;
    image = first_bands(std::move(image), meant);
  }
  if (!image) return nullptr;
  Image srgb =
      apply([&](VipsImage** out) { return vips_colourspace(image.get(), out, VIPS_INTERPRETATION_sRGB, nullptr); });
  if (!srgb) return nullptr;
  srgb = cast_to_bytes(std::move(srgb));
  if (srgb) srgb = first_bands(std::move(srgb), 3);
  if (!srgb || vips_image_get_bands(srgb.get()) == 3) return srgb;
  // One or two bands are left where the colour space was unknown to libvips: grey.
  const Image grey = first_bands(std::move(srgb), 1);
  std::array<VipsImage*, 3> bands{grey.get(), grey.get(), grey.get()};
  return apply([&](VipsImage** out) { return vips_bandjoin(bands.data(), out, 3, nullptr); });
}

}  // namespace mostari::vips
