#include "engines/linkage/title.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <utility>

#include "engines/linkage/words.hpp"

namespace mostari::linkage {
namespace {

/// Folded phrases that say that there is no title.
constexpr std::array<std::string_view, 22> no_title_phrases = {
    "title not known", "title unknown",  "unknown title", "title not recorded", "title to be confirmed",
    "no title",        "not titled",     "untitled",      "unidentified",       "sans titre",
    "ohne titel",      "senza titolo",   "sin titulo",    "sem titulo",         "zonder titel",
    "uden titel",      "utan titel",     "bez nazwy",     "bez nazvaniia",      "bez tytulu",
    "unbetitelt",      "titel unbekannt"};

/// What a sheet is taken from.
constexpr std::array<std::string_view, 20> sets = {"album",       "book",     "calendar",   "cycle",      "edition",
                                                   "folio",       "journal",  "magazine",   "periodical", "portfolio",
                                                   "publication", "sequence", "serie",      "series",     "set",
                                                   "sketchbook",  "suite",    "supplement", "title",      "volume"};

void erase_phrase(std::string& folded_text, std::string_view phrase) {
  for (std::size_t at = folded_text.find(phrase); at != std::string::npos; at = folded_text.find(phrase, at)) {
    const std::size_t end = at + phrase.size();
    const bool whole_words =
        (at == 0 || folded_text[at - 1] == ' ') && (end == folded_text.size() || folded_text[end] == ' ');
    if (whole_words) {
      folded_text.erase(at, phrase.size());
    } else {
      ++at;
    }
  }
}

/// Where the title proper ends: at the first bracket that does not open the title, or before " from " or "verso:".
std::size_t end_of_core(std::string_view title) {
  const auto same_letter = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  std::size_t end = title.size();
  const std::size_t bracket = title.find_first_of("([", 1);
  if (bracket != std::string_view::npos && title.front() != '[' && title.front() != '(') end = bracket;
  const auto find = [&](std::string_view word) {
    const auto found = std::search(title.begin(), title.end(), word.begin(), word.end(), same_letter);
    return found == title.end() ? std::string_view::npos : static_cast<std::size_t>(found - title.begin());
  };
  if (const std::size_t verso = find("verso:"); verso != std::string_view::npos && verso > 0)
    end = std::min(end, verso);
  // "from" is a word of many titles ("View from the Window"); what comes from a set says so.
  if (const std::size_t from = find(" from "); from != std::string_view::npos && from > 0 && from < end) {
    const std::string plain = folded(title.substr(from));
    const std::vector<std::string_view> after = split_words(plain);
    const auto names_a_set = [](std::string_view word) {
      return std::find(sets.begin(), sets.end(), singular(word)) != sets.end();
    };
    if (std::any_of(after.begin(), after.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(after.size(), 6)),
                    names_a_set) ||
        title[from - 1] == ',') {
      end = from;
    }
  }
  return end;
}

void append_words(std::string_view text, bool keep_function_words, const std::vector<std::string>& known,
                  std::vector<std::string>& out) {
  std::string plain = folded(text);
  for (const std::string_view phrase : no_title_phrases) erase_phrase(plain, phrase);
  constexpr std::size_t most_words = 60;
  for (const std::string_view word : split_words(plain)) {
    if (out.size() >= most_words) return;
    if (!keep_function_words && is_function_word(word)) continue;
    std::string form = is_number(word) ? std::string(word) : singular(word);
    const bool repeated = std::find(out.begin(), out.end(), form) != out.end() ||
                          std::find(known.begin(), known.end(), form) != known.end();
    if (!repeated) out.push_back(std::move(form));
  }
}

}  // namespace

TitleWords title_words(std::string_view title_utf8) {
  TitleWords result;
  if (title_utf8.empty()) return result;
  const std::size_t end = end_of_core(title_utf8);
  append_words(title_utf8.substr(0, end), false, {}, result.core);
  append_words(title_utf8.substr(end), false, result.core, result.rest);
  if (result.core.empty() && result.rest.empty()) append_words(title_utf8, true, {}, result.core);
  return result;
}

}  // namespace mostari::linkage
