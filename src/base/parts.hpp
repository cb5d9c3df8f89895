#pragma once

#include <string_view>
#include <vector>

namespace mostari {

/// What stands between any of the separators, trimmed, without empty parts.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separators);

}  // namespace mostari
