#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engines/change/simulate.hpp"

namespace mostari::bench {

/// A kind of stack to try, and the damage put into it (nothing: no change).
struct Case {
  std::string name = {};
  change::SimulatedScene scene = {};
  change::SimulatedDamage damage = {};  ///< its place is set for each site
  double footprint_m = 50;              ///< radius of what is known of the site
};

/// The three designs of the issue: dates before and after on each of two orbits.
change::SimulatedScene design(std::size_t before, std::size_t after, std::size_t orbits = 2);

std::vector<Case> no_change_cases();
std::vector<Case> damage_cases();

/// A case's whole name stands for it alone, a part of it for all whose name contains it.
bool chosen(const std::vector<Case>& cases, const Case& test, const std::string& only);

struct Place {
  double column = 0, row = 0;
};

/// Sites of one scene on a grid, far enough apart that their largest discs do not touch.
constexpr std::size_t sites_across = 5, site_spacing = 32, scene_size = sites_across * site_spacing;
std::vector<Place> places();

}  // namespace mostari::bench
