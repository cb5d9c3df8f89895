#pragma once

#include "engines/change/site_data.hpp"

namespace mostari::change {

/// Takes an annual wave out of the orbits whose dates before the event span a year. Not only where one is seen: a wave
/// of a quarter of the speckle's spread cannot be told from none before the event, and looks like a change at it.
void remove_season(SiteData& data);

}  // namespace mostari::change
