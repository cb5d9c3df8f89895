#include "base/text.hpp"

#include "base/parts.hpp"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

namespace mostari {
namespace {

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`' || c == 0x00B4;
}

/// A Transliterator is not safe to share between threads, and costs milliseconds to build: one a thread.
icu::Transliterator& to_plain_latin() {
  thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; NFKD; [:Nonspacing Mark:] Remove", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU transliteration: ") + u_errorName(status));
    return made;
  }();
  return *transliterator;
}

/// What normalised() makes of one letter of U+00A0 to U+017F: letters of European languages. They do not depend on what
/// stands around them, so most titles need no ICU.
class EuropeanLetters {
 public:
  static constexpr UChar32 first = 0xA0;
  static constexpr UChar32 last = 0x17F;

  static const EuropeanLetters& instance() {
    static const EuropeanLetters letters;
    return letters;
  }

  /// Small plain letters and digits; " " for what parts words; empty: only ICU knows.
  std::string_view plain(UChar32 c) const { return plain_[static_cast<std::size_t>(c - first)]; }

 private:
  EuropeanLetters() {
    for (UChar32 c = first; c <= last; ++c) {
      if (is_apostrophe(c)) continue;
      icu::UnicodeString text(c);
      to_plain_latin().transliterate(text);
      text.foldCase();
      std::string& plain = plain_[static_cast<std::size_t>(c - first)];
      text.toUTF8String(plain);
      const auto is_plain = [](char each) { return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9'); };
      const auto count = static_cast<std::size_t>(std::ranges::count_if(plain, is_plain));
      const bool is_ascii =
          std::ranges::all_of(plain, [](char each) { return static_cast<unsigned char>(each) < 0x80U; });
      if (is_ascii && count == 0 && plain.find_first_of("'`") == std::string::npos && !plain.empty()) {
        plain = " ";
      } else if (!is_ascii || count != plain.size()) {
        plain.clear();
      }
    }
  }

  std::array<std::string, last - first + 1> plain_;
};

/// What needs no ICU: ASCII and European letters. False when the text holds more.
bool fold_european(std::string_view text, std::string& out) {
  const auto part = [&out] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80U) {
      // Two bytes of UTF-8: C2 A0 to C5 BF.
      const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : '\0');
      if (byte < 0xC2U || byte > 0xC5U || (next & 0xC0U) != 0x80U) return false;
      const auto letter = static_cast<UChar32>(((byte & 0x1FU) << 6U) | (next & 0x3FU));
      if (letter < EuropeanLetters::first) return false;
      const std::string_view plain = EuropeanLetters::instance().plain(letter);
      if (plain.empty()) return false;
      if (plain == " ") {
        part();
      } else {
        out += plain;
      }
      ++i;
    } else if (byte >= 'A' && byte <= 'Z') {
      out += static_cast<char>(byte - 'A' + 'a');
    } else if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
      out += c;
    } else if (c != '\'' && c != '`') {
      part();
    }
  }
  return true;
}

/// Any text, as fold_european() where that knows all its letters.
std::string fold_any(std::string_view text_utf8) {
  icu::UnicodeString source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text_utf8.data(), static_cast<int32_t>(text_utf8.size())));
  icu::UnicodeString kept;
  for (int32_t at = 0; at < source.length(); at = source.moveIndex32(at, 1)) {
    const UChar32 c = source.char32At(at);
    if (!is_apostrophe(c)) kept.append(c);
  }
  to_plain_latin().transliterate(kept);
  kept.foldCase();
  icu::UnicodeString spaced;
  for (int32_t at = 0; at < kept.length(); at = kept.moveIndex32(at, 1)) {
    const UChar32 c = kept.char32At(at);
    if (u_isalnum(c)) {
      spaced.append(c);
    } else if (!is_apostrophe(c) && !spaced.isEmpty() && spaced.charAt(spaced.length() - 1) != u' ') {
      spaced.append(u' ');
    }
  }
  std::string out;
  spaced.toUTF8String(out);
  return out;
}

}  // namespace

std::string normalised(std::string_view text_utf8) {
  std::string out;
  out.reserve(text_utf8.size());
  if (!fold_european(text_utf8, out)) out = fold_any(text_utf8);
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string> words(std::string_view text_utf8) {
  const std::string plain = normalised(text_utf8);
  std::vector<std::string> result;
  std::size_t begin = 0;
  while (begin < plain.size()) {
    std::size_t end = plain.find(' ', begin);
    if (end == std::string::npos) end = plain.size();
    result.emplace_back(plain, begin, end - begin);
    begin = end + 1;
  }
  return result;
}

bool is_utf8(std::string_view bytes) {
  const bool ascii = std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
  if (ascii) return true;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8(nullptr, 0, nullptr, bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  return status == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS(status);
}

std::string utf8_from_cp1252(std::string_view bytes) {
  static constexpr char16_t high[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                        0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  icu::UnicodeString text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text.append(byte >= 0x80U && byte < 0xA0U ? high[byte - 0x80U] : static_cast<char16_t>(byte));
  }
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string utf8_from_mac_roman(std::string_view bytes) {
  static constexpr char16_t high[128] = {
      0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5,
      0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4,
      0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6,
      0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1, 0x2264, 0x2265,
      0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF,
      0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5,
      0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044,
      0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1,
      0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9,
      0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7};
  icu::UnicodeString text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text.append(byte >= 0x80U ? high[byte - 0x80U] : static_cast<char16_t>(byte));
  }
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(separators), text.size());
    if (const std::string_view part = trimmed(text.substr(0, end)); !part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::optional<NumberedLine> FilledLines::next() {
  while (!left_.empty()) {
    const std::size_t end = std::min(left_.find('\n'), left_.size());
    const std::string_view line = trimmed(left_.substr(0, end));
    left_.remove_prefix(std::min(end + 1, left_.size()));
    ++number_;
    if (!line.empty()) return NumberedLine{.text = line, .number = number_};
  }
  return {};
}

}  // namespace mostari
