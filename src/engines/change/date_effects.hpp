#pragma once

#include <vector>

#include "engines/change/site_data.hpp"

namespace mostari::change {

/// Fewer pixels say more about their speckle than about the date.
constexpr std::size_t least_background = 60;

/// [date][pixel, or the mean of neighbours] dB; NaN: no data. A date's effect is the median of what was centred: so
/// damaged ones do not count while they are fewer than half.
using UnitValues = std::vector<std::vector<float>>;

/// Brings each to mean 0 over its dates.
void centre(UnitValues& values);

/// Of at least one value, which it puts into another order.
double median_of(std::vector<float>& values);

/// Takes out of the site's series what each date adds to the whole background (calibration, wet ground, a shared
/// season), as far as the site follows it. Returns the number of background pixels used.
std::size_t remove_date_effects(const Window& window, const std::vector<std::size_t>& background, SiteData& data);

}  // namespace mostari::change
