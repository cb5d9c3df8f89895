#pragma once

#include <cstddef>
#include <string_view>

namespace mostari {

/// A byte that no text holds: control characters but for tab, line ends, form feed, and the end-of-file mark and escape
/// that old programs leave.
constexpr bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20U && !(byte >= 0x09U && byte <= 0x0DU) && byte != 0x1AU && byte != 0x1BU) || byte == 0x7FU;
}

/// Where the bytes prove to be no text: at the first NUL, or when more than one byte in 200 is a control character, at
/// the first of those. std::string_view::npos for text; a few strays are noise.
constexpr std::size_t binary_at(std::string_view bytes) {
  std::size_t first = std::string_view::npos;
  std::size_t count = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (bytes[at] == '\0') return at;
    if (!is_control(bytes[at])) continue;
    if (count++ == 0) first = at;
  }
  return count * 200 > bytes.size() ? first : std::string_view::npos;
}

}  // namespace mostari
