#include "engines/linkage/words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

#include "base/text.hpp"

namespace mostari::linkage {
namespace {

/// ASCII spelling of U+00C0 … U+017F, as the ICU transform of base/text.cpp spells them; "" where there is none.
constexpr std::array<std::string_view, 192> latin_letters = {
    "A", "A", "A",  "A", "A", "A", "AE", "C",  "E", "E", "E",  "E",  "I", "I", "I",  "I",  "D", "N", "O",  "O",
    "O", "O", "O",  " ", "O", "U", "U",  "U",  "U", "Y", "TH", "ss", "a", "a", "a",  "a",  "a", "a", "ae", "c",
    "e", "e", "e",  "e", "i", "i", "i",  "i",  "d", "n", "o",  "o",  "o", "o", "o",  " ",  "o", "u", "u",  "u",
    "u", "y", "th", "y", "A", "a", "A",  "a",  "A", "a", "C",  "c",  "C", "c", "C",  "c",  "C", "c", "D",  "d",
    "D", "d", "E",  "e", "E", "e", "E",  "e",  "E", "e", "E",  "e",  "G", "g", "G",  "g",  "G", "g", "G",  "g",
    "H", "h", "H",  "h", "I", "i", "I",  "i",  "I", "i", "I",  "i",  "I", "i", "IJ", "ij", "J", "j", "K",  "k",
    "q", "L", "l",  "L", "l", "L", "l",  "L",  "l", "L", "l",  "N",  "n", "N", "n",  "N",  "n", "n", "N",  "n",
    "O", "o", "O",  "o", "O", "o", "OE", "oe", "R", "r", "R",  "r",  "R", "r", "S",  "s",  "S", "s", "S",  "s",
    "S", "s", "T",  "t", "T", "t", "T",  "t",  "U", "u", "U",  "u",  "U", "u", "U",  "u",  "U", "u", "U",  "u",
    "W", "w", "Y",  "y", "Y", "Z", "z",  "Z",  "z", "Z", "z",  "s"};

/// Appends the ASCII spelling of the two- or three-byte sequence at `at`; its length, 0 when it is not in the table.
std::size_t append_latin(std::string_view text, std::size_t at, std::string& out) {
  const auto byte = [&](std::size_t offset) {
    return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0U;
  };
  if (byte(0) >= 0xC3U && byte(0) <= 0xC5U && (byte(1) & 0xC0U) == 0x80U) {
    const std::size_t code = ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
    out += latin_letters[code - 0xC0U];
    return 2;
  }
  if (byte(0) == 0xE2U && byte(1) == 0x80U) {
    if (byte(2) == 0x98U || byte(2) == 0x99U) return 3;  // single quotes are apostrophes
    if ((byte(2) >= 0x90U && byte(2) <= 0x95U) || (byte(2) >= 0x9AU && byte(2) <= 0xA6U)) {
      out += ' ';
      return 3;
    }
  }
  if (byte(0) == 0xC2U && (byte(1) == 0xA0U || byte(1) == 0xABU || byte(1) == 0xBBU)) {
    out += ' ';
    return 2;
  }
  return 0;
}

constexpr std::array<std::string_view, 58> function_words = {
    "a",   "al",  "an",  "and", "at",  "au",  "aus", "aux",  "by",  "d",    "da",  "das",  "de", "del", "della",
    "dem", "den", "der", "des", "di",  "die", "do",  "du",   "ein", "eine", "el",  "en",   "et", "for", "from",
    "fur", "gli", "het", "i",   "il",  "im",  "in",  "into", "its", "l",    "la",  "las",  "le", "les", "lo",
    "los", "of",  "on",  "s",   "the", "to",  "un",  "una",  "und", "une",  "von", "with", "y"};
static_assert(std::is_sorted(function_words.begin(), function_words.end()));

/// Optimal string alignment distance, or more than `most` as soon as that is certain.
int edit_distance(std::string_view a, std::string_view b, int most) {
  constexpr std::size_t longest = 40;
  if (a.size() > longest || b.size() > longest) return most + 1;
  std::array<std::array<int, longest + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    row[0] = static_cast<int>(i);
    int best = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
      }
      best = std::min(best, row[j]);
    }
    if (best > most) return most + 1;
  }
  return rows[a.size() % 3][b.size()];
}

/// "بالفضة" is "فضة": the article of Arabic is written to its word, and so are "and", "with", "for" before it.
std::string without_arabic_articles(std::string_view text_utf8) {
  constexpr std::array<std::string_view, 6> articles = {"وال", "بال", "كال", "فال", "لل", "ال"};
  const auto is_arabic = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(text_utf8[at]);
    return byte >= 0xD8U && byte <= 0xDBU;
  };
  std::string out;
  for (std::size_t at = 0; at < text_utf8.size();) {
    if (!is_arabic(at)) {
      out += text_utf8[at++];
      continue;
    }
    std::size_t end = at;
    while (end + 1 < text_utf8.size() && is_arabic(end)) end += 2;
    if (end == at) end = text_utf8.size();  // cut within a letter
    std::string_view word = text_utf8.substr(at, end - at);
    for (const std::string_view article : articles) {
      constexpr std::size_t shortest = 4;  // bytes: two letters
      if (word.size() < article.size() + shortest || !word.starts_with(article)) continue;
      word.remove_prefix(article.size());
      break;
    }
    out += word;
    at = end;
  }
  return out;
}

}  // namespace

std::string folded(std::string_view text_utf8) {
  std::string plain;
  plain.reserve(text_utf8.size() + 8);
  for (std::size_t at = 0; at < text_utf8.size();) {
    if (static_cast<unsigned char>(text_utf8[at]) < 0x80U) {
      plain += text_utf8[at++];
      continue;
    }
    const std::size_t length = append_latin(text_utf8, at, plain);
    if (length == 0) return normalised(without_arabic_articles(text_utf8));
    at += length;
  }
  return normalised(plain);
}

std::vector<std::string_view> split_words(std::string_view folded_text) {
  std::vector<std::string_view> result;
  for (std::size_t begin = 0; begin < folded_text.size();) {
    const std::size_t end = std::min(folded_text.find(' ', begin), folded_text.size());
    if (end > begin) result.push_back(folded_text.substr(begin, end - begin));
    begin = end + 1;
  }
  return result;
}

bool is_function_word(std::string_view folded_word) {
  return std::binary_search(function_words.begin(), function_words.end(), folded_word);
}

std::string singular(std::string_view word) {
  const auto ends = [&](std::string_view ending) { return word.size() > ending.size() + 1 && word.ends_with(ending); };
  if (word.size() < 4 || !ends("s") || ends("ss") || ends("us") || ends("is") || ends("as")) return std::string(word);
  if (ends("ies") && word.size() > 5) return std::string(word.substr(0, word.size() - 3)) + "y";
  if (ends("ches") || ends("shes") || ends("xes") || ends("sses")) return std::string(word.substr(0, word.size() - 2));
  return std::string(word.substr(0, word.size() - 1));
}

bool is_number(std::string_view word) {
  if (word.empty()) return false;
  if (word.find_first_not_of("0123456789") == std::string_view::npos) return true;
  return word.size() >= 2 && word.size() <= 7 && word.find_first_not_of("ivx") == std::string_view::npos;
}

std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = 14695981039346656037ULL ^ (seed * 0x9E3779B97F4A7C15ULL);
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  hash ^= hash >> 32U;
  hash *= 0xD6E8FEB86659FD93ULL;
  return hash ^ (hash >> 32U);
}

bool near_spelling(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  const std::size_t longer = std::max(a.size(), b.size());
  if (shorter < 4 || longer < 5) return false;
  const int most = shorter >= 9 ? 2 : 1;
  if (longer - shorter > static_cast<std::size_t>(most)) return false;
  // Each slip changes the set of letters by two at most: settles nearly all pairs without the distance.
  const auto letters = [](std::string_view word) {
    std::uint32_t set = 0;
    for (const char c : word) set |= 1U << (static_cast<unsigned char>(c) % 32U);
    return set;
  };
  if (std::popcount(letters(a) ^ letters(b)) > 2 * most) return false;
  if (is_number(a) || is_number(b)) return false;
  return edit_distance(a, b, most) <= most;
}

}  // namespace mostari::linkage
