#pragma once

#include <string_view>

namespace mostari {

/// "2026-05-04", "2026-05" or "2026": ISO 8601, or its beginning, of a day that the calendar has.
bool is_iso_date_or_its_beginning(std::string_view text);

}  // namespace mostari
