#include "formats/table/foreign_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "formats/table/code_point.hpp"

namespace mostari {
namespace {

/// No phrase has more words.
constexpr std::size_t longest_phrase = 4;

struct Code {
  std::uint32_t value = 0;
  std::string_view bytes;
};

Code code_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  const std::uint32_t value = next_code_point(text, end);
  return {value, text.substr(at, end - at)};
}

bool is_between(std::uint32_t code, std::uint32_t first, std::uint32_t last) {
  return code >= first && code <= last;
}
bool is_greek(std::uint32_t code) {
  return is_between(code, 0x370, 0x3FF) || is_between(code, 0x1F00, 0x1FFF);
}
bool is_cyrillic(std::uint32_t code) {
  return is_between(code, 0x400, 0x52F);
}
bool is_arabic(std::uint32_t code) {
  return is_between(code, 0x620, 0x65F) || is_between(code, 0x66E, 0x6D3) || is_between(code, 0x6D5, 0x6EF);
}
bool is_hebrew(std::uint32_t code) {
  return is_between(code, 0x5D0, 0x5EA);
}
bool is_devanagari(std::uint32_t code) {
  return is_between(code, 0x900, 0x963);
}
/// Written without blanks between words, or with endings that touch them: Chinese, Japanese, Korean.
bool is_han(std::uint32_t code) {
  return is_between(code, 0x3041, 0x30FF) || is_between(code, 0xAC00, 0xD7A3) || is_between(code, 0x3400, 0x9FFF) ||
         code == 0x3005U;
}

void append(std::string& out, std::uint32_t code) {
  if (code < 0x80U) {
    out += static_cast<char>(code);
  } else if (code < 0x800U) {
    out += static_cast<char>(0xC0U | (code >> 6U));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | (code >> 12U));
    out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

/// A letter as words are compared; 0 for a mark that is left out.
std::uint32_t compared(std::uint32_t code) {
  if (is_between(code, 0x410, 0x42F)) return code + 0x20U;
  if (code == 0x401U || code == 0x451U) return 0x435U;  // Ё is written Е as often
  if (is_between(code, 0x400, 0x40F)) return code + 0x50U;
  if (is_between(code, 0x391, 0x3A9)) return code + 0x20U == 0x3C2U ? 0x3C3U : code + 0x20U;
  switch (code) {
    case 0x386U:
    case 0x3ACU:
      return 0x3B1U;
    case 0x388U:
    case 0x3ADU:
      return 0x3B5U;
    case 0x389U:
    case 0x3AEU:
      return 0x3B7U;
    case 0x38AU:
    case 0x3AFU:
    case 0x3CAU:
    case 0x390U:
      return 0x3B9U;
    case 0x38CU:
    case 0x3CCU:
      return 0x3BFU;
    case 0x38EU:
    case 0x3CDU:
    case 0x3CBU:
    case 0x3B0U:
      return 0x3C5U;
    case 0x38FU:
    case 0x3CEU:
      return 0x3C9U;
    case 0x3C2U:
      return 0x3C3U;  // the sigma that ends a word
    case 0x622U:
    case 0x623U:
    case 0x625U:
    case 0x671U:
      return 0x627U;  // alif with what stands on it
    case 0x649U:
    case 0x6CCU:
      return 0x64AU;  // the Persian yeh
    case 0x6A9U:
      return 0x643U;  // the Persian kaf
    case 0x95CU:
      return 0x921U;
    case 0x93CU:
    case 0x901U:
      return code == 0x901U ? 0x902U : 0;  // marks of Devanagari that are written or left out
    case 0x374U:
    case 0x384U:  // the mark of a Greek numeral
    case 0x22U:
    case 0x27U:
    case 0x5F3U:
    case 0x5F4U:
      return 0;  // the marks of Hebrew abbreviations
    case 0x629U:
      return 0x647U;
    case 0x640U:
      return 0;  // the stroke that stretches a word
    default:
      return is_between(code, 0x64B, 0x65F) ? 0 : code;
  }
}

std::string compared(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Code code = code_at(text, at);
    if (const std::uint32_t letter = compared(code.value); letter != 0) append(out, letter);
    at += code.bytes.size();
  }
  return out;
}

/// ASCII of digits, and of signs that stand for one; empty for all else.
std::string_view sign(std::uint32_t code) {
  static constexpr std::string_view digits = "0123456789";
  static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
  for (const std::uint32_t a : {0xFF21U, 0xFF41U}) {
    if (is_between(code, a, a + 25)) return letters.substr(code - a, 1);
  }
  for (const std::uint32_t zero : {0x660U, 0x6F0U, 0x966U, 0xFF10U}) {
    if (is_between(code, zero, zero + 9)) return digits.substr(code - zero, 1);
  }
  switch (code) {
    case 0x66BU:
    case 0xFF0EU:
      return ".";
    case 0x66CU:
    case 0x60CU:
    case 0x3001U:
    case 0xFF0CU:
      return ",";
    case 0x61BU:
    case 0xFF1BU:
      return ";";
    case 0xFF1AU:
      return ":";
    case 0xFF08U:
      return "(";
    case 0xFF09U:
      return ")";
    case 0x301CU:
    case 0xFF5EU:
    case 0xFF0DU:
      return "-";
    case 0x3000U:
      return " ";
    default:
      return {};
  }
}

std::optional<int> han_digit(std::uint32_t code) {
  constexpr std::array<std::uint32_t, 10> digits{0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                                 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
  const auto* const found = std::ranges::find(digits, code);
  if (found != digits.end()) return static_cast<int>(found - digits.begin());
  return code == 0x96F6U ? std::optional(0) : std::nullopt;
}

constexpr std::uint32_t han_ten = 0x5341;

/// "十九" is 19, "二十" 20, "一九三〇" 1930: the number that the code points say, if they say one.
std::optional<int> han_number(const std::vector<std::uint32_t>& codes) {
  const bool tens = std::ranges::find(codes, han_ten) != codes.end();
  int number = 0;
  int digit = -1;
  for (const std::uint32_t code : codes) {
    if (code == han_ten) {
      number += (digit < 0 ? 1 : digit) * 10;
      digit = 0;
      continue;
    }
    const int value = *han_digit(code);
    if (!tens) number = number * 10 + value;
    digit = value;
  }
  return tens ? number + std::max(digit, 0) : number;
}

/// What a number stands before when it is written in words: a century, a year, a month, a day, an age.
bool counts_time(std::uint32_t code) {
  return code == 0x4E16U || code == 0x5E74U || code == 0x6708U || code == 0x65E5U || code == 0x4EE3U;
}

/// A word, or what stands between two.
struct Segment {
  std::string_view raw;
  std::string word;  ///< as it is compared; empty for what is no word of a script with words
};

std::string_view without_article(std::string_view word) {
  for (const std::string_view article : {"وال", "بال", "ال", "لل", "و"}) {
    if (word.size() > article.size() + 2 && word.starts_with(article)) return word.substr(article.size());
  }
  return word;
}

}  // namespace

ForeignWords::ForeignWords(std::span<const ForeignWord> table) {
  for (const ForeignWord& each : table) {
    std::string_view rest = each.words;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      std::string word = compared(rest.substr(0, end));
      if (is_han(code_at(word, 0).value)) longest_han_ = std::max(longest_han_, word.size() / 3);
      latin_.emplace(std::move(word), each.latin);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

std::string ForeignWords::in_latin(std::string_view text_utf8) const {
  const bool ascii = std::ranges::all_of(text_utf8, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
  if (ascii) return std::string(text_utf8);
  std::string out;
  std::vector<Segment> waiting;  // words that may be the beginning of a phrase, and the blanks between them
  const auto say_words = [&] {
    for (std::size_t i = 0; i < waiting.size();) {
      if (waiting[i].word.empty()) {
        out += waiting[i++].raw;
        continue;
      }
      std::size_t taken = 0;
      for (std::size_t words = longest_phrase; words > 0 && taken == 0; --words) {
        if (i + 2 * words - 1 > waiting.size()) continue;
        std::string phrase = waiting[i].word;
        for (std::size_t k = 1; k < words; ++k) phrase += ' ' + waiting[i + 2 * k].word;
        auto found = latin_.find(phrase);
        if (found == latin_.end()) {
          // "القرن الثالث" without its articles.
          phrase = without_article(waiting[i].word);
          for (std::size_t k = 1; k < words; ++k) phrase += ' ' + std::string(without_article(waiting[i + 2 * k].word));
          found = latin_.find(phrase);
        }
        if (found == latin_.end()) continue;
        out += found->second;
        taken = 2 * words - 1;
      }
      if (taken == 0) {
        out += waiting[i].raw;
        taken = 1;
      }
      i += taken;
    }
    waiting.clear();
  };
  for (std::size_t at = 0; at < text_utf8.size();) {
    const Code first = code_at(text_utf8, at);
    const auto is_letter = [](std::uint32_t code) {
      return is_greek(code) || is_cyrillic(code) || is_arabic(code) || is_hebrew(code) || is_devanagari(code);
    };
    // The mark before the last letter of a Hebrew abbreviation, which may be a quotation mark: ס"מ.
    const auto is_hebrew_mark = [&](std::size_t mark_at, std::uint32_t code) {
      if (code != 0x22U && code != 0x27U && code != 0x5F3U && code != 0x5F4U) return false;
      const std::size_t after = mark_at + code_at(text_utf8, mark_at).bytes.size();
      return after < text_utf8.size() && is_hebrew(code_at(text_utf8, after).value);
    };
    if (is_letter(first.value)) {
      std::size_t end = at;
      while (end < text_utf8.size()) {
        const Code next = code_at(text_utf8, end);
        if (!is_letter(next.value) && !(is_hebrew(first.value) && is_hebrew_mark(end, next.value))) break;
        end += next.bytes.size();
      }
      waiting.push_back({text_utf8.substr(at, end - at), compared(text_utf8.substr(at, end - at))});
      at = end;
      continue;
    }
    constexpr std::uint32_t no_joiner = 0x200C;  // parts the halves of a Persian word
    if ((first.value == ' ' || first.value == '.' || first.value == no_joiner) && !waiting.empty() &&
        !waiting.back().word.empty()) {
      const std::size_t end = first.value == no_joiner
                                  ? at + first.bytes.size()
                                  : std::min(text_utf8.find_first_not_of(" .", at), text_utf8.size());
      waiting.push_back({text_utf8.substr(at, end - at), {}});  // "н. э.", "π.Χ."
      at = end;
      continue;
    }
    say_words();
    if (const std::string_view ascii_sign = sign(first.value); !ascii_sign.empty()) {
      out += ascii_sign;
      at += first.bytes.size();
      continue;
    }
    if (!is_han(first.value)) {
      out += first.bytes;
      at += first.bytes.size();
      continue;
    }
    // Numbers in words, before what they count.
    std::vector<std::uint32_t> number;
    std::size_t end = at;
    while (end < text_utf8.size()) {
      const Code next = code_at(text_utf8, end);
      if (next.value != han_ten && !han_digit(next.value)) break;
      number.push_back(next.value);
      end += next.bytes.size();
    }
    if (!number.empty() && number.size() <= 4 && end < text_utf8.size() && counts_time(code_at(text_utf8, end).value)) {
      out += ' ' + std::to_string(*han_number(number));
      at = end;
      continue;
    }
    std::size_t taken = 0;
    for (std::size_t length = std::min(longest_han_, (text_utf8.size() - at) / 3) * 3; length >= 3 && taken == 0;
         length -= 3) {
      const auto found = latin_.find(std::string(text_utf8.substr(at, length)));
      if (found == latin_.end()) continue;
      out += found->second;
      taken = length;
    }
    if (taken == 0) {
      out += first.bytes;
      taken = first.bytes.size();
    }
    at += taken;
  }
  say_words();
  return out;
}

}  // namespace mostari
