#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engines/clauses/comparison_form.hpp"

namespace mostari::clauses {

/// Undoes what OCR does to the words that the patterns look for, and to no others: a word cut in two ("scholar ships")
/// is joined, one wrong, missing or surplus letter ("exhihition") is mended in words of eight letters and more.
class WordRepair {
 public:
  /// Learns the words from the expressions: the runs of letters in them are taken as beginnings of words.
  void learn(std::string_view expression);
  /// Words of the language that stand one letter from a learnt one ("concerned" and "concert…") are left alone.
  void keep(std::string_view word);

  void repair(ComparisonForm& form) const;

  /// The beginning that `word` should have, and how many of its bytes that replaces; empty when it needs no mending.
  struct Mending {
    std::string_view beginning;
    std::size_t replaces = 0;
  };
  Mending mending(std::string_view word) const;

 private:
  bool is_cut(std::string_view first, std::string_view second) const;
  bool is_known(std::string_view word) const;

  std::vector<std::string> stems_;
  /// Indices into stems_, by their first three letters, and by the three after those.
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_front_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_middle_;
  std::vector<std::string> kept_;
};

}  // namespace mostari::clauses
