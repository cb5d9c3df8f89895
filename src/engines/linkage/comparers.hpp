#pragma once

#include <algorithm>

#include "engines/linkage/compare.hpp"

/// The comparison field by field; compare() puts them together.
namespace mostari::linkage {

FieldComparison compare_titles(const Features& query, const Features& candidate, Frequencies& frequencies);
/// Two titles in different languages: what they share as written (names, numbers, loan words) and in translation. Words
/// that only one of them has and that no dictionary knows say nothing.
FieldComparison compare_across_languages(const Features::Title& a, const Features::Title& b, Frequencies& frequencies);
FieldComparison compare_makers(const Features& query, const Features& candidate, Frequencies& frequencies);
FieldComparison compare_dates(const Features& query, const Features& candidate);
/// `frequencies`: nullptr leaves the rarity of what is shared out.
FieldComparison compare_measurements(const Features& query, const Features& candidate, Frequencies* frequencies);

/// How well a word of a title is found in another, from 0 to 1.
double worth_in(std::string_view word, const Features::Title& other);
/// What stands in brackets or names a series says less than the title proper.
inline constexpr double rest_worth = 0.4;

/// A word that differs by a slip, or that begins with the other ("heath", "heathland"), counts, but less.
inline constexpr double slip_worth = 0.8;
inline constexpr double beginning_worth = 0.6;

inline bool contains(const WordList& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

inline double word_bits(TermKind kind, std::string_view word, Frequencies& frequencies) {
  return frequencies.bits(term_hash(kind, word));
}

}  // namespace mostari::linkage
