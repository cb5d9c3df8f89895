#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mostari {

/// True for text that begins with a UTF-16 byte order mark, or whose first bytes are ASCII in UTF-16 without one.
bool is_utf16(std::string_view bytes);

/// UTF-16 (big or little endian as its mark or its zero bytes say) as UTF-8; lone surrogates become U+FFFD.
std::string utf8_from_utf16(std::string_view bytes);

/// Appends one character; `code` is a Unicode scalar value.
void append_utf8(std::string& out, std::uint32_t code);

/// What a text needs beyond a copy.
struct TextMarks {
  bool high = false;  ///< bytes outside ASCII
  bool nul = false;
};
TextMarks text_marks(std::string_view text);

}  // namespace mostari
