#include "formats/pictures/iiif.hpp"

#include <algorithm>
#include <cmath>

#include "formats/pictures/iiif_geometry.hpp"
#include "formats/pictures/vips_image.hpp"

namespace mostari::iiif {
namespace {

using vips::apply;

/// The largest halving of a picture that still has every pixel that the answer needs.
int halving_for(const PixelRegion& region, const PixelSize& size) {
  // The sizes of tiles at the edge are rounded up: they must not call for a finer level than their neighbours do.
  const auto enough = [](int region_side, int size_side, int halving) {
    return region_side >= halving * (size_side > 16 ? size_side - 1 : size_side);
  };
  int halving = 1;
  while (halving < 64 && enough(region.width, size.width, 2 * halving) &&
         enough(region.height, size.height, 2 * halving)) {
    halving *= 2;
  }
  return halving;
}

/// The region in the pixels of a halved picture.
PixelRegion region_in(const RgbImage& level, const PixelRegion& region, int width, int height) {
  const auto edge = [](int at, int whole, int part) {
    return static_cast<int>(std::lround(static_cast<double>(at) * part / whole));
  };
  const int left = std::min(edge(region.x, width, level.width), level.width - 1);
  const int top = std::min(edge(region.y, height, level.height), level.height - 1);
  const int right = std::max(edge(region.x + region.width, width, level.width), left + 1);
  const int bottom = std::max(edge(region.y + region.height, height, level.height), top + 1);
  return {left, top, right - left, bottom - top};
}

vips::Image turned(vips::Image image, const Request& request) {
  if (request.mirrored) {
    image = apply([&](VipsImage** out) { return vips_flip(image.get(), out, VIPS_DIRECTION_HORIZONTAL, nullptr); });
  }
  const int quarters = static_cast<int>(std::lround(request.rotation_degrees / 90)) % 4;
  if (!image || quarters == 0) return image;
  return apply([&](VipsImage** out) { return vips_rot(image.get(), out, static_cast<VipsAngle>(quarters), nullptr); });
}

vips::Image in_quality(vips::Image image, Quality quality) {
  if (quality == Quality::as_is || quality == Quality::colour) return image;
  image = apply([&](VipsImage** out) { return vips_colourspace(image.get(), out, VIPS_INTERPRETATION_B_W, nullptr); });
  if (!image || quality == Quality::grey) return image;
  return apply([&](VipsImage** out) { return vips_moreeq_const1(image.get(), out, 128, nullptr); });
}

Result<Image> encoded(VipsImage* image, Format format) {
  void* data = nullptr;
  std::size_t size = 0;
  Image result;
  int failed = 0;
  switch (format) {
    case Format::png:
      result.content_type = "image/png";
      failed = vips_pngsave_buffer(image, &data, &size, "compression", 6, "strip", TRUE, nullptr);
      break;
    case Format::webp:
      result.content_type = "image/webp";
      failed = vips_webpsave_buffer(image, &data, &size, "Q", 80, "strip", TRUE, nullptr);
      break;
    default:
      result.content_type = "image/jpeg";
      failed = vips_jpegsave_buffer(image, &data, &size, "Q", 85, "optimize_coding", TRUE, "strip", TRUE, nullptr);
  }
  if (failed != 0) return vips::damaged_problem();
  result.bytes.assign(static_cast<const char*>(data), size);
  g_free(data);
  return result;
}

Result<Image> draw(const RgbImage& level, const PixelRegion& region, const PixelSize& size, const Request& request) {
  vips::start();
  vips::Image image(vips_image_new_from_memory(level.pixels.data(), level.pixels.size(), level.width, level.height, 3,
                                               VIPS_FORMAT_UCHAR));
  if (!image) return vips::damaged_problem();
  image = apply([&](VipsImage** out) {
    return vips_copy(image.get(), out, "interpretation", VIPS_INTERPRETATION_sRGB, nullptr);
  });
  if (image) {
    image = apply([&](VipsImage** out) {
      return vips_extract_area(image.get(), out, region.x, region.y, region.width, region.height, nullptr);
    });
  }
  if (image && (region.width != size.width || region.height != size.height)) {
    image = apply([&](VipsImage** out) {
      return vips_resize(image.get(), out, static_cast<double>(size.width) / region.width, "vscale",
                         static_cast<double>(size.height) / region.height, nullptr);
    });
  }
  if (image) image = turned(std::move(image), request);
  if (image) image = in_quality(std::move(image), request.quality);
  if (!image) return vips::damaged_problem();
  return encoded(image.get(), request.format);
}

}  // namespace

std::shared_ptr<const RgbImage> Renderer::find(const std::string& key, int halving) {
  const std::lock_guard lock(mutex_);
  for (auto level = levels_.begin(); level != levels_.end(); ++level) {
    if (level->key != key || level->halving != halving) continue;
    levels_.splice(levels_.begin(), levels_, level);
    return level->pixels;
  }
  return nullptr;
}

std::optional<std::pair<int, int>> Renderer::find_size(const std::string& key) {
  const std::lock_guard lock(mutex_);
  for (const Level& level : levels_) {
    if (level.key == key) return std::pair(level.width, level.height);
  }
  return std::nullopt;
}

/// The newest stays even when it is larger than the whole cache: its next tile is what will be asked for.
void Renderer::keep(Level level) {
  const std::lock_guard lock(mutex_);
  bytes_ += level.pixels->pixels.size();
  levels_.push_front(std::move(level));
  while (bytes_ > cache_bytes_ && levels_.size() > 1) {
    bytes_ -= levels_.back().pixels->pixels.size();
    levels_.pop_back();
  }
}

Result<Image> Renderer::render(const std::string& key, const std::function<Result<std::string>()>& load,
                               const Request& request) {
  if (auto problem = unsupported(request)) return *problem;
  std::optional<std::string> bytes;
  const auto load_once = [&]() -> std::optional<Problem> {
    if (bytes) return std::nullopt;
    auto loaded = load();
    if (!loaded) return loaded.problem();
    bytes = std::move(*loaded);
    return std::nullopt;
  };
  auto whole = find_size(key);
  if (!whole) {
    if (auto problem = load_once()) return *problem;
    const auto info = picture_info(*bytes, limits_.picture);
    if (!info) return info.problem();
    whole = std::pair(info->width, info->height);
  }
  const auto [width, height] = *whole;
  const auto region = pixel_region(request.region, width, height);
  if (!region) return region.problem();
  const auto size = pixel_size(request.size, *region, limits_);
  if (!size) return size.problem();

  const int halving = halving_for(*region, *size);
  auto pixels = find(key, halving);
  if (!pixels) {
    // Of several tiles that are asked for at once, one decodes the picture for all.
    const std::lock_guard decoding(decoding_[std::hash<std::string>()(key) % decoding_.size()]);
    pixels = find(key, halving);
    if (!pixels) {
      if (auto problem = load_once()) return *problem;
      const int side = (std::max(width, height) + halving - 1) / halving;
      auto decoded = decode_rgb(*bytes, side, limits_.picture);
      if (!decoded) return decoded.problem();
      pixels = std::make_shared<const RgbImage>(std::move(*decoded));
      keep({.key = key, .width = width, .height = height, .halving = halving, .pixels = pixels});
    }
  }
  return draw(*pixels, region_in(*pixels, *region, width, height), *size, request);
}

Result<Image> render(std::string_view bytes, const Request& request, const Limits& limits) {
  Renderer renderer(limits, 0);
  return renderer.render(
      "", [&] { return Result<std::string>(std::string(bytes)); }, request);
}

}  // namespace mostari::iiif
