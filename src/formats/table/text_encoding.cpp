#include "formats/table/text_encoding.hpp"

#include <cstdint>
#include <cstring>

namespace mostari {
namespace {

bool is_big_endian(std::string_view bytes) {
  if (bytes.starts_with("\xFE\xFF")) return true;
  if (bytes.starts_with("\xFF\xFE")) return false;
  return bytes[0] == '\0';
}

}  // namespace

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80U) {
    put(code);
  } else if (code < 0x800U) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000U) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

bool is_utf16(std::string_view bytes) {
  if (bytes.size() < 4) return false;
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) return true;
  for (const std::size_t zero : {0U, 1U}) {
    if (bytes[zero] == '\0' && bytes[1 - zero] != '\0' && bytes[zero + 2] == '\0' && bytes[3 - zero] != '\0')
      return true;
  }
  return false;
}

std::string utf8_from_utf16(std::string_view bytes) {
  const bool big = is_big_endian(bytes);
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at]));
    const auto second = static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1]));
    return big ? (first << 8U) | second : (second << 8U) | first;
  };
  std::string out;
  out.reserve(bytes.size() / 2 + bytes.size() / 8);
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    std::uint32_t code = unit(at);
    if (at == 0 && code == 0xFEFFU) continue;
    if (code >= 0xD800U && code < 0xDC00U && at + 3 < bytes.size() && (unit(at + 2) & 0xFC00U) == 0xDC00U) {
      code = 0x10000U + ((code & 0x3FFU) << 10U) + (unit(at + 2) & 0x3FFU);
      at += 2;
    } else if (code >= 0xD800U && code < 0xE000U) {
      code = 0xFFFDU;
    }
    append_utf8(out, code);
  }
  return out;
}

TextMarks text_marks(std::string_view text) {
  std::uint64_t all = 0;
  std::uint64_t zeros = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    all |= eight;
    // Some byte of `eight` is zero (exact as a yes or no): Mycroft, 1987.
    zeros |= (eight - 0x0101010101010101ULL) & ~eight & 0x8080808080808080ULL;
  }
  TextMarks marks{.high = (all & 0x8080808080808080ULL) != 0, .nul = zeros != 0};
  for (; at < text.size(); ++at) {
    marks.high = marks.high || static_cast<unsigned char>(text[at]) >= 0x80U;
    marks.nul = marks.nul || text[at] == '\0';
  }
  return marks;
}

}  // namespace mostari
