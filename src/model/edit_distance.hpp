#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mostari {

/// Insertions, deletions, replacements and exchanges of neighbours, in bytes, that make `a` of `b`; more than `bound`
/// is reported as `bound` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t bound);

/// The one of `names` that somebody meant who mistyped it in at most a third of the letters of `word`; empty when none
/// is so near.
std::string nearest_name(std::string_view word, const std::vector<std::string>& names);

}  // namespace mostari
