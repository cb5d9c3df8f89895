#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Words as the linkage engine compares them: normalised (base/text.hpp), singular, without function words.
namespace mostari::linkage {

/// normalised() with a fast path for the Latin letters with accents and the typographic quotes and dashes that make up
/// nearly all of the non-ASCII text of museum records; any other script goes through ICU.
std::string folded(std::string_view text_utf8);

/// The words of an already folded text; views into it.
std::vector<std::string_view> split_words(std::string_view folded_text);

/// Articles, prepositions and conjunctions of the languages that titles are written in: they carry no information.
bool is_function_word(std::string_view folded_word);

/// Without an English plural ending ("etchings" -> "etching", "studies" -> "study", "glass" stays).
std::string singular(std::string_view folded_word);

/// True for digits and for Roman numerals of two letters or more ("ii", "xiv").
bool is_number(std::string_view folded_word);

/// FNV-1a, mixed; the same on every machine, because segments store it.
std::uint64_t hash_text(std::string_view text, std::uint64_t seed = 0);

/// True when one typing or spelling slip turns one word into the other: one letter inserted, dropped or replaced or two
/// neighbours exchanged, in words of at least five letters; two such slips in words of at least nine.
bool near_spelling(std::string_view a, std::string_view b);

}  // namespace mostari::linkage
