#pragma once

#include <cstdint>
#include <string_view>

namespace mostari::artefacts {

/// FNV-1a of a text: the seed of everything that is drawn for it.
constexpr std::uint64_t seed_of(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325U) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return seed;
}

/// SplitMix64 (Steele, Lea & Flood 2014): the same numbers on every machine, which the standard distributions are not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  explicit Random(std::string_view text) : state_(seed_of(text)) {}

  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  /// In [0, 1).
  double unit() { return static_cast<double>(bits() >> 11U) * 0x1.0p-53; }
  double between(double low, double high) { return low + (high - low) * unit(); }
  /// In [low, high], both included.
  int whole(int low, int high) { return low + static_cast<int>(bits() % static_cast<std::uint64_t>(high - low + 1)); }
  bool chance(double probability) { return unit() < probability; }
  /// Bell-shaped around 0, within three standard deviations.
  double bell(double deviation) { return deviation * (unit() + unit() + unit() + unit() - 2.0) * 1.7320508075688772; }

 private:
  std::uint64_t state_;
};

}  // namespace mostari::artefacts
