#pragma once

#include <algorithm>

#include "engines/linkage/compare.hpp"

/// The comparison field by field; compare() puts them together.
namespace mostari::linkage {

FieldComparison compare_titles(const Features& query, const Features& candidate, Frequencies& frequencies);
FieldComparison compare_makers(const Features& query, const Features& candidate, Frequencies& frequencies);
FieldComparison compare_dates(const Features& query, const Features& candidate);
/// `frequencies`: nullptr leaves the rarity of what is shared out.
FieldComparison compare_measurements(const Features& query, const Features& candidate, Frequencies* frequencies);

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
