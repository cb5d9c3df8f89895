#pragma once

#include "engines/change/site_data.hpp"

namespace mostari::change {

/// Takes an annual wave out of the orbits whose dates before the event span a year and show one.
void remove_season(SiteData& data);

}  // namespace mostari::change
