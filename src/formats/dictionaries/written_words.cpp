#include "formats/dictionaries/written_words.hpp"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace mostari {
namespace {

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == '`' || c == 0x00B4;
}

/// ASCII needs no ICU, and most titles are ASCII.
std::vector<WrittenWord> ascii_words(std::string_view text) {
  std::vector<WrittenWord> result;
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && (is_letter(text[end]) || is_apostrophe(text[end]))) ++end;
    std::size_t last = end;
    while (is_apostrophe(text[last - 1])) --last;
    WrittenWord& word = result.emplace_back();
    word.written = text.substr(at, last - at);
    for (const char c : word.written) {
      word.lower_case += is_apostrophe(c) ? '\'' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    at = end;
  }
  return result;
}

}  // namespace

std::vector<WrittenWord> written_words(std::string_view text_utf8) {
  if (std::all_of(text_utf8.begin(), text_utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; })) {
    return ascii_words(text_utf8);
  }
  const icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text_utf8.data(), static_cast<int32_t>(text_utf8.size())));
  std::vector<WrittenWord> result;
  icu::UnicodeString word;
  const auto end_word = [&] {
    while (!word.isEmpty() && is_apostrophe(word.charAt(word.length() - 1))) word.truncate(word.length() - 1);
    if (!word.isEmpty()) {
      WrittenWord& found = result.emplace_back();
      word.toUTF8String(found.written);
      word.toLower(icu::Locale::getRoot());
      icu::UnicodeString plain;
      for (int32_t at = 0; at < word.length(); at = word.moveIndex32(at, 1)) {
        const UChar32 c = word.char32At(at);
        plain.append(is_apostrophe(c) ? UChar32{'\''} : c);
      }
      plain.toUTF8String(found.lower_case);
    }
    word.remove();
  };
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    const bool of_a_word = (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) && c != 0xFFFD;
    if (of_a_word || (is_apostrophe(c) && !word.isEmpty())) {
      word.append(c);
    } else {
      end_word();
    }
  }
  end_word();
  return result;
}

}  // namespace mostari
