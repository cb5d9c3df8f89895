#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engines/vision/geometry.hpp"
#include "engines/vision/scan.hpp"

namespace mostari::vision {

/// Votes of every picture: each feature of the probe counts once for a picture, with its best hit.
std::vector<float> count_votes(std::span<const Hit> hits, std::size_t pictures);

/// The `count` pictures with the highest `priority` above zero, best first; equal ones in the order of their number.
std::vector<std::uint32_t> highest(std::span<const float> priority, std::size_t count);

/// The consensus of each picture of `chosen`, from its hits.
std::vector<Consensus> verify(std::span<const Segment* const> segments, const Probe& probe, std::span<const Hit> hits,
                              std::span<const std::uint32_t> chosen, std::size_t pictures,
                              const AgreementOptions& options = {});

}  // namespace mostari::vision
