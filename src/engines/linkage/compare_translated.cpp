#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>

#include "base/stem.hpp"
#include "engines/linkage/comparers.hpp"

namespace mostari::linkage {
namespace {

/// english_stem() of a word, kept: the candidates of a query share most of their words.
const std::string& kept_stem(std::string_view word) {
  struct Entry {
    std::string word, stem;
  };
  thread_local std::array<Entry, 2048> memory;
  Entry& entry = memory[hash_text(word) % memory.size()];
  if (entry.word != word || entry.word.empty()) entry = {std::string(word), english_stem(word)};
  return entry.stem;
}

std::string_view word_at(const Features::Title& title, std::size_t at) {
  return at < title.core.size() ? title.core[at] : title.rest[at - title.core.size()];
}

std::size_t size_of(const Features::Title& title) {
  return title.core.size() + title.rest.size();
}

bool is_english(const Features::Title& title) {
  return title.language.empty();
}

/// Whether two words of different languages have a sense in common.
bool mean_the_same(const Features::Title& a, std::size_t at_a, const Features::Title& b, std::size_t at_b) {
  if (is_english(a)) return !is_english(b) && contains(b.english[at_b], kept_stem(word_at(a, at_a)));
  if (is_english(b)) return contains(a.english[at_a], kept_stem(word_at(b, at_b)));
  return std::any_of(a.english[at_a].begin(), a.english[at_a].end(),
                     [&](std::string_view sense) { return contains(b.english[at_b], sense); });
}

/// A word of another language is known where a dictionary has it.
bool is_known(const Features::Title& title, std::size_t at) {
  return is_english(title) || !title.english[at].empty();
}

struct Mass {
  double written = 0;     ///< bits of what is shared as written
  double translated = 0;  ///< in translation
  double left = 0;        ///< known, and not found on the other side
  bool is_known = false;  ///< any of its words can be compared at all
  bool odd_number = false;
};

Mass mass_of(const Features::Title& a, const Features::Title& b, Frequencies& frequencies) {
  constexpr double most_left_of_word = 10;  // in a register of another language every word is rare
  Mass mass;
  for (std::size_t i = 0; i < size_of(a); ++i) {
    const std::string_view word = word_at(a, i);
    const double of_place = i < a.core.size() ? 1 : rest_worth;
    const double bits = word_bits(TermKind::title_word, word, frequencies);
    mass.is_known = mass.is_known || is_known(a, i);
    if (const double worth = worth_in(word, b); worth > 0) {
      mass.written += of_place * worth * bits;
      continue;
    }
    if (is_number(word)) {
      mass.odd_number = true;
      mass.left += of_place * std::min(bits, most_left_of_word);
      continue;
    }
    std::optional<double> translated;
    for (std::size_t j = 0; j < size_of(b); ++j) {
      if (!mean_the_same(a, i, b, j)) continue;
      // The commoner of the two: in a register in one language a word of the other is rare whatever it means.
      const double of_pair = std::min(bits, word_bits(TermKind::title_word, word_at(b, j), frequencies));
      translated = std::max(translated.value_or(0), of_pair * (j < b.core.size() ? 1 : rest_worth));
    }
    if (translated) {
      mass.translated += of_place * *translated;
    } else if (is_known(a, i)) {
      mass.left += of_place * std::min(bits, most_left_of_word);
    }
  }
  return mass;
}

}  // namespace

FieldComparison compare_across_languages(const Features::Title& a, const Features::Title& b, Frequencies& frequencies) {
  using namespace measure;
  constexpr double usual = 15;
  constexpr double most_left = 30;
  constexpr double shares = 6;
  const Mass of_a = mass_of(a, b, frequencies);
  const Mass of_b = mass_of(b, a, frequencies);
  const double written = std::min(of_a.written, of_b.written);
  const double translated = std::min(of_a.translated, of_b.translated);
  // What one side says can be missing on the other only where words of that are known.
  const double left = (of_b.is_known ? of_a.left : 0) + (of_a.is_known ? of_b.left : 0);
  const double all = 2 * (written + translated) + left;
  const double alike = all > 0 ? 2 * (written + translated) / all : 0;
  FieldComparison result;
  constexpr double says_something = 0.25;
  result.level = of_a.odd_number && of_b.odd_number          ? level::title_other_number
                 : translated > 0 && alike >= says_something ? level::title_translated
                 : written > 0 && alike >= says_something    ? level::title_some
                                                             : level::title_other_language;
  result.shared_bits = static_cast<float>(alike >= says_something ? written + translated : 0);
  auto& measures = result.measures;
  measures[title_shared] = static_cast<float>(std::min(written, usual));
  measures[title_number] = of_a.odd_number && of_b.odd_number ? -1 : 0;
  measures[title_translated_shared] = static_cast<float>(std::min(translated, usual));
  measures[title_translated_share] = static_cast<float>(shares * std::sqrt(alike));
  measures[title_translated_left] = -static_cast<float>(std::min(left, most_left));
  return result;
}

}  // namespace mostari::linkage
