#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engines/exposure/exposure.hpp"

namespace mostari::bench {

/// War zones strewn over the land belt of the earth, sites and events crowded around their middles.
struct InventedWorld {
  std::size_t sites = 100'000;
  std::size_t events = 385'000;
  std::size_t zones = 20;
  double spread_km = 60;         ///< of sites and events about their zone's middle, on each axis
  double imprecise = 0.15;       ///< share of events known within 25 to 100 km only
  double stray_sites = 0.2;      ///< share of sites that lie anywhere
  double uncertain_sites = 0.1;  ///< share of sites known within 1 km only
  unsigned seed = 1;
};

struct Invented {
  std::vector<exposure::Site> sites;
  std::vector<exposure::Event> events;
};
Invented invent(const InventedWorld& world);

/// The same as files: sites in the house's CSV, events in UCDP GED's columns, with invented texts of the usual length.
void write_files(const Invented& invented, const std::string& folder);

}  // namespace mostari::bench
