#pragma once

#include <optional>
#include <string_view>

#include "model/date_range.hpp"

namespace mostari {

/// Reads `text` as one whole EDTF expression (Library of Congress, Extended Date/Time Format, 2019 = ISO 8601-2:2019,
/// levels 0, 1 and 2) and returns the span of all days that it may stand for: of a set the first to the last member, of
/// an unspecified digit every value. Empty when it is not EDTF, or leaves both ends open.
std::optional<DateRange> read_edtf(std::string_view text);

}  // namespace mostari
