#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace mostari {

/// Unpacks a ZIP to nowhere, to know that it can be: what its parts say of their sizes is not believed. A problem when
/// it is damaged, encrypted, has more than `max_parts` or more than `max_bytes` in them.
Outcome can_be_unpacked(std::string_view zip, std::size_t max_parts, std::uint64_t max_bytes);

}  // namespace mostari
