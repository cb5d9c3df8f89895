#pragma once

#include <vector>

#include "engines/change/site_data.hpp"

namespace mostari::change {

/// Takes out of the site's series what each date adds to the whole background (calibration, wet ground, a shared
/// season), as far as the site follows it. Returns the number of background pixels used.
std::size_t remove_date_effects(const Window& window, const std::vector<std::size_t>& background, SiteData& data);

}  // namespace mostari::change
