#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engines/linkage/compare.hpp"
#include "engines/linkage/features.hpp"
#include "engines/linkage/linkage.hpp"

namespace mostari::linkage {

/// The weights of a comparison as evidence for a person, one entry for each field that could be compared, with both
/// values as the descriptions write them.
std::vector<FieldEvidence> evidence_of(const Comparison& comparison, const std::array<double, field_count>& weights,
                                       const Description& query, const Description& candidate,
                                       std::uint64_t register_size);

/// What an index still knows of a description, as text: lower case, function words left out.
Description as_indexed(const Features& features);

}  // namespace mostari::linkage
