#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/picture.hpp"

namespace mostari::bench {

/// What happens to a picture on its way from a register to a customs officer's phone.
struct Attack {
  std::string_view name;
  /// `scene` is another photo, which only the attack "small in a scene" uses.
  RgbImage (*apply)(const RgbImage& picture, const RgbImage& scene, std::uint64_t seed);
};

std::span<const Attack> all_attacks();

}  // namespace mostari::bench
