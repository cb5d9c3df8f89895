#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mostari {

/// A piece of a date text.
struct DateToken {
  enum class Kind { number, word, sign };
  Kind kind = Kind::sign;
  std::string text;        ///< letters of a word, digits of a number, or the sign
  std::int64_t value = 0;  ///< of a number
  bool spaced = false;     ///< white space stands before it

  bool is(char sign) const { return kind == Kind::sign && text[0] == sign; }
  bool is(std::string_view word) const { return kind == Kind::word && text == word; }
  std::size_t digits() const { return kind == Kind::number ? text.size() : 0; }
};

/// Cuts `ascii` (see ascii_form) into tokens, at most `most`. Dotted abbreviations are one word ("b.c.e." -> "bce",
/// "v. Chr." -> "vchr"); a number longer than 9 digits, or with letters before it that touch it, is a word.
std::vector<DateToken> date_tokens(std::string_view ascii, std::size_t most);

}  // namespace mostari
