#include "engines/clauses/language.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_map>

namespace mostari::clauses {
namespace {

// The commonest words of treaty prose that no other of these languages writes.
constexpr std::array<std::string_view, 34> english{
    "agreement", "all", "and",   "any",  "as", "at",    "be",    "between", "by",   "each",  "for",   "from",
    "have",      "his", "in",    "into", "is", "may",   "not",   "of",      "or",   "other", "shall", "such",
    "that",      "the", "their", "this", "to", "under", "which", "will",    "with", "within"};
constexpr std::array<std::string_view, 38> french{
    "accord", "au",  "aux",   "avec", "ce",    "ces", "chacune", "chaque", "comme", "d",   "dans", "de",   "des",
    "deux",   "du",  "elles", "en",   "entre", "est", "et",      "l",      "la",    "le",  "les",  "leur", "leurs",
    "ou",     "par", "pour",  "qu",   "que",   "qui", "sera",    "seront", "sont",  "sur", "une",  "un"};
// Words of Spanish, Portuguese, Italian, German, Dutch prose, so that such a sentence is not taken for French.
constexpr std::array<std::string_view, 36> others{"auf", "con",  "da",  "das", "dei", "del", "della", "den", "der",
                                                  "die", "do",   "dos", "e",   "een", "ein", "eine",  "el",  "em",
                                                  "en",  "fur",  "het", "im",  "los", "mit", "na",    "nei", "o",
                                                  "os",  "para", "per", "por", "und", "van", "voor",  "von", "y"};

/// In words: an enumeration ("books, periodicals, gramophone records …") may do with hardly a function word; running
/// text this long that has none is in a language we do not know.
constexpr std::size_t longest_list = 24;

/// Which language each word speaks for.
const std::unordered_map<std::string_view, Language>& function_words() {
  static const std::unordered_map<std::string_view, Language> words = [] {
    std::unordered_map<std::string_view, Language> made;
    for (const std::string_view word : english) made.emplace(word, Language::english);
    for (const std::string_view word : french) made.emplace(word, Language::french);
    for (const std::string_view word : others) made.emplace(word, Language::other);
    return made;
  }();
  return words;
}

}  // namespace

Language language_of(std::string_view form, Language before) {
  std::size_t in_english = 0;
  std::size_t in_french = 0;
  std::size_t in_others = 0;
  std::size_t count = 0;
  const auto& known = function_words();
  for (std::size_t begin = 0; begin < form.size();) {
    std::size_t end = form.find_first_of(" ,;:.", begin);
    if (end == std::string_view::npos) end = form.size();
    if (end > begin) {
      ++count;
      if (const auto word = known.find(form.substr(begin, end - begin)); word != known.end()) {
        ++(word->second == Language::english ? in_english : word->second == Language::french ? in_french : in_others);
      }
    }
    begin = end + 1;
  }
  const std::size_t most = std::max({in_english, in_french, in_others});
  if (most < 2 || most * 12 < count) return count < longest_list ? before : Language::other;
  if (in_english == most) return Language::english;
  if (in_french == most) return Language::french;
  return Language::other;
}

}  // namespace mostari::clauses
