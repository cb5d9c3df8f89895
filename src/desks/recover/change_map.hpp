#pragma once

#include <filesystem>

#include "desks/recover/change.hpp"
#include "formats/raster_reader.hpp"

namespace mostari::recover {

/// Tests every pixel of the stack, piece by piece, and writes the map: bands "probability", "statistic", "before_db",
/// "after_db". Answers how many pixel-dates were looked at. A problem when interrupted(); nothing was changed then.
Result<std::int64_t> write_change_map(const ChangeRequest& request, const raster::Stack& stack,
                                      const raster::StackReader& reader);

}  // namespace mostari::recover
