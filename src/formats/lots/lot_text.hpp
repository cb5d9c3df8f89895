#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mostari {

/// A piece of a lot's text. Of signs `folded` is the sign in ASCII: every dash is "-", every quote '"' or "'".
struct LotToken {
  enum class Kind : std::uint8_t { word, number, sign, line_end };
  Kind kind = Kind::sign;
  std::uint32_t begin = 0;  ///< bytes in the text
  std::uint32_t end = 0;
  bool spaced = false;    ///< white space stands before it
  bool capital = false;   ///< a word that begins with a capital letter
  bool capitals = false;  ///< a word of at least two letters, all of them capitals
  std::string folded;     ///< of words as ascii_form() folds them; of line ends "\n", of blank lines "\n\n"

  bool is(std::string_view what) const { return folded == what && kind != Kind::number; }
  bool is_word() const { return kind == Kind::word; }
  bool is_number() const { return kind == Kind::number; }
  bool is_line_end() const { return kind == Kind::line_end; }
};

/// Words end at apostrophes and hyphens ("d'après" is d ' apres); numbers keep the points and commas within them
/// ("1.200,50"), and vulgar fractions are numbers ("3/4" from "¾").
std::vector<LotToken> lot_tokens(std::string_view text_utf8);

/// Tokens from `begin` up to `end`, which is not one of them.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return end <= begin; }
  bool operator==(const TokenRange&) const = default;
};

/// What parts two tokens, weakest first.
enum class Cut : std::uint8_t { none, comma, clause, sentence, line, blank_line };

/// What stands in brackets or between quotes, brackets and quotes included.
struct Enclosed {
  TokenRange range;
  bool quoted = false;
};

/// Outermost brackets and quotes, in order. A quote is closed in its own paragraph, or it is none.
std::vector<Enclosed> enclosed_ranges(const std::vector<LotToken>& tokens);

}  // namespace mostari
