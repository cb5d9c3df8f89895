#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace mostari::bench {

/// Prints which share of a map's pixels is below the usual levels where nothing changed, over so many scenes of each
/// case whose name contains `only`.
void print_map_rates(std::size_t scenes, std::uint64_t seed, const std::string& only);

}  // namespace mostari::bench
