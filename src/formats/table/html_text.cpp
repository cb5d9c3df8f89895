#include "formats/table/html_text.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "formats/table/text_encoding.hpp"

namespace mostari {
namespace {

/// The character of "&amp;", "&#233;", "&#xE9;" at the front of `text`, and how many bytes it takes; 0 when it is none.
std::pair<std::string, std::size_t> entity(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> named{
      {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&nbsp;", " "}}};
  for (const auto& [name, character] : named) {
    if (text.starts_with(name)) return {std::string(character), name.size()};
  }
  const std::size_t end = text.substr(0, 12).find(';');
  if (!text.starts_with("&#") || end == std::string_view::npos) return {};
  const bool hex = end > 2 && (text[2] == 'x' || text[2] == 'X');
  const std::string_view digits = text.substr(hex ? 3 : 2, end - (hex ? 3 : 2));
  std::uint32_t code = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  const bool surrogate = code >= 0xD800U && code < 0xE000U;
  if (error != std::errc{} || stop != digits.data() + digits.size() || code < 0x20U || code > 0x10FFFFU || surrogate)
    return {};
  std::string character;
  append_utf8(character, code);
  return {character, end + 1};
}

}  // namespace

std::string plain_from_html(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '<' && at + 1 < text.size() &&
        (text[at + 1] == '/' || (text[at + 1] >= 'a' && text[at + 1] <= 'z') ||
         (text[at + 1] >= 'A' && text[at + 1] <= 'Z'))) {
      const std::size_t end = text.find('>', at);
      if (end == std::string_view::npos) return out.append(text.substr(at));
      at = end + 1;
      continue;
    }
    if (text[at] == '&') {
      if (const auto [character, size] = entity(text.substr(at)); size > 0) {
        out += character;
        at += size;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

}  // namespace mostari
