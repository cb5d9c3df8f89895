#pragma once

#include <string>
#include <vector>

#include "desks/recover/change/change.hpp"
#include "formats/rasters/reader.hpp"

/// What the images of a whole stack have in common at each date, which the map takes out of its pixels.
namespace mostari::recover {

/// Reads a sample of patches over the whole grid, which depends on nothing but the grid's size: so the map is the same
/// however its files are stored. A problem when interrupted().
Result<change::SceneDateEffects> read_date_effects(const raster::Stack& stack, const raster::StackReader& reader,
                                                   const change::MapOptions& options);

/// "VV, orbit 14: 2022-03-01 +0.31, …; VH, …", in dB, for machines; "unknown" where too few pixels have data.
std::string date_effects_text(const raster::Stack& stack, const change::SceneDateEffects& effects);

/// What the reader of the map has to know of them, a sentence each.
std::vector<Message> date_effect_notes(const raster::Stack& stack, const change::SceneDateEffects& effects);

}  // namespace mostari::recover
