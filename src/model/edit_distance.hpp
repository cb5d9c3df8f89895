#pragma once

#include <cstddef>
#include <string_view>

namespace mostari {

/// Insertions, deletions, replacements and exchanges of neighbours, in bytes, that make `a` of `b`; more than `bound`
/// is reported as `bound` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound);

}  // namespace mostari
