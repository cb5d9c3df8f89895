#pragma once

#include <cstdint>

#include "model/object.hpp"

namespace mostari::bench {

/// The object as another hand would catalogue it, with seeded edits: the maker inverted, with initials or without given
/// names; words of the title left out or misspelt, or an addition in brackets; lengths rounded, in inches, exchanged,
/// or trimmed; the date in another form or vaguer; materials in another order; some fields missing. No inventory
/// number.
CulturalObject as_catalogued(const CulturalObject& object, std::uint64_t seed);

/// Another object of the same maker and kind: another title of words from `donor`, other lengths and date.
CulturalObject sibling(const CulturalObject& object, const CulturalObject& donor, std::uint64_t seed);

}  // namespace mostari::bench
