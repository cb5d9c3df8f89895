#include "engines/change/regions.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "engines/change/site_data.hpp"

namespace mostari::change {
namespace {

constexpr std::size_t most_background = 1500;

std::vector<std::uint32_t> within(const Window& window, const std::vector<std::uint32_t>& pixels) {
  std::vector<std::uint32_t> result;
  std::copy_if(pixels.begin(), pixels.end(), std::back_inserter(result),
               [&](std::uint32_t pixel) { return pixel < window.width * window.height; });
  return result;
}

double metres_from_centre(const Window& window, const Footprint& footprint, std::size_t column, std::size_t row) {
  return std::hypot((static_cast<double>(column) + 0.5 - footprint.column) * window.pixel_width_m,
                    (static_cast<double>(row) + 0.5 - footprint.row) * window.pixel_height_m);
}

struct Box {
  std::size_t left, top, right, bottom;  ///< the last two just beyond
};

std::size_t clipped(double value, std::size_t end) {
  return static_cast<std::size_t>(std::clamp(value, 0.0, static_cast<double>(end)));
}

Box box_around(const Window& window, double left, double top, double right, double bottom) {
  return {clipped(std::floor(left), window.width), clipped(std::floor(top), window.height),
          clipped(std::ceil(right), window.width), clipped(std::ceil(bottom), window.height)};
}

/// Numbers the regions that have pixels of their own 0, 1, …
std::size_t renumber(std::vector<std::uint8_t>& region, std::size_t count) {
  std::size_t used = 0;
  for (std::size_t r = 0; r < count; ++r) {
    const auto old = static_cast<std::uint8_t>(r);
    if (std::find(region.begin(), region.end(), old) == region.end()) continue;
    std::replace(region.begin(), region.end(), old, static_cast<std::uint8_t>(used));
    ++used;
  }
  return used;
}

/// The given pixels are region 0, what is within the margin of one of them region 1.
void draw_given(const Window& window, const std::vector<std::uint32_t>& given, double margin_m, Regions& regions) {
  const auto across = static_cast<std::ptrdiff_t>(std::max(0.0, margin_m) / window.pixel_width_m);
  const auto down = static_cast<std::ptrdiff_t>(std::max(0.0, margin_m) / window.pixel_height_m);
  const auto width = static_cast<std::ptrdiff_t>(regions.width), height = static_cast<std::ptrdiff_t>(regions.height);
  const auto column_of = [&](std::uint32_t pixel) {
    return static_cast<std::ptrdiff_t>(pixel % window.width) - static_cast<std::ptrdiff_t>(regions.left);
  };
  const auto row_of = [&](std::uint32_t pixel) {
    return static_cast<std::ptrdiff_t>(pixel / window.width) - static_cast<std::ptrdiff_t>(regions.top);
  };
  for (const std::uint32_t pixel : given) {
    for (std::ptrdiff_t dy = -down; dy <= down; ++dy) {
      for (std::ptrdiff_t dx = -across; dx <= across; ++dx) {
        const std::ptrdiff_t x = column_of(pixel) + dx, y = row_of(pixel) + dy;
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const double metres =
            std::hypot(static_cast<double>(dx) * window.pixel_width_m, static_cast<double>(dy) * window.pixel_height_m);
        if (metres <= margin_m) regions.region[static_cast<std::size_t>(y * width + x)] = 1;
      }
    }
  }
  for (const std::uint32_t pixel : given) {
    regions.region[static_cast<std::size_t>(row_of(pixel) * width + column_of(pixel))] = 0;
  }
}

/// Discs around the centre; the pixel that holds it belongs to the smallest in any case.
void draw_discs(const Window& window, const Footprint& footprint, const Options& options, Regions& regions) {
  const auto centre_column = static_cast<std::size_t>(footprint.column);
  const auto centre_row = static_cast<std::size_t>(footprint.row);
  for (std::size_t y = 0, i = 0; y < regions.height; ++y) {
    for (std::size_t x = 0; x < regions.width; ++x, ++i) {
      const std::size_t column = x + regions.left, row = y + regions.top;
      const double metres = metres_from_centre(window, footprint, column, row);
      for (std::size_t r = options.radii_m.size(); r-- > 0;) {
        if (metres <= options.radii_m[r]) regions.region[i] = static_cast<std::uint8_t>(r);
      }
      if (column == centre_column && row == centre_row) regions.region[i] = 0;
    }
  }
}

}  // namespace

Regions regions_of(const Window& window, const Footprint& footprint, const Options& options) {
  const bool by_pixels = !footprint.pixels.empty();
  const std::vector<std::uint32_t> given = within(window, footprint.pixels);
  const bool centre_inside = footprint.column >= 0 && footprint.row >= 0 &&
                             footprint.column < static_cast<double>(window.width) &&
                             footprint.row < static_cast<double>(window.height);
  if (by_pixels ? given.empty() : !centre_inside) return {};
  const double reach = std::max(0.0, by_pixels ? options.margin_m : options.radii_m.back());
  const double across = reach / window.pixel_width_m + 1, down = reach / window.pixel_height_m + 1;
  double left = footprint.column, top = footprint.row, right = left, bottom = top;
  if (by_pixels) {
    left = static_cast<double>(window.width), top = static_cast<double>(window.height);
    right = bottom = 0;
    for (const std::uint32_t pixel : given) {
      const std::size_t whole_rows = pixel / window.width;
      const auto column = static_cast<double>(pixel % window.width), row = static_cast<double>(whole_rows);
      left = std::min(left, column), right = std::max(right, column + 1);
      top = std::min(top, row), bottom = std::max(bottom, row + 1);
    }
  }
  const Box box = box_around(window, left - across, top - down, right + across, bottom + down);
  Regions regions{box.left, box.top, box.right - box.left, box.bottom - box.top, {}, 0};
  regions.region.assign(regions.width * regions.height, SiteData::outside);
  if (by_pixels) {
    draw_given(window, given, options.margin_m, regions);
  } else {
    draw_discs(window, footprint, options, regions);
  }
  regions.count = renumber(regions.region, options.radii_m.size());
  return regions;
}

std::vector<std::size_t> background_of(const Window& window, const Regions& regions, const Options& options) {
  const double middle_column = static_cast<double>(regions.left) + static_cast<double>(regions.width) / 2;
  const double middle_row = static_cast<double>(regions.top) + static_cast<double>(regions.height) / 2;
  const double across = options.background_m / window.pixel_width_m,
               down = options.background_m / window.pixel_height_m;
  const Box box =
      box_around(window, middle_column - across, middle_row - down, middle_column + across, middle_row + down);
  std::vector<std::size_t> pixels;
  for (std::size_t row = box.top; row < box.bottom; ++row) {
    for (std::size_t column = box.left; column < box.right; ++column) {
      const bool in_patch = column >= regions.left && column < regions.left + regions.width && row >= regions.top &&
                            row < regions.top + regions.height;
      if (in_patch) continue;
      const double east = (static_cast<double>(column) + 0.5 - middle_column) / across;
      const double south = (static_cast<double>(row) + 0.5 - middle_row) / down;
      if (east * east + south * south <= 1) pixels.push_back(row * window.width + column);
    }
  }
  if (pixels.size() > most_background) {
    std::vector<std::size_t> spread;
    for (std::size_t i = 0; i < most_background; ++i) spread.push_back(pixels[i * pixels.size() / most_background]);
    return spread;
  }
  return pixels;
}

}  // namespace mostari::change
