#pragma once

#include <cstdint>
#include <span>

#include "engines/change/site_data.hpp"

namespace mostari::change {

/// Takes an annual wave out of the orbits whose dates before the event span a year. Not only where one is seen: a wave
/// of a quarter of the speckle's spread cannot be told from none before the event, and looks like a change at it.
void remove_season(SiteData& data);

/// Of a step between the chosen dates and the others, the share (of its square sum) that the season's removal leaves; 1
/// where none was taken out.
double step_left(const OrbitDates& orbit, std::span<const std::uint16_t> after);

}  // namespace mostari::change
