#include "base/text.hpp"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
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

/// ASCII needs no ICU, and most register text is ASCII.
bool fold_ascii(std::string_view text, std::string& out) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80U) return false;
    if (byte >= 'A' && byte <= 'Z') {
      out += static_cast<char>(byte - 'A' + 'a');
    } else if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
      out += c;
    } else if (c != '\'' && c != '`' && !out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return true;
}

}  // namespace

std::string normalised(std::string_view text_utf8) {
  std::string out;
  out.reserve(text_utf8.size());
  if (!fold_ascii(text_utf8, out)) {
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
    out.clear();
    spaced.toUTF8String(out);
  }
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

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

}  // namespace mostari
