#pragma once

#include <filesystem>

#include "desks/recover/change/change.hpp"
#include "formats/rasters/reader.hpp"

namespace mostari::recover {

/// Tests every pixel of the stack, piece by piece, and writes the map: bands "probability", "statistic", "before_db",
/// "after_db". A problem when interrupted(); nothing was changed then.
Result<MapRun> write_change_map(const ChangeRequest& request, const raster::Stack& stack,
                                const raster::StackReader& reader);

}  // namespace mostari::recover
