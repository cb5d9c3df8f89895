#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mostari {

/// The code point at `at` of UTF-8, which moves past it; U+FFFD for bytes that make none.
std::uint32_t next_code_point(std::string_view text_utf8, std::size_t& at);

}  // namespace mostari
