#include "base/stem.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace mostari {
namespace {

/// ISO 639-2 codes of the languages for which Snowball has a stemmer; it knows them by these names too.
constexpr std::array<std::string_view, 19> stemmed = {"ara", "cat", "dan", "deu", "ell", "eng", "fin",
                                                      "fra", "hun", "ita", "lit", "nld", "nor", "por",
                                                      "ron", "rus", "spa", "swe", "tur"};

/// Stemmers keep what they work on, so each thread has its own.
sb_stemmer* stemmer_of(std::string_view language) {
  struct Delete {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  thread_local std::array<std::unique_ptr<sb_stemmer, Delete>, stemmed.size()> stemmers;
  const auto found = std::lower_bound(stemmed.begin(), stemmed.end(), language);
  if (found == stemmed.end() || *found != language) return nullptr;
  auto& stemmer = stemmers[static_cast<std::size_t>(found - stemmed.begin())];
  if (!stemmer) stemmer.reset(sb_stemmer_new(std::string(language).c_str(), nullptr));
  return stemmer.get();
}

}  // namespace

std::string stem(std::string_view language, std::string_view word_utf8) {
  constexpr std::size_t longest = 100;
  sb_stemmer* stemmer = word_utf8.size() <= longest ? stemmer_of(language) : nullptr;
  if (stemmer == nullptr) return std::string(word_utf8);
  const auto* letters = reinterpret_cast<const sb_symbol*>(word_utf8.data());
  const sb_symbol* result = sb_stemmer_stem(stemmer, letters, static_cast<int>(word_utf8.size()));
  if (result == nullptr) return std::string(word_utf8);
  return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

std::string english_stem(std::string_view folded_word) {
  std::string word(folded_word);
  if (word == "grey") word = "gray";
  if (word.size() > 4 && word.ends_with("our")) word.erase(word.size() - 2, 1);
  if (word.size() > 5 && word.ends_with("ours")) word.erase(word.size() - 3, 1);
  if (word.size() > 4 && word.ends_with("tre")) std::swap(word[word.size() - 2], word[word.size() - 1]);
  return stem("eng", word);
}

}  // namespace mostari
