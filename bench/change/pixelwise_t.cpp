#include "pixelwise_t.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/parallel.hpp"
#include "engines/change/portable.hpp"

namespace mostari::bench {
namespace {

using change::Series;
using change::Window;

/// Minimum mean square error filter of multiplicative noise (Lee 1980) over 3 x 3 pixels.
std::vector<float> lee(const std::vector<float>& power, std::size_t width, std::size_t height, double looks) {
  const double noise = 1 / looks;
  std::vector<float> result(power.size());
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < width; ++x) {
      double sum = 0, square = 0, count = 0;
      for (std::size_t v = y > 0 ? y - 1 : 0; v < std::min(y + 2, height); ++v) {
        for (std::size_t u = x > 0 ? x - 1 : 0; u < std::min(x + 2, width); ++u) {
          const double value = static_cast<double>(power[v * width + u]);
          sum += value, square += value * value, ++count;
        }
      }
      const double mean = sum / count, variance = std::max(square / count - mean * mean, 1e-30);
      const double ground = std::max(0.0, (variance - mean * mean * noise) / (1 + noise));
      const double keep = std::min(1.0, ground / variance);
      result[y * width + x] = static_cast<float>((1 - keep) * mean + keep * static_cast<double>(power[y * width + x]));
    }
  }
  return result;
}

/// |Welch's t| of every pixel of a series.
std::vector<float> absolute_t(const Window& window, const Series& series, std::int32_t event_day, double looks) {
  const std::size_t pixels = window.width * window.height;
  std::vector<double> sum[2], square[2];
  double count[2] = {0, 0};
  for (int side = 0; side < 2; ++side) sum[side].resize(pixels), square[side].resize(pixels);
  std::vector<float> power(pixels);
  for (std::size_t t = 0; t < series.day.size(); ++t) {
    for (std::size_t i = 0; i < pixels; ++i) {
      const float value = series.values[t * pixels + i];
      power[i] = series.unit == change::Unit::linear ? value
                                                     : static_cast<float>(change::power_of(static_cast<double>(value)));
    }
    const auto filtered = lee(power, window.width, window.height, looks);
    const int side = series.day[t] >= event_day ? 1 : 0;
    ++count[side];
    for (std::size_t i = 0; i < pixels; ++i) {
      const double value = static_cast<double>(change::decibel_of(std::max(filtered[i], 1e-12F)));
      sum[side][i] += value, square[side][i] += value * value;
    }
  }
  std::vector<float> t(pixels);
  for (std::size_t i = 0; i < pixels; ++i) {
    double error = 0;
    for (int side = 0; side < 2; ++side) {
      const double mean = sum[side][i] / count[side];
      // Its variances are those of the dates at hand, divided by their number and not by one less.
      error += (square[side][i] / count[side] - mean * mean) / count[side];
    }
    const double step = sum[1][i] / count[1] - sum[0][i] / count[0];
    t[i] = static_cast<float>(std::abs(step) / std::sqrt(std::max(error, 1e-12)));
  }
  return t;
}

/// Mean over the disc around each pixel, as far as it lies in the window.
std::vector<float> disc_mean(const std::vector<float>& values, const Window& window, double radius_m) {
  const double radius = radius_m / window.pixel_width_m;
  const auto reach = static_cast<std::ptrdiff_t>(radius);
  const auto width = static_cast<std::ptrdiff_t>(window.width), height = static_cast<std::ptrdiff_t>(window.height);
  // Sums of the starts of rows make a row of the disc one difference.
  std::vector<double> starts(static_cast<std::size_t>((width + 1) * height));
  for (std::ptrdiff_t y = 0; y < height; ++y) {
    for (std::ptrdiff_t x = 0; x < width; ++x) {
      starts[static_cast<std::size_t>(y * (width + 1) + x + 1)] =
          starts[static_cast<std::size_t>(y * (width + 1) + x)] +
          static_cast<double>(values[static_cast<std::size_t>(y * width + x)]);
    }
  }
  std::vector<float> result(values.size());
  for (std::ptrdiff_t y = 0; y < height; ++y) {
    for (std::ptrdiff_t x = 0; x < width; ++x) {
      double sum = 0, count = 0;
      for (std::ptrdiff_t dy = -reach; dy <= reach; ++dy) {
        if (y + dy < 0 || y + dy >= height) continue;
        const auto half =
            static_cast<std::ptrdiff_t>(std::sqrt(std::max(0.0, radius * radius - static_cast<double>(dy * dy))));
        const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, x - half), last = std::min(width, x + half + 1);
        const std::ptrdiff_t row = (y + dy) * (width + 1);
        sum += starts[static_cast<std::size_t>(row + last)] - starts[static_cast<std::size_t>(row + first)];
        count += static_cast<double>(last - first);
      }
      result[static_cast<std::size_t>(y * width + x)] = static_cast<float>(sum / count);
    }
  }
  return result;
}

}  // namespace

PixelwiseT pixelwise_t(const Window& window, std::int32_t event_day, double looks) {
  std::vector<std::vector<float>> of_series(window.series.size());
  parallel_for(window.series.size(), 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t s = first; s < last; ++s) of_series[s] = absolute_t(window, window.series[s], event_day, looks);
  });
  std::map<int, std::vector<float>> largest;
  for (std::size_t s = 0; s < window.series.size(); ++s) {
    auto& values = largest[window.series[s].relative_orbit];
    if (values.empty()) values = of_series[s];
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::max(values[i], of_series[s][i]);
  }
  PixelwiseT result;
  result.single = largest.begin()->second;
  std::vector<float> mean(window.width * window.height);
  for (const auto& [orbit, values] : largest) {
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += values[i] / static_cast<float>(largest.size());
  }
  result.final = mean;
  for (const double radius : {50.0, 100.0, 150.0}) {
    const auto disc = disc_mean(mean, window, radius);
    for (std::size_t i = 0; i < mean.size(); ++i) result.final[i] += disc[i];
  }
  for (float& value : result.final) value /= 4;
  return result;
}

}  // namespace mostari::bench
