#include "formats/table/foreign_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.hpp"
#include "formats/table/text_encoding.hpp"

namespace mostari {

namespace {

/// Bytes that no text has, of any encoding but UTF-16, where every other byte may be zero.
bool is_no_text(std::string_view content) {
  constexpr std::size_t sample = 4096;
  constexpr std::size_t most_share = 10;  // one in ten
  if (is_utf16(content)) return false;
  content = content.substr(0, sample);
  std::size_t control = 0;
  for (const char c : content) {
    const auto byte = static_cast<unsigned char>(c);
    control += byte < 0x09U || (byte > 0x0DU && byte < 0x20U && byte != 0x1BU) ? 1U : 0U;
  }
  return control > 0 && control * most_share > content.size();
}

/// Without a byte order mark and white space; web pages often begin with some.
std::string_view first_words(std::string_view content) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  return trimmed(content.substr(0, 512));
}

bool begins_with(std::string_view content, std::string_view small_letters) {
  return content.size() >= small_letters.size() &&
         std::equal(small_letters.begin(), small_letters.end(), content.begin(), [](char small, char c) {
           return small == static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
         });
}

}  // namespace

std::optional<Problem> foreign_file(std::string_view content) {
  struct Kind {
    std::string_view magic;
    const char* reason;
  };
  constexpr std::string_view gzip = "\x1F\x8B";
  constexpr std::array<Kind, 7> kinds{{{"PK\x03\x04", "formats.foreign.zip"},
                                       {"\xD0\xCF\x11\xE0", "formats.foreign.office"},
                                       {"%PDF", "formats.foreign.pdf"},
                                       {gzip, "formats.foreign.gzip"},
                                       {"\xFF\xD8\xFF", "formats.foreign.jpeg"},
                                       {"\x89PNG", "formats.foreign.png"},
                                       {"<?xml", "formats.foreign.xml"}}};
  for (const Kind& kind : kinds) {
    if (!content.starts_with(kind.magic)) continue;
    const char* advice = kind.magic == gzip ? "formats.foreign.unpack" : "formats.foreign.save_csv";
    return Problem{.reason = message(kind.reason), .advice = message(advice)};
  }
  const std::string_view words = first_words(content);
  const bool comment = words.starts_with("<!--") && words.find("<html") != words.npos;
  if (comment || begins_with(words, "<!doctype") || begins_with(words, "<html") || begins_with(words, "<head") ||
      begins_with(words, "<body"))
    return Problem{.reason = message("formats.foreign.web_page"), .advice = message("formats.foreign.save_csv")};
  if (is_no_text(content))
    return Problem{.reason = message("formats.foreign.no_text"), .advice = message("formats.foreign.save_csv")};
  return std::nullopt;
}

}  // namespace mostari
