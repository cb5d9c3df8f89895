#include "formats/table/ascii_form.hpp"

#include <algorithm>
#include <array>

#include "formats/table/code_point.hpp"

namespace mostari {
namespace {

struct Mapping {
  std::uint32_t code_point;
  std::string_view ascii;
};

/// Sorted by code point. Letters of Latin-1 and Latin Extended-A are folded by `latin1` and `latin_extended` below.
constexpr std::array<Mapping, 64> mappings{{
    {0x00A0, " "},    {0x00AA, "a"},    {0x00AB, "\""},   {0x00AD, ""},     {0x00B0, "o"},    {0x00B2, "2"},
    {0x00B4, "'"},    {0x00B7, "."},    {0x00BA, "o"},    {0x00BB, "\""},   {0x00BC, " 1/4"}, {0x00BD, " 1/2"},
    {0x00BE, " 3/4"}, {0x00D7, "x"},    {0x0218, "s"},    {0x0219, "s"},    {0x021A, "t"},    {0x021B, "t"},
    {0x02B9, "'"},    {0x02BA, "\""},   {0x02BC, "'"},    {0x0374, "'"},    {0x0384, "'"},    {0x1E9E, "s"},
    {0x1FBF, "'"},    {0x2009, " "},    {0x200A, " "},    {0x200B, ""},     {0x2010, "-"},    {0x2011, "-"},
    {0x2012, "-"},    {0x2013, "-"},    {0x2014, "-"},    {0x2015, "-"},    {0x2018, "'"},    {0x2019, "'"},
    {0x201A, "'"},    {0x201C, "\""},   {0x201D, "\""},   {0x201E, "\""},   {0x202F, " "},    {0x2032, "'"},
    {0x2033, "\""},   {0x2039, "'"},    {0x203A, "'"},    {0x2044, "/"},    {0x2150, " 1/7"}, {0x2151, " 1/9"},
    {0x2153, " 1/3"}, {0x2154, " 2/3"}, {0x2155, " 1/5"}, {0x2156, " 2/5"}, {0x2157, " 3/5"}, {0x2158, " 4/5"},
    {0x2159, " 1/6"}, {0x215A, " 5/6"}, {0x215B, " 1/8"}, {0x215C, " 3/8"}, {0x215D, " 5/8"}, {0x215E, " 7/8"},
    {0x2205, "diam"}, {0x2212, "-"},    {0x2300, "diam"}, {0xFEFF, ""},
}};

/// U+00C0 to U+00FF as plain lower-case letters; '*' is the multiplication or division sign, '0' the O with a stroke.
constexpr std::string_view latin1 = "aaaaaaaceeeeiiiidnooooo*0uuuuytsaaaaaaaceeeeiiiidnooooo*0uuuuyty";
/// U+0100 to U+017F; '*' are the letters that fold to two.
constexpr std::string_view latin_extended =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**"
    "rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// A letter O with a stroke is a letter within a word ("højde"), and the sign of a diameter elsewhere ("Ø 12 cm").
constexpr std::uint32_t capital_o_stroke = 0xD8;
constexpr std::uint32_t small_o_stroke = 0xF8;

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// Of the byte after: an ASCII letter, or the first of a letter of Latin-1 or Latin Extended-A.
bool begins_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return is_letter(static_cast<char>(byte | 0x20U)) || (byte >= 0xC3U && byte <= 0xC5U);
}

std::string_view folded(std::uint32_t code) {
  static_assert(latin1.size() == 64 && latin_extended.size() == 128);
  static_assert(std::ranges::is_sorted(mappings, {}, &Mapping::code_point));
  if (code >= 0xC0U && code <= 0xFFU && latin1[code - 0xC0U] != '*') return latin1.substr(code - 0xC0U, 1);
  if (code == 0x152U || code == 0x153U) return "oe";
  if (code == 0x132U || code == 0x133U) return "ij";
  if (code >= 0x300U && code <= 0x36FU) return {};  // accents that stand for themselves: "Hohe" with a U+0308
  if (code >= 0x100U && code <= 0x17FU) return latin_extended.substr(code - 0x100U, 1);
  const auto found = std::ranges::lower_bound(mappings, code, {}, &Mapping::code_point);
  if (found != mappings.end() && found->code_point == code) return found->ascii;
  return "\x01";
}

}  // namespace

std::string ascii_form(std::string_view text_utf8, std::string* capitals) {
  std::string out;
  out.reserve(text_utf8.size() + 8);
  if (capitals != nullptr) capitals->clear();
  for (std::size_t at = 0; at < text_utf8.size();) {
    const std::uint32_t code = next_code_point(text_utf8, at);
    if (code == capital_o_stroke || code == small_o_stroke) {
      const bool within_word =
          (!out.empty() && is_letter(out.back())) || (at < text_utf8.size() && begins_letter(text_utf8[at]));
      out += within_word ? "o" : "diam";
    } else if (code >= 0x80U) {
      out += folded(code);
    } else if (code >= 'A' && code <= 'Z') {
      out += static_cast<char>(code - 'A' + 'a');
      if (capitals != nullptr) {
        capitals->resize(out.size(), '\0');
        capitals->back() = '\1';
      }
    } else {
      out += static_cast<char>(code);
    }
  }
  if (capitals != nullptr) capitals->resize(out.size(), '\0');
  return out;
}

}  // namespace mostari
