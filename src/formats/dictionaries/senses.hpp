#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "formats/dictionaries/dictd.hpp"
#include "formats/dictionaries/senses_table.hpp"

namespace mostari {

/// Gathers what the words of one language mean in English, out of one or two dictionaries.
class Senses {
 public:
  explicit Senses(std::string language) : language_(std::move(language)) {}
  Senses(Senses&&) = default;
  Senses& operator=(Senses&&) = default;

  /// Entries with headwords in the language, and senses in English.
  Outcome add(const DictdFile& to_english);
  /// Entries with headwords in English, and senses in the language.
  Outcome add_backwards(const DictdFile& from_english);
  /// The commonest senses of each word, once all are added, as SensesTable reads them.
  std::string compiled(std::string_view key);

 private:
  using Vote = SensesTable::Parts::Vote;
  struct Word {
    std::string stem;
    std::vector<Vote> senses;
  };
  Word& word(const std::string& folded, std::string_view written);
  static void vote(Word& word, std::uint32_t sense, float votes);
  /// The numbers of the stems of an English phrase, without the words that are said with others.
  std::vector<std::uint32_t> senses_of(std::string_view phrase);

  std::string language_;
  std::vector<std::string> english_;                        ///< by number
  std::unordered_map<std::string, std::uint32_t> number_;   ///< of a stem
  std::unordered_map<std::string, std::uint32_t> of_word_;  ///< the number of an English word's stem
  std::unordered_map<std::string, Word> words_;             ///< by their folded form
};

/// Whether words of the language are joined without a space: "Tränensee".
bool joins_words(std::string_view language);

/// Offers each way to cut a joined word in two, the joint between them ("s", "n", "en", "es") left out, from its middle
/// outwards, until one is taken.
template <typename Taken>
void for_each_cut(std::string_view word, const Taken& taken) {
  constexpr std::size_t shortest_part = 3;
  constexpr std::size_t shortest_joined = 7;
  if (word.size() < shortest_joined) return;
  for (std::size_t step = 0; step <= word.size(); ++step) {
    const std::size_t aside = (step + 1) / 2;
    const std::size_t middle = word.size() / 2;
    if (step % 2 == 1 ? middle < aside + shortest_part : middle + aside + shortest_part > word.size()) continue;
    const std::size_t at = step % 2 == 1 ? middle - aside : middle + aside;
    for (const std::string_view joint : {"", "s", "n", "en", "es"}) {
      const std::string_view first = word.substr(0, at);
      if (!first.ends_with(joint) || at < joint.size() + shortest_part) continue;
      if (taken(first.substr(0, at - joint.size()), word.substr(at))) return;
    }
  }
}

/// The phrases of an entry in the order in which they stand there: without pronunciation, grammar, labels, notes,
/// examples and references. `labelled`: of a subject ("[techn.]"), so seldom meant.
struct SensePhrase {
  std::string text;
  bool labelled = false;
};
std::vector<SensePhrase> sense_phrases(std::string_view entry);

}  // namespace mostari
