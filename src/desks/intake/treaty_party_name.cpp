#include "desks/intake/treaty_party_name.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace mostari::intake {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 22> forms_of_state{
    "republic",   "republik",  "people",     "peoples", "s",     "popular", "democratic", "federal",
    "federative", "socialist", "government", "kingdom", "state", "empire",  "imperial",   "royal",
    "council",    "of",        "the",        "and",     "his",   "majesty"};

/// Where two states share a name, its form is part of it.
constexpr std::array<std::string_view, 14> needs_its_form{"german",  "germany",    "korea",     "korean", "vietnam",
                                                          "viet",    "vietnamese", "yemen",     "yemeni", "china",
                                                          "chinese", "congo",      "congolese", "arab"};

/// A title goes on after the name.
constexpr std::array<std::string_view, 8> after_a_name{"on",       "for", "concerning", "regarding",
                                                       "relating", "in",  "about",      "desiring"};

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

template <std::size_t size>
bool is_one_of(const std::array<std::string_view, size>& some, const std::string& word) {
  return std::ranges::find(some, word) != some.end();
}

const Country* without_form(const Countries& countries, const Words& words, int year) {
  if (std::ranges::any_of(words, [](const std::string& word) { return is_one_of(needs_its_form, word); }))
    return nullptr;
  Words rest;
  for (const std::string& word : words) {
    if (!is_one_of(forms_of_state, word)) rest.push_back(word);
  }
  return rest.empty() || rest.size() == words.size() ? nullptr : countries.resolve(joined(rest), year);
}

}  // namespace

const Country* party_named(const Countries& countries, std::string_view written, int year) {
  if (const Country* country = countries.resolve(written, year)) return country;
  Words whole = words(written);
  const auto tail = std::ranges::find_if(whole, [](const std::string& word) { return is_one_of(after_a_name, word); });
  whole.erase(tail, whole.end());
  if (whole.empty()) return nullptr;
  if (const Country* country = countries.resolve(joined(whole), year)) return country;
  // A word that a line's end cut in two: each two neighbours joined, once.
  for (std::size_t i = 0; i + 1 < whole.size(); ++i) {
    Words mended = whole;
    mended[i] += mended[i + 1];
    mended.erase(mended.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    if (const Country* country = countries.resolve(joined(mended), year)) return country;
    if (!is_one_of(forms_of_state, mended[i])) continue;
    if (const Country* country = without_form(countries, mended, year)) return country;
  }
  return without_form(countries, whole, year);
}

}  // namespace mostari::intake
