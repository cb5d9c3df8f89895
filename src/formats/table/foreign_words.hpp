#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

namespace mostari {

/// Words in other scripts that mean the same as a word that a reader knows: {"height", "высота|ύψος|ارتفاع|高さ"}.
/// Those of Chinese, Japanese and Korean may stand within others, so of these `latin` has the blanks that part them.
struct ForeignWord {
  std::string_view latin;
  std::string_view words;  ///< UTF-8, parted by '|'; phrases with single blanks, also where points part them
};

/// Puts Latin words, ASCII digits and signs in the place of those of other scripts, so that a reader of Latin text
/// reads them as well: "Высота 35 см" becomes "height 35 cm", "٣١" becomes "31", "十九世紀" "19 century". Letters
/// without a meaning stay. Case, accents of Greek, vowel signs and the article of Arabic are not asked for. Linear
/// time; thread-safe.
class ForeignWords {
 public:
  explicit ForeignWords(std::span<const ForeignWord> table);
  std::string in_latin(std::string_view text_utf8) const;

 private:
  std::unordered_map<std::string, std::string_view> latin_;  ///< by the foreign word as it is compared
  std::size_t longest_han_ = 0;  ///< of the words in Chinese, Japanese and Korean, in code points
};

}  // namespace mostari
