#pragma once

#include "engines/change/regions.hpp"
#include "engines/change/site_data.hpp"

namespace mostari::change {

/// Memory of the ground around a site, from its dates before the event: of squares as large as a pixel, three pixels
/// and each of the site's regions, whose series are many where the site's own is one.
GroundMemory background_memory(const Window& window, const Regions& regions, const SiteData& data,
                               const Options& options);

}  // namespace mostari::change
