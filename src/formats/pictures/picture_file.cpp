#include "formats/pictures/picture_file.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>

#include "formats/pictures/picture_encode.hpp"
#include "formats/pictures/vips_image.hpp"

namespace mostari {
namespace {

using namespace vips;

/// Of the further pages of a file: how many are taken, and how.
constexpr int most_pages = 50;
constexpr int page_side = 4096;
constexpr int page_quality = 92;

/// Scaled so that the longer side is at most `max_side`.
Image fitted(Image image, int max_side) {
  const int width = vips_image_get_width(image.get());
  const int height = vips_image_get_height(image.get());
  const int longer = std::max(width, height);
  if (longer <= max_side) return image;
  const auto scaled = [&](int side) {
    return std::max(1.0, std::round(static_cast<double>(side) * max_side / longer)) / side;
  };
  return apply(
      [&](VipsImage** out) { return vips_resize(image.get(), out, scaled(width), "vscale", scaled(height), nullptr); });
}

/// Decodes into memory: 8-bit sRGB, upright. `too_slow` is set when the time limit stopped it.
Result<RgbImage> decode(std::string_view bytes, int max_side, const PictureLimits& limits, int shrink,
                        OnTruncation on_truncation, int page, bool& too_slow) {
  auto opened = open_picture(bytes, limits, shrink, on_truncation, page);
  if (!opened) return opened.problem();
  const TimeLimit time_limit(opened->image.get(), limits.max_seconds);
  const auto failure = [&] {
    too_slow = time_limit.exceeded();
    return too_slow ? too_slow_problem(limits.max_seconds) : damaged_problem();
  };
  // Colours are converted after shrinking, when there are few pixels left; only alpha must be gone before.
  Image image(static_cast<VipsImage*>(g_object_ref(opened->image.get())));
  image = without_alpha(std::move(image));
  if (image) image = fitted(std::move(image), max_side);
  if (image) image = to_srgb(std::move(image));
  // Turning reads the pixels in another order than the file gives them: from memory.
  if (image) image.reset(vips_image_copy_memory(image.get()));
  if (!image) return failure();
  const Image upright = apply([&](VipsImage** out) { return vips_autorot(image.get(), out, nullptr); });
  if (!upright) return failure();
  std::size_t size = 0;
  const std::unique_ptr<void, decltype(&g_free)> pixels(vips_image_write_to_memory(upright.get(), &size), &g_free);
  if (!pixels) return failure();
  RgbImage result{
      .width = vips_image_get_width(upright.get()), .height = vips_image_get_height(upright.get()), .pixels = {}};
  result.pixels.resize(size);
  std::memcpy(result.pixels.data(), pixels.get(), size);
  return result;
}

/// Share of the rows that a reader which stops at the first missing byte gets out of the file.
double share_before_the_cut(std::string_view bytes, const PictureLimits& limits, int page) {
  const auto opened = open_picture(bytes, limits, 1, OnTruncation::fail, page);
  if (!opened) return 0;
  const TimeLimit time_limit(opened->image.get(), limits.max_seconds);
  const std::unique_ptr<VipsRegion, decltype(&g_object_unref)> region(vips_region_new(opened->image.get()),
                                                                      &g_object_unref);
  int row = 0;
  while (row < opened->height) {
    const VipsRect line{.left = 0, .top = row, .width = opened->width, .height = 1};
    if (vips_region_prepare(region.get(), &line) != 0) break;
    ++row;
  }
  vips_error_clear();
  return static_cast<double>(row) / opened->height;
}

/// Share of the rows above the one-coloured area at the end of the picture: a progressive JPEG or an interlaced PNG
/// brings all rows coarsely before it refines them, and what it did not bring is filled with one colour.
double share_above_the_filling(const RgbImage& image) {
  const auto row_bytes = static_cast<std::size_t>(image.width) * 3;
  const auto rows = static_cast<std::size_t>(image.height);
  const std::uint8_t* last = image.pixels.data() + (rows - 1) * row_bytes;
  std::size_t filled = 0;
  while (filled < rows) {
    const std::uint8_t* row = last - filled * row_bytes;
    bool one_colour = true;
    for (std::size_t i = 0; i < row_bytes && one_colour; ++i) one_colour = std::abs(row[i] - last[i % 3]) <= 2;
    if (!one_colour) break;
    ++filled;
  }
  return 1 - static_cast<double>(filled) / static_cast<double>(rows);
}

/// The file could not be decoded as a whole: is half of it there?
Result<RgbImage> decode_truncated(std::string_view bytes, int max_side, const PictureLimits& limits, int shrink,
                                  int page) {
  bool too_slow = false;
  auto image = decode(bytes, max_side, limits, shrink, OnTruncation::fill, page, too_slow);
  if (!image) return image;
  double share = share_before_the_cut(bytes, limits, page);
  // Turned pictures have their end at another side; the filling is only looked for where it is at the bottom.
  const auto header = open_picture(bytes, limits, 1, OnTruncation::fill, page);
  if (header && header->orientation == 1) share = std::max(share, share_above_the_filling(*image));
  const Message advice = message("pictures.file.send_again");
  if (share < 0.5)
    return Problem{.reason = message("pictures.file.too_truncated", {{"share", share}}), .advice = advice};
  image.warnings().push_back({.reason = message("pictures.file.truncated", {{"share", share}}), .advice = advice});
  return image;
}

}  // namespace

Result<PictureInfo> picture_info(std::string_view bytes, const PictureLimits& limits) {
  const auto opened = open_picture(bytes, limits, 1, OnTruncation::fill);
  if (!opened) return opened.problem();
  return {PictureInfo{.format = std::string(picture_kind_name(*picture_kind(bytes))),
                      .width = opened->turned() ? opened->height : opened->width,
                      .height = opened->turned() ? opened->width : opened->height,
                      .animated = opened->animated,
                      .pages = opened->pages},
          opened->notes};
}

Result<RgbImage> decode_rgb(std::string_view bytes, int max_side, const PictureLimits& limits, int page) {
  if (max_side < 1) throw std::logic_error("a picture's longer side must be 1 pixel or more");
  int shrink = 1;
  bool animated = false;
  std::vector<Problem> notes;
  {
    const auto header = open_picture(bytes, limits, 1, OnTruncation::fill, page);
    if (!header) return header.problem();
    shrink = shrink_on_load(*header, max_side);
    animated = header->animated;
    notes = header->notes;
  }
  bool too_slow = false;
  auto image = decode(bytes, max_side, limits, shrink, OnTruncation::fail, page, too_slow);
  if (!image && !too_slow) image = decode_truncated(bytes, max_side, limits, shrink, page);
  if (image) image.warnings().insert(image.warnings().end(), notes.begin(), notes.end());
  if (image && animated) {
    image.warnings().push_back(Problem{.reason = message("pictures.file.several_frames"),
                                       .advice = message("pictures.file.send_other_frame")});
  }
  return image;
}

Result<std::vector<std::string>> further_pages(std::string_view bytes, const PictureLimits& limits) {
  std::vector<std::string> pages;
  const auto first = open_picture(bytes, limits, 1, OnTruncation::fill);
  if (!first) return first.problem();
  std::vector<Problem> warnings;
  const auto tell = [&](Problem problem, int page) {
    problem.reason = message("pictures.file.of_page", {{"page", page + 1}, {"reason", problem.reason}});
    warnings.push_back(std::move(problem));
  };
  for (int page = 1; page < first->pages; ++page) {
    if (page >= most_pages) {
      warnings.push_back({.reason = message("pictures.file.pages", {{"count", first->pages}, {"read", most_pages}}),
                          .advice = message("pictures.file.send_pages")});
      break;
    }
    const Result<RgbImage> image = decode_rgb(bytes, page_side, limits, page);
    if (!image) {
      tell(image.problem(), page);
      continue;
    }
    Result<std::string> jpeg = encode_jpeg(*image, page_quality);
    if (!jpeg) return jpeg.problem();
    pages.push_back(std::move(*jpeg));
  }
  return {std::move(pages), std::move(warnings)};
}

Result<GreyImage> decode_grey(std::string_view bytes, int max_side, const PictureLimits& limits) {
  const auto colour = decode_rgb(bytes, max_side, limits);
  if (!colour) return colour.problem();
  GreyImage grey{.width = colour->width, .height = colour->height, .pixels = {}};
  grey.pixels.resize(colour->pixels.size() / 3);
  for (std::size_t i = 0; i < grey.pixels.size(); ++i) {
    const std::uint8_t* rgb = &colour->pixels[3 * i];
    // Luma of ITU-R BT.601, in 256ths.
    grey.pixels[i] = static_cast<std::uint8_t>((77U * rgb[0] + 150U * rgb[1] + 29U * rgb[2] + 128U) >> 8U);
  }
  return Result<GreyImage>(std::move(grey), colour.warnings());
}

}  // namespace mostari
