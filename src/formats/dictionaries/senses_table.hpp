#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/file.hpp"

namespace mostari {

/// What the words of one language mean in English, as Senses compiled it: read in place, from memory or from a mapped
/// file. A file of another machine, another form, other dictionaries (`key`), or a damaged one is no table. Immutable.
class SensesTable {
 public:
  /// What a table is made of.
  struct Parts {
    struct Vote {
      std::uint32_t sense = 0;  ///< number of an English stem
      float votes = 0;
    };
    struct Word {
      std::string_view folded;
      std::string_view stem;
      std::span<const Vote> senses;  ///< the commonest first
    };
    std::vector<std::string_view> english;  ///< stems, by number
    std::vector<Word> words;
  };
  static constexpr std::size_t most_senses = 6;

  static std::string compile(Parts parts, std::string_view key);

  static std::optional<SensesTable> open(std::string language, std::string_view key, std::string compiled);
  static std::optional<SensesTable> open(std::string language, std::string_view key, MappedFile compiled);

  /// Dictionaries::senses.
  std::vector<std::string> find(std::string_view word_utf8) const;

 private:
  using Numbers = std::span<const std::uint32_t>;
  SensesTable() = default;
  bool read(std::string_view bytes, std::string_view key);
  /// The numbers of the senses of a word, or of those with its stem; empty where there is none.
  std::vector<std::uint32_t> of(const std::string& folded, std::string_view written) const;
  std::string_view text(Numbers ends, std::size_t at) const;
  /// Where a text stands among sorted ones.
  std::optional<std::size_t> place(Numbers ends, std::string_view sought) const;

  std::string language_;
  std::variant<std::string, MappedFile> bytes_;
  // In each, where the first begins and where each ends.
  Numbers english_, words_, word_votes_, stems_, stem_words_;
  Numbers words_of_stems_, vote_sense_, vote_count_;
  std::string_view text_;
};

/// The stem of a word in a language with dictionaries.
std::string stem_in(std::string_view language, const std::string& folded, std::string_view written);

}  // namespace mostari
