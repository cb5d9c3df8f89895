#include "formats/table/code_point.hpp"

namespace mostari {

std::uint32_t next_code_point(std::string_view text_utf8, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text_utf8[i])); };
  const std::uint32_t lead = byte(at++);
  if (lead < 0x80U) return lead;
  int more = 0;
  std::uint32_t code = 0;
  if (lead >= 0xC2U && lead < 0xE0U) {
    more = 1;
    code = lead & 0x1FU;
  } else if (lead >= 0xE0U && lead < 0xF0U) {
    more = 2;
    code = lead & 0x0FU;
  } else if (lead >= 0xF0U && lead < 0xF5U) {
    more = 3;
    code = lead & 0x07U;
  } else {
    return 0xFFFDU;
  }
  for (; more > 0; --more, ++at) {
    if (at >= text_utf8.size() || (byte(at) & 0xC0U) != 0x80U) return 0xFFFDU;
    code = (code << 6U) | (byte(at) & 0x3FU);
  }
  return code;
}

}  // namespace mostari
