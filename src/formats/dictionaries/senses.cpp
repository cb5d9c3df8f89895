#include "formats/dictionaries/senses.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

#include "base/stem.hpp"
#include "base/text.hpp"

namespace mostari {
namespace {

constexpr std::size_t most_phrases = 4;  ///< of one entry
constexpr float backwards_worth = 0.8F;
constexpr float labelled_worth = 0.7F;

constexpr std::array<std::string_view, 27> said_with_others = {
    "a",  "an", "and", "at",   "be",  "by",      "for", "from", "in", "into", "not",  "of",        "on", "one",
    "or", "s",  "sb",  "some", "sth", "someone", "so",  "the",  "to", "up",   "with", "something", "out"};

bool is_said_with_others(std::string_view word) {
  return std::find(said_with_others.begin(), said_with_others.end(), word) != said_with_others.end();
}

/// Without what stands in brackets of any kind, and between slashes.
std::string without_brackets(std::string_view line) {
  std::string result;
  char closing = 0;
  for (const char c : line) {
    if (closing != 0) {
      if (c == closing) closing = 0;
      continue;
    }
    closing = c == '<' ? '>' : c == '[' ? ']' : c == '(' ? ')' : c == '{' ? '}' : static_cast<char>(0);
    if (closing == 0) result += c;
  }
  return result;
}

}  // namespace

bool joins_words(std::string_view language) {
  return language == "dan" || language == "deu" || language == "nld" || language == "swe";
}

std::vector<SensePhrase> sense_phrases(std::string_view entry) {
  std::vector<SensePhrase> result;
  bool headword = true;
  for (std::size_t begin = 0; begin < entry.size();) {
    const std::size_t end = std::min(entry.find('\n', begin), entry.size());
    std::string_view line = entry.substr(begin, end - begin);
    begin = end + 1;
    if (headword || line.starts_with("   ")) {  // examples and notes are indented
      headword = false;
      continue;
    }
    line = line.substr(std::min(line.find_first_not_of(' '), line.size()));
    const auto is = [&](std::string_view start) { return line.starts_with(start); };
    if (line.empty() || is("Note") || is("Synonym") || is("see:") || is("Antonym") || is("\"")) continue;
    // "1. district"
    const std::size_t digits = line.find_first_not_of("0123456789");
    if (digits != std::string_view::npos && digits > 0 && line[digits] == '.') line = line.substr(digits + 1);
    line = line.substr(std::min(line.find_first_not_of(' '), line.size()));
    const bool labelled = line.starts_with('[');
    const std::string bare = without_brackets(line);
    for (std::size_t at = 0; at <= bare.size();) {
      const std::size_t comma = std::min(bare.find_first_of(",;", at), bare.size());
      const std::string_view phrase = trimmed(std::string_view(bare).substr(at, comma - at));
      if (!phrase.empty()) result.push_back({std::string(phrase), labelled});
      at = comma + 1;
    }
  }
  return result;
}

Senses::Word& Senses::word(const std::string& folded, std::string_view written) {
  const auto [at, first] = words_.try_emplace(folded);
  if (first) at->second.stem = stem_in(language_, folded, written);
  return at->second;
}

void Senses::vote(Word& word, std::uint32_t sense, float votes) {
  const auto found = std::ranges::find(word.senses, sense, &Vote::sense);
  if (found == word.senses.end()) {
    word.senses.push_back({sense, votes});
  } else {
    found->votes += votes;
  }
}

std::vector<std::uint32_t> Senses::senses_of(std::string_view phrase) {
  std::vector<std::uint32_t> result;
  for (const std::string& word : words(phrase)) {
    if (is_said_with_others(word)) continue;
    const auto [known, first] = of_word_.try_emplace(word);
    if (first) {
      const auto [stem, is_new] = number_.try_emplace(english_stem(word), static_cast<std::uint32_t>(english_.size()));
      if (is_new) english_.push_back(stem->first);
      known->second = stem->second;
    }
    result.push_back(known->second);
  }
  return result;
}

Outcome Senses::add(const DictdFile& to_english) {
  return to_english.for_each_entry([&](std::string_view headword, std::string_view entry) {
    const std::string folded = normalised(headword);
    if (folded.empty()) return;
    Word& of_word = word(folded, headword);
    std::size_t taken = 0;
    for (const SensePhrase& phrase : sense_phrases(entry)) {
      const std::vector<std::uint32_t> stems = senses_of(phrase.text);
      if (stems.empty() || stems.size() > 2) continue;
      if (++taken > most_phrases) break;
      const auto count = static_cast<float>(stems.size());
      const float votes =
          (phrase.labelled ? labelled_worth : 1) / static_cast<float>(taken) / (count * std::sqrt(count));
      for (const std::uint32_t each : stems) vote(of_word, each, votes);
    }
  });
}

Outcome Senses::add_backwards(const DictdFile& from_english) {
  return from_english.for_each_entry([&](std::string_view headword, std::string_view entry) {
    const std::vector<std::uint32_t> stems = senses_of(headword);
    if (stems.size() != 1) return;
    std::size_t taken = 0;
    for (const SensePhrase& phrase : sense_phrases(entry)) {
      const std::string folded = normalised(phrase.text);
      if (folded.empty() || folded.find(' ') != std::string::npos) continue;
      if (++taken > most_phrases) break;
      vote(word(folded, phrase.text), stems.front(), backwards_worth / static_cast<float>(taken));
    }
  });
}

std::string Senses::compiled(std::string_view key) {
  SensesTable::Parts parts;
  parts.english.assign(english_.begin(), english_.end());
  parts.words.reserve(words_.size());
  for (auto& [folded, word] : words_) {
    std::ranges::sort(word.senses, [](const Vote& a, const Vote& b) {
      return a.votes != b.votes ? a.votes > b.votes : a.sense < b.sense;
    });
    if (word.senses.size() > SensesTable::most_senses) word.senses.resize(SensesTable::most_senses);
    parts.words.push_back({.folded = folded, .stem = word.stem, .senses = word.senses});
  }
  return SensesTable::compile(std::move(parts), key);
}

}  // namespace mostari
