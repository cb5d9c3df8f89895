#include "engines/change/regions.hpp"

#include <algorithm>
#include <cmath>

#include "engines/change/site_data.hpp"

namespace mostari::change {
namespace {

constexpr std::size_t most_background = 1500;

/// Metres from the site: from its centre, or from the nearest of its given pixels (capped where that is far).
class Distance {
 public:
  Distance(const Window& window, const Footprint& footprint) : window_(window), footprint_(footprint) {
    for (const std::uint32_t pixel : footprint.pixels) {
      if (pixel < window.width * window.height) given_.push_back(pixel);
    }
  }
  double from_centre(std::size_t column, std::size_t row) const {
    return std::hypot((static_cast<double>(column) + 0.5 - footprint_.column) * window_.pixel_width_m,
                      (static_cast<double>(row) + 0.5 - footprint_.row) * window_.pixel_height_m);
  }
  double from_given(std::size_t column, std::size_t row) const {
    double nearest = 1e30;
    for (const std::uint32_t pixel : given_) {
      const double east = static_cast<double>(column) - static_cast<double>(pixel % window_.width);
      const double south = static_cast<double>(row) - static_cast<double>(pixel / window_.width);
      nearest = std::min(nearest, std::hypot(east * window_.pixel_width_m, south * window_.pixel_height_m));
    }
    return nearest;
  }
  const std::vector<std::uint32_t>& given() const { return given_; }

 private:
  const Window& window_;
  const Footprint& footprint_;
  std::vector<std::uint32_t> given_;
};

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

}  // namespace

Regions regions_of(const Window& window, const Footprint& footprint, const Options& options) {
  const Distance distance(window, footprint);
  const bool given = !footprint.pixels.empty();
  if (given ? distance.given().empty()
            : !(footprint.column >= 0 && footprint.row >= 0 && footprint.column < static_cast<double>(window.width) &&
                footprint.row < static_cast<double>(window.height))) {
    return {};
  }
  const double reach = given ? options.margin_m : options.radii_m.back();
  const double across = std::max(0.0, reach / window.pixel_width_m) + 1;
  const double down = std::max(0.0, reach / window.pixel_height_m) + 1;
  double left = footprint.column, top = footprint.row, right = left, bottom = top;
  if (given) {
    left = top = 1e30;
    right = bottom = 0;
    for (const std::uint32_t pixel : distance.given()) {
      const auto column = static_cast<double>(pixel % window.width), row = static_cast<double>(pixel / window.width);
      left = std::min(left, column), right = std::max(right, column + 1);
      top = std::min(top, row), bottom = std::max(bottom, row + 1);
    }
  }
  const Box box = box_around(window, left - across, top - down, right + across, bottom + down);
  Regions regions{box.left, box.top, box.right - box.left, box.bottom - box.top, {}, 0};
  regions.region.assign(regions.width * regions.height, SiteData::outside);
  const auto centre_column = static_cast<std::size_t>(std::max(0.0, footprint.column));
  const auto centre_row = static_cast<std::size_t>(std::max(0.0, footprint.row));
  for (std::size_t y = 0, i = 0; y < regions.height; ++y) {
    for (std::size_t x = 0; x < regions.width; ++x, ++i) {
      const std::size_t column = x + box.left, row = y + box.top;
      if (given) {
        const double metres = distance.from_given(column, row);
        if (metres == 0) regions.region[i] = 0;
        if (metres > 0 && metres <= options.margin_m) regions.region[i] = 1;
        continue;
      }
      const double metres = distance.from_centre(column, row);
      for (std::size_t r = options.radii_m.size(); r-- > 0;) {
        if (metres <= options.radii_m[r]) regions.region[i] = static_cast<std::uint8_t>(r);
      }
      if (column == centre_column && row == centre_row) regions.region[i] = 0;
    }
  }
  regions.count = renumber(regions.region, options.radii_m.size());
  return regions;
}

std::vector<std::size_t> background_of(const Window& window, const Footprint& footprint, const Regions& regions,
                                       const Options& options) {
  const Distance distance(window, footprint);
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
