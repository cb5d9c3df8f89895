#include "engines/linkage/maker_name.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "engines/linkage/words.hpp"

namespace mostari::linkage {
namespace {

struct Qualifier {
  std::string_view phrase;  ///< folded
  Attribution attribution;
};
constexpr auto qualifiers = std::to_array<Qualifier>({{"copy after", Attribution::after},
                                                      {"copyist of", Attribution::after},
                                                      {"copy of", Attribution::after},
                                                      {"after a design by", Attribution::after},
                                                      {"after", Attribution::after},
                                                      {"d apres", Attribution::after},
                                                      {"nach", Attribution::after},
                                                      {"naar", Attribution::after},
                                                      {"efter", Attribution::after},
                                                      {"probably by", Attribution::attributed},
                                                      {"possibly by", Attribution::attributed},
                                                      {"perhaps by", Attribution::attributed},
                                                      {"ascribed to", Attribution::attributed},
                                                      {"attributed to", Attribution::attributed},
                                                      {"attribue a", Attribution::attributed},
                                                      {"attribuito a", Attribution::attributed},
                                                      {"attribuida a", Attribution::attributed},
                                                      {"atribuido a", Attribution::attributed},
                                                      {"zugeschrieben", Attribution::attributed},
                                                      {"toegeschreven aan", Attribution::attributed},
                                                      {"attributed", Attribution::attributed},
                                                      {"probably", Attribution::attributed},
                                                      {"possibly", Attribution::attributed},
                                                      {"perhaps", Attribution::attributed},
                                                      {"workshop of", Attribution::workshop},
                                                      {"assistant of", Attribution::workshop},
                                                      {"assistant to", Attribution::workshop},
                                                      {"studio of", Attribution::workshop},
                                                      {"atelier de", Attribution::workshop},
                                                      {"atelier of", Attribution::workshop},
                                                      {"bottega di", Attribution::workshop},
                                                      {"werkstatt", Attribution::workshop},
                                                      {"atelier", Attribution::workshop},
                                                      {"pupil of", Attribution::circle},
                                                      {"circle of", Attribution::circle},
                                                      {"associate of", Attribution::circle},
                                                      {"school of", Attribution::circle},
                                                      {"umkreis", Attribution::circle},
                                                      {"cercle de", Attribution::circle},
                                                      {"entourage de", Attribution::circle},
                                                      {"ecole de", Attribution::circle},
                                                      {"related to", Attribution::circle},
                                                      {"close follower of", Attribution::follower},
                                                      {"followers of", Attribution::follower},
                                                      {"follower of", Attribution::follower},
                                                      {"imitator of", Attribution::manner},
                                                      {"forger of", Attribution::manner},
                                                      {"in the style of", Attribution::manner},
                                                      {"style of", Attribution::manner},
                                                      {"manner of", Attribution::manner},
                                                      {"in the manner of", Attribution::manner},
                                                      {"tillskriven", Attribution::attributed},
                                                      {"kopia efter", Attribution::after},
                                                      {"skola", Attribution::circle},
                                                      {"krets", Attribution::circle},
                                                      {"verkstad", Attribution::workshop},
                                                      {"omgeving van", Attribution::circle},
                                                      {"navolger van", Attribution::follower},
                                                      {"nachfolger", Attribution::follower},
                                                      {"seguace di", Attribution::follower},
                                                      {"cerchia di", Attribution::circle},
                                                      {"scuola di", Attribution::circle},
                                                      {"circulo de", Attribution::circle},
                                                      {"taller de", Attribution::workshop},
                                                      {"escuela de", Attribution::circle},
                                                      {"seguidor de", Attribution::follower},
                                                      {"suiveur de", Attribution::follower},
                                                      {"maniera di", Attribution::manner},
                                                      {"forgery of", Attribution::manner}});

constexpr std::array<std::string_view, 44> left_out = {
    "artist",  "author",    "baron",     "born",   "ch",   "dame",   "designed", "designer", "dit",
    "don",     "editor",    "esq",       "estate", "et",   "father", "fra",      "frau",     "german",
    "herr",    "inc",       "lady",      "ltd",    "lord", "madame", "made",     "maker",    "marquis",
    "master",  "mme",       "mr",        "mrs",    "ms",   "om",     "painter",  "pra",      "printed",
    "printer", "published", "publisher", "ra",     "rev",  "sir",    "st",       "with"};
constexpr std::array<std::string_view, 46> particles = {
    "af",  "al",  "and", "auf", "aus", "bin", "by",  "d",   "da",  "dal", "das", "de",  "degli", "dei", "del", "della",
    "dem", "den", "der", "des", "di",  "do",  "dos", "du",  "e",   "el",  "en",  "ibn", "il",    "la",  "las", "le",
    "les", "lo",  "los", "of",  "op",  "ten", "ter", "the", "und", "van", "vom", "von", "y",     "zu"};
constexpr std::array<std::string_view, 20> nobody = {
    "anonimo",      "anonym",  "anonyme",    "anonymous", "artists",      "culture",   "inconnu",
    "onbekend",     "people",  "school",     "schule",    "unattributed", "unbekannt", "undetermined",
    "unidentified", "unknown", "unrecorded", "various",   "workshops",    "ecole"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string_view generation_of(std::string_view word) {
  constexpr auto generations = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"i", "1"},        {"elder", "1"},   {"senior", "1"}, {"sr", "1"},      {"aine", "1"},    {"vecchio", "1"},
       {"ii", "2"},       {"younger", "2"}, {"junior", "2"}, {"jr", "2"},      {"jeune", "2"},   {"giovane", "2"},
       {"iii", "3"},      {"iv", "4"},      {"altere", "1"}, {"aeltere", "1"}, {"ancien", "1"},  {"oude", "1"},
       {"aldre", "1"},    {"viejo", "1"},   {"velho", "1"},  {"starszy", "1"}, {"starsij", "1"}, {"jungere", "2"},
       {"juengere", "2"}, {"jonge", "2"},   {"yngre", "2"},  {"joven", "2"},   {"mozo", "2"},    {"moco", "2"},
       {"mlodszy", "2"},  {"mladsij", "2"}});
  for (const auto& [name, number] : generations) {
    if (word == name) return number;
  }
  return {};
}

/// Removes a qualifying phrase, wherever it stands as whole words, and says what it means.
Attribution take_qualifier(std::string& plain) {
  for (const Qualifier& qualifier : qualifiers) {
    const std::size_t at = plain.find(qualifier.phrase);
    if (at == std::string::npos) continue;
    const std::size_t end = at + qualifier.phrase.size();
    const bool whole = (at == 0 || plain[at - 1] == ' ') && (end == plain.size() || plain[end] == ' ');
    if (!whole) continue;
    plain.erase(at, qualifier.phrase.size());
    return qualifier.attribution;
  }
  return Attribution::by;
}

std::size_t word_count(std::string_view text) {
  return split_words(folded(text)).size();
}

/// "Turner, Joseph Mallord William" is one name; "Marco Zanuso, Richard Sapper" and "A B, C D, E F" are several.
bool commas_separate_people(const std::vector<std::string_view>& parts) {
  if (parts.size() < 2) return false;
  for (const std::string_view part : parts) {
    std::size_t full_words = 0;
    const std::string plain = folded(part);
    std::string without = plain;
    if (take_qualifier(without) != Attribution::by && split_words(without).empty()) return false;  // ", Workshop of"
    for (const std::string_view word : split_words(without)) {
      full_words += !contains(particles, word) && generation_of(word).empty() ? 1U : 0U;
    }
    if (full_words < 2 && parts.size() < 4) return false;
  }
  return true;
}

std::vector<std::string_view> split_at(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

/// One person, with the words before the first comma as the filed ones when `inverted`.
MakerName one_name(std::string_view text) {
  MakerName name;
  const std::size_t comma = text.find(',');
  std::string head = folded(text.substr(0, comma));
  std::string tail = comma == std::string_view::npos ? std::string() : folded(text.substr(comma + 1));
  name.attribution = take_qualifier(head);
  if (name.attribution == Attribution::by) name.attribution = take_qualifier(tail);
  if (name.attribution == Attribution::by && text.find('?') != std::string_view::npos) {
    name.attribution = Attribution::attributed;
  }
  std::vector<std::string> head_words;
  const auto read = [&](std::string_view part, std::vector<std::string>& out) {
    for (const std::string_view word : split_words(part)) {
      const std::string_view generation = generation_of(word);
      if (contains(nobody, word)) name.anonymous = true;
      if (!generation.empty() && !(out.empty() && comma == std::string_view::npos)) {
        name.generation = generation;
      } else if (!contains(particles, word) && !contains(left_out, word) &&
                 word.find_first_of("0123456789") == std::string_view::npos) {
        out.emplace_back(word);
      }
    }
  };
  read(head, head_words);
  read(tail, name.given);
  const bool tail_is_name =
      std::any_of(name.given.begin(), name.given.end(), [](const auto& w) { return w.size() > 0; });
  if (head_words.empty()) {
    // Only honours or particles before the comma, or a one-word name among them: "Fra", "Master".
    if (!name.given.empty()) {
      name.family = name.given.back();
      name.given.pop_back();
    } else {
      name.anonymous = true;
    }
    return name;
  }
  // In "de la Tour, Georges" the last word before the comma files; without a comma the last word of all.
  std::size_t family = head_words.size() - 1;
  if (!tail_is_name && head_words[family].size() == 1 && family > 0) family = 0;
  name.family = head_words[family];
  head_words.erase(head_words.begin() + static_cast<std::ptrdiff_t>(family));
  name.given.insert(name.given.begin(), head_words.begin(), head_words.end());
  return name;
}

void append_people(std::string_view text, std::vector<MakerName>& out) {
  const std::vector<std::string_view> parts = split_at(text, ",");
  if (commas_separate_people(parts)) {
    for (const std::string_view part : parts) append_people(part, out);
    return;
  }
  for (const std::string_view separator : {std::string_view(" and "), std::string_view(" & "), std::string_view("/")}) {
    const std::vector<std::string_view> people = split_at(text, separator);
    if (people.size() > 1) {
      for (const std::string_view person : people) append_people(person, out);
      return;
    }
  }
  if (word_count(text) == 0) return;
  MakerName name = one_name(text);
  if (!name.family.empty() || name.anonymous) out.push_back(std::move(name));
}

bool is_life_dates(std::string_view bracketed) {
  return bracketed.find_first_of("0123456789") != std::string_view::npos;
}

bool words_agree(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front();
  return near_spelling(a, b) || (std::min(a.size(), b.size()) >= 4 && (a.starts_with(b) || b.starts_with(a)));
}

/// "d.ä.", "d. J.", "d.y.": the Elder and the Younger as German and the Nordic languages shorten them.
std::string with_generations_spelt(std::string_view text) {
  constexpr auto short_forms = std::to_array<std::pair<std::string_view, std::string_view>>({{"d.ä.", "elder"},
                                                                                             {"d. ä.", "elder"},
                                                                                             {"d.Ä.", "elder"},
                                                                                             {"d. Ä.", "elder"},
                                                                                             {"d.y.", "younger"},
                                                                                             {"d. y.", "younger"},
                                                                                             {"d.J.", "younger"},
                                                                                             {"d. J.", "younger"},
                                                                                             {"d.j.", "younger"},
                                                                                             {"d.Æ.", "elder"},
                                                                                             {"d.æ.", "elder"}});
  std::string result(text);
  for (const auto& [form, word] : short_forms) {
    const std::size_t at = result.find(form);
    if (at != std::string::npos && at > 0 && result[at - 1] == ' ') result.replace(at, form.size(), word);
  }
  return result;
}

/// "Fauvel à Paris", "Klotz in Mittenwald": as makers of clocks and instruments sign.
std::string_view without_workplace(std::string_view name_utf8) {
  for (const std::string_view word : {" à ", " in ", " zu ", " te "}) {
    const std::size_t at = name_utf8.rfind(word);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view place = name_utf8.substr(at + word.size());
    if (place.empty() || place.front() < 'A' || place.front() > 'Z' || word_count(place) > 2) continue;
    if (place.starts_with("Kempis") || place.starts_with("Becket")) continue;
    return name_utf8.substr(0, at);
  }
  return name_utf8;
}

}  // namespace

std::vector<MakerName> maker_names(std::string_view written_utf8) {
  std::vector<MakerName> result;
  const std::string text_utf8 = with_generations_spelt(written_utf8);
  // What stands in brackets is another name, or life dates.
  std::string outside;
  std::vector<std::string> inside;
  int depth = 0;
  for (const char c : text_utf8) {
    if (c == '(' || c == '[') {
      if (depth++ == 0) inside.emplace_back();
      outside += ' ';
    } else if (c == ')' || c == ']') {
      depth = std::max(0, depth - 1);
    } else if (depth > 0) {
      inside.back() += c;
    } else {
      outside += c == ';' || c == '|' || c == '\n' ? ';' : c;
    }
  }
  constexpr std::size_t most_makers = 12;
  for (const std::string_view part : split_at(outside, ";")) append_people(without_workplace(part), result);
  for (const std::string& part : inside) {
    std::string plain = folded(part);
    const Attribution attribution = take_qualifier(plain);
    if (attribution != Attribution::by && split_words(plain).empty()) {
      // "Johan Pasch (Attributed to)"
      if (!result.empty()) result.back().attribution = attribution;
      continue;
    }
    if (!is_life_dates(part) && word_count(part) > 1) append_people(part, result);
  }
  if (result.size() > most_makers) result.resize(most_makers);
  return result;
}

NameAgreement agreement(const MakerName& a, const MakerName& b) {
  const std::vector<std::string_view> a_given(a.given.begin(), a.given.end());
  const std::vector<std::string_view> b_given(b.given.begin(), b.given.end());
  return agreement(MakerWords{a.attribution, a.anonymous, a.family, a.generation, a_given},
                   MakerWords{b.attribution, b.anonymous, b.family, b.generation, b_given});
}

NameAgreement agreement(const MakerWords& a, const MakerWords& b) {
  if (a.family.empty() || b.family.empty()) return NameAgreement::different;
  // Greedy matching of all words of both names; a family name may sit among the other's given names.
  std::vector<std::string_view> left(a.given.begin(), a.given.end());
  std::vector<std::string_view> right(b.given.begin(), b.given.end());
  const bool family = a.family == b.family || near_spelling(a.family, b.family);
  bool crossed = false;
  if (!family) {
    const auto in_right =
        std::find_if(right.begin(), right.end(), [&](auto w) { return w.size() > 2 && words_agree(w, a.family); });
    const auto in_left =
        std::find_if(left.begin(), left.end(), [&](auto w) { return w.size() > 2 && words_agree(w, b.family); });
    if (in_right == right.end() && in_left == left.end()) return NameAgreement::different;
    crossed = true;
    if (in_right != right.end()) right.erase(in_right);
    if (in_left != left.end()) left.erase(in_left);
  }
  std::size_t shared = 0;
  for (auto it = left.begin(); it != left.end();) {
    const auto found = std::find_if(right.begin(), right.end(), [&](auto w) { return words_agree(*it, w); });
    if (found == right.end()) {
      ++it;
      continue;
    }
    ++shared;
    right.erase(found);
    it = left.erase(it);
  }
  const bool conflict = !left.empty() && !right.empty();
  const bool other_generation = !a.generation.empty() && !b.generation.empty() && a.generation != b.generation;
  if (crossed) {
    if (shared == 0 && conflict) return NameAgreement::different;
    return conflict || other_generation
               ? NameAgreement::part
               : (shared > 0 || (a.given.size() + b.given.size() <= 2) ? NameAgreement::same : NameAgreement::part);
  }
  if (other_generation) return NameAgreement::family_conflict;
  if (shared == 0) {
    return conflict ? NameAgreement::family_conflict
                    : (a.given.empty() && b.given.empty() ? NameAgreement::same : NameAgreement::family_only);
  }
  return conflict ? NameAgreement::part : NameAgreement::same;
}

}  // namespace mostari::linkage
