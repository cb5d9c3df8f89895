#include "formats/dictionaries/dictionaries.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <utility>

#include "base/file.hpp"
#include "base/hash.hpp"
#include "base/stem.hpp"
#include "base/text.hpp"
#include "formats/dictionaries/senses.hpp"
#include "formats/dictionaries/senses_table.hpp"
#include "formats/dictionaries/written_words.hpp"

namespace mostari {
namespace {

/// Articles, prepositions and conjunctions, folded: of each language those that are seldom anything else.
const std::map<std::string_view, std::vector<std::string_view>>& function_words() {
  static const std::map<std::string_view, std::vector<std::string_view>> words = {
      {"dan", {"af", "den", "det", "en", "et", "fra", "og", "med", "pa", "som", "ved"}},
      {"deu", {"am",    "auf",   "aus",   "bei", "das", "dem",  "den", "der", "des", "die", "ein", "eine", "einem",
               "einen", "einer", "eines", "im",  "mit", "nach", "und", "vom", "von", "vor", "zu",  "zum",  "zur"}},
      {"eng", {"a", "an", "and", "at", "by", "for", "from", "her", "his", "in", "of", "on", "the", "to", "with"}},
      {"fra",
       {"a", "au", "aux", "avec", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sous", "sur",
        "un", "une"}},
      {"ita", {"al",  "alla", "con", "dal", "degli", "dei", "del",   "della", "delle", "di", "e",
               "gli", "il",   "la",  "le",  "lo",    "nel", "nella", "per",   "un",    "una"}},
      {"nld", {"de", "een", "en", "het", "in", "met", "naar", "op", "te", "uit", "van", "voor"}},
      {"por", {"a", "as", "ao", "com", "da", "das", "de", "do", "dos", "e", "em", "na", "no", "o", "os", "um", "uma"}},
      {"spa", {"al", "con", "de", "del", "el", "en", "la", "las", "los", "por", "sobre", "un", "una", "y"}},
      {"swe", {"av", "den", "det", "en", "ett", "fran", "i", "med", "och", "pa", "som", "till", "vid"}},
  };
  return words;
}

bool is_function_word(std::string_view language, std::string_view folded) {
  const auto found = function_words().find(language);
  return found != function_words().end() &&
         std::find(found->second.begin(), found->second.end(), folded) != found->second.end();
}

/// What is left out before a vowel: "l'atelier", "dell'arte".
std::string_view without_elision(std::string_view word) {
  const std::size_t apostrophe = word.find('\'');
  constexpr std::size_t longest = 5;
  if (apostrophe == std::string_view::npos || apostrophe == 0 || apostrophe > longest) return word;
  const std::string_view rest = word.substr(apostrophe + 1);
  return rest.size() > 1 ? rest : word.substr(0, apostrophe);  // "anna's"
}

/// Of the scripts that one language of those with dictionaries writes.
std::string_view language_of_script(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if (first >= 0xD8U && first <= 0xDBU) return "ara";
    if (first == 0xCEU || first == 0xCFU) return "ell";
    if (first == 0xD0U || first == 0xD1U) return "rus";
    if (first == 0xE3U && (second == 0x81U || second == 0x82U || second == 0x83U)) return "jpn";
  }
  return {};
}

/// Writes what was compiled, and takes away what was compiled of other versions of the dictionary. Whoever has such a
/// file open keeps it.
void keep(std::string_view compiled, const std::filesystem::path& path, const std::string& language) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (!write_file_atomically(path, compiled)) return;
  std::vector<std::filesystem::path> old;
  for (const auto& each : std::filesystem::directory_iterator(path.parent_path(), error)) {
    const std::string name = each.path().filename().string();
    if (each.path() != path && name.starts_with(language + '-') && name.ends_with(".senses"))
      old.push_back(each.path());
  }
  for (const std::filesystem::path& each : old) std::filesystem::remove(each, error);
}

}  // namespace

struct Dictionaries::Language {
  std::string code;
  std::optional<DictdFile> to_english, from_english;
  mutable std::once_flag read;
  mutable std::optional<SensesTable> senses;
};

const Dictionaries& Dictionaries::installed() {
  static const Dictionaries dictionaries = [] {
    const char* set = std::getenv("MOSTARI_DICTIONARIES");
    return Dictionaries(set != nullptr && *set != '\0' ? set : "/usr/share/dictd");
  }();
  return dictionaries;
}

Dictionaries::Dictionaries(const std::filesystem::path& folder) {
  constexpr std::size_t most_languages = 32;
  std::map<std::string, std::unique_ptr<Language>> found;
  std::error_code error;
  for (const auto& each : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = each.path().stem().string();
    if (each.path().extension() != ".index" || name.size() != 16 || !name.starts_with("freedict-")) continue;
    const std::string from = name.substr(9, 3);
    const std::string to = name.substr(13, 3);
    if ((from == "eng") == (to == "eng")) continue;
    std::filesystem::path text = each.path();
    text.replace_extension(".dict.dz");
    Result<DictdFile> opened = DictdFile::open(each.path(), text);
    if (!opened) {
      add_problem(opened.problem());
      continue;
    }
    auto& language = found[from == "eng" ? to : from];
    if (!language) language = std::make_unique<Language>();
    (from == "eng" ? language->from_english : language->to_english) = std::move(*opened);
  }
  for (auto& [code, language] : found) {
    if (languages_.size() == most_languages) break;
    language->code = code;
    if (language->from_english) english_.push_back(&*language->from_english);
    for (const auto* each : {&language->to_english, &language->from_english}) {
      const std::size_t bytes = *each ? (*each)->index_bytes() : 0;
      for (const char c : code + std::to_string(bytes) + ';') {
        fingerprint_ = (fingerprint_ ^ static_cast<unsigned char>(c)) * 16'777'619U;
      }
    }
    languages_.push_back(std::move(language));
  }
  for (const auto& [code, words] : function_words()) {
    if (code != "eng" && find(code) == nullptr) without_.push_back(code);
  }
}

Dictionaries::~Dictionaries() = default;

std::vector<std::string> Dictionaries::languages() const {
  std::vector<std::string> result;
  for (const auto& each : languages_) result.push_back(each->code);
  return result;
}

void Dictionaries::add_problem(const Problem& problem) const {
  const std::lock_guard lock(problems_mutex_);
  problems_.push_back(problem);
}

std::vector<Problem> Dictionaries::problems() const {
  const std::lock_guard lock(problems_mutex_);
  return problems_;
}

const Dictionaries::Language* Dictionaries::find(std::string_view language) const {
  const auto found =
      std::find_if(languages_.begin(), languages_.end(), [&](const auto& each) { return each->code == language; });
  return found == languages_.end() ? nullptr : found->get();
}

void Dictionaries::keep_compiled_in(const std::filesystem::path& folder) const {
  const std::lock_guard lock(folder_mutex_);
  folder_ = folder;
}

void Dictionaries::read(const Language& language) const {
  // What is large enough knows its words itself.
  constexpr std::size_t large = std::size_t{4} << 20U;
  const bool backwards = language.from_english && !(language.to_english && language.to_english->index_bytes() > large);
  std::filesystem::path folder;
  {
    const std::lock_guard lock(folder_mutex_);
    folder = folder_;
  }
  std::string key;
  std::filesystem::path kept;
  if (!folder.empty()) {
    Sha256 digest;
    if (language.to_english) language.to_english->add_to(digest);
    digest.update(backwards ? "backwards" : "alone");
    if (backwards) language.from_english->add_to(digest);
    key = digest.hex();
    kept = folder / (language.code + '-' + key.substr(0, 16) + ".senses");
    if (Result<MappedFile> file = MappedFile::open(kept)) {
      language.senses = SensesTable::open(language.code, key, std::move(*file));
      if (language.senses) return;
    }
  }
  Senses senses(language.code);
  bool whole = true;
  const auto note = [&](const Outcome& outcome) {
    if (outcome) return;
    add_problem(outcome.problem());
    whole = false;
  };
  if (language.to_english) note(senses.add(*language.to_english));
  if (backwards) note(senses.add_backwards(*language.from_english));
  std::string compiled = senses.compiled(key);
  // What a broken file left out is told by every process, so it is not kept.
  if (whole && !folder.empty()) keep(compiled, kept, language.code);
  language.senses = SensesTable::open(language.code, key, std::move(compiled));
}

std::vector<std::string> Dictionaries::senses(std::string_view language, std::string_view word_utf8) const {
  const Language* of = find(language);
  if (of == nullptr) return {};
  std::call_once(of->read, [&] { read(*of); });
  return of->senses->find(word_utf8);
}

/// Whether a word is two headwords joined.
bool Dictionaries::is_joined(const Language& language, const std::string& word) {
  bool found = false;
  if (joins_words(language.code)) {
    for_each_cut(word, [&](std::string_view first, std::string_view last) {
      found = language.to_english->has(last) && language.to_english->has(first);
      return found;
    });
  }
  return found;
}

Dictionaries::Known Dictionaries::known(const std::string& word) const {
  Shard& shard = shards_[std::hash<std::string>{}(word) % shards_.size()];
  {
    const std::lock_guard lock(shard.mutex);
    if (const auto found = shard.words.find(word); found != shard.words.end()) return found->second;
  }
  Known result;
  result.folded = normalised(word);
  constexpr std::size_t longest_ending = 4;
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    const Language& language = *languages_[i];
    const std::uint32_t bit = std::uint32_t{1} << i;
    if (is_function_word(language.code, result.folded)) result.function |= bit;
    if (!language.to_english || word.size() < 2) continue;
    if (language.to_english->has(word)) {
      result.exact |= bit;
    } else if (const std::string begins = stem(language.code, word); begins.size() >= 3) {
      if (language.to_english->has_beginning(begins, longest_ending) || is_joined(language, word))
        result.by_stem |= bit;
    }
  }
  for (std::size_t i = 0; i < without_.size(); ++i) {
    if (is_function_word(without_[i], result.folded)) result.function_without |= std::uint32_t{1} << i;
  }
  result.english_function = is_function_word("eng", result.folded);
  // One dictionary alone has many a foreign word, as a loan.
  const auto in_english = [&](std::string_view form) {
    const auto count =
        std::count_if(english_.begin(), english_.end(), [&](const DictdFile* each) { return each->has(form); });
    return count > 0 && static_cast<std::size_t>(count) * 4 >= english_.size();
  };
  result.english = in_english(word) || (word.size() > 3 && word.ends_with('s') &&
                                        in_english(std::string_view(word).substr(0, word.size() - 1)));
  constexpr std::size_t most_kept = 8192;
  const std::lock_guard lock(shard.mutex);
  if (shard.words.size() >= most_kept) shard.words.clear();
  shard.words.emplace(word, result);
  return result;
}

TitleTranslation Dictionaries::translate(std::string_view title_utf8) const {
  struct Token {
    const WrittenWord* word = nullptr;
    std::string_view sought;  ///< under which a dictionary has it
    Known known;
  };
  TitleTranslation result;
  constexpr std::size_t most_words = 60;
  // Articles tell a language better than words that a large dictionary has of any: "Un vent de folie" is all in the
  // German.
  constexpr double function_points = 1.5;
  constexpr double short_points = 0.3;
  constexpr double long_points = 0.9;
  constexpr double stem_points = 0.5;
  const std::vector<WrittenWord> title_words = written_words(title_utf8);
  std::vector<Token> tokens;
  std::array<double, 32> points{};
  std::array<double, 32> without{};
  double english = 0;
  for (const WrittenWord& word : title_words) {
    if (tokens.size() == most_words) break;
    const std::string_view sought = without_elision(word.lower_case);
    if (sought.find_first_not_of("0123456789ivx") == std::string_view::npos) continue;
    const Token& token = tokens.emplace_back(Token{&word, sought, known(std::string(sought))});
    constexpr std::size_t short_word = 3;
    const double exact_points = sought.size() < short_word ? short_points : long_points;
    for (std::size_t i = 0; i < languages_.size(); ++i) {
      const std::uint32_t bit = std::uint32_t{1} << i;
      points[i] += (token.known.function & bit) != 0  ? function_points
                   : (token.known.exact & bit) != 0   ? exact_points
                   : (token.known.by_stem & bit) != 0 ? stem_points
                                                      : 0;
    }
    for (std::size_t i = 0; i < without_.size(); ++i) {
      without[i] += (token.known.function_without & (std::uint32_t{1} << i)) != 0 ? function_points : 0;
    }
    english += token.known.english_function ? function_points : token.known.english ? exact_points : 0;
  }
  const auto best = static_cast<std::size_t>(std::max_element(points.begin(), points.end()) - points.begin());
  const auto best_without =
      static_cast<std::size_t>(std::max_element(without.begin(), without.end()) - without.begin());
  constexpr double clearly = 0.05;
  if (const std::string_view script = language_of_script(title_utf8); !script.empty()) {
    result.language = script;
  } else if (without[best_without] > std::max(points[best], english) + clearly) {
    result.language = without_[best_without];  // only articles are known of it
  } else if (points[best] > english + clearly) {
    result.language = languages_[best]->code;
  }
  result.dictionary = find(result.language) != nullptr;
  if (!result.dictionary) return result;
  for (Token& token : tokens) {
    if (is_function_word(result.language, token.known.folded)) continue;
    std::vector<std::string> in_english = senses(result.language, token.sought);
    const bool whole = token.sought.size() == token.word->lower_case.size();
    std::string folded = whole ? std::move(token.known.folded) : normalised(token.word->lower_case);
    result.words.push_back({token.word->written, std::move(folded), std::move(in_english)});
  }
  return result;
}

}  // namespace mostari
