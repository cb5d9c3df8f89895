#include "formats/pictures/iiif_geometry.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace mostari::iiif {
namespace {

/// The nearest whole number of pixels, at least one. A stranger's size may be beyond any number of pixels: the limits
/// then refuse what is left of it.
int pixels(double length) {
  constexpr double most = std::numeric_limits<int>::max();
  return static_cast<int>(std::clamp(std::round(length), 1.0, most));
}

PixelSize scaled(const PixelRegion& region, double factor) {
  return {pixels(region.width * factor), pixels(region.height * factor)};
}

/// By how much a region may be scaled to stay within the limits.
double factor_within(const PixelRegion& region, const Limits& limits) {
  const double area = static_cast<double>(region.width) * region.height;
  return std::min({static_cast<double>(limits.max_side) / region.width,
                   static_cast<double>(limits.max_side) / region.height,
                   std::sqrt(static_cast<double>(limits.max_area) / area)});
}

bool is_within(const PixelSize& size, const Limits& limits) {
  return size.width <= limits.max_side && size.height <= limits.max_side &&
         static_cast<std::uint64_t>(size.width) * static_cast<std::uint64_t>(size.height) <= limits.max_area;
}

/// A region scaled to the limits may step over them by a pixel where its sides are rounded up.
PixelSize largest_within(const PixelRegion& region, double factor, const Limits& limits) {
  PixelSize size = scaled(region, factor);
  while (!is_within(size, limits)) --(size.width > size.height ? size.width : size.height);
  return size;
}

std::string text(const PixelSize& size) {
  return std::to_string(size.width) + "," + std::to_string(size.height);
}

}  // namespace

Result<PixelRegion> pixel_region(const Region& region, int picture_width, int picture_height) {
  if (region.kind == Region::Kind::full) return PixelRegion{0, 0, picture_width, picture_height};
  if (region.kind == Region::Kind::square) {
    const int side = std::min(picture_width, picture_height);
    return PixelRegion{(picture_width - side) / 2, (picture_height - side) / 2, side, side};
  }
  const bool percent = region.kind == Region::Kind::percent;
  const double unit_x = percent ? picture_width / 100.0 : 1;
  const double unit_y = percent ? picture_height / 100.0 : 1;
  // Both edges are rounded, so that regions that meet in the request meet in pixels.
  const auto edge = [](double at, int end) { return static_cast<int>(std::clamp(std::round(at), 0.0, double(end))); };
  const int left = edge(region.x * unit_x, picture_width);
  const int top = edge(region.y * unit_y, picture_height);
  const int right = edge((region.x + region.width) * unit_x, picture_width);
  const int bottom = edge((region.y + region.height) * unit_y, picture_height);
  if (right <= left || bottom <= top) {
    return Problem{.field = "region",
                   .reason = message("pictures.iiif.outside", {{"width", picture_width}, {"height", picture_height}}),
                   .advice = message("pictures.iiif.choose_inside")};
  }
  return PixelRegion{left, top, right - left, bottom - top};
}

Result<PixelSize> pixel_size(const Size& size, const PixelRegion& region, const Limits& limits) {
  const double most = factor_within(region, limits);
  PixelSize result;
  switch (size.kind) {
    case Size::Kind::max:
      return largest_within(region, size.upscale ? most : std::min(1.0, most), limits);
    case Size::Kind::width:
      result = {size.width, pixels(static_cast<double>(region.height) * size.width / region.width)};
      break;
    case Size::Kind::height:
      result = {pixels(static_cast<double>(region.width) * size.height / region.height), size.height};
      break;
    case Size::Kind::percent:
      result = scaled(region, size.percent / 100);
      break;
    case Size::Kind::exact:
      result = {size.width, size.height};
      break;
    case Size::Kind::confined: {
      double factor =
          std::min(static_cast<double>(size.width) / region.width, static_cast<double>(size.height) / region.height);
      if (!size.upscale) factor = std::min(factor, 1.0);
      return largest_within(region, std::min(factor, most), limits);
    }
  }
  if (!size.upscale && (result.width > region.width || result.height > region.height)) {
    return Problem{.field = "size",
                   .value = text(result),
                   .reason = message("pictures.iiif.larger", {{"size", text({region.width, region.height})}}),
                   .advice = message("pictures.iiif.ask_smaller")};
  }
  if (!is_within(result, limits)) {
    return Problem{
        .field = "size",
        .value = text(result),
        .reason = message("pictures.iiif.over_limit", {{"side", limits.max_side}, {"area", limits.max_area}}),
        .advice = message("pictures.iiif.ask_tiles")};
  }
  return result;
}

}  // namespace mostari::iiif
