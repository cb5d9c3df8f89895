#include "desks/screen/provenance_notes.hpp"

#include <algorithm>
#include <array>

#include "base/parts.hpp"
#include "base/text.hpp"

namespace mostari::screen {
namespace {

/// More houses than these are named by no provenance worth following.
constexpr std::size_t most_houses = 12;
constexpr std::int64_t most_records = 200;
constexpr std::size_t shown_records = 3;
/// With so many words a name stands for itself; a shorter one needs its place ("National Museum, Oslo").
constexpr std::size_t words_of_a_full_name = 3;

/// Words that stand within names without a capital.
bool joins_names(std::string_view word) {
  constexpr std::array<std::string_view, 22> words{"of", "the",   "de",  "du",  "des", "la",  "le",  "les",
                                                   "di", "della", "der", "für", "von", "van", "het", "y",
                                                   "et", "and",   "und", "e",   "del", "&"};
  return std::ranges::find(words, word) != words.end();
}

/// Begins with a capital letter, or with one of a script that has none.
bool is_name_word(std::string_view word) {
  if (word.empty()) return false;
  const auto first = static_cast<unsigned char>(word.front());
  if (first < 0x80U) return first >= 'A' && first <= 'Z';
  // Small letters of Latin-1, Greek and Cyrillic; the rest of what is not ASCII counts as a capital.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> small{
      {{"\xC3\x9F", "\xC3\xBF"}, {"\xCE\xB1", "\xCF\x89"}, {"\xD0\xB0", "\xD1\x8F"}}};
  const std::string_view letter = word.substr(0, 2);
  return std::ranges::none_of(small,
                              [&](const auto& range) { return letter >= range.first && letter <= range.second; });
}

/// The longest run of a part's words that is a name; empty when it has fewer than `least` words of its own.
std::string name_in(std::string_view part, std::size_t least) {
  std::string best;
  std::size_t best_count = 0;
  std::string run;
  std::string waiting;  // words that join, in case the name goes on behind them
  std::size_t count = 0;
  for (const std::string_view word : parts_of(part, " \t\n")) {
    if (is_name_word(word)) {
      run += (run.empty() ? "" : " ") + waiting + std::string(word);
      waiting.clear();
      ++count;
    } else if (count > 0 && joins_names(word)) {
      waiting += std::string(word) + ' ';
    } else {
      run.clear();
      waiting.clear();
      count = 0;
    }
    if (count > best_count) {
      best_count = count;
      best = run;
    }
  }
  return best_count >= least ? best : std::string();
}

/// Whether the words stand in the text one behind another.
bool contains_words(const std::string& text, const std::string& words) {
  return (' ' + normalised(text) + ' ').find(' ' + normalised(words) + ' ') != std::string::npos;
}

}  // namespace

std::vector<NamedHouse> named_houses(const std::string& provenance) {
  std::vector<NamedHouse> houses;
  for (const std::string_view sentence : parts_of(provenance, ";.\n()")) {
    const std::vector<std::string_view> parts = parts_of(sentence, ",");
    for (std::size_t i = 0; i < parts.size() && houses.size() < most_houses; ++i) {
      const std::string name = name_in(parts[i], 2);
      if (name.empty()) continue;
      NamedHouse house{.name = name, .place = i + 1 < parts.size() ? name_in(parts[i + 1], 1) : std::string()};
      if (std::ranges::find(houses, house) == houses.end()) houses.push_back(std::move(house));
    }
  }
  return houses;
}

std::vector<Message> provenance_notes(const Store& store, const std::vector<std::string>& datasets,
                                      const std::string& provenance) {
  std::vector<Message> notes;
  for (const NamedHouse& house : named_houses(provenance)) {
    const bool is_full = words(house.name).size() >= words_of_a_full_name;
    if (!is_full && house.place.empty()) continue;
    std::size_t taken = 0;
    ListSaid shown;
    for (const std::string& dataset : datasets) {
      const RecordPage page =
          store.records({.dataset = dataset, .kind = "object", .text = normalised(house.name), .limit = most_records});
      for (const Record& record : page.records) {
        const std::string theft = record.properties.value("theft", "");
        if (!contains_words(theft, house.name) || (!is_full && !contains_words(theft, house.place))) continue;
        ++taken;
        if (shown.items.size() < shown_records) shown.items.emplace_back(record.id());
      }
    }
    if (taken == 0) continue;
    notes.push_back(message("screen.note.taken_there",
                            {{"house", house.place.empty() ? house.name : house.name + ", " + house.place},
                             {"count", taken},
                             {"more", taken > shown.items.size() ? "yes" : "no"},
                             {"records", std::move(shown)}}));
  }
  return notes;
}

}  // namespace mostari::screen
