#include "engines/change/products.hpp"

#include <algorithm>
#include <cmath>

#include "base/simd.hpp"

namespace mostari::change {
namespace {

/// Brings `n` values, `stride` apart, to mean 0 and variance 1; NaN becomes 0, the mean. False where they do not vary.
bool standardise(float* values, std::size_t n, std::size_t stride) {
  double mean = 0, known = 0;
  for (std::size_t t = 0; t < n; ++t) {
    const double value = static_cast<double>(values[t * stride]);
    if (std::isfinite(value)) mean += value, ++known;
  }
  mean = known > 0 ? mean / known : 0;
  double square = 0;
  for (std::size_t t = 0; t < n; ++t) {
    const double value = static_cast<double>(values[t * stride]);
    if (std::isfinite(value)) square += (value - mean) * (value - mean);
  }
  // What is left of rounding is not variation.
  const double least = 1e-12 * (1 + mean * mean) * static_cast<double>(n);
  const double scale = square > least ? std::sqrt(static_cast<double>(n - 1) / square) : 0;
  for (std::size_t t = 0; t < n; ++t) {
    const double value = static_cast<double>(values[t * stride]);
    values[t * stride] = std::isfinite(value) ? static_cast<float>((value - mean) * scale) : 0.0F;
  }
  return scale > 0;
}

/// One series at the three scales, [date][pixel] or [date][region].
struct Standard {
  std::vector<float> pixel, neighbours, region;
};

Standard standard_of(const SiteData& data, const SiteSeries& series) {
  const std::size_t n = data.orbits[series.orbit].count(), pixels = data.region.size();
  Standard result{series.values, std::vector<float>(n * pixels), std::vector<float>(n * data.regions)};
  for (std::size_t i = 0; i < pixels; ++i) {
    if (!series.usable[i]) {
      for (std::size_t t = 0; t < n; ++t) result.pixel[t * pixels + i] = 0;
    } else {
      standardise(&result.pixel[i], n, pixels);
    }
  }
  for (std::size_t t = 0; t < n; ++t) {
    const float* image = &result.pixel[t * pixels];
    for (std::size_t y = 0; y < data.height; ++y) {
      for (std::size_t x = 0; x < data.width; ++x) {
        float sum = 0;
        for (std::size_t v = y > 0 ? y - 1 : 0; v < std::min(y + 2, data.height); ++v) {
          for (std::size_t u = x > 0 ? x - 1 : 0; u < std::min(x + 2, data.width); ++u)
            sum += image[v * data.width + u];
        }
        result.neighbours[t * pixels + y * data.width + x] = sum;
      }
    }
    for (std::size_t i = 0; i < pixels; ++i) {
      for (std::size_t r = data.region[i]; r < data.regions; ++r) result.region[t * data.regions + r] += image[i];
    }
  }
  for (std::size_t i = 0; i < pixels; ++i) standardise(&result.neighbours[i], n, pixels);
  for (std::size_t r = 0; r < data.regions; ++r) standardise(&result.region[r], n, data.regions);
  return result;
}

/// Features whose products are added in one pass over the sums.
constexpr std::size_t batch = 4;

/// lower triangle of sum += the outer products of `batch` rows, each `stride` after the one before, with themselves.
MOSTARI_WIDE_CLONES void add_products(const float* rows, std::size_t stride, std::size_t count, float* sum,
                                      std::size_t sum_stride) {
  const float *a = rows, *b = a + stride, *c = b + stride, *d = c + stride;
  for (std::size_t t = 0; t < count; ++t) {
    float* out = sum + t * sum_stride;
    for (std::size_t u = 0; u <= t; ++u) out[u] += (a[t] * a[u] + b[t] * b[u]) + (c[t] * c[u] + d[t] * d[u]);
  }
}

double variance_of(const std::vector<double>& values) {
  double mean = 0, square = 0;
  for (const double value : values) mean += value / static_cast<double>(values.size());
  for (const double value : values) square += (value - mean) * (value - mean);
  return square / static_cast<double>(values.size() - 1);
}

/// Sums of products of the features that are added; [date][date], lower triangle.
class Sum {
 public:
  explicit Sum(const SiteData& data)
      : data_(data),
        signed_(data.dates * data.dates),
        separate_(data.dates * data.dates),
        joint_(batch * data.dates),
        single_(data.series.size() * batch * data.dates),
        total_(data.series.size() * data.dates) {}
  /// `value(series, date)` of one pixel or region.
  template <typename Value>
  void add(Value value) {
    float* joint = &joint_[waiting_ * data_.dates];
    for (std::size_t s = 0; s < data_.series.size(); ++s) {
      const OrbitDates& orbit = data_.orbits[data_.series[s].orbit];
      float* single = &single_[(s * batch + waiting_) * data_.dates];
      for (std::size_t t = 0; t < orbit.count(); ++t) {
        single[t] = value(s, t);
        total_[s * data_.dates + t] += single[t];
        joint[orbit.first + t] += single[t];
      }
    }
    if (++waiting_ == batch) flush();
  }
  /// Adds what waits, and copies the sums.
  void copy(Products& products, std::size_t layer) {
    flush();
    for (std::size_t o = 0; o < data_.orbits.size(); ++o) copy_totals(products, o, layer);
    for (std::size_t t = 0; t < data_.dates; ++t) {
      for (std::size_t u = 0; u <= t; ++u) {
        for (const std::size_t at : {t * data_.dates + u, u * data_.dates + t}) {
          products.signed_sum[at * products.layers + layer] = signed_[t * data_.dates + u];
          products.separate[at * products.layers + layer] = separate_[t * data_.dates + u];
        }
      }
    }
  }

 private:
  void copy_totals(Products& products, std::size_t o, std::size_t layer) const {
    const std::size_t before = data_.orbits[o].before;
    std::vector<double> joint(before), single(before);
    const std::size_t at = o * products.layers + layer;
    for (std::size_t s = 0; s < data_.series.size(); ++s) {
      if (data_.series[s].orbit != o) continue;
      for (std::size_t t = 0; t < before; ++t) {
        single[t] = static_cast<double>(total_[s * data_.dates + t]);
        joint[t] += single[t];
      }
      products.total_separate[at] += variance_of(single);
    }
    products.total_joint[at] = variance_of(joint);
  }
  void flush() {
    add_products(joint_.data(), data_.dates, data_.dates, signed_.data(), data_.dates);
    for (std::size_t s = 0; s < data_.series.size(); ++s) {
      const OrbitDates& orbit = data_.orbits[data_.series[s].orbit];
      add_products(&single_[s * batch * data_.dates], data_.dates, orbit.count(),
                   &separate_[orbit.first * data_.dates + orbit.first], data_.dates);
    }
    std::fill(joint_.begin(), joint_.end(), 0.0F);
    std::fill(single_.begin(), single_.end(), 0.0F);
    waiting_ = 0;
  }
  const SiteData& data_;
  std::vector<float> signed_, separate_;
  std::vector<float> joint_, single_;  ///< [series][waiting][date]
  std::vector<float> total_;           ///< [series][date], of all pixels
  std::size_t waiting_ = 0;
};

}  // namespace

Products products_of(const SiteData& data) {
  std::vector<Standard> standard;
  for (const SiteSeries& series : data.series) standard.push_back(standard_of(data, series));
  Products products;
  products.dates = data.dates;
  products.layers = data.regions * scales;
  products.signed_sum.resize(data.dates * data.dates * products.layers);
  products.separate.resize(products.signed_sum.size());
  products.total_joint.resize(data.orbits.size() * products.layers);
  products.total_separate.resize(products.total_joint.size());
  const std::size_t pixels = data.region.size();
  Sum of_pixels(data), of_neighbours(data);
  for (std::size_t r = 0; r < data.regions; ++r) {
    for (std::size_t i = 0; i < pixels; ++i) {
      if (data.region[i] != r) continue;
      const bool usable = std::any_of(data.series.begin(), data.series.end(),
                                      [&](const SiteSeries& series) { return series.usable[i] != 0; });
      if (r == 0 && usable) ++products.pixels;
      of_pixels.add([&](std::size_t s, std::size_t t) { return standard[s].pixel[t * pixels + i]; });
      of_neighbours.add([&](std::size_t s, std::size_t t) { return standard[s].neighbours[t * pixels + i]; });
    }
    Sum of_region(data);
    of_region.add([&](std::size_t s, std::size_t t) { return standard[s].region[t * data.regions + r]; });
    of_pixels.copy(products, r * scales + static_cast<std::size_t>(Scale::pixel));
    of_neighbours.copy(products, r * scales + static_cast<std::size_t>(Scale::neighbours));
    of_region.copy(products, r * scales + static_cast<std::size_t>(Scale::region));
  }
  return products;
}

}  // namespace mostari::change
