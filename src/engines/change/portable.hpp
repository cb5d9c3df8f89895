#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

/// Random numbers and powers that are the same on every machine: whole numbers and correctly rounded operations only.
namespace mostari::change {

/// xoshiro256** (Blackman and Vigna 2018), seeded by splitmix64.
class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (auto& word : state_) {
      seed += 0x9e3779b97f4a7c15U;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
      word = z ^ (z >> 31);
    }
  }
  std::uint64_t operator()() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }
  /// In [0, 1).
  double uniform() { return static_cast<double>((*this)() >> 11) * 0x1p-53; }
  /// In [0, bound).
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(uniform() * static_cast<double>(bound)); }
  /// Standard normal to within the fourth moment (2.93): the sum of 16 bytes.
  double normal() {
    constexpr std::uint64_t even = 0x00ff00ff00ff00ffU;
    const std::uint64_t a = (*this)(), b = (*this)();
    const std::uint64_t pairs = (a & even) + ((a >> 8) & even) + (b & even) + ((b >> 8) & even);
    const auto sum = static_cast<double>((pairs * 0x0001000100010001U) >> 48);
    // Each byte: mean 127.5, variance (256^2 - 1) / 12.
    return (sum - 2040) * 0.0033829375;
  }

 private:
  std::array<std::uint64_t, 4> state_{};
};

/// Base 2 logarithm of a positive normal number, to 5e-7 of a bit (2e-6 dB).
inline float log2_of(float value) {
  const auto bits = std::bit_cast<std::uint32_t>(value);
  // The mantissa is brought to [sqrt(1/2), sqrt(2)).
  const std::uint32_t shifted = bits - 0x3f3504f3U;
  const auto exponent = static_cast<float>(static_cast<std::int32_t>(shifted) >> 23);
  const float m = std::bit_cast<float>((shifted & 0x007fffffU) + 0x3f3504f3U);
  // 2 atanh(s) / ln 2 with s = (m - 1) / (m + 1), |s| < 0.1716.
  const float s = (m - 1) / (m + 1), s2 = s * s;
  return exponent + s * (2.8853900818F + s2 * (0.9617966939F + s2 * (0.5770780164F + s2 * 0.4121985831F)));
}

inline float decibel_of(float power) {
  return 3.0102999566F * log2_of(power);
}

/// 2 to the `x`, |x| < 120, relative error 1e-9.
inline double exp2_of(double x) {
  const auto whole = static_cast<std::int64_t>(x + 1024.5) - 1024;
  const double y = (x - static_cast<double>(whole)) * 0.693147180559945309;
  double sum = 1, term = 1;
  for (int k = 1; k <= 9; ++k) {
    term *= y / k;
    sum += term;
  }
  return sum * std::bit_cast<double>(static_cast<std::uint64_t>(whole + 1023) << 52);
}

inline double power_of(double decibel) {
  return exp2_of(decibel * 0.332192809488736235);
}

}  // namespace mostari::change
