#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/rasters/grid.hpp"

namespace mostari::raster {

/// What a name says of an acquisition: a file's, a folder's or a band's.
struct NameFacts {
  std::vector<Day> days;     ///< in the order of the name, each once
  std::string polarisation;  ///< "VV", "VH", "HH", "HV"; empty: not said
  std::string first_of_two;  ///< of a dual product without a polarisation in its name: "VV" (then VH) or "HH" (then HV)
  std::optional<int> relative_orbit;  ///< 1 to 175
  std::optional<Pass> pass;
  std::optional<Unit> unit;
  bool auxiliary = false;  ///< an angle, a mask or another band that is no backscatter
};

/// Understands the names of Sentinel-1 products (with the relative orbit computed from the absolute one), of pyroSAR,
/// HyP3 and OPERA, and free ones such as "2022-03-01_VV_orbit14.tif". docs/formats/raster-stack.md lists the words.
NameFacts read_name(std::string_view name);

/// "2022-03-01", "20220301", "2022:03:01 17:30:17", "2022-03-01T17:30:17Z"; nothing when the text does not begin with a
/// date.
std::optional<Day> read_day(std::string_view text);

/// The relative orbit of a Sentinel-1 satellite ("S1A", "S1B") on its absolute orbit; nothing for others.
std::optional<int> relative_orbit(std::string_view satellite, int absolute_orbit);

/// `facts`, with what it leaves open taken from `fallback`.
NameFacts merged(NameFacts facts, const NameFacts& fallback);

}  // namespace mostari::raster
