#pragma once

#include <optional>
#include <string_view>

namespace mostari {

/// A number as sources write it; nothing when it is none, is not finite, or could be read in two ways ("1,234").
std::optional<double> number_in(std::string_view text);

}  // namespace mostari
