#pragma once

#include <string>
#include <string_view>

namespace mostari {

/// The stem of a word, by the Snowball stemmer of a language (Porter, "Snowball: A language for stemming algorithms",
/// 2001); the word itself where there is none. `language`: ISO 639-2 ("deu", "fra", "eng" …). `word_utf8`: in lower
/// case. Thread-safe.
std::string stem(std::string_view language, std::string_view word_utf8);

/// Under which an English word is compared with translations: its stem, in the American spelling ("colours" -> "color",
/// "centre" -> "center"). `folded_word`: as normalised() writes it.
std::string english_stem(std::string_view folded_word);

}  // namespace mostari
