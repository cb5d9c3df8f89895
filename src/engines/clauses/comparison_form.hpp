#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mostari::clauses {

/// What patterns are matched against: lower-case a to z, digits, single blanks and , ; : . only. Accents are gone,
/// hyphens and apostrophes are blanks ("guest-performance" -> "guest performance", "l'échange" -> "l echange") but for
/// "co-" and "co ", which join ("co-operation" -> "cooperation"). Digits inside a word are read as the letters they
/// resemble
/// ("fi1ms" -> "films"), a digit at its end is a footnote mark and goes ("Agreement1" -> "agreement").
struct ComparisonForm {
  std::string text;
  std::vector<std::uint32_t> at;  ///< for each byte of `text`, the byte of the sentence it comes from
};

ComparisonForm comparison_form(std::string_view sentence_utf8);

}  // namespace mostari::clauses
