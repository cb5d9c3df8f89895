#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "formats/dictionaries/dictd.hpp"

namespace mostari {

/// One word of a title that is in another language than English.
struct TranslatedWord {
  std::string written;               ///< "Brücke"
  std::string folded;                ///< "brucke", "latelier"
  std::vector<std::string> english;  ///< stems of its commonest senses in English; empty: not in the dictionary
};

/// In which language a title is, and what its words mean.
struct TitleTranslation {
  std::string language;               ///< ISO 639-2; empty: English, or it could not be told
  bool dictionary = false;            ///< one is installed for it
  std::vector<TranslatedWord> words;  ///< those with a dictionary; articles and prepositions left out
};

/// The dictionaries of the FreeDict project (https://freedict.org) that are installed, between English and other
/// languages: which language a title is in, and what its words mean in English. Those from English are read backwards
/// too, because the small ones know different words. What a dictionary says is read when the first title in its
/// language is met. May be used from any thread.
class Dictionaries {
 public:
  /// The folder in $MOSTARI_DICTIONARIES, else the one in which Debian keeps them; opened once.
  static const Dictionaries& installed();

  /// Opens every pair freedict-XXX-eng and freedict-eng-XXX of a folder; none where there is no such folder.
  explicit Dictionaries(const std::filesystem::path& folder);
  ~Dictionaries();

  /// Keeps what is compiled of a dictionary in a folder, which is made, and reads it from there: the German one takes
  /// seconds to compile. Named by the digest of what it was made of; any number of processes may share a folder. A
  /// folder that cannot be written to is no fault: then nothing is kept.
  void keep_compiled_in(const std::filesystem::path& folder) const;

  std::vector<std::string> languages() const;  ///< ISO 639-2, sorted
  /// Changes when other dictionaries are installed, or other versions of them.
  std::uint32_t fingerprint() const { return fingerprint_; }

  /// The language is the one that knows most of the words and of which most articles and prepositions stand there, if
  /// English does not know as many; else the one of the script. A title of which English knows as many words is
  /// English: "Rose" or "Atelier" alone do not make a title French.
  TitleTranslation translate(std::string_view title_utf8) const;

  /// The commonest senses of a word as english_stem() writes them, at most six, the commonest first: its own, else
  /// those of words with the same stem, else, where words are joined ("Tränensee"), those of two parts of it.
  std::vector<std::string> senses(std::string_view language, std::string_view word_utf8) const;

  /// What was wrong with the files that were read so far.
  std::vector<Problem> problems() const;

 private:
  struct Language;
  struct Known {
    std::string folded;
    std::uint32_t exact = 0, by_stem = 0, function = 0;  ///< a bit a language
    std::uint32_t function_without = 0;                  ///< a bit a language for which no dictionary is installed
    bool english = false, english_function = false;
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, Known> words;
  };
  Known known(const std::string& word) const;
  static bool is_joined(const Language& language, const std::string& word);
  const Language* find(std::string_view language) const;
  void read(const Language& language) const;
  void add_problem(const Problem& problem) const;

  std::vector<std::unique_ptr<Language>> languages_;
  std::vector<std::string_view> without_;  ///< languages whose articles are known, but no dictionary is installed
  std::uint32_t fingerprint_ = 0;
  std::vector<const DictdFile*> english_;  ///< of which the headwords are English
  mutable std::array<Shard, 32> shards_;   ///< what known() answered
  mutable std::mutex folder_mutex_;
  mutable std::filesystem::path folder_;  ///< for what is compiled; empty: none
  mutable std::mutex problems_mutex_;
  mutable std::vector<Problem> problems_;
};

}  // namespace mostari
