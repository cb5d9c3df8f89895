#include "model/country_name.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace mostari {
namespace {

constexpr std::array<std::string_view, 3> empty_words{"the", "of", "and"};
/// What a state calls itself, and others often leave out.
constexpr std::array<std::string_view, 5> forms_of_state{"republic", "kingdom", "commonwealth", "principality",
                                                         "sultanate"};
/// What statistical tables shorten.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> abbreviations{{{"st", "saint"},
                                                                                       {"ste", "saint"},
                                                                                       {"rep", "republic"},
                                                                                       {"dem", "democratic"},
                                                                                       {"fed", "federal"},
                                                                                       {"is", "islands"},
                                                                                       {"isl", "islands"},
                                                                                       {"isls", "islands"},
                                                                                       {"isds", "islands"},
                                                                                       {"br", "british"},
                                                                                       {"fr", "french"},
                                                                                       {"herz", "herzegovina"},
                                                                                       {"terr", "territory"}}};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& each : parts) {
    if (!text.empty()) text += ' ';
    text += each;
  }
  return text;
}

std::string folded(std::string_view written) {
  std::vector<std::string> all = words(written);
  if (all.size() == 1) return all.front();  // "AND", "IS" and "ST" are codes
  std::vector<std::string> kept;
  bool letters = false;  // the last kept word is made of lone letters: "U. S. A."
  for (std::string& word : all) {
    const bool lone = word.size() == 1;
    if (lone && letters) {
      kept.back() += word;
      continue;
    }
    letters = lone;
    if (std::ranges::find(empty_words, word) != empty_words.end()) continue;
    const auto* long_form =
        std::ranges::find(abbreviations, word, &std::pair<std::string_view, std::string_view>::first);
    kept.push_back(long_form == abbreviations.end() ? std::move(word) : std::string(long_form->second));
  }
  // "in Italy", "Fmr USSR"
  const bool leading = !kept.empty() && (kept.front() == "in" || kept.front() == "former" || kept.front() == "fmr");
  if (kept.size() > 1 && leading) kept.erase(kept.begin());
  return joined(kept);
}

}  // namespace

std::vector<std::string> country_keys(std::string_view written) {
  std::vector<std::string> keys;
  const auto add = [&](std::string key) {
    if (!key.empty() && std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
  };
  add(folded(written));
  const std::size_t turn = written.find_first_of(",([");
  if (turn != std::string_view::npos && turn > 0) {
    std::string turned(written.substr(turn + 1));
    turned += ' ';
    turned += written.substr(0, turn);
    add(folded(turned));
  }
  return keys;
}

std::string without_form(std::string_view key) {
  for (const std::string_view form : forms_of_state) {
    for (std::size_t at = key.find(form); at != std::string_view::npos; at = key.find(form, at + 1)) {
      const std::size_t end = at + form.size();
      const bool whole = (at == 0 || key[at - 1] == ' ') && end < key.size() && key[end] == ' ';
      if (whole) return std::string(key.substr(0, at)) + std::string(key.substr(end + 1));
    }
  }
  return {};
}

BracketedName bracketed(std::string_view written) {
  const std::size_t open = written.find_first_of("([");
  if (open == std::string_view::npos) return {};
  const std::size_t close = written.find_first_of(")]", open);
  BracketedName name;
  name.inside = trimmed(written.substr(open + 1, close == std::string_view::npos ? close : close - open - 1));
  name.outside = trimmed(written.substr(0, open));
  if (close != std::string_view::npos) name.outside += written.substr(close + 1);
  return name;
}

}  // namespace mostari
