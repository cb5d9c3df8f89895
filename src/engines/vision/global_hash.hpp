#pragma once

#include <array>
#include <cstdint>

#include "model/picture.hpp"

namespace mostari::vision {

/// The signs of the 256 lowest spatial frequencies of the whole picture against their median (the method of pHash and
/// PDQ): scaling, recompression and small changes of tone flip few bits. All zero means "no hash": the picture is too
/// flat to tell it from others.
std::array<std::uint64_t, 4> global_hash(const GreyImage& image);

/// Bits that differ.
int hash_distance(const std::array<std::uint64_t, 4>& a, const std::array<std::uint64_t, 4>& b);

/// True when the two pictures are copies of each other: both have a hash, and at most 40 of 256 bits differ. Of
/// different pictures half of the bits differ, with a standard deviation of 8: see docs/measured/photos.md.
bool is_copy(const std::array<std::uint64_t, 4>& a, const std::array<std::uint64_t, 4>& b);

}  // namespace mostari::vision
