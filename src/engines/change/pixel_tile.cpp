#include "engines/change/pixel_tile.hpp"

#include <algorithm>
#include <cmath>

#include "base/simd.hpp"
#include "engines/change/period.hpp"

namespace mostari::change {
namespace {

/// The loops below are made for vectors: no branches, pointers to rows that do not overlap.

/// dB where there is data, else 0; and whether there is. Comparisons are joined without branches, for vectors.
MOSTARI_WIDE_CLONES void read_decibel(const float* __restrict in, std::size_t count, float* __restrict value,
                                      float* __restrict known) {
  for (std::size_t i = 0; i < count; ++i) {
    const bool good = std::abs(in[i]) <= beyond_db;
    value[i] = good ? in[i] : 0.0F;
    known[i] = good ? 1.0F : 0.0F;
  }
}

MOSTARI_WIDE_CLONES void read_linear(const float* __restrict in, std::size_t count, float* __restrict value,
                                     float* __restrict known) {
  for (std::size_t i = 0; i < count; ++i) {
    const bool good = (in[i] >= least_power) & (in[i] <= most_power);
    value[i] = good ? decibel_of(good ? in[i] : 1.0F) : 0.0F;
    known[i] = good ? 1.0F : 0.0F;
  }
}

/// out[i] = in[i] + in[i + stride] + … , `terms` of them.
MOSTARI_WIDE_CLONES void add_terms(const float* __restrict in, std::size_t stride, std::size_t terms, std::size_t count,
                                   float* __restrict out) {
  for (std::size_t i = 0; i < count; ++i) out[i] = in[i];
  for (std::size_t k = 1; k < terms; ++k) {
    const float* next = in + k * stride;
    for (std::size_t i = 0; i < count; ++i) out[i] += next[i];
  }
}

MOSTARI_WIDE_CLONES void divide_known(const float* __restrict sum, const float* __restrict count,
                                      const float* __restrict known, float effect, std::size_t n,
                                      float* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = known[i] > 0 ? sum[i] / count[i] - effect : none;
}

MOSTARI_WIDE_CLONES void keep_known(const float* __restrict value, const float* __restrict known, float effect,
                                    std::size_t n, float* __restrict out) {
  for (std::size_t i = 0; i < n; ++i) out[i] = known[i] > 0 ? value[i] - effect : none;
}

float effect_of(const Series& series, std::size_t date) {
  const float given = series.date_effect_db.empty() ? 0.0F : series.date_effect_db[date];
  return std::isfinite(given) ? given : 0.0F;
}

MOSTARI_WIDE_CLONES void add_values(const float* __restrict values, std::size_t n, float* __restrict level,
                                    float* __restrict sum, float* __restrict square, float* __restrict count) {
  for (std::size_t i = 0; i < n; ++i) {
    const float value = values[i];
    const bool known = value == value;
    level[i] = level[i] == level[i] ? level[i] : value;
    const float d = known ? value - level[i] : 0.0F;
    sum[i] += d;
    square[i] += d * d;
    count[i] += known ? 1.0F : 0.0F;
  }
}

MOSTARI_WIDE_CLONES void add_products(const float* __restrict a, const float* __restrict b,
                                      const float* __restrict level_a, const float* __restrict level_b, std::size_t n,
                                      float* __restrict sum, float* __restrict count) {
  for (std::size_t i = 0; i < n; ++i) {
    const bool known = (a[i] == a[i]) & (b[i] == b[i]);
    sum[i] += known ? (a[i] - level_a[i]) * (b[i] - level_b[i]) : 0.0F;
    count[i] += known ? 1.0F : 0.0F;
  }
}

}  // namespace

TileSums::TileSums(std::size_t pixels)
    : level(pixels, none), before(pixels), after(pixels), square(pixels), count_before(pixels), count_after(pixels) {}

TileReader::TileReader(const Window& window, const Tile& tile, std::size_t smooth)
    : window_(window), tile_(tile), smooth_(smooth), result_(tile.pixels()) {
  // Beyond the window's edge is no data: the frame stays at zero and unknown.
  wide_ = {0, 0, tile.width + 2 * smooth, tile.height + 2 * smooth};
  value_.resize(wide_.pixels()), known_.resize(wide_.pixels());
  row_value_.resize(tile.width * wide_.height), row_known_.resize(tile.width * wide_.height);
  sum_.resize(2 * tile.width);
}

const std::vector<float>& TileReader::read(const Series& series, std::size_t date) {
  const std::size_t left = tile_.left - std::min(tile_.left, smooth_);
  const std::size_t right = std::min(window_.width, tile_.left + tile_.width + smooth_);
  const std::size_t top = tile_.top - std::min(tile_.top, smooth_);
  const std::size_t bottom = std::min(window_.height, tile_.top + tile_.height + smooth_);
  for (std::size_t y = top; y < bottom; ++y) {
    const float* in = &series.values[(date * window_.height + y) * window_.width + left];
    const std::size_t at = (y + smooth_ - tile_.top) * wide_.width + (left + smooth_ - tile_.left);
    (series.unit == Unit::linear ? read_linear : read_decibel)(in, right - left, &value_[at], &known_[at]);
  }
  const float effect = effect_of(series, date);
  if (smooth_ == 0) {
    keep_known(value_.data(), known_.data(), effect, result_.size(), result_.data());
    return result_;
  }
  const std::size_t terms = 2 * smooth_ + 1;
  for (std::size_t y = 0; y < wide_.height; ++y) {
    add_terms(&value_[y * wide_.width], 1, terms, tile_.width, &row_value_[y * tile_.width]);
    add_terms(&known_[y * wide_.width], 1, terms, tile_.width, &row_known_[y * tile_.width]);
  }
  for (std::size_t y = 0; y < tile_.height; ++y) {
    float *value = sum_.data(), *known = sum_.data() + tile_.width;
    add_terms(&row_value_[y * tile_.width], tile_.width, terms, tile_.width, value);
    add_terms(&row_known_[y * tile_.width], tile_.width, terms, tile_.width, known);
    divide_known(value, known, &known_[(y + smooth_) * wide_.width + smooth_], effect, tile_.width,
                 &result_[y * tile_.width]);
  }
  return result_;
}

void add_date(const std::vector<float>& values, bool after, TileSums& sums) {
  add_values(values.data(), values.size(), sums.level.data(), after ? sums.after.data() : sums.before.data(),
             sums.square.data(), after ? sums.count_after.data() : sums.count_before.data());
}

void add_product(const std::vector<float>& a, const std::vector<float>& b, const TileSums& of_a, const TileSums& of_b,
                 std::vector<float>& sum, std::vector<float>& count) {
  add_products(a.data(), b.data(), of_a.level.data(), of_b.level.data(), a.size(), sum.data(), count.data());
}

}  // namespace mostari::change
